"""Goals for stationary points from text, and zeros found by brute force: Newton steps from a dense grid of starts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product

from mmltutor.algebra.bridge import to_sympy
from mmltutor.calculus.goals.optimise import Lagrange
from mmltutor.calculus.goals.several import Critical
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Equation

Point = tuple[float, ...]


def lagrange(f: str, constraints: str, names: str) -> Lagrange:
    """A goal from text: constraints apart by semicolons."""
    equations = [one.split("=") for one in constraints.split(";")]
    on = tuple(Equation(parse(left).node, parse(right).node) for left, right in equations)
    return Lagrange(parse(f).node, on, tuple(names.split(",")))


def critical(f: str, names: str) -> Critical:
    """A goal from text."""
    return Critical(parse(f).node, tuple(names.split(",")))


def searched(goal: Lagrange, reach: float, steps: int) -> list[Point]:
    """Stationary points by Gauss-Newton steps on ∇f ∥ ∇g and the constraints, from a grid; those that converge."""
    import sympy

    symbols = [sympy.Symbol(name, real=True) for name in goal.vars]
    held = [to_sympy(one.left) - to_sympy(one.right) for one in goal.on]
    rows = [[sympy.diff(one, x) for x in symbols] for one in (to_sympy(goal.of), *held)]
    minors = [sympy.Matrix([[row[c] for c in chosen] for row in rows]).det() for chosen in _columns(rows)]
    equations = [*held, *minors]
    value = sympy.lambdify(symbols, equations, "math")
    slope = sympy.lambdify(symbols, [[sympy.diff(one, x) for x in symbols] for one in equations], "math")
    found: list[Point] = []
    ticks = [reach * (2 * k / (steps - 1) - 1) + 0.0123 for k in range(steps)]
    for start in product(ticks, repeat=len(symbols)):
        end = _descended(list(start), value, slope)
        if end is not None and not any(near(end, one, 1e-3) for one in found):
            found.append(end)
    return found


def _columns(rows: Sequence[Sequence[object]]) -> list[tuple[int, ...]]:
    return list(combinations(range(len(rows[0])), len(rows)))


def near(one: Sequence[float], other: Sequence[float], distance: float) -> bool:
    """Whether two points are close."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < distance


def _descended(
    point: list[float], value: Callable[..., list[float]], slope: Callable[..., list[list[float]]]
) -> Point | None:
    for _ in range(60):
        try:
            residual, jacobian = value(*point), slope(*point)
        except (OverflowError, ZeroDivisionError, ValueError):
            return None
        change = _least_squares(jacobian, residual)
        point = [a - b for a, b in zip(point, change, strict=True)]
        if max(map(abs, point)) > 1e6:
            return None
        if max(map(abs, change)) < 1e-11:
            break
    return tuple(point) if max(map(abs, value(*point))) < 1e-9 else None


def _least_squares(jacobian: list[list[float]], residual: list[float]) -> list[float]:
    """(JᵀJ + ε)⁻¹ Jᵀr."""
    size = len(jacobian[0])
    table = [
        [sum(row[a] * row[b] for row in jacobian) + (1e-14 if a == b else 0.0) for b in range(size)]
        + [sum(row[a] * r for row, r in zip(jacobian, residual, strict=True))]
        for a in range(size)
    ]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(table[row][column]))
        table[column], table[pivot] = table[pivot], table[column]
        lead = table[column][column] or 1e-30
        for row in range(size):
            if row != column:
                factor = table[row][column] / lead
                table[row] = [a - factor * b for a, b in zip(table[row], table[column], strict=True)]
    return [table[row][size] / (table[row][row] or 1e-30) for row in range(size)]
