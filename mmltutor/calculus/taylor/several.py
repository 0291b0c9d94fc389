"""Several variables: f(p) + J δ + ½ δᵀ H δ, and the terms of third and fourth order by a table of derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement
from math import factorial, prod

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.calculus.several.components import component, result
from mmltutor.calculus.several.naming import Naming, at, naming
from mmltutor.calculus.taylor.place import constant, step_of, summed, taylor_called, term
from mmltutor.calculus.taylor.remarks import rounded
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Derivation, Remark, Step, Table
from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, names_in, number, power, substitute
from mmltutor.syntax.nodes import Node, Quotient
from mmltutor.syntax.structure import Factors, Matrix, TaylorPolynomial, Vector
from mmltutor.syntax.write.board import write_board

MOST_NODES = 300
"""A partial derivative larger than this is nobody's to read."""

Index = tuple[int, ...]
"""Which variables are differentiated by, in order: (0, 0, 1) for ∂³f/∂y∂x²."""


def several_variables(goal: Taylor) -> Derivation:
    """The derivation of a Taylor polynomial in two or three variables."""
    if goal.method == "series":
        raise GoalError(
            "Known series are put together for one variable only.", "Leave out the method: the definition is used."
        )
    return _Expansion(goal, naming((goal.of,), goal.vars)[0]).derivation()


@dataclass(frozen=True, slots=True)
class _Expansion:
    goal: Taylor
    names: Naming

    @property
    def steps_from_point(self) -> tuple[Node, ...]:
        """δ: the distances x - p, or the increments."""
        return tuple(step_of(name, value, self.goal.increments) for name, value in self._places())

    def _places(self) -> list[tuple[str, Node]]:
        return list(zip(self.goal.vars, self.goal.about, strict=True))

    def value(self, node: Node) -> Node:
        """The value of an expression at the point. Raises GoalError where there is none."""
        try:
            return constant(self.put_in(node))
        except NoExpansion:
            where = f"({', '.join(map(write_board, self.goal.about))})"
            what = write_board(node)
            raise GoalError(
                f"At {where} {what} has no value, and Taylor's formula needs it there.",
                "Choose a point at which the function and its derivatives have values.",
            ) from None

    def put_in(self, node: Node) -> Node:
        return substitute(node, dict(self._places()))

    def derivation(self) -> Derivation:
        goal, order = self.goal, self.goal.order
        told: list[Step] = [self.introduction(), self.zeroth()]
        values: dict[Index, Node] = {(): self.value(goal.of)}
        slopes: dict[Index, Node] = {(): goal.of}
        for k in range(1, order + 1):
            found = self.derivatives(slopes, k)
            indices = [index for index, _ in found]
            values |= {index: self.value(slopes[index]) for index in indices}
            if k < 3:
                told += [step for _, step in found]
            told += self.terms(k, indices, slopes, values, [step for _, step in found])
        told += self.ending(values)
        return Derivation(
            tuple(told),
            told[-1].after if isinstance(told[-1].after, TaylorPolynomial) else TaylorPolynomial(ZERO),
            kind="taylor",
            chapter="taylor",
            remarks=self.remarks(values),
        )

    # Steps

    def introduction(self) -> Step:
        rule = f"several-{min(self.goal.order, 3)}"
        return Step(rule, self.goal.of, self.goal.of, bindings=self.bound(), called=self.names.given())

    def bound(self) -> tuple[tuple[str, Node | Vector], ...]:
        delta = Vector(self.steps_from_point, "column")
        return ("point", Vector(self.goal.about)), ("delta", delta), ("n", number(self.goal.order))

    def zeroth(self) -> Step:
        return Step(
            "several-value",
            self.put_in(self.goal.of),
            self.value(self.goal.of),
            bindings=self.bound(),
            called=at(self.names.function, self.goal.about),
        )

    def derivatives(self, slopes: dict[Index, Node], k: int) -> list[tuple[Index, Step]]:
        """All derivatives of order k, each from one of order k - 1; mixed ones once."""
        found = []
        for index in combinations_with_replacement(range(len(self.goal.vars)), k):
            before, by = slopes[index[:-1]], self.goal.vars[index[-1]]
            called = self.names.partial(*(self.goal.vars[place] for place in index))
            if k < 3:
                step = component("component" if k == 1 else "entry", before, by, self.goal.vars, called)
            else:
                step = replace(differentiate(Differentiate(before, by), self.goal.vars).steps[-1], called=called)
            if size(result(step)) > MOST_NODES:
                raise GoalError("The derivatives get too large to write down.", "Ask for a lower order.")
            slopes[index] = result(step)
            found.append((index, step))
        return found

    def terms(
        self, k: int, indices: Sequence[Index], slopes: dict[Index, Node], values: dict[Index, Node], below: list[Step]
    ) -> list[Step]:
        match k:
            case 1:
                return [self.row(slopes, values), self.first_order(values)]
            case 2:
                return [self.hessian(slopes, values), self.second_order(values)]
            case _:
                return [self.table(k, indices, slopes, values, below), self.higher_order(k, indices, values)]

    def row(self, slopes: dict[Index, Node], values: dict[Index, Node]) -> Step:
        places = range(len(self.goal.vars))
        before = Vector(tuple(self.put_in(slopes[place,]) for place in places), "row")
        after = Vector(tuple(values[place,] for place in places), "row")
        return Step("several-row", before, after, bindings=self.bound(), called="J")

    def first_order(self, values: dict[Index, Node]) -> Step:
        places = range(len(self.goal.vars))
        row = Vector(tuple(values[place,] for place in places), "row")
        product = Factors((row, Vector(self.steps_from_point, "column")))
        return Step(
            "several-first", product, self.summed([((place,), values[place,]) for place in places]), called="J δ"
        )

    def hessian(self, slopes: dict[Index, Node], values: dict[Index, Node]) -> Step:
        before = self.symmetric({index: self.put_in(slope) for index, slope in slopes.items()})
        after = self.symmetric(values)
        return Step("several-hessian", before, after, bindings=self.bound(), called="H")

    def symmetric(self, entries: dict[Index, Node]) -> Matrix:
        """The whole matrix, each mixed derivative in its two places."""
        return Matrix(tuple(tuple(entries[min(i, j), max(i, j)] for j in self.places) for i in self.places))

    @property
    def places(self) -> range:
        return range(len(self.goal.vars))

    def second_order(self, values: dict[Index, Node]) -> Step:
        matrix = self.symmetric(values)
        half = Quotient(ONE, number(2))
        delta = self.steps_from_point
        product = Factors((half, Vector(delta, "row"), matrix, Vector(delta, "column")))
        pairs = combinations_with_replacement(self.places, 2)
        return Step("several-second", product, self.summed([(pair, values[pair]) for pair in pairs]), called="½ δᵀ H δ")

    def table(
        self, k: int, indices: Sequence[Index], slopes: dict[Index, Node], values: dict[Index, Node], below: list[Step]
    ) -> Step:
        """The derivatives of order k at the point; how each was found is told in more detail."""
        names = [self.names.partial(*(self.goal.vars[place] for place in index)) for index in indices]
        rows = tuple(
            (name, slopes[index], values[index], _term_of(self.counted(index)))
            for name, index in zip(names, indices, strict=True)
        )
        return Step(
            "several-table",
            Vector(tuple(self.put_in(slopes[index]) for index in indices)),
            Vector(tuple(values[index] for index in indices)),
            bindings=(*self.bound(), ("k", number(k))),
            substeps=tuple(replace(step, level=2) for step in below),
            called=f"({', '.join(names)})",
            exhibit=Table(("", "derivative", "at the point", "over"), rows),
        )

    def counted(self, index: Index) -> list[int]:
        return [index.count(place) for place in self.places]

    def higher_order(self, k: int, indices: Sequence[Index], values: dict[Index, Node]) -> Step:
        total = add(*(divide(multiply(values[index], self.powers(index)), _term_of(self.counted(index)))
                      for index in indices if values[index] != ZERO))  # fmt: skip
        after = self.summed([(index, values[index]) for index in indices])
        return Step("several-higher", total, after, bindings=(("k", number(k)),), called=f"terms of order {k}")

    def powers(self, index: Index) -> Node:
        exponents = self.counted(index)
        return multiply(*(power(one, number(k)) for one, k in zip(self.steps_from_point, exponents, strict=True) if k))

    def term(self, index: Index, value: Node) -> Node | None:
        """∂ᵏf(p)/k! δᵏ, None for 0."""
        coefficient = constant(divide(value, _term_of(self.counted(index))))
        return None if coefficient == ZERO else term(coefficient, self.powers(index)) if index else coefficient

    def summed(self, terms: Sequence[tuple[Index, Node]]) -> Node:
        found = [self.term(index, value) for index, value in terms]
        return summed([one for one in found if one is not None])

    # The end

    def ending(self, values: dict[Index, Node]) -> list[Step]:
        """All orders together, with the term of order and without it."""
        polynomial = self.summed(list(values.items()))
        f, called, distances = self.goal.of, self.names.given(), self.steps_from_point
        if self.goal.increments:
            moved = {name: add(value, step) for (name, value), step in zip(self._places(), distances, strict=True)}
            f = substitute(f, moved)
            called = f"{self.names.function}({', '.join(write_board(moved[name]) for name in self.goal.vars)})"
        length = call("sqrt", add(*(power(one, number(2)) for one in distances)))
        beyond = TaylorPolynomial(polynomial, power(length, number(self.goal.order + 1)))
        together = Step("several-together", f, beyond, bindings=self.bound(), called=called)
        label = taylor_called(self.goal.order, () if self.goal.increments else self.goal.vars)
        return [
            together,
            Step("answer", beyond, TaylorPolynomial(polynomial), bindings=self.bound(), called=label, level=0),
        ]

    def remarks(self, values: dict[Index, Node]) -> tuple[Remark, ...]:
        found = [self.meaning(values), self.exact(values) or self.nearby(values), self.slip(values)]
        return tuple(one for one in found if one is not None)

    def meaning(self, values: dict[Index, Node]) -> Remark | None:
        """What the terms of first order say."""
        if not self.goal.order:
            return None
        flat = all(values[place,] == ZERO for place in self.places)
        return Remark("several-flat" if flat else "several-plane", self.bound())

    def exact(self, values: dict[Index, Node]) -> Remark | None:
        """A polynomial that nothing is left out of."""
        degree = polynomial_degree(self.goal.of, frozenset(self.goal.vars))
        if degree is None or degree > self.goal.order:
            return None
        steps = self.steps_from_point
        moved = {name: add(value, step) for (name, value), step in zip(self._places(), steps, strict=True)}
        f = substitute(self.goal.of, moved) if self.goal.increments else self.goal.of
        equal = Claim("substitution", self.summed(list(values.items())), Compared.EQUAL, f)
        return Remark("several-exact", self.bound(), (equal,))

    def nearby(self, values: dict[Index, Node]) -> Remark | None:
        """f and the polynomial a little off the point, in decimals."""
        if names_in(self.goal.of) - set(self.goal.vars) or any(map(names_in, self.goal.about)):
            return None
        tenth = Quotient(ONE, number(10))
        moved = {name: add(value, tenth) for name, value in self._places()}
        local = {f"Delta_{name}": tenth for name in self.goal.vars}
        exact = substitute(self.goal.of, moved)
        near = substitute(self.summed(list(values.items())), local if self.goal.increments else moved)
        if not isinstance(bounds(exact), Bounds):
            return None
        pair = rounded(exact, near)
        if pair is None:
            return None
        (one, other), unit = pair
        claims = (
            Claim("value", exact, Compared.CLOSE, one, within=number(unit)),
            Claim("value", near, Compared.CLOSE, other, within=number(unit)),
        )
        where = Vector(tuple(constant(moved[name]) for name in self.goal.vars))
        bound = (*self.bound(), ("where", where), ("value", one), ("approximation", other))
        return Remark("several-nearby" if one != other else "several-nearby-same", bound, claims)

    def slip(self, values: dict[Index, Node]) -> Remark | None:
        if self.goal.order < 2:
            return Remark("several-slip-values", self.bound()) if self.goal.order else None
        mixed = [(pair, values[pair]) for pair in combinations_with_replacement(self.places, 2) if pair[0] != pair[1]]
        return Remark(
            "several-slip-half" if all(value == ZERO for _, value in mixed) else "several-slip-mixed", self.bound()
        )


def _term_of(exponents: Sequence[int]) -> Node:
    """The product of the factorials."""
    return number(prod(map(factorial, exponents)))
