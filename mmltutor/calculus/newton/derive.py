"""Newton's method told: f′, the rule, the iterates, where they end and why."""

from __future__ import annotations

from mmltutor.calculus.goals.optimise import Newton
from mmltutor.calculus.newton.line import told_line
from mmltutor.calculus.newton.system import told_system
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in
from mmltutor.syntax.write.board import write_board

MOST_STEPS = 50
MOST_VARIABLES = 4


def derive(goal: Newton) -> Derivation:
    """The iterates from `goal.start` and where they go. Raises GoalError where the goal makes no sense."""
    if len(goal.of) != len(goal.vars):
        raise GoalError(
            f"There are {len(goal.of)} equations and {len(goal.vars)} unknowns; Newton's method wants as many."
        )
    if len(goal.vars) > MOST_VARIABLES:
        raise GoalError(f"Systems in more than {MOST_VARIABLES} unknowns are not told here.")
    if len(goal.start) != len(goal.vars):
        raise GoalError(f"The start has {len(goal.start)} values; there are {len(goal.vars)} unknowns.")
    if not 1 <= goal.steps <= MOST_STEPS:
        raise GoalError(f"The number of steps must be 1 to {MOST_STEPS}.")
    for node in goal.of:
        unknown = names_in(node) - set(goal.vars)
        if unknown:
            raise GoalError(f"{min(unknown)} in {write_board(node)} has no value.", "Put a number in its place.")
        if not names_in(node):
            raise GoalError(f"{write_board(node)} does not depend on {' or '.join(goal.vars)}.")
    for node in goal.start:
        if names_in(node):
            raise GoalError(f"The start {write_board(node)} is no number.")
    return told_line(goal) if len(goal.vars) == 1 else told_system(goal)
