"""Plots in words: where a graph rises and falls, how it bends, where it meets the axis; where a surface is low.

Every number is found by halving until its shown digits are sure to three places, from values of the function itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.pictures.levels import Grid
from mmltutor.calculus.pictures.picture import Dot, Window
from mmltutor.calculus.pictures.pieces import Point, pieces_of
from mmltutor.syntax.nodes import Node

HALVINGS: Final = 40
FLAT: Final = 1e-9  # of the height, that a step may go without being a rise
STRAIGHT: Final = 1e-3  # of a piece's height, that it may be beside its chord and be called straight
GOLDEN: Final = (5**0.5 - 1) / 2

Values = Callable[[float], float | None]


def told_graph(node: Node, by: str, low: float, high: float, window: Window) -> str:
    """A graph in sentences."""

    def at(x: float) -> float | None:
        return sampled(node, (by,), [(x,)])[0]

    pieces = [
        seen
        for piece in pieces_of(node, by, low, high, window)
        for seen in _seen(at, piece, window)
        if seen[-1][0] - seen[0][0] > 1e-4 * (high - low)
    ]
    if not pieces:
        return "There is nothing to see."
    told = [_piece(at, piece, (low, high), window) for piece in pieces]
    told += [f"Near {by} = {_shown(x)} it goes beyond every bound." for x in _poles(at, pieces, window)]
    zeros = dict.fromkeys(_shown(x) for piece in pieces if not _level(piece) for x in _zeros(at, piece))
    if zeros:
        told.append(f"It meets the axis at {', '.join(f'{by} = {x}' for x in zeros)}.")
    elif not any(_level(piece) for piece in pieces):
        told.append("It does not meet the axis.")
    return " ".join(told)


def _seen(at: Values, piece: Sequence[Point], window: Window) -> Iterator[list[Point]]:
    """The parts of a row of points within the window, each up to its edge."""
    part: list[Point] = []
    before: Point | None = None
    for point in piece:
        inside = window.low <= point[1] <= window.high
        if before is not None and inside != (window.low <= before[1] <= window.high):
            edge = _edge(at, before, point, window)
            if inside:
                part = [edge]
            else:
                yield [*part, edge]
                part = []
        if inside:
            part.append(point)
        before = point
    if part:
        yield part


def _edge(at: Values, one: Point, other: Point, window: Window) -> Point:
    """Where a graph crosses the edge of the window between two points."""
    outside = other if window.low <= one[1] <= window.high else one
    level = window.high if outside[1] > window.high else window.low
    x = _crossing(lambda place: None if (y := at(place)) is None else y - level, one[0], other[0], one[1] - level)
    return x, level


def _poles(at: Values, pieces: Sequence[Sequence[Point]], window: Window) -> list[float]:
    """Places between two parts of a graph near which it is higher or lower than a thousand windows."""
    height = window.high - window.low
    found = []
    for one, other in pairwise(pieces):
        left, right = one[-1][0], other[0][0]
        for _ in range(8):
            step = (right - left) / 16
            places = [left + step * count for count in range(17)]
            sizes = [float("inf") if (y := at(x)) is None else abs(y) for x in places]
            top = sizes.index(max(sizes))
            left, right = places[max(top - 1, 0)], places[min(top + 1, 16)]
        near = [y for x in (left, right) if (y := at(x)) is not None]
        if near and max(map(abs, near)) > 1000 * height:
            found.append((left + right) / 2)
    return found


def _piece(at: Values, piece: Sequence[Point], ends: tuple[float, float], window: Window) -> str:
    """From (−3, 9) it falls to (0, 0), then rises to (3, 9)."""
    start, stop = piece[0], piece[-1]
    if _level(piece):
        return f"It is level at height {_shown(start[1])} from {_shown(start[0])} to {_shown(stop[0])}."
    ways = []
    for one, other in pairwise([start, *_turns(at, piece), stop]):
        between = [one, *(point for point in piece if one[0] < point[0] < other[0]), other]
        verb = "rises" if other[1] > one[1] else "falls"
        ways.append(f"{verb}{_bend(between)} to {_point(other)}")
    small = 1e-3 * (ends[1] - ends[0])
    comes = " comes into the picture and" if _at_edge(start, window) and start[0] > ends[0] + small else ""
    last = ""
    if stop[0] < ends[1] - small:
        last = " and leaves the picture" if _at_edge(stop, window) else ", where it ends or jumps"
    elif _quiet(piece, window):
        last = ", nearly level at the end"
    return f"From {_point(start)} it{comes} {', then '.join(ways)}{last}."


def _at_edge(point: Point, window: Window) -> bool:
    return point[1] in (window.low, window.high)


def _quiet(piece: Sequence[Point], window: Window) -> bool:
    """Whether the last eighth of a graph has less than a fiftieth of the window's height."""
    from_here = piece[-1][0] - (window.right - window.left) / 8
    heights = [y for x, y in piece if x >= from_here]
    return piece[0][0] < from_here and max(heights) - min(heights) < 0.02 * (window.high - window.low)


def _level(piece: Sequence[Point]) -> bool:
    heights = [y for _, y in piece]
    return max(heights) - min(heights) <= FLAT * max(1.0, abs(heights[0]))


def _turns(at: Values, piece: Sequence[Point]) -> list[Point]:
    """Where it turns from rising to falling or back."""
    heights = [y for _, y in piece]
    small = FLAT * (max(heights) - min(heights))
    found: list[Point] = []
    way = 0
    for place, (one, other) in enumerate(pairwise(piece)):
        step = 0 if abs(other[1] - one[1]) <= small else 1 if other[1] > one[1] else -1
        if way and step and step != way:
            left = piece[max(place - 1, 0)][0]
            found.append(_turn(at, left, other[0], way))
        way = step or way
    return found


def _turn(at: Values, left: float, right: float, way: int) -> Point:
    """The highest point between two places, the lowest after a fall."""

    def height(x: float) -> float:
        value = at(x)
        return float("-inf") if value is None else way * value

    for _ in range(HALVINGS):
        one, other = right - GOLDEN * (right - left), left + GOLDEN * (right - left)
        if height(one) >= height(other):
            right = other
        else:
            left = one
    middle = (left + right) / 2
    return middle, at(middle) or 0.0


def _bend(points: Sequence[Point]) -> str:
    """How a rise or a fall goes on: evenly, ever steeper, ever more gently; or where it is steepest."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    beside = [(y - y1) / (y2 - y1) - (x - x1) / (x2 - x1) for x, y in points[1:-1]]
    if len(beside) < 3 or max(map(abs, beside)) <= STRAIGHT:
        return " in a straight line" if len(beside) > 2 else ""
    slopes = [abs((b[1] - a[1]) / (b[0] - a[0])) for a, b in pairwise(points)][1:-1]
    small = 1e-6 * max(slopes)
    steps = [b - a for a, b in pairwise(slopes)]
    if all(step >= -small for step in steps):
        return " ever more steeply" if max(slopes) > 1.2 * min(slopes) else " a little more steeply all the time"
    if all(step <= small for step in steps):
        return " ever more gently"
    top = slopes.index(max(slopes))
    if all(s >= -small for s in steps[:top]) and all(s <= small for s in steps[top:]):
        return f", steepest near {_shown(round(points[top + 1][0], 1))},"
    bottom = slopes.index(min(slopes))
    if all(s <= small for s in steps[:bottom]) and all(s >= -small for s in steps[bottom:]):
        return f", least steeply near {_shown(round(points[bottom + 1][0], 1))},"
    return ""


def _zeros(at: Values, piece: Sequence[Point]) -> list[float]:
    """Where it meets the axis, crossing it or touching it."""
    height = max(abs(y) for _, y in piece) or 1.0
    found = [x for x, y in piece if abs(y) <= 1e-12 * height]
    for (left, one), (right, other) in pairwise(piece):
        if one * other < 0 and min(abs(one), abs(other)) > 1e-12 * height:
            found.append(_crossing(at, left, right, one))
    found += [x for x, y in _turns(at, piece) if abs(y) <= 1e-9 * height]
    apart: list[float] = []
    for x in sorted(found):
        if not apart or x - apart[-1] > 1e-4:
            apart.append(x)
    return apart


def _crossing(at: Values, left: float, right: float, one: float) -> float:
    """Where a function changes its sign between two places, from that of `one`."""
    for _ in range(HALVINGS):
        middle = (left + right) / 2
        value = at(middle)
        if value is None:
            break
        if value * one > 0:
            left = middle
        else:
            right = middle
    return (left + right) / 2


def _shown(value: float) -> str:
    text = f"{value:.3g}" if abs(value) >= 0.0005 else "0"
    return text.replace("-", "−")


def _point(point: Point) -> str:
    return f"({_shown(point[0])}, {_shown(point[1])})"


def told_contours(of: Node, names: Sequence[str], grid: Grid, dots: Sequence[Dot]) -> tuple[str, ...]:
    """A surface in words: its low and high points inside, and its height and the way down at each marked point."""
    told = [
        f"{head} inside: {', '.join(points)}."
        for head, points in (
            ("Lowest points", _peaks(of, names, grid, -1)),
            ("Highest points", _peaks(of, names, grid, 1)),
        )
        if points
    ] or ["It has no lowest and no highest point inside."]
    for dot in dots:
        here = sampled(of, names, [(dot.x, dot.y)])[0]
        height = "no height there" if here is None else f"height {_shown(here)}"
        told.append(f"{dot.name or 'A point'} is at {_point((dot.x, dot.y))}, {height}.")
    return tuple(told)


def _peaks(of: Node, names: Sequence[str], grid: Grid, way: int) -> list[str]:
    """Points higher than all eight around them, found more precisely by ever smaller steps."""
    found = []
    for row in range(1, len(grid.ys) - 1):
        for column in range(1, len(grid.xs) - 1):
            here = grid.values[row][column]
            around = [grid.values[row + r][column + c] for r in (-1, 0, 1) for c in (-1, 0, 1) if r or c]
            if here is not None and all(value is not None and way * here > way * value for value in around):
                x, y = _climbed(of, names, (grid.xs[column], grid.ys[row]), grid.xs[1] - grid.xs[0], way)
                height = sampled(of, names, [(x, y)])[0] or 0.0
                found.append(f"{_point((x, y))} with height {_shown(height)}")
    return found


def _climbed(of: Node, names: Sequence[str], start: Point, step: float, way: int) -> Point:
    x, y = start
    for _ in range(HALVINGS):
        near = [(x + r * step, y + c * step) for r in (0, -1, 1) for c in (0, -1, 1)]
        heights = [float("-inf") if value is None else way * value for value in sampled(of, names, near)]
        best = heights.index(max(heights))
        x, y = near[best]
        step = step if best else step / 2
    return x, y
