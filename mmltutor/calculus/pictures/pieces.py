"""A graph as rows of points, near enough to each other that straight lines between them are true; broken at jumps."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.pictures.graphs import samples_of
from mmltutor.calculus.pictures.picture import Window
from mmltutor.syntax.nodes import Node

SAMPLES: Final = 160
FINE: Final = 24  # neighbouring points are no further apart than the window's height over this
HALVINGS: Final = 12  # of the way between two places, before the graph is taken to be broken there
BEYOND: Final = 1.0  # heights of the window that a graph is followed above and below it

Point = tuple[float, float]


def pieces_of(node: Node, by: str, low: float, high: float, window: Window) -> tuple[tuple[Point, ...], ...]:
    """The graph as rows of points so near each other that straight lines between them are true; broken at jumps."""
    height = window.high - window.low
    floor, ceiling = window.low - BEYOND * height, window.high + BEYOND * height
    pieces: list[tuple[Point, ...]] = []
    piece: list[Point] = []
    before: tuple[float, float | None] | None = None
    for place in samples_of(node, by, low, high, SAMPLES):
        for x, y, joined in _between(node, by, before, place, height / FINE):
            if y is None or not joined or not floor <= y <= ceiling:
                pieces += [tuple(piece)] if piece else []
                piece = []
            if y is not None and floor <= y <= ceiling:
                piece.append((x, y))
        before = place
    pieces += [tuple(piece)] if piece else []
    return tuple(pieces)


def _between(
    node: Node, by: str, one: tuple[float, float | None] | None, other: tuple[float, float | None], near: float
) -> list[tuple[float, float | None, bool]]:
    """Points after the one, up to the other; each with whether a line from the one before it is true."""
    if one is None:
        return [(*other, True)]
    way = [one, other]
    for _ in range(HALVINGS):
        middles = [(a[0] + b[0]) / 2 for a, b in pairwise(way) if _far(a, b, near)]
        if not middles:
            break
        way = sorted([*way, *zip(middles, sampled(node, (by,), ((x,) for x in middles)), strict=True)], key=_place)
    return [(b[0], b[1], not _far(a, b, near)) for a, b in pairwise(way)]


def _place(point: tuple[float, float | None]) -> float:
    return point[0]


def _far(one: tuple[float, float | None], other: tuple[float, float | None], near: float) -> bool:
    """Whether two points are too far apart for a straight line; also one with a value beside one without."""
    if one[1] is None or other[1] is None:
        return one[1] is not other[1]
    return abs(one[1] - other[1]) > near
