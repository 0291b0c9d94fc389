"""Putting a point in: the value of an expression there, exactly, or a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mmltutor.algebra.compare import Sign
from mmltutor.algebra.constants import Bounds, NoNumber, bounds, compare
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.several.naming import at, point_of
from mmltutor.errors import GoalError
from mmltutor.judge.domain import read_domain
from mmltutor.steps.line import board_of
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Step
from mmltutor.syntax.build import ZERO, names_in, negate, number, substitute
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


def demand_point(
    of: Node, function: str, steps: Iterable[Step], variables: Sequence[str], point: Sequence[Node]
) -> None:
    """Raises GoalError where a function has no value at a point, or the rules that were used do not hold there."""
    demand_numbers(point)
    demand_value(put_in(of, variables, point), at(function, point))
    demand_conditions(steps, variables, point)


def demand_numbers(entries: Sequence[Node]) -> None:
    """Raises GoalError where a coordinate or a component has no value."""
    for entry in entries:
        demand_value(entry, board_of(entry))


def demand_conditions(steps: Iterable[Step], variables: Sequence[str], point: Sequence[Node]) -> None:
    """Raises GoalError where a rule that was used does not hold at a point: that for |u| at u = 0."""
    known = frozenset(variables)
    texts = dict.fromkeys(text for step in steps for part in everything(step) for text in part.conditions)
    for text in texts:
        for condition in read_domain(text).conditions:
            there = put_in(condition.expression, variables, point)
            if names_in(condition.expression) <= known and not names_in(there):
                _demand(condition.sign, compare(there, ZERO), text, point)


def _demand(sign: Sign, order: int | None, text: str, point: Sequence[Node]) -> None:
    """Raises GoalError where a number with this order to 0 does not have a sign."""
    allowed = {Sign.POSITIVE: (1,), Sign.NOT_NEGATIVE: (0, 1), Sign.NOT_ZERO: (-1, 1)}.get(sign, (-1, 0, 1))
    if order is not None and order not in allowed:
        raise GoalError(f"There is no derivative at {at('', point)}: the rules need {_shown(text)}.")


def _shown(text: str) -> str:
    return text.replace("!=", "≠").replace("*", "·")


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
