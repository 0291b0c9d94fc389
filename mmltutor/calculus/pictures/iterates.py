"""Pictures of iterations: the way that they take."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.goals.optimise import Descent, Newton
from mmltutor.calculus.pictures.common import (
    contours,
    graphs_picture,
    path_of,
    told_path,
    window_around,
    with_path,
)
from mmltutor.calculus.pictures.graphs import straight
from mmltutor.calculus.pictures.levels import grid_of, level_line
from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in
from mmltutor.syntax.write.board import write_board


def draw_newton(goal: Newton, derivation: Derivation) -> Picture | None:
    """One variable: tangents down to the axis. Two: the curves that are to meet, and the way there."""
    if any(names_in(node) - set(goal.vars) for node in goal.of):
        return None
    path = path_of(derivation, goal)
    if len(goal.vars) == 1 and path:
        xs = [point[0] for point in path]
        heights = sampled(goal.of[0], goal.vars, path)
        way: list[tuple[float, float]] = []
        for x, y in zip(xs, heights, strict=True):
            way += [(x, 0.0), *([(x, y)] if y is not None else [])]
        room = max(0.4 * (max(xs) - min(xs)), 0.5)
        tangents = straight("the way of the iterates", way, Stroke.DASHED)
        dots = [Dot(xs[0], 0.0, "start"), Dot(xs[-1], 0.0)]
        seen = [Dot(x, y) for x, y in way]
        picture = graphs_picture(
            [("f", goal.of[0])], goal.vars[0], (min(xs) - room, max(xs) + room), seen, extra=[tangents]
        )
        return replace(picture, dots=tuple(dots), said=(picture.said[0], told_path(path)))
    if len(goal.vars) != 2:
        return None
    window = window_around(path, (), goal.vars)
    lines = [
        Curve(
            f"{write_board(node)} = 0",
            level_line(grid_of(node, goal.vars, window), 0.0),
            (Stroke.SOLID, Stroke.DOTTED)[place % 2],
        )
        for place, node in enumerate(goal.of)
    ]
    return with_path(window, lines, path, goal.vars)


def draw_descent(goal: Descent, derivation: Derivation) -> Picture | None:
    if names_in(goal.of) - set(goal.vars):
        return None
    path = path_of(derivation, goal)
    if len(goal.vars) == 1 and path:
        xs = [point[0] for point in path]
        heights = sampled(goal.of, goal.vars, path)
        way = [(x, y) for x, y in zip(xs, heights, strict=True) if y is not None]
        room = max(0.4 * (max(xs) - min(xs)), 0.5)
        dots = [Dot(x, y, "start" if place == 0 else "") for place, (x, y) in enumerate(way)]
        steps = straight("the way of the iterates", way, Stroke.DASHED)
        picture = graphs_picture([("f", goal.of)], goal.vars[0], (min(xs) - room, max(xs) + room), dots, extra=[steps])
        return replace(picture, said=(picture.said[0], told_path(path)))
    if len(goal.vars) != 2 or not path:
        return None
    window = window_around(path, (), goal.vars)
    return with_path(window, contours(goal.of, goal.vars, window), path, goal.vars)
