"""Pictures of tasks in two variables: curves, level lines, the points that matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.goals.derivative import DifferentiateImplicitly
from mmltutor.calculus.goals.optimise import Lagrange
from mmltutor.calculus.pictures.common import (
    contours,
    plane_picture,
    point_of,
    window_around,
    zero_line,
)
from mmltutor.calculus.pictures.graphs import straight
from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import add, names_in, negate
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.structure import Vector


def draw_implicit(goal: DifferentiateImplicitly, _derivation: Derivation) -> Picture | None:
    """The curve, and its tangent at a point."""
    names = (goal.by, goal.function)
    level = add(goal.of.left, negate(goal.of.right))
    if names_in(level) - set(names):
        return None
    point = point_of(Vector(goal.at), 2) if goal.at else None
    window = window_around([point] if point else [], [level], names)
    curves = [zero_line(goal.of, level, names, window, Stroke.SOLID)]
    dots = [Dot(point[0], point[1], f"({point[0]:.4g}, {point[1]:.4g})")] if point else []
    if point is not None:
        slopes = [sampled(Derivative(level, name), names, [point])[0] for name in names]
        if slopes[0] is not None and slopes[1]:
            slope = -slopes[0] / slopes[1]
            ends = [(x, point[1] + slope * (x - point[0])) for x in (window.left, window.right)]
            curves.append(straight(f"tangent with slope {slope:.4g}", ends, Stroke.DASHED))
    return plane_picture(window, curves, dots, names)


def draw_over_the_plane(goal: Any, derivation: Derivation) -> Picture | None:
    """Level lines of a function of two variables, with the points that matter."""
    of, names = getattr(goal, "of", None), getattr(goal, "vars", ())
    if not isinstance(of, Node) or len(names) != 2 or names_in(of) - set(names):
        return None
    at = getattr(goal, "at", ()) or getattr(goal, "about", ())
    stationary = [point_of(one.at, 2) for one in derivation.points]
    points = [point for point in (*stationary, point_of(Vector(at), 2) if at else None) if point is not None]
    kinds = [one.kind for one in derivation.points]
    window = window_around(points, (), names)
    dots = [
        Dot(x, y, f"({x:.4g}, {y:.4g}){f' {kinds[place]}' if place < len(kinds) else ''}")
        for place, (x, y) in enumerate(points)
    ]
    heights = [] if kinds else [value for value in sampled(of, names, points) if value is not None]
    arrows = _arrow(goal, of, names, points, window)
    return plane_picture(window, [*contours(of, names, window, heights), *arrows], dots, names)


def _arrow(
    goal: Any, of: Node, names: Sequence[str], points: Sequence[tuple[float, ...]], window: Window
) -> list[Curve]:
    """The gradient at a point, or the direction that was asked for, a fifth of the window long."""
    if goal.task not in ("gradient", "directional") or not points:
        return []
    along = point_of(Vector(goal.along), 2) if goal.task == "directional" else None
    slopes = along or [sampled(Derivative(of, name), names, points[:1])[0] for name in names]
    x, y = points[0][0], points[0][1]
    dx, dy = slopes[0] or 0.0, slopes[1] or 0.0
    size = (dx * dx + dy * dy) ** 0.5
    if size == 0:
        return []
    scale = (window.right - window.left) / 5 / size
    name = "direction" if along else "direction of the gradient"
    return [straight(name, [(x, y), (x + dx * scale, y + dy * scale)], Stroke.SOLID)]


def draw_lagrange(goal: Lagrange, derivation: Derivation) -> Picture | None:
    """The constraint, level lines of f, among them those through the points that were found."""
    names = goal.vars
    levels = [add(one.left, negate(one.right)) for one in goal.on]
    if len(names) != 2 or any(names_in(node) - set(names) for node in (goal.of, *levels)):
        return None
    points = [point for point in (point_of(one.at, 2) for one in derivation.points) if point is not None]
    window = window_around(points, levels, names)
    lines = [zero_line(one, level, names, window, Stroke.SOLID) for one, level in zip(goal.on, levels, strict=True)]
    heights = sorted({round(value, 9) for value in sampled(goal.of, names, points) if value is not None})
    kinds = [one.kind for one in derivation.points]
    dots = [Dot(x, y, f"({x:.4g}, {y:.4g}) {kind}") for (x, y), kind in zip(points, kinds, strict=False)]
    return plane_picture(window, [*lines, *contours(goal.of, names, window, heights)], dots, names)
