"""The points in a table, each put back into every equation; the bordered Hessian and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.algebra.systems.polynomial import in_names
from mmltutor.calculus.lagrange.candidates import Candidate
from mmltutor.calculus.lagrange.problem import Problem
from mmltutor.calculus.lagrange.setup import gradients_of_constraints
from mmltutor.calculus.stationary.claims import claim as _claim
from mmltutor.calculus.stationary.read_off import SHORT
from mmltutor.calculus.stationary.ring import Equations
from mmltutor.steps.step import Claim, Relation, Step, Table
from mmltutor.syntax.build import ZERO, add, multiply, negate, number, substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Classified, Matrix, SetOf, Statement, Vector
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.statements.board import write_statement


def point_of(candidate: Candidate) -> Vector:
    """The point as it is written."""
    return Vector(tuple(value.node for value in candidate.place.coordinates))


def table_step(problem: Problem, candidates: Sequence[Candidate]) -> Step:
    """Each point with its multipliers and its value; claims put it back into every equation."""
    names = tuple(write_board(Symbol(name)) for name in problem.multipliers)
    head = (_tuple(problem.names), *names, "f")
    rows = tuple(_row(problem, one) for one in candidates)
    points = SetOf(tuple(map(point_of, candidates)))
    claims = tuple(claim for one in candidates for claim in _claims(problem, one))
    return Step("table", points, points, Relation.DEFINE, _sizes(problem), claims=claims, exhibit=Table(head, rows))


def _tuple(names: Sequence[str]) -> str:
    return "(" + ", ".join(write_board(Symbol(name)) for name in names) + ")"


def _row(problem: Problem, candidate: Candidate) -> tuple[Statement | str, ...]:
    multipliers: tuple[Statement | str, ...] = tuple(value.node for value in candidate.multipliers)
    blank = ("–",) * len(problem.multipliers)
    return point_of(candidate), *(multipliers or blank), candidate.value.node


def _claims(problem: Problem, candidate: Candidate) -> list[Claim]:
    values = {name: value.node for name, value in zip(problem.names, candidate.place.coordinates, strict=True)}
    exact = candidate.place.exact
    claims = [
        _claim("substitution", substitute(side, values), constant, exact)
        for side, constant in zip(problem.sides, problem.constants, strict=True)
    ]
    claims.append(
        _claim("value", substitute(problem.goal.of, values), candidate.value.node, exact and candidate.value.exact)
    )
    if candidate.is_singular:
        return claims
    rows = gradients_of_constraints(problem)
    for k, name in enumerate(problem.names):
        slope = substitute(problem.objective.derivative(name).node(), values)
        parts = [
            multiply(lam.node, substitute(row[k].node(), values))
            for lam, row in zip(candidate.multipliers, rows, strict=True)
        ]
        whole = exact and all(lam.exact for lam in candidate.multipliers)
        claims.append(_claim("substitution", slope, add(*parts), whole))
    return claims


def bordered_step(problem: Problem) -> Step:
    """The bordered Hessian of f - λg: the gradients of the constraints around its second derivatives."""
    rows = gradients_of_constraints(problem)
    m = len(rows)
    names = (*problem.multipliers, *problem.names)
    whole = in_names(problem.objective, names)
    for lam, g in zip(problem.multipliers, problem.constraints, strict=True):
        whole = whole - whole.unknown(lam) * in_names(g, names)
    lagrangian = [[whole.derivative(a).derivative(b).node() for b in problem.names] for a in problem.names]
    top = [(*(ZERO for _ in range(m)), *(entry.node() for entry in row)) for row in rows]
    below = [(*(row[index].node() for row in rows), *lagrangian[index]) for index in range(len(problem.names))]
    matrix = Matrix((*top, *below))
    return Step("bordered", matrix, matrix, Relation.DEFINE, _sizes(problem), called="H")


def _sizes(problem: Problem) -> tuple[tuple[str, Statement], ...]:
    count, m = len(problem.names), len(problem.constraints)
    return ("variables", number(count)), ("constraints", number(m)), ("objective", problem.symbol)


def classes_step(problem: Problem, candidates: Sequence[Candidate]) -> Step:
    """What the leading minors say at each point."""
    count, m = len(problem.names), len(problem.constraints)
    sizes = range(2 * m + 1, m + count + 1)
    head = (_tuple(problem.names), *(f"det H{_lowered(size)}" for size in sizes), "")
    rows = tuple(
        (point_of(one), *((value.node for value in one.minors) if one.minors else ("–",) * len(sizes)), _class(one))
        for one in candidates
    )
    classified = Classified(tuple((point_of(one), one.kind) for one in candidates))
    matrix = bordered_step(problem).after
    assert isinstance(matrix, Matrix)
    claims = tuple(claim for one in candidates for claim in _minor_claims(problem, matrix, one))
    return Step(
        "classes", classified, classified, Relation.DEFINE, _sizes(problem), claims=claims, exhibit=Table(head, rows)
    )


def _class(candidate: Candidate) -> str:
    return str(candidate.kind)


def _lowered(size: int) -> str:
    return "₀₁₂₃₄₅₆₇₈₉"[size]


def _minor_claims(problem: Problem, matrix: Matrix, candidate: Candidate) -> list[Claim]:
    """The last minor, for the variables in their own order, worked out once more by the judge."""
    if not candidate.minors or not candidate.place.exact or not all(one.exact for one in candidate.multipliers):
        return []
    if not candidate.minors[-1].exact:
        return []
    values = {name: value.node for name, value in zip(problem.names, candidate.place.coordinates, strict=True)}
    values |= {name: value.node for name, value in zip(problem.multipliers, candidate.multipliers, strict=True)}
    rows = [[substitute(entry, values) for entry in row] for row in matrix.rows]
    return [Claim("determinant", _determinant(rows), right=candidate.minors[-1].node)]


def _determinant(rows: list[list[Node]]) -> Node:
    if len(rows) == 1:
        return rows[0][0]
    terms: list[Node] = []
    for place, entry in enumerate(rows[0]):
        if entry != ZERO:
            term = multiply(entry, _determinant([row[:place] + row[place + 1 :] for row in rows[1:]]))
            terms.append(term if place % 2 == 0 else negate(term))
    return add(*terms)


def answer_step(problem: Problem, answer: SetOf, curves: Sequence[Equations]) -> Step:
    """The points once more, as the answer."""
    if not answer.members:
        return Step("only-curves" if curves else "none", answer, answer, Relation.DEFINE)
    if len(write_statement(answer)) > SHORT:
        count = number(len(answer.members))
        return Step("answer-listed", answer, answer, Relation.DEFINE, (("count", count),))
    return Step("answer", answer, answer, Relation.DEFINE)
