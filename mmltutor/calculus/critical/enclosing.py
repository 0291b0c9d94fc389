"""Critical points that have no closed form: enclosed in a box around the origin, all of them, to every digit shown."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from mmltutor.algebra.systems.enclosed import zeros_in_box
from mmltutor.calculus.critical.spots import Spot
from mmltutor.calculus.goals.several import Critical
from mmltutor.calculus.numerals import rounded
from mmltutor.calculus.stationary.values import DIGITS, Value
from mmltutor.errors import GoalError
from mmltutor.syntax.build import ZERO
from mmltutor.syntax.nodes import Node

REACH: Final = 10
"""The box goes from minus this to this in every variable."""

MOST_POINTS: Final = 30
"""More points than these are no solution to be read."""

_ZERO: Final = Fraction(1, 10**25)


def enclosed_spots(goal: Critical, slopes: Sequence[Node], hessian: Sequence[Sequence[Node]]) -> list[Spot]:
    """The critical points in the box, from left to right. Raises GoalError where that cannot be decided."""
    if len(goal.vars) > 2:
        raise GoalError("The equations for the critical points have no closed solution, and three unknowns.")
    box = tuple((Fraction(-REACH), Fraction(REACH)) for _ in goal.vars)
    found = zeros_in_box(slopes, hessian, goal.vars, box)
    if found is None:
        raise GoalError(
            "The equations for the critical points cannot be solved exactly here, nor their solutions told apart.",
            "Polynomials, and exponentials, sines or logarithms of single variables, can be solved.",
        )
    if len(found) > MOST_POINTS:
        raise GoalError(f"There are {len(found)} critical points between -{REACH} and {REACH}, too many to be listed.")
    return [_spot(goal.vars, point) for point in sorted(found)]


def _spot(names: tuple[str, ...], point: tuple[Fraction, ...]) -> Spot:
    values = tuple(Value(ZERO if abs(one) < _ZERO else rounded(one, DIGITS), False) for one in point)
    return Spot(names, values, point)
