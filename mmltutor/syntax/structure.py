"""What is written in an answer that is more than one expression: vectors, sets, equations, intervals and so on.

Like the nodes of an expression, these keep what was typed and say nothing about what it means. Every one of
them has one kind of answer that reads it (`structures/`), one that writes it back (`write/structure.py`) and
one that judges it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import (
    Node,
    Span,
)

Direction: TypeAlias = Literal["", "row", "column"]


@dataclass(frozen=True, slots=True)
class Vector:
    """Components in order; `direction` is that of the notation, "" for (1, 2), which may stand for either."""

    entries: tuple[Node, ...]
    direction: Direction = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of equal length, none of them empty."""

    rows: tuple[tuple[Node, ...], ...]
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return len(self.rows), len(self.rows[0])


Entry: TypeAlias = Node | Vector
"""What a set, a list or a label may hold: a number or an expression, or a point."""


@dataclass(frozen=True, slots=True)
class Infinite:
    """∞ or -∞ in place of a number."""

    negative: bool = False


@dataclass(frozen=True, slots=True)
class SetOf:
    """Numbers, or points, in no order; none at all where there is no solution."""

    members: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Values by their labels, each label once, in the order written."""

    values: tuple[tuple[str, Entry], ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """left = right."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, None standing for -∞ and ∞; each end belongs to it or not."""

    low: Node | None
    high: Node | None
    low_closed: bool = False
    high_closed: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A union of intervals; `name` is the variable that lies there, if it was written."""

    intervals: tuple[Interval, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Iterates:
    """Values in order; `first` is the index of the first one, where x_1 = … was written."""

    values: tuple[Entry, ...]
    first: int | None = None
    name: str | None = None


Factor: TypeAlias = Node | Vector | Matrix


@dataclass(frozen=True, slots=True)
class Factors:
    """A product of vectors and matrices that is not carried out, and its value, if that was written."""

    factors: tuple[Factor, ...]
    product: Factor | None = None


Class: TypeAlias = Literal["minimum", "maximum", "saddle", "inflection", "inconclusive"]


@dataclass(frozen=True, slots=True)
class Classified:
    """Points, each with what it is."""

    points: tuple[tuple[Entry, Class], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The letters chosen, in alphabetical order; none at all where none applies."""

    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaylorPolynomial:
    """A polynomial, and the x^4 of + O(x^4), if it was written; `little` where that is an o(x^3)."""

    polynomial: Node
    beyond: Node | None = None
    little: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """Equations that hold together."""

    equations: tuple[Equation, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """Equations or systems of which at least one holds; none at all where nothing can."""

    cases: tuple[Equation | System, ...]


@dataclass(frozen=True, slots=True)
class Integral:
    """All antiderivatives of `body` in the variable `by`."""

    body: Node
    by: str


@dataclass(frozen=True, slots=True)
class Limit:
    """What `body` tends to as the variable `by` tends to `to`."""

    body: Node
    by: str
    to: Node


Structure: TypeAlias = (
    Vector
    | Matrix
    | Infinite
    | SetOf
    | Labelled
    | Equation
    | Region
    | Iterates
    | Factors
    | Classified
    | Choice
    | TaylorPolynomial
)
Answer: TypeAlias = Node | Structure
Statement: TypeAlias = Answer | System | Cases | Integral | Limit
"""What a line of a solution may say: anything that can be an answer, several equations, what is still to be found."""


def expressions_in(answer: Answer | None) -> Iterator[Node]:
    """Every expression of an answer, left to right."""
    for part in parts_of(answer):
        if isinstance(part, Node):
            yield part
        elif not isinstance(part, Interval):
            yield from expressions_in(part)
        else:
            yield from (end for end in (part.low, part.high) if end is not None)


def parts_of(answer: Answer | None) -> tuple[Answer | Interval | None, ...]:
    """What an answer is made of, one level down; an expression is its own only part."""
    match answer:
        case None | Infinite() | Choice():
            return ()
        case Vector(parts) | SetOf(parts) | Iterates(parts) | Region(parts):
            return parts
        case Matrix(rows):
            return tuple(entry for row in rows for entry in row)
        case Labelled(values):
            return tuple(value for _, value in values)
        case Classified(points):
            return tuple(point for point, _ in points)
        case Factors(factors, product):
            return (*factors, product)
        case Equation(left, right):
            return left, right
        case TaylorPolynomial(polynomial):
            return (polynomial,)
        case _:
            return (answer,)


def names_of(answer: Answer) -> frozenset[str]:
    """The variables that occur in an answer, that of an interval included; labels are none."""
    found = frozenset[str]().union(*(names_in(node) for node in expressions_in(answer)))
    match answer:
        case Region(_, str(name)):
            return found | {name}
        case TaylorPolynomial(_, beyond) if beyond is not None:
            return found | names_in(beyond)
        case _:
            return found
