"""Values on the way through a network: kept far beyond what is shown of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mmltutor.algebra.constants import Bounds
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.iterates import SHOWN, is_short
from mmltutor.calculus.numerals import Style, rounded
from mmltutor.steps.relations import entries_of
from mmltutor.steps.step import Claim, Compared, Relation, Step
from mmltutor.syntax.build import number, transform
from mmltutor.syntax.nodes import Node, Number, Quotient
from mmltutor.syntax.structure import Factors, Labelled, Matrix, Statement, Vector
from mmltutor.syntax.write.board import write_board

DEEP = Fraction(1, 10**60)
"""A slope so small that 1 - tanh² has lost all its digits: then it is 1/cosh² that is looked at."""

LONG = 16
"""Digits of a number that is not written out any more."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: `kept` to all digits that are worked with, `node` as shown; `exact` if that is the number itself."""

    value: Fraction
    kept: Node
    node: Node
    exact: bool


def quantity(found: Bounds, style: Style, digits: int) -> Quantity:
    """A short exact number as it is, another to ten digits, and kept to so many."""
    value = (found.low + found.high) / 2
    exact = found.low == found.high
    if exact and is_short(value):
        return Quantity(value, style.node(value), style.node(value), exact=True)
    node = rounded(value, SHOWN)
    if exact and rational(node) == value:
        return Quantity(value, node, node, exact=True)
    return Quantity(value, number(value) if exact else rounded(value, digits), node, exact=False)


def shorter(one: Quantity, digits: int) -> Quantity:
    """The same, shown with fewer digits."""
    if one.exact or digits == SHOWN:
        return one
    return Quantity(one.value, one.kept, rounded(one.value, digits), exact=False)


def column(entries: Sequence[Node]) -> Node | Vector:
    """A column; a number where it has one entry."""
    return entries[0] if len(entries) == 1 else Vector(tuple(entries), "column")


def row(entries: Sequence[Node]) -> Node | Vector:
    """A row; a number where it has one entry."""
    return entries[0] if len(entries) == 1 else Vector(tuple(entries), "row")


def grid(rows: Sequence[Sequence[Node]]) -> Node | Vector | Matrix:
    """A matrix; a row, a column or a number where it is one."""
    if len(rows) == 1:
        return row(rows[0])
    if len(rows[0]) == 1:
        return column([entries[0] for entries in rows])
    return Matrix(tuple(map(tuple, rows)))


def shown(found: Sequence[Quantity]) -> list[Node]:
    """What is shown of each."""
    return [one.node for one in found]


def kept(found: Sequence[Quantity]) -> list[Node]:
    """Each with all its digits."""
    return [one.kept for one in found]


def told(
    rule: str,
    before: Statement,
    after: Statement,
    found: Sequence[Quantity],
    called: str,
    substeps: tuple[Step, ...] = (),
    level: int = 1,
) -> Step:
    """A line that works out quantities: = where all of them are shown as they are, else ≈."""
    step = Step(rule, before, after, called=called, substeps=substeps, level=level)
    written = _each(before, _written)
    short = None if written == before else written
    if all(one.exact for one in found):
        return replace(step, rounded=short)
    return replace(step, relation=Relation.APPROX, claims=tuple(_exactly(before, found)), rounded=short)


def _exactly(before: Statement, found: Sequence[Quantity]) -> Iterator[Claim]:
    """Among rounded numbers those that are exact have to be so."""
    for entry, one in zip(entries_of(before) or (), found, strict=True):
        if one.exact and entry != one.node:
            yield Claim("exactly", entry, Compared.EQUAL, one.node)


def _each(statement: Statement, change: Callable[[Node], Node]) -> Statement:
    """A statement with each expression in it changed."""
    match statement:
        case Vector(entries, direction):
            return Vector(tuple(map(change, entries)), direction)
        case Matrix(rows):
            return Matrix(tuple(tuple(map(change, line)) for line in rows))
        case Factors(factors):
            return Factors(tuple(_each(factor, change) for factor in factors))  # type: ignore[misc]
        case Labelled(values):
            return Labelled(tuple((name, _each(value, change)) for name, value in values))  # type: ignore[misc]
        case _:
            return change(statement) if isinstance(statement, Node) else statement


def _written(node: Node) -> Node:
    """An expression with its long numbers rounded to the digits that are shown."""

    def short(part: Node) -> Node | None:
        value = rational(part) if isinstance(part, Number | Quotient) else None
        is_long = value is not None and len(write_board(part)) > LONG
        return rounded(value, SHOWN) if value is not None and is_long else None

    return transform(node, short)


def last_place(one: Quantity) -> Node:
    """A unit in the last of the ten digits that are shown; next to nothing for 0."""
    if not one.value:
        return Number(Fraction(1, 10**30))
    size = Fraction(1)
    while size > abs(one.value):
        size /= 10
    while size * 10 <= abs(one.value):
        size *= 10
    return Number(size / 10 ** (SHOWN - 1))
