"""Putting a point in: the value of an expression there, exactly, or a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mmltutor.algebra.constants import Bounds, NoNumber, bounds
from mmltutor.calculus.forms.values import worked_out
from mmltutor.errors import GoalError
from mmltutor.steps.line import board_of
from mmltutor.steps.step import Step
from mmltutor.syntax.build import names_in, negate, substitute
from mmltutor.syntax.nodes import Node, Number
from mmltutor.syntax.structure import Vector

PLACES = 6
"""Decimal places of an approximate value."""


def put_in(node: Node, variables: Sequence[str], point: Sequence[Node]) -> Node:
    """An expression with the coordinates of a point in place of the variables."""
    return substitute(node, dict(zip(variables, point, strict=True)))


def value_step(node: Node, variables: Sequence[str], point: Sequence[Node], called: str, level: int = 1) -> Step:
    """The value of an expression at a point; raises GoalError where it has none."""
    there = put_in(node, variables, point)
    value = worked_out(there)
    demand_value(there, value, called)
    bound = (("point", Vector(tuple(point))),)
    return Step("value", there, value, called=called, bindings=bound, level=level)


def demand_value(there: Node, value: Node, called: str) -> None:
    """Raises GoalError if a constant is certain to have no real value."""
    if names_in(there):
        return
    found = bounds(there)
    if isinstance(found, NoNumber) and not found.unknown:
        raise GoalError(f"{called} has no value: {board_of(there)} is not defined ({found.reason}).")


def decimal(node: Node, places: int = PLACES) -> Node | None:
    """A constant rounded to so many places; None where it could not be enclosed."""
    found = bounds(node)
    if not isinstance(found, Bounds) or found.high - found.low > Fraction(1, 10 ** (places + 2)):
        return None
    middle = (found.low + found.high) / 2
    scaled = round(abs(middle) * 10**places)
    digits = str(scaled).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}"
    rounded = Number(Fraction(scaled, 10**places), text=text)
    return negate(rounded) if middle < 0 and scaled else rounded


def is_constant(node: Node) -> bool:
    """Whether a tree has no names in it."""
    return not names_in(node)
