"""Putting a point in: the value of an expression there, exactly, or a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mmltutor.algebra.constants import Bounds, NoNumber, bounds
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.several.naming import point_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Step
from mmltutor.syntax.build import names_in, negate, number, substitute
from mmltutor.syntax.nodes import Node, Number

_GENERIC = (Fraction(7, 5), Fraction(13, 9), Fraction(17, 11), Fraction(19, 15))
"""Values for letters that are held fixed, such as no formula singles out."""

PLACES = 6
"""Decimal places of an approximate value."""


def put_in(node: Node, variables: Sequence[str], point: Sequence[Node]) -> Node:
    """An expression with the coordinates of a point in place of the variables."""
    return substitute(node, dict(zip(variables, point, strict=True)))


def value_step(node: Node, variables: Sequence[str], point: Sequence[Node], called: str, level: int = 1) -> Step:
    """The value of an expression at a point; raises GoalError where it has none."""
    there = put_in(node, variables, point)
    value = worked_out(there)
    demand_value(there, called)
    bound = (("point", point_of(point)),)
    return Step("value", there, value, called=called, bindings=bound, level=level)


def demand_value(there: Node, called: str) -> None:
    """Raises GoalError if an expression at a point is certain to have no real value, whatever its letters are."""
    letters = dict(zip(sorted(names_in(there)), map(number, _GENERIC), strict=False))
    found = bounds(substitute(there, letters))
    if isinstance(found, NoNumber) and not found.unknown and not names_in(there) - letters.keys():
        raise GoalError(f"There is no value {called}: that is {found.reason}.")


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
