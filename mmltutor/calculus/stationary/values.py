"""Points that were found, and values at them: in closed form where one can be read, else as decimals, certified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mmltutor.algebra.systems.closed import closed_form
from mmltutor.algebra.systems.evaluate import algebraic_at, approximate, approximate_at
from mmltutor.algebra.systems.numbers import Algebraic
from mmltutor.algebra.systems.solve import Solution
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.numerals import rounded
from mmltutor.errors import GoalError
from mmltutor.syntax.build import names_in, transform, walk
from mmltutor.syntax.nodes import Call, Node, Number, Quotient

DIGITS = 10
"""Significant digits of what has no closed form."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number as it is written, exactly or rounded."""

    node: Node
    exact: bool


def value_of(number: Algebraic) -> Value:
    """An algebraic number in closed form, or rounded."""
    form = closed_form(number)
    return Value(form, True) if form is not None else Value(rounded(approximate(number), DIGITS), False)


def value_at(node: Node, solution: Solution) -> Value:
    """The value of an expression at a solution. Raises GoalError where it has none, or it is not to be told."""
    found = algebraic_at(node, solution)
    if found is not None:
        return value_of(found)
    form = _closed(node, solution)
    if form is not None:
        return Value(form, True)
    near = approximate_at(node, solution)
    if near is None:
        raise GoalError("A value at one of the points could not be worked out.")
    return Value(rounded(near, DIGITS), False)


def _closed(node: Node, solution: Solution) -> Node | None:
    """The expression with the values of its rational parts put in; None where one has no closed form."""
    lost: list[Node] = []

    def put_in(part: Node) -> Node | None:
        if isinstance(part, Number):
            return part
        found = algebraic_at(part, solution)
        if found is None:
            return None
        form = closed_form(found)
        if form is None:
            lost.append(part)
            return part
        return form

    made = transform(node, put_in)
    return None if lost or names_in(made) else worked_out(made)


def has_slope(node: Node, sign: Callable[[Node], int | None]) -> bool:
    """Whether what is under a root or in a logarithm is positive at a point, and no denominator is 0 there.

    `sign` tells the sign of an expression at the point.
    """
    for part in walk(node):
        match part:
            case Call("ln" | "sqrt", (inside,)):
                if (sign(inside) or 0) <= 0:
                    return False
            case Quotient(_, bottom) if names_in(bottom):
                if sign(bottom) == 0:
                    return False
            case _:
                pass
    return True


@dataclass(frozen=True, slots=True)
class Place:
    """A point that was found: the solution, and its coordinates as they are written."""

    solution: Solution
    coordinates: tuple[Value, ...]

    @property
    def exact(self) -> bool:
        """Whether every coordinate is in closed form."""
        return all(value.exact for value in self.coordinates)


def place_of(solution: Solution) -> Place:
    """A solution with its coordinates as they are written."""
    return Place(solution, tuple(map(value_of, solution.values)))
