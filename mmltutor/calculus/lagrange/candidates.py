"""The points that were found: values, multipliers, and what each is among its neighbours on the set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from mmltutor.algebra.systems.evaluate import approximate_at, determinant, sign_at
from mmltutor.algebra.systems.numbers import Algebraic
from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.algebra.systems.solve import Solution
from mmltutor.calculus.lagrange.problem import Problem
from mmltutor.calculus.stationary.values import Place, Value, has_slope, value_at, value_of
from mmltutor.errors import GoalError

if TYPE_CHECKING:
    from fractions import Fraction

    from mmltutor.syntax.structure import Class


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point with its value and multipliers (none where the gradients of the constraints are dependent).

    `minors` are the leading minors of the bordered Hessian that decide, `kind` what they say.
    """

    place: Place
    value: Value
    size: Fraction
    multipliers: tuple[Value, ...] = ()
    exact: tuple[Algebraic, ...] = ()
    minors: tuple[Value, ...] = ()
    kind: Class = "inconclusive"

    @property
    def is_singular(self) -> bool:
        """Whether no multiplier exists because the gradients of the constraints are dependent."""
        return not self.multipliers


def candidate_of(problem: Problem, place: Place) -> Candidate:
    """A point with its multipliers and its class by the bordered Hessian."""
    solution = place.solution
    value = value_at(problem.goal.of, solution)
    size = approximate_at(problem.goal.of, solution)
    if size is None:
        raise GoalError("A value at one of the points could not be worked out.")
    rows = [[solution.value(p.derivative(name)) for name in problem.names] for p in problem.constraints]
    columns = independent(rows)
    if columns is None:
        return Candidate(place, value, size)
    exact = _multipliers(problem, solution, rows, columns)
    minors = bordered_minors(problem, solution, exact, columns)
    kind = _kind(minors, len(problem.names), len(rows))
    return Candidate(place, value, size, tuple(map(value_of, exact)), exact, tuple(map(value_of, minors)), kind)


def independent(rows: Sequence[Sequence[Algebraic]]) -> tuple[int, ...] | None:
    """Columns in which the gradients of the constraints are independent; None where there are none."""
    for columns in combinations(range(len(rows[0])), len(rows)):
        if not determinant([[row[column] for column in columns] for row in rows]).is_zero:
            return columns
    return None


def _multipliers(
    problem: Problem, solution: Solution, rows: Sequence[Sequence[Algebraic]], columns: tuple[int, ...]
) -> tuple[Algebraic, ...]:
    """The λ with ∇f = Σ λ ∇g, by Cramer's rule from the equations of those columns."""
    slopes = [solution.value(problem.objective.derivative(problem.names[column])) for column in columns]
    table = [[row[column] for column in columns] for row in rows]
    whole = determinant(table)
    found = [determinant([*table[:k], slopes, *table[k + 1 :]]) / whole for k in range(len(rows))]
    return tuple(found)


def bordered_minors(
    problem: Problem, solution: Solution, multipliers: Sequence[Algebraic], first: tuple[int, ...]
) -> tuple[Algebraic, ...]:
    """The last n - m leading minors of the bordered Hessian, the variables of independent columns first."""
    count, m = len(problem.names), len(problem.constraints)
    order = [*first, *(index for index in range(count) if index not in first)]
    names = [problem.names[index] for index in order]

    def at(p: Polynomial) -> Algebraic:
        return solution.value(p)

    def second(a: str, b: str) -> Algebraic:
        total = at(problem.objective.derivative(a).derivative(b))
        for lam, g in zip(multipliers, problem.constraints, strict=True):
            total = total - lam * at(g.derivative(a).derivative(b))
        return total

    zero = solution.values[0].constant(0)
    border = [[at(g.derivative(name)) for name in names] for g in problem.constraints]
    matrix = [[zero] * m + row for row in border]
    matrix += [[*(row[index] for row in border), *(second(a, b) for b in names)] for index, a in enumerate(names)]
    sizes = range(2 * m + 1, m + count + 1)
    return tuple(determinant([row[:size] for row in matrix[:size]]) for size in sizes)


def _kind(minors: Sequence[Algebraic], count: int, m: int) -> Class:
    """Minimum where all have the sign (-1)^m, maximum where they alternate to (-1)^n at the end; else a saddle.

    Source: J. R. Magnus, H. Neudecker, Matrix Differential Calculus, ch. 7 §13 (bordered determinantal criterion).
    """
    signs = [minor.sign() for minor in minors]
    if signs[-1] == 0:
        return "inconclusive"
    if all(sign == (-1) ** m for sign in signs):
        return "minimum"
    if all(sign == (-1) ** (m + index + 1) for index, sign in enumerate(signs)):
        return "maximum"
    return "saddle"


def defined(problem: Problem, place: Place) -> bool:
    """Whether f has a slope at a point."""
    return problem.outer is None or has_slope(problem.goal.of, lambda node: sign_at(node, place.solution))
