"""The Jacobian: a row for each function, a column for each variable; at a point, and its determinant, if asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.calculus.forms.order import size
from mmltutor.calculus.goals.several import Jacobian
from mmltutor.calculus.several.components import component, result, slip
from mmltutor.calculus.several.determinant import by_permutations, determinant, zeros_of
from mmltutor.calculus.several.inner import solved
from mmltutor.calculus.several.matrices import Rows, at_point, matrix_of, names_of
from mmltutor.calculus.several.naming import Naming, at, checked_variables, naming
from mmltutor.calculus.several.point import demand_point, put_in
from mmltutor.calculus.several.polynomial import is_polynomial
from mmltutor.calculus.several.quotients import quotient_remark
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Derivation, Relation, Remark, Step, expression
from mmltutor.syntax.build import ZERO, add, multiply, names_in
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Matrix, Vector

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


MOST_ENTRIES = 60
"""Nodes in a matrix, beyond which its determinant is worked out only on request."""


def derive(goal: Jacobian) -> Derivation:
    """The worked Jacobian. Raises GoalError where no rule applies, a point has no value, or J is not square."""
    return solved(goal.of, lambda of: _solved(replace(goal, of=of)))


def _solved(goal: Jacobian) -> Derivation:
    names = _names(goal)
    rows = tuple(_row(of, name, index, len(names)) for index, (of, name) in enumerate(zip(goal.of, names, strict=True)))
    entries = tuple(tuple(map(result, row.substeps)) for row in rows)
    steps = [_shape(goal, names), *(rows if len(rows) > 1 else rows[0].substeps), _together(goal, entries)]
    matrix, called = entries, "J"
    if goal.at:
        for of, name in zip(goal.of, names, strict=True):
            demand_point(of, name.function, steps, goal.vars, goal.at)
        called = at("J", goal.at)
        labels = tuple(tuple(name.partial(variable) for variable in goal.vars) for name in names)
        steps.append(at_point("jacobian-at", entries, labels, goal.vars, goal.at, called, row=len(rows) == 1))
        matrix = matrix_of(steps[-1].after)
    if goal.determinant:
        steps.append(determinant(matrix, f"det {called}", goal.vars, level=0))
    answer = steps[-1].after
    assert isinstance(answer, Vector | Matrix | Node)
    return Derivation(
        tuple(steps),
        answer,
        kind="expression" if goal.determinant else "vector" if len(rows) == 1 else "matrix",
        chapter="several",
        given=tuple((name.given(), of) for name, of in zip(names, goal.of, strict=True)),
        remarks=tuple(_remarks(goal, rows, entries, matrix, called, steps[-1])),
    )


def _names(goal: Jacobian) -> tuple[Naming, ...]:
    checked_variables(goal.vars, goal.at)
    if not goal.of:
        raise GoalError("There is no function here.", "Give one or more, with commas between them.")
    if goal.determinant and len(goal.of) != len(goal.vars):
        raise GoalError(
            f"The Jacobian is {len(goal.of)} × {len(goal.vars)}: only a square matrix has a determinant.",
            "Give as many functions as variables.",
        )
    return naming(goal.of, goal.vars)


def _shape(goal: Jacobian, names: tuple[Naming, ...]) -> Step:
    """How many rows and columns: what has to be found."""
    functions = tuple((f"function_{name.function}", of) for name, of in zip(names, goal.of, strict=True))
    variables = tuple((f"variable_{name}", Symbol(name)) for name in goal.vars)
    whole = Vector(goal.of)
    return Step("shape", whole, whole, Relation.DEFINE, bindings=(*functions, *variables), level=1)


def _row(of: Node, names: Naming, index: int, count: int) -> Step:
    """The partial derivatives of one function."""
    rule = "component" if count == 1 else "entry"
    below = tuple(component(rule, of, by, names.variables, names.partial(by)) for by in names.variables)
    slopes = Vector(tuple(Derivative(of, by) for by in names.variables), "row")
    bindings = (f"row_{index + 1}", of), (f"columns_{len(below)}", of), (f"called_{names_of(names.function)}", of)
    values, called = Vector(tuple(map(result, below)), "row"), f"({', '.join(step.called for step in below)})"
    return Step("row", slopes, values, bindings=bindings, substeps=below, called=called)


def _together(goal: Jacobian, entries: Rows) -> Step:
    """The rows as a matrix."""
    slopes = tuple(tuple(Derivative(of, by) for by in goal.vars) for of in goal.of)
    if len(entries) == 1:
        return Step("jacobian-row", Vector(slopes[0], "row"), Vector(entries[0], "row"), called="J", level=0)
    return Step("jacobian", Matrix(slopes), Matrix(entries), called="J", level=0)


def _remarks(
    goal: Jacobian, rows: tuple[Step, ...], entries: Rows, matrix: Rows, called: str, last: Step
) -> Iterator[Remark]:
    if len(matrix) == len(goal.vars) and 1 < len(matrix) < 4:
        yield from _volume(goal, matrix, called, last)
    polynomials = all(is_polynomial(of, goal.vars) for of in goal.of)
    if len(entries) > 1 and polynomials and _is_constant(entries, goal.vars):
        yield _linear(goal, entries)
    formulas = [
        (of, (by,), entry)
        for of, row in zip(goal.of, entries, strict=True)
        for by, entry in zip(goal.vars, row, strict=True)
    ]
    yield from quotient_remark(formulas, goal.vars, goal.at)
    yield from _slip(rows, entries)


def _volume(goal: Jacobian, matrix: Rows, called: str, last: Step) -> Iterator[Remark]:
    """The determinant, what it means, and where it vanishes; not where it would be long."""
    if not goal.determinant and sum(size(entry) for row in matrix for entry in row) > MOST_ENTRIES:
        return
    found = expression((last if goal.determinant else determinant(matrix, called, goal.vars)).after)
    claim = Claim("permutations", by_permutations(matrix), right=found)
    zeros, name = zeros_of(found), f"called_{called}"
    bound = (("det", found), (name, found), (f"size_{len(matrix)}", found))
    if zeros is None:
        yield Remark("singular-everywhere", bound, (claim,))
    elif not zeros.cases:
        yield Remark("regular", bound, (claim,))
    else:
        yield Remark("singular-where", (*bound, ("zeros", zeros)), (claim,))


def _is_constant(entries: Rows, variables: tuple[str, ...]) -> bool:
    return not any(names_in(entry) & set(variables) for row in entries for entry in row)


def _linear(goal: Jacobian, entries: Rows) -> Remark:
    """A map whose Jacobian is constant is that matrix, and perhaps a shift."""
    origin = (ZERO,) * len(goal.vars)
    claims = tuple(
        Claim(
            "linearity",
            add(
                *(multiply(entry, Symbol(by)) for entry, by in zip(row, goal.vars, strict=True)),
                put_in(of, goal.vars, origin),
            ),
            right=of,
        )
        for of, row in zip(goal.of, entries, strict=True)
    )
    return Remark("linear", (), claims)


def _slip(rows: tuple[Step, ...], entries: Rows) -> Iterator[Remark]:
    if len(entries) == 1:
        if ZERO in entries[0]:
            yield Remark("slip-zero")
            return
        yield Remark("slip-row")
        return
    columns = tuple(zip(*entries, strict=True))
    yield from (Remark("slip-transposed"),) if columns != entries else slip(rows)


def oracle(goal: Jacobian) -> Node | Vector | Matrix:
    """The matrix of SymPy's derivatives, or its determinant. Loads SymPy."""
    from mmltutor.calculus.several.oracle import derivative, there
    from mmltutor.calculus.several.oracle import determinant as by_sympy

    rows = tuple(tuple(there(derivative(of, (by,)), goal.vars, goal.at) for by in goal.vars) for of in goal.of)
    if goal.determinant:
        return by_sympy(rows)
    return Vector(rows[0], "row") if len(rows) == 1 else Matrix(rows)


def domain(goal: Jacobian, declared: Domain) -> Domain:
    """Where every function has a value."""
    return declared.where_defined(*goal.of)
