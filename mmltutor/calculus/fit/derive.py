"""The worked fit: which way fits the model, and the word on what makes no sense."""

from __future__ import annotations

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.fit.iterate import iterated
from mmltutor.calculus.fit.line import fitted_line
from mmltutor.calculus.fit.linear import fitted_linear
from mmltutor.calculus.fit.problem import Model, Sample, read_sample
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation, expression
from mmltutor.syntax.build import ZERO, names_in, substitute, walk
from mmltutor.syntax.nodes import Derivative, Symbol
from mmltutor.syntax.write.board import write_board

LARGEST = 1_000
"""Points of data that are worked with exactly."""


def derive(goal: Fit) -> Derivation:
    """The worked fit. Raises GoalError where the data does not settle the parameters, or the goal makes no sense."""
    model = model_of(goal)
    sample = read_sample(goal)
    if len(sample.points) > LARGEST:
        raise GoalError(f"These are {len(sample.points)} points; {LARGEST} are the most that are worked with here.")
    if not model.linear or goal.method:
        return iterated(goal, model, sample)
    _enough(model, sample)
    if _is_line(goal, model):
        return fitted_line(model, sample)
    return fitted_linear(model, sample)


def model_of(goal: Fit) -> Model:
    """The model of a goal and its slopes. Raises GoalError where its names make no sense."""
    if any(isinstance(part, Derivative) for part in walk(goal.model)):
        raise GoalError("The model contains a derivative that is not carried out.", "Differentiate it first.")
    names = names_in(goal.model)
    missing = [name for name in goal.params if name not in names]
    if not goal.params:
        raise GoalError("There is no parameter to fit.", "Name them: --params m,c.")
    if missing:
        raise GoalError(f"The model {write_board(goal.model)} has no parameter {missing[0]}.")
    unknown = names - set(goal.params) - {goal.by}
    if unknown:
        name = min(unknown)
        raise GoalError(
            f"{name} in the model is neither a parameter nor the variable {goal.by}.", "Add it to --params."
        )
    slopes = tuple(differentiate(Differentiate(goal.model, name)) for name in goal.params)
    linear = all(not names_in(expression(slope.answer)) & set(goal.params) for slope in slopes)
    return Model(goal.model, goal.params, goal.by, slopes, linear)


def _enough(model: Model, sample: Sample) -> None:
    distinct = len({x for x, _, _ in sample.points})
    if distinct < len(model.params):
        given = f"{distinct} different values" if distinct > 1 else "One value"
        verb = "do" if distinct > 1 else "does"
        raise GoalError(f"{given} of {model.by} {verb} not settle {len(model.params)} parameters.", "Add points.")


def _is_line(goal: Fit, model: Model) -> bool:
    """Whether the model is slope · x + intercept, in that order of parameters or the other, and nothing else."""
    nothing = substitute(goal.model, dict.fromkeys(model.params, ZERO))
    if len(model.params) != 2 or tidy(nothing) != ZERO:
        return False
    slopes = {write_board(expression(slope.answer)) for slope in model.slopes}
    return slopes == {write_board(Symbol(goal.by)), "1"}
