"""A model that is linear in its parameters: the normal equations, solved exactly."""

from __future__ import annotations

from fractions import Fraction

from mmltutor.calculus.elimination import inverse, solved
from mmltutor.calculus.fit.line import root_of
from mmltutor.calculus.fit.problem import Model, Sample
from mmltutor.calculus.fit.steps import (
    MOST_ROWS,
    chi_step,
    chi_value,
    design,
    minimum_step,
    normal_matrix,
    normal_right,
    normal_step,
    residual_step,
    residuals,
    slopes_step,
    solution_step,
)
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation, Relation, Remark, Step, Table, expression
from mmltutor.syntax.build import call, number, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Labelled, System
from mmltutor.syntax.write.board import write_board

MOST_PARAMETERS = 5
"""Parameters of an exact fit that a person could still follow."""


def fitted_linear(model: Model, sample: Sample) -> Derivation:
    """The fit of a sum of parameters times functions. Raises GoalError where the data does not settle them."""
    if len(model.params) > MOST_PARAMETERS:
        raise GoalError(f"{len(model.params)} parameters are too many to fit here by hand.", "Five are the most.")
    rows = design(model, sample)
    matrix, right = normal_matrix(rows, sample), normal_right(rows, model, sample)
    values = solved(matrix, right)
    if values is None:
        raise GoalError("The data does not settle the parameters: the normal equations have many solutions.")
    chi = chi_step(model, sample, matrix, right)
    slopes = slopes_step(model, sample, expression(chi.after), matrix, right)
    assert isinstance(slopes.after, System)
    normal = normal_step(model, sample, slopes.after, matrix, right)
    assert isinstance(normal.after, System)
    found = solution_step(model, sample, values, normal.after)
    answer = found.after
    assert isinstance(answer, Labelled)
    put: dict[str, Node] = dict(answer.values)  # type: ignore[arg-type]  # a parameter's value is a number
    best = substitute(model.formula, put)
    steps = [_columns(model, sample, rows), chi, slopes, normal, found]
    steps += [residual_step(model, sample, values, rows), minimum_step(matrix, sample)]
    steps += _errors(model, sample, matrix, chi_value(sample, residuals(model, sample, values, rows)))
    steps.append(Step("best-fit", answer, answer, bindings=(("y", best),), level=0))
    remarks = (Remark("slip-linear"),)
    return Derivation(
        tuple(steps), answer, kind="labelled", chapter="fit", given=(("y", model.formula),), remarks=remarks
    )


def _columns(model: Model, sample: Sample, rows: list[tuple[Fraction, ...]]) -> Step:
    """The derivatives of the model by its parameters: the columns of the design matrix."""
    slopes = tuple(
        Step(
            "model-slope",
            Derivative(model.formula, name),
            slope.answer,
            called=f"∂y/∂{write_board(Symbol(name))}",
            substeps=slope.steps,
            level=1,
        )
        for name, slope in zip(model.params, model.slopes, strict=True)
    )
    last = slopes[-1]
    heads = (write_board(Symbol(model.by)), "y", *(slope.called for slope in slopes))
    node = sample.style.node
    table = Table(
        heads, tuple((node(x), node(y), *map(node, row)) for (x, y, _), row in zip(sample.points, rows, strict=True))
    )
    shown = table if len(rows) <= MOST_ROWS else None
    return Step("columns", last.before, last.after, called=last.called, substeps=slopes, exhibit=shown, level=1)


def _errors(model: Model, sample: Sample, matrix: list[list[Fraction]], chi: Fraction) -> list[Step]:
    """The parameters' standard errors: roots of the diagonal of the inverse of the normal matrix."""
    spread = inverse(matrix)
    free = len(sample.points) - len(model.params)
    if spread is None or (not sample.weighted and (free <= 0 or chi == 0)):
        return []
    variance = Fraction(1) if sample.weighted else chi / free
    return [
        Step(
            "parameter-error",
            call("sqrt", number(variance * spread[place][place])),
            root_of(variance * spread[place][place]),
            Relation.APPROX,
            called=f"σ({write_board(Symbol(name))})",
            level=2,
        )
        for place, name in enumerate(model.params)
    ]
