"""A function with its gradient and Hessian, and whether it is a quadratic, whose behaviour is known exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mmltutor.algebra.constants import Function
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.elimination import solved
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.expand import multiplied_out
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.goals.optimise import Descent
from mmltutor.calculus.iterates import NoValue, Value, value_at
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Derivation, expression
from mmltutor.syntax.build import ZERO, add, call, divide, names_in, negate, number, substitute
from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Surface:
    """f with its slopes, one for each variable, and its Hessian entries, row by row."""

    of: Node
    variables: tuple[str, ...]
    slopes: tuple[Derivation, ...]
    hessian: tuple[tuple[Node, ...], ...]

    @property
    def gradient(self) -> tuple[Node, ...]:
        """The slopes as expressions."""
        return tuple(expression(slope.answer) for slope in self.slopes)


@dataclass(frozen=True, slots=True)
class Quadratic:
    """A quadratic: its constant Hessian, the eigenvalues in rising order, the one stationary point if there is one."""

    hessian: tuple[tuple[Fraction, ...], ...]
    eigenvalues: tuple[Node, ...]
    centre: tuple[Fraction, ...] | None


def surface_of(goal: Descent) -> Surface:
    """The function of a goal, differentiated twice."""
    slopes = tuple(differentiate(Differentiate(goal.of, name)) for name in goal.vars)
    rows = tuple(
        tuple(
            _opened(expression(differentiate(Differentiate(expression(slope.answer), name)).answer))
            for name in goal.vars
        )
        for slope in slopes
    )
    return Surface(goal.of, goal.vars, slopes, rows)


def _opened(node: Node) -> Node:
    return tidy(multiplied_out(node))


def quadratic_of(surface: Surface) -> Quadratic | None:
    """The function as a quadratic whose Hessian is rational, and diagonal or of two variables; None if it is none."""
    if any(names_in(entry) for row in surface.hessian for entry in row):
        return None
    rows = [[rational(worked_out(entry)) for entry in row] for row in surface.hessian]
    known = tuple(tuple(entry for entry in row if entry is not None) for row in rows)
    if any(len(row) < len(rows) for row in known):
        return None
    eigenvalues = _eigenvalues(known)
    if eigenvalues is None:
        return None
    zeros: dict[str, Node] = dict.fromkeys(surface.variables, ZERO)
    offsets = [rational(worked_out(substitute(slope, zeros))) for slope in surface.gradient]
    right = [-offset for offset in offsets if offset is not None]
    centre = solved(known, right) if len(right) == len(offsets) else None
    return Quadratic(known, eigenvalues, None if centre is None else tuple(centre))


def _eigenvalues(rows: tuple[tuple[Fraction, ...], ...]) -> tuple[Node, ...] | None:
    """In rising order: of a diagonal matrix, or of a symmetric one in two dimensions."""
    size = range(len(rows))
    if all(rows[i][j] == 0 for i in size for j in size if i != j):
        return tuple(number(value) for value in sorted(rows[i][i] for i in size))
    if len(rows) != 2:
        return None
    (a, b), (_, d) = rows
    root = worked_out(call("sqrt", number((a - d) ** 2 + 4 * b * b)))
    exactly = rational(root)
    if exactly is not None:
        return tuple(number((a + d + sign * exactly) / 2) for sign in (-1, 1))
    return tuple(
        worked_out(divide(add(number(a + d), root if sign > 0 else negate(root)), number(2))) for sign in (-1, 1)
    )


class Slopes:
    """f and its gradient, read once and evaluated at many points."""

    def __init__(self, surface: Surface) -> None:
        self._height = Function(surface.of, surface.variables)
        self._slopes = [Function(slope, surface.variables) for slope in surface.gradient]

    def height(self, point: Sequence[Fraction]) -> Value | NoValue:
        """f at a point."""
        return value_at(self._height, point)

    def gradient(self, point: Sequence[Fraction]) -> list[Value] | NoValue:
        """∇f at a point."""
        found = [value_at(slope, point) for slope in self._slopes]
        missing = next((value for value in found if isinstance(value, NoValue)), None)
        return missing if missing is not None else [value for value in found if isinstance(value, Value)]
