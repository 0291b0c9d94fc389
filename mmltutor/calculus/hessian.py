"""The Hessian: the symmetric matrix of second partial derivatives, at a point if one is given; how f curves there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.goals.several import Hessian
from mmltutor.calculus.several.components import component, result
from mmltutor.calculus.several.definite import curvature
from mmltutor.calculus.several.determinant import determinant
from mmltutor.calculus.several.inner import solved
from mmltutor.calculus.several.matrices import Rows, at_point, matrix_of
from mmltutor.calculus.several.naming import Naming, at, checked_variables, naming, point_of
from mmltutor.calculus.several.point import demand_point, put_in
from mmltutor.calculus.several.polynomial import is_polynomial
from mmltutor.calculus.several.quotients import quotient_remark
from mmltutor.steps.step import Claim, Derivation, Relation, Remark, Step
from mmltutor.syntax.build import ZERO, add, multiply, names_in, number
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Matrix, Statement, Vector

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


def derive(goal: Hessian) -> Derivation:
    """The worked Hessian. Raises GoalError where no rule applies or the point has no value."""
    return solved((goal.of,), lambda of: _solved(replace(goal, of=of[0])))


def _solved(goal: Hessian) -> Derivation:
    checked_variables(goal.vars, goal.at)
    (names,) = naming((goal.of,), goal.vars)
    first = tuple(component("component", goal.of, by, goal.vars, names.short(by)) for by in goal.vars)
    second = _second(tuple(map(result, first)), names)
    entries = _symmetric(second)
    mirrored = _mirrored(tuple(map(result, first)), entries, names)
    plan = Step("hessian-plan", goal.of, goal.of, Relation.DEFINE, bindings=((f"size_{len(goal.vars)}", ZERO),))
    steps = [plan, *first, *second, *mirrored, _together(first, entries, names)]
    called, matrix = "H", entries
    if goal.at:
        demand_point(goal.of, names.function, steps, goal.vars, goal.at)
        called = at("H", goal.at)
        labels = tuple(
            tuple(names.short(*sorted((one, other), key=goal.vars.index)) for other in goal.vars) for one in goal.vars
        )
        steps.append(at_point("hessian-at", entries, labels, goal.vars, goal.at, called))
        matrix = matrix_of(steps[-1].after)
    if goal.determinant:
        steps.append(determinant(matrix, f"det {called}", goal.vars, level=0))
    answer = steps[-1].after
    assert isinstance(answer, Matrix | Node)
    return Derivation(
        tuple(steps),
        answer,
        kind="expression" if goal.determinant else "matrix",
        chapter="several",
        given=((names.given(), goal.of),),
        remarks=tuple(_remarks(goal, names, tuple(map(result, first)), entries, matrix)),
    )


def _second(first: tuple[Node, ...], names: Naming) -> tuple[Step, ...]:
    """For each first derivative those by its own variable and by the later ones: a row from the diagonal on."""
    rows = []
    for place, (slope, by) in enumerate(zip(first, names.variables, strict=True)):
        later = names.variables[place:]
        below = tuple(component("entry", slope, other, names.variables, names.short(by, other)) for other in later)
        slopes, values = _row(Derivative(slope, other) for other in later), _row(map(result, below))
        bindings = ((f"called_{names.short(by)}", slope),)
        rows.append(Step("second", slopes, values, bindings=bindings, substeps=below, called=_called(below)))
    return tuple(rows)


def _row(entries: Iterable[Node]) -> Vector | Node:
    """Entries side by side, or the only one."""
    row = tuple(entries)
    return row[0] if len(row) == 1 else Vector(row, "row")


def _called(entries: tuple[Step, ...]) -> str:
    """(f_xx, f_xy), or f_yy alone."""
    names = ", ".join(step.called for step in entries)
    return names if len(entries) == 1 else f"({names})"


def _symmetric(second: tuple[Step, ...]) -> Rows:
    """The whole matrix, each pair of mixed derivatives written alike."""
    upper = [tuple(map(result, row.substeps)) for row in second]
    size = range(len(upper))
    return tuple(tuple(upper[min(i, j)][abs(i - j)] for j in size) for i in size)


def _mirrored(first: tuple[Node, ...], entries: Rows, names: Naming) -> tuple[Step, ...]:
    """The mixed derivatives in the other order, which must come out the same: a check of the work so far."""
    below = []
    for i, j in combinations(range(len(first)), 2):
        one, other = names.variables[i], names.variables[j]
        step = component("mirror", first[j], one, names.variables, names.short(other, one))
        if step.after != entries[i][j]:
            step = replace(
                step, rule="mirror-form", after=entries[i][j], bindings=((f"called_{names.short(one, other)}", ZERO),)
            )
        below.append(step)
    if not below:
        return ()
    before, after = (_row(getattr(step, side) for step in below) for side in ("before", "after"))
    pairs = tuple((f"pair_{names.short(*pair)}", ZERO) for pair in combinations(names.variables, 2))
    called = _called(tuple(below))
    return (Step("symmetry-check", before, after, bindings=pairs, substeps=tuple(below), called=called),)


def _together(first: tuple[Step, ...], entries: Rows, names: Naming) -> Step:
    slopes = tuple(tuple(Derivative(result(step), by) for by in names.variables) for step in first)
    return Step("hessian", Matrix(slopes), Matrix(entries), called="H", level=0, skill="hessian")


def _remarks(goal: Hessian, names: Naming, first: tuple[Node, ...], entries: Rows, matrix: Rows) -> Iterator[Remark]:
    constant = not any(names_in(entry) & set(goal.vars) for row in entries for entry in row)
    if constant and is_polynomial(goal.of, goal.vars) and _vanishes((goal.of, *first), goal):
        yield _quadratic_form(goal, entries)
    about: tuple[tuple[str, Statement], ...] = ((f"called_{at('H', goal.at) if goal.at else 'H'}", ZERO),)
    if goal.at or constant:
        found = tuple(curvature(matrix, about))
        yield from found
        if goal.at:
            yield from _stationary(goal, names, first, found[0].name if found else "")
    pairs = list(combinations(range(len(goal.vars)), 2)) + [(place, place) for place in range(len(goal.vars))]
    formulas = [(goal.of, (goal.vars[i], goal.vars[j]), entries[i][j]) for i, j in pairs]
    yield from quotient_remark(formulas, goal.vars, goal.at, shown=0)
    yield Remark("slip-second" if len(goal.vars) == 1 else "slip-mixed", ((f"called_{names.function}", ZERO),))


def _origin(goal: Hessian) -> tuple[Node, ...]:
    return (ZERO,) * len(goal.vars)


def _vanishes(parts: tuple[Node, ...], goal: Hessian) -> bool:
    """Whether everything is 0 at the origin."""
    return all(worked_out(put_in(slope, goal.vars, _origin(goal))) == ZERO for slope in parts)


def _quadratic_form(goal: Hessian, entries: Rows) -> Remark:
    """f is ½xᵀHx."""
    letters = [Symbol(name) for name in goal.vars]
    terms = [
        multiply(one, entry, other)
        for one, row in zip(letters, entries, strict=True)
        for entry, other in zip(row, letters, strict=True)
    ]
    claim = Claim("quadratic form", multiply(number(Fraction(1, 2)), add(*terms)), right=goal.of)
    return Remark("quadratic-form", (), (claim,))


def _stationary(goal: Hessian, names: Naming, first: tuple[Node, ...], kind: str) -> Iterator[Remark]:
    """Whether the gradient vanishes at the point: only there does the Hessian tell a minimum from a saddle."""
    slopes = tuple(worked_out(put_in(slope, goal.vars, goal.at)) for slope in first)
    if any(map(names_in, slopes)):
        return
    about = ("point", point_of(goal.at)), (f"called_{names.function}", ZERO), ("gradient", point_of(slopes))
    claims = tuple(
        Claim("substitution", put_in(slope, goal.vars, goal.at), right=value)
        for slope, value in zip(first, slopes, strict=True)
    )
    if any(slope != ZERO for slope in slopes):
        yield Remark("not-stationary", about, claims)
    elif kind:
        yield Remark(f"stationary-{kind.partition('-')[0]}", about, claims)


def oracle(goal: Hessian) -> Node | Matrix:
    """The matrix of SymPy's second derivatives, or its determinant. Loads SymPy."""
    from mmltutor.calculus.several.oracle import derivative, there
    from mmltutor.calculus.several.oracle import determinant as by_sympy

    rows = tuple(
        tuple(there(derivative(goal.of, (one, other)), goal.vars, goal.at) for other in goal.vars) for one in goal.vars
    )
    return by_sympy(rows) if goal.determinant else Matrix(rows)


def domain(goal: Hessian, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
