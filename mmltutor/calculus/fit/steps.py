"""The steps that every exact fit has: χ², its slopes, the normal equations, the check of the residuals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mmltutor.calculus.fit.problem import Model, Sample, chi_squared, linear_form
from mmltutor.calculus.numerals import rounded
from mmltutor.steps.step import Claim, Compared, Relation, Step, Table, expression
from mmltutor.syntax.build import ZERO, add, multiply, number, power, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Equation, Labelled, System
from mmltutor.syntax.write.board import write_board

MOST_WRITTEN_OUT = 6
"""Points for which χ² is written out term by term."""

MOST_ROWS = 12
"""Rows of a table that are still read."""


def slope_at(model: Model, place: int, x: Fraction) -> Fraction:
    """The derivative of a linear model by a parameter, at a point, where that is rational."""
    from mmltutor.calculus.numerals import exact

    return exact(substitute(expression(model.slopes[place].answer), {model.by: number(x)}), "The slope")


def design(model: Model, sample: Sample) -> list[tuple[Fraction, ...]]:
    """A row for each point: the derivatives of the model by the parameters there."""
    return [tuple(slope_at(model, place, x) for place in range(len(model.params))) for x, _, _ in sample.points]


def offset(model: Model, x: Fraction) -> Fraction:
    """What is left of a linear model when all parameters are 0."""
    from mmltutor.calculus.numerals import exact

    zeros: dict[str, Node] = dict.fromkeys(model.params, ZERO)
    return exact(substitute(model.formula, {**zeros, model.by: number(x)}), "The value")


def normal_matrix(rows: Sequence[tuple[Fraction, ...]], sample: Sample) -> list[list[Fraction]]:
    """AᵀWA."""
    weights = [1 / sigma**2 for _, _, sigma in sample.points]
    size = range(len(rows[0]))
    return [
        [sum((w * row[i] * row[j] for w, row in zip(weights, rows, strict=True)), Fraction(0)) for j in size]
        for i in size
    ]


def normal_right(rows: Sequence[tuple[Fraction, ...]], model: Model, sample: Sample) -> list[Fraction]:
    """AᵀW(y - what the model has without parameters)."""
    misses = [(y - offset(model, x)) / sigma**2 for x, y, sigma in sample.points]
    return [
        sum((miss * row[i] for miss, row in zip(misses, rows, strict=True)), Fraction(0)) for i in range(len(rows[0]))
    ]


def chi_step(model: Model, sample: Sample, matrix: list[list[Fraction]], right: list[Fraction]) -> Step:
    """What is to be made small: χ², written out, or multiplied out where there are many points."""
    chi = chi_squared(model, sample)
    rule = "weighted-chi-squared" if sample.weighted else "chi-squared"
    if len(sample.points) <= MOST_WRITTEN_OUT:
        return Step(rule, chi, chi, Relation.DEFINE, called="χ²", bindings=(("f", model.formula),), level=0)
    quadratic = _quadratic(model, sample, matrix, right)
    same = Claim("multiplied out", quadratic, Compared.EQUAL, chi)
    rule += "-multiplied-out"
    return Step(
        rule,
        quadratic,
        quadratic,
        Relation.DEFINE,
        called="χ²",
        bindings=(("f", model.formula),),
        claims=(same,),
        level=0,
    )


def _quadratic(model: Model, sample: Sample, matrix: list[list[Fraction]], right: list[Fraction]) -> Node:
    """χ² as a polynomial in the parameters."""
    style = sample.style
    symbols = [Symbol(name) for name in model.params]
    terms: list[Node] = []
    for i, one in enumerate(symbols):
        terms.append(_term(style.node(matrix[i][i]), power(one, number(2))))
        terms += [_term(style.node(2 * matrix[i][j]), one, symbols[j]) for j in range(i + 1, len(symbols))]
    terms += [_term(style.node(-2 * value), one) for value, one in zip(right, symbols, strict=True)]
    whole = sum(((y - offset(model, x)) ** 2 / sigma**2 for x, y, sigma in sample.points), Fraction(0))
    return add(*(term for term in terms if term != ZERO), style.node(whole))


def _term(*factors: Node) -> Node:
    return multiply(*factors)


def slopes_step(model: Model, sample: Sample, chi: Node, matrix: list[list[Fraction]], right: list[Fraction]) -> Step:
    """The derivatives of χ² by the parameters, and that they vanish."""
    substeps = []
    equations = []
    for place, name in enumerate(model.params):
        slope = linear_form(-2 * right[place], tuple(2 * entry for entry in matrix[place]), model, sample.style)
        substeps.append(
            Step("chi-slope", Derivative(chi, name), slope, called=f"∂χ²/∂{write_board(Symbol(name))}", level=1)
        )
        equations.append(Equation(slope, ZERO))
    system = System(tuple(equations))
    return Step("stationary", system, system, Relation.DEFINE, substeps=tuple(substeps), level=1)


def normal_step(
    model: Model, sample: Sample, system: System, matrix: list[list[Fraction]], right: list[Fraction]
) -> Step:
    """The same equations halved, the numbers on the right."""
    style = sample.style
    tidy = System(
        tuple(
            Equation(linear_form(Fraction(0), tuple(row), model, style), style.node(value))
            for row, value in zip(matrix, right, strict=True)
        )
    )
    return Step("normal-equations", system, tidy, Relation.IFF, level=1)


def solution_step(model: Model, sample: Sample, values: Sequence[Fraction], normal: System) -> Step:
    """The parameters, with both equations as the check."""
    found = Labelled(tuple((name, sample.style.node(value)) for name, value in zip(model.params, values, strict=True)))
    put = {name: number(value) for name, value in zip(model.params, values, strict=True)}
    claims = tuple(
        Claim("substitution", substitute(equation.left, put), Compared.EQUAL, equation.right)
        for equation in normal.equations
    )
    return Step("solve", normal, found, Relation.IFF, claims=claims, level=0)


def residual_step(
    model: Model, sample: Sample, values: Sequence[Fraction], rows: Sequence[tuple[Fraction, ...]]
) -> Step:
    """The residuals at the solution, and χ² there; they are orthogonal to every column of the design."""
    style = sample.style
    misses = residuals(model, sample, values, rows)
    chi = chi_value(sample, misses)
    put: dict[str, Node] = {name: style.node(value) for name, value in zip(model.params, values, strict=True)}
    claims = [
        Claim(
            "residuals",
            number(
                sum(
                    (r * row[place] / s**2 for r, row, s in zip(misses, rows, _sigmas(sample), strict=True)),
                    Fraction(0),
                )
            ),
        )
        for place in range(len(model.params))
    ]
    claims.append(Claim("substitution", substitute(chi_squared(model, sample), put), Compared.EQUAL, number(chi)))
    terms = [_square(miss, sigma, sample) for miss, sigma in zip(misses, _sigmas(sample), strict=True)]
    before = add(*terms) if len(terms) <= MOST_WRITTEN_OUT else style.node(chi)
    return Step(
        "residuals",
        before,
        style.node(chi),
        called="χ²",
        claims=tuple(claims),
        exhibit=_table(model, sample, values, misses),
        level=1,
    )


def _square(miss: Fraction, sigma: Fraction, sample: Sample) -> Node:
    from mmltutor.syntax.build import divide

    square = power(sample.style.node(miss), number(2))
    return square if sigma == 1 else divide(square, sample.style.node(sigma**2))


def _sigmas(sample: Sample) -> list[Fraction]:
    return [sigma for _, _, sigma in sample.points]


def residuals(
    model: Model, sample: Sample, values: Sequence[Fraction], rows: Sequence[tuple[Fraction, ...]]
) -> list[Fraction]:
    """y - model at each point."""
    return [
        y - offset(model, x) - sum((value * entry for value, entry in zip(values, row, strict=True)), Fraction(0))
        for (x, y, _), row in zip(sample.points, rows, strict=True)
    ]


def chi_value(sample: Sample, misses: Sequence[Fraction]) -> Fraction:
    """Σ r²/σ²."""
    return sum((miss**2 / sigma**2 for miss, sigma in zip(misses, _sigmas(sample), strict=True)), Fraction(0))


def _table(model: Model, sample: Sample, values: Sequence[Fraction], misses: Sequence[Fraction]) -> Table | None:
    if len(misses) > MOST_ROWS:
        return None
    style = sample.style
    head = (write_board(Symbol(model.by)), "y", "ŷ", "r = y - ŷ")
    rows = tuple(
        (style.node(x), style.node(y), _short(style.node(y - miss), y - miss), _short(style.node(miss), miss))
        for (x, y, _), miss in zip(sample.points, misses, strict=True)
    )
    return Table(head, rows)


def _short(node: Node, value: Fraction) -> Node:
    """An exact value, or a rounded one where the exact one is long."""
    return node if len(write_board(node)) <= 10 else rounded(value, 5)


def minimum_step(matrix: list[list[Fraction]], sample: Sample) -> Step:
    """χ² is a quadratic with a positive definite matrix, so its only stationary point is its minimum."""
    from mmltutor.calculus.elimination import determinant

    minors = [determinant([row[:size] for row in matrix[:size]]) for size in range(1, len(matrix) + 1)]
    style = sample.style
    from mmltutor.syntax.structure import Matrix

    hessian = Matrix(tuple(tuple(style.node(2 * entry) for entry in row) for row in matrix))
    claims = tuple(Claim("leading minor", ZERO, Compared.LESS, number(minor)) for minor in minors)
    return Step("minimum", hessian, hessian, Relation.DEFINE, called="H", claims=claims, level=1)
