"""From a goal to its solution: which way is taken, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.calculus.taylor.one import one_variable
from mmltutor.calculus.taylor.place import Place, point_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Derivative

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain

MOST_ORDER = 40
MOST_ORDER_SEVERAL = 4
METHODS = ("", "definition", "series")


def derive(goal: Taylor) -> Derivation:
    """The worked Taylor polynomial. Raises GoalError where there is none, with the reason."""
    _examined(goal)
    goal = replace(goal, about=tuple(point_of(value, goal.vars) for value in goal.about))
    if len(goal.vars) > 1:
        from mmltutor.calculus.taylor.several import several_variables

        return several_variables(goal)
    letters = names_in(goal.of) | set(goal.vars)
    letter = next(one for one in ("f", "F", "g", "G", "φ") if one not in letters)
    place = Place(goal.of, goal.vars[0], goal.about[0], goal.order, letter)
    return one_variable(place, goal.method, goal.increments)


def _examined(goal: Taylor) -> None:
    """Raise GoalError for a goal that no chapter could do."""
    if not 1 <= len(goal.vars) <= 3:
        raise GoalError("Taylor polynomials are done in one, two or three variables.")
    if len(goal.about) != len(goal.vars):
        raise GoalError(
            f"The point has {len(goal.about)} coordinates, and there are {len(goal.vars)} variables.",
            "Give one coordinate for each variable.",
        )
    if goal.method not in METHODS:
        raise GoalError(f"I know no method {goal.method} here.", "The methods are definition and series.")
    most = MOST_ORDER if len(goal.vars) == 1 else MOST_ORDER_SEVERAL
    if not 0 <= goal.order <= most:
        raise GoalError(f"The order has to be between 0 and {most} here.")
    if any(isinstance(part, Derivative) for part in walk(goal.of)):
        raise GoalError("A derivative inside the function has to be carried out first.")


def domain(goal: Taylor, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
