"""Plots to be compared: pictures in one window, and how far their curves are apart in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.pictures.graphs import height_of, padded, samples_of
from mmltutor.calculus.pictures.levels import grid_of, level_line, levels_of
from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.calculus.pictures.pieces import SAMPLES, Point, pieces_of
from mmltutor.calculus.pictures.plot import Contours, Plot
from mmltutor.calculus.pictures.telling import told_contours, told_graph
from mmltutor.errors import GoalError
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.board import write_board

TAME: Final = 3.0  # times the height of most values: where all values are within, all are shown
LEVELS: Final = 6
CELLS: Final = 48
STROKES: Final = (Stroke.SOLID, Stroke.DASHED, Stroke.DOTTED, Stroke.THIN)


def pictures(plots: Sequence[Plot | Contours], told: bool = True) -> tuple[Picture, ...]:
    """The plots as pictures, the graphs among them in one window, so that they can be compared; `told` in words too."""
    graphs = [plot for plot in plots if isinstance(plot, Plot)]
    window = window_of(graphs) if graphs else Window(0, 1, 0, 1)
    return tuple(_graphs(plot, window, told) if isinstance(plot, Plot) else _contours(plot, told) for plot in plots)


# Graphs


def window_of(plots: Sequence[Plot]) -> Window:
    """A window for all of them: their whole intervals, and of their heights all, or most where they go far."""
    low = min(value_of(plot.low) for plot in plots)
    high = max(value_of(plot.high) for plot in plots)
    heights = [
        y
        for plot in plots
        for curve in plot.curves
        for _, y in samples_of(curve, plot.by, value_of(plot.low), value_of(plot.high), SAMPLES)
        if y is not None
    ]
    marked = [value_of(y) for plot in plots for _, _, y in plot.marks]
    bottom, top = height_of(heights, marked)
    if heights and max(heights) - min(heights) <= TAME * (top - bottom):
        ends = [*heights, *marked, 0.0] if bottom <= 0 <= top else [*heights, *marked]
        bottom, top = padded(min(ends), max(ends)) if max(ends) > min(ends) else (bottom, top)
    return Window(low, high, bottom, top)


def value_of(node: Node) -> float:
    """A number. Raises GoalError where it is none."""
    value = None if names_in(node) else sampled(node, (), [()])[0]
    if value is None:
        raise GoalError(f"{write_board(node)} is no number, so it is nowhere in a plot.")
    return value


def _graphs(plot: Plot, window: Window, told: bool) -> Picture:
    low, high = value_of(plot.low), value_of(plot.high)
    curves = tuple(
        Curve("", pieces_of(curve, plot.by, low, high, window), STROKES[place % len(STROKES)])
        for place, curve in enumerate(plot.curves)
    )
    said = [told_graph(curve, plot.by, low, high, window) for curve in plot.curves if told]
    if len(said) > 1:
        said = [f"Curve {place}: {text}" for place, text in enumerate(said, 1)]
    dots = _dots(plot.marks)
    return Picture(window, curves, dots, _name(plot.by), "", (*said, *_told_dots(dots)))


def _name(name: str) -> str:
    return write_board(Symbol(name))


def _dots(marks: Sequence[tuple[str, Node, Node]]) -> tuple[Dot, ...]:
    return tuple(Dot(value_of(x), value_of(y), name) for name, x, y in marks)


def _told_dots(dots: Sequence[Dot]) -> list[str]:
    return [f"{dot.name or 'A point'} is marked at ({dot.x:.4g}, {dot.y:.4g})." for dot in dots]


def apart(one: Plot, other: Plot, window: Window) -> float:
    """How far two plots differ somewhere, as a share of the height of the window that both are seen in."""
    if len(one.curves) != len(other.curves) or one.marks != other.marks:
        return 1.0
    return max(_apart(a, b, one, other, window) for a, b in zip(one.curves, other.curves, strict=True))


def _apart(a: Node, b: Node, one: Plot, other: Plot, window: Window) -> float:
    pairs = zip(
        samples_of(a, one.by, value_of(one.low), value_of(one.high), SAMPLES),
        samples_of(b, other.by, value_of(other.low), value_of(other.high), SAMPLES),
        strict=True,
    )
    height = window.high - window.low
    seen = [(_cut(y, window), _cut(z, window)) for (_, y), (_, z) in pairs]
    lacking = sum((y is None) != (z is None) for y, z in seen) / len(seen)
    return max([lacking, *(abs(y - z) / height for y, z in seen if y is not None and z is not None)])


def _cut(value: float | None, window: Window) -> float | None:
    return None if value is None else min(max(value, window.low), window.high)


# Level lines


def _contours(plot: Contours, told: bool) -> Picture:
    low, high = value_of(plot.low), value_of(plot.high)
    window = Window(low, high, low, high, square=True)
    grid = grid_of(plot.of, plot.vars, window, CELLS)
    levels = _rounded(levels_of(grid, LEVELS))
    lines = [(level, level_line(grid, level)) for level in levels]
    across, up = (_name(name) for name in plot.vars)
    curves = [Curve("level lines", tuple(piece for _, pieces in lines for piece in pieces), Stroke.LEVEL)]
    for on in plot.on:
        pieces = level_line(grid_of(on, plot.vars, window, CELLS), 0.0)
        curves.append(Curve(f"{write_board(on)} = 0", pieces, Stroke.BEADS))
    dots = _dots(plot.marks)
    said = told_contours(plot.of, plot.vars, grid, dots) if told else ()
    return Picture(window, tuple(curves), dots, across, up, said, _labels(lines))


def _rounded(levels: Sequence[float]) -> tuple[float, ...]:
    """Levels of two digits, so that they can be written on their lines."""
    return tuple(dict.fromkeys(float(f"{level:.2g}") for level in levels))


def _labels(lines: Sequence[tuple[float, Sequence[Sequence[Point]]]]) -> tuple[Dot, ...]:
    """For each level its value, in the middle of the longest of its lines."""
    found = []
    for level, pieces in lines:
        if pieces:
            longest = max(pieces, key=len)
            x, y = longest[len(longest) // 3]
            found.append(Dot(x, y, f"{level:g}"))
    return tuple(found)
