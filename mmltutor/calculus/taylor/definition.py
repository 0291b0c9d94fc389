"""A Taylor polynomial by its definition: the derivatives, their values at the point, each over its factorial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import factorial

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.taylor.place import Place, constant, primes
from mmltutor.steps.step import Step, Table, expression
from mmltutor.syntax.build import divide, number, substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import TaylorPolynomial, Vector
from mmltutor.syntax.write.board import write_board

MOST_NODES = 400
"""A derivative larger than this is not written into a table."""

WIDEST = 36
"""A derivative with more signs than this has a line, but no column in the table."""


@dataclass(frozen=True, slots=True)
class Derivatives:
    """f, f′, … up to the order, and the step that found each but the first."""

    functions: tuple[Node, ...]
    steps: tuple[Step, ...]

    @property
    def work(self) -> int:
        """How much there is to write."""
        return sum(map(size, self.functions[1:]))


def derivatives(place: Place, order: int, most: int | None = None) -> Derivatives | None:
    """The derivatives of f up to an order; None where one gets too large to read.

    With `most` also where all of them together would get larger than that, as far as can be foreseen.
    """
    functions, steps = [place.of], list[Step]()
    total, before = 0, size(place.of)
    for k in range(1, order + 1):
        found = _slope(functions[-1], place.name)
        after = expression(found.after)
        nodes = size(after)
        total += nodes
        foreseen = total + (order - k) * max(nodes, 2 * nodes - before)
        if nodes > MOST_NODES or (most is not None and foreseen > most):
            return None
        before = nodes
        steps.append(replace(found, called=place.called(k), level=1))
        functions.append(after)
    return Derivatives(tuple(functions), tuple(steps))


@lru_cache(maxsize=64)
def _slope(node: Node, name: str) -> Step:
    """One derivative; the polynomial and the bound of its error ask for the same ones."""
    return differentiate(Differentiate(node, name)).steps[-1]


def values_of(functions: Sequence[Node], place: Place) -> tuple[Node, ...]:
    """The values of f and its derivatives at the point. Raises NoExpansion where one has none."""
    return tuple(constant(substitute(one, {place.name: place.at})) for one in functions)


def coefficients_of(values: Sequence[Node]) -> tuple[Node, ...]:
    """f⁽ᵏ⁾(p)/k!."""
    return tuple(constant(divide(value, number(factorial(k)))) for k, value in enumerate(values))


def by_definition(place: Place, found: Derivatives) -> tuple[tuple[Step, ...], tuple[Node, ...]]:
    """The steps by definition, ending in the expansion with its term of order; and the coefficients.

    Raises NoExpansion where a derivative has no value at the point.
    """
    values = values_of(found.functions, place)
    coefficients = coefficients_of(values)
    expansion = place.expanded(coefficients)
    if place.order == 0:
        return (_value(place, values[0]), assembled(place, expansion, "only-value")), coefficients
    steps = (*found.steps, _table(place, found.functions, values, coefficients))
    rule = "tangent" if place.order == 1 else "assemble"
    return (*steps, assembled(place, expansion, rule)), coefficients


def _value(place: Place, value: Node) -> Step:
    before = substitute(place.of, {place.name: place.at})
    return Step("value", before, value, called=f"{place.letter}({write_board(place.at)})", bindings=place.names)


def _table(place: Place, functions: Sequence[Node], values: Sequence[Node], coefficients: Sequence[Node]) -> Step:
    """The values at the point, in a table with those over the factorials."""
    at, letter, name = write_board(place.at), place.letter, place.name
    head: tuple[str, ...] = ("k", f"{letter}⁽ᵏ⁾({name})", f"{letter}⁽ᵏ⁾({at})", f"{letter}⁽ᵏ⁾({at})/k!")
    rows: tuple[tuple[Node | str, ...], ...] = tuple(
        (str(k), one, value, coefficient)
        for k, (one, value, coefficient) in enumerate(zip(functions, values, coefficients, strict=True))
    )
    if max(len(write_board(one)) for one in functions) > WIDEST:
        head, rows = (head[0], *head[2:]), tuple((row[0], *row[2:]) for row in rows)
    before = tuple(substitute(one, {place.name: place.at}) for one in functions)
    called = ", ".join(f"{letter}{primes(k)}({at})" for k in range(len(functions)))
    if len(functions) > 5:
        called = f"{letter}({at}), {letter}′({at}), …, {letter}{primes(len(functions) - 1)}({at})"
    return Step(
        "values",
        Vector(before),
        Vector(tuple(values)),
        bindings=place.names,
        called=f"({called})",
        exhibit=Table(head, rows) if len(functions) > 2 else None,
        skill="taylor-values",
    )


def assembled(place: Place, expansion: TaylorPolynomial, rule: str) -> Step:
    """f up to its term of order, by a rule that says where the terms come from."""
    return Step(rule, place.of, expansion, bindings=place.names, called=place.called(0), skill="taylor-assemble")
