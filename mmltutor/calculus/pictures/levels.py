"""Level lines of a function of two variables.

Source: marching squares, after Lorensen and Cline, Marching cubes, Computer Graphics 21 (1987), in two dimensions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.pictures.picture import Window
from mmltutor.syntax.nodes import Node

CELLS: Final = 64
Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Grid:
    """Values at the corners of cells: `values[row][column]` is at (xs[column], ys[row])."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    values: tuple[tuple[float | None, ...], ...]


def grid_of(node: Node, names: Sequence[str], window: Window, cells: int = CELLS) -> Grid:
    """The values of a function over a window."""
    xs = tuple(window.left + (window.right - window.left) * step / cells for step in range(cells + 1))
    ys = tuple(window.low + (window.high - window.low) * step / cells for step in range(cells + 1))
    flat = sampled(node, names, ((x, y) for y in ys for x in xs))
    rows = tuple(tuple(flat[start : start + len(xs)]) for start in range(0, len(flat), len(xs)))
    return Grid(xs, ys, rows)


def level_line(grid: Grid, level: float) -> tuple[tuple[Point, ...], ...]:
    """Where the function has a value, as rows of points."""
    segments: list[Segment] = []
    for row in range(len(grid.ys) - 1):
        for column in range(len(grid.xs) - 1):
            segments += _cell(grid, row, column, level)
    return joined(segments)


def _cell(grid: Grid, row: int, column: int, level: float) -> list[Segment]:
    """The one or two segments in which the level crosses a cell."""
    corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
    values = [grid.values[r][c] for r, c in corners]
    if any(value is None for value in values):
        return []
    heights = [value - level for value in values if value is not None]
    crossings: list[Point] = []
    for place in range(4):
        one, other = heights[place], heights[(place + 1) % 4]
        if (one < 0) != (other < 0):
            crossings.append(_between(grid, corners[place], corners[(place + 1) % 4], one / (one - other)))
    return [(crossings[index], crossings[index + 1]) for index in range(0, len(crossings) - 1, 2)]


def _between(grid: Grid, start: tuple[int, int], stop: tuple[int, int], share: float) -> Point:
    x, y = grid.xs[start[1]], grid.ys[start[0]]
    return x + (grid.xs[stop[1]] - x) * share, y + (grid.ys[stop[0]] - y) * share


def joined(segments: Sequence[Segment]) -> tuple[tuple[Point, ...], ...]:
    """Segments with a common end as one row of points.

    >>> joined([((0.0, 0.0), (1.0, 0.0)), ((2.0, 0.0), (1.0, 0.0))])
    (((0.0, 0.0), (1.0, 0.0), (2.0, 0.0)),)
    """
    at: dict[tuple[float, float], list[int]] = {}
    for index, segment in enumerate(segments):
        for end in segment:
            at.setdefault(_key(end), []).append(index)
    used: set[int] = set()
    found: list[tuple[Point, ...]] = []
    for index, (start, stop) in enumerate(segments):
        if index in used:
            continue
        used.add(index)
        line = [start, stop]
        _grow(line, segments, at, used)
        line.reverse()
        _grow(line, segments, at, used)
        found.append(tuple(line[::-1]))
    return tuple(found)


def _grow(
    line: list[Point], segments: Sequence[Segment], at: dict[tuple[float, float], list[int]], used: set[int]
) -> None:
    """Add whatever goes on from the end of a line."""
    while True:
        further = next((index for index in at[_key(line[-1])] if index not in used), None)
        if further is None:
            return
        used.add(further)
        start, stop = segments[further]
        line.append(stop if _key(start) == _key(line[-1]) else start)


def _key(point: Point) -> tuple[float, float]:
    return round(point[0], 9), round(point[1], 9)


def levels_of(grid: Grid, count: int) -> tuple[float, ...]:
    """Values that part the picture into areas of like size."""
    known = sorted(value for row in grid.values for value in row if value is not None)
    if not known or known[0] == known[-1]:
        return ()
    return tuple(known[len(known) * step // (count + 1)] for step in range(1, count + 1))
