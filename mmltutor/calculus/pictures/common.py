"""What pictures of all kinds are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.pictures.graphs import curve_of, defined_part, height_of, samples_of, straight
from mmltutor.calculus.pictures.levels import Grid, grid_of, level_line, levels_of
from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.steps.step import Derivation, iterates_of
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Equation, Statement, Vector
from mmltutor.syntax.write.board import write_board

AROUND: Final = 4.0  # how far to either side of a point one looks
LEVELS: Final = 7
FAR: Final = 10.0  # how far a constraint is looked for
STROKES: Final = (Stroke.SOLID, Stroke.DASHED, Stroke.DOTTED, Stroke.THIN)


def number_of(node: Node | None) -> float | None:
    return None if node is None or names_in(node) else sampled(node, (), [()])[0]


def point_of(entry: Statement, size: int) -> tuple[float, ...] | None:
    """The coordinates of a point with so many of them."""
    nodes = entry.entries if isinstance(entry, Vector) else (entry,) if isinstance(entry, Node) else ()
    values = [number_of(node) for node in nodes]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) == size else None


def name_of(name: str) -> str:
    """A variable as on a board."""
    return write_board(Symbol(name))


def sentence(what: str, names: Iterable[str]) -> str:
    return f"{what}: {', '.join(names)}."


def graphs_picture(
    functions: Sequence[tuple[str, Node]],
    by: str,
    around: tuple[float, float],
    dots: Sequence[Dot] = (),
    main: int = 1,
    extra: Sequence[Curve] = (),
) -> Picture:
    """Functions of one variable beside each other; the height is that of the first `main` of them."""
    around = defined_part(functions[0][1], by, *around)
    drawn = [samples_of(node, by, *around) for _, node in functions]
    values = [y for samples in drawn[:main] for _, y in samples]
    low, high = height_of(values, [dot.y for dot in dots])
    window = Window(around[0], around[1], low, high)
    curves = [
        curve_of(f"{name} = {write_board(node)}", samples, window, STROKES[place % 4])
        for place, ((name, node), samples) in enumerate(zip(functions, drawn, strict=True))
    ]
    said = sentence(
        f"Graphs for {name_of(by)} from {around[0]:.4g} to {around[1]:.4g}", [curve.name for curve in curves]
    )
    told = [f"{dot.name} is at ({dot.x:.4g}, {dot.y:.4g})." for dot in dots if dot.name]
    return Picture(window, (*curves, *extra), tuple(dots), name_of(by), "", (said, *told))


def plane_picture(window: Window, curves: Sequence[Curve], dots: Sequence[Dot], names: Sequence[str]) -> Picture:
    across, up = (name_of(name) for name in names)
    named = [curve.name for curve in curves if curve.name]
    where = (
        f"For {across} from {window.left:.4g} to {window.right:.4g}, {up} from {window.low:.4g} to {window.high:.4g}"
    )
    said = [sentence(where, named)] + [f"A point at {dot.name}." for dot in dots if dot.name]
    return Picture(window, tuple(curves), tuple(dots), across, up, tuple(said))


def zero_line(equation: Equation, level: Node, names: Sequence[str], window: Window, stroke: Stroke) -> Curve:
    name = f"{write_board(equation.left)} = {write_board(equation.right)}"
    return Curve(name, level_line(grid_of(level, names, window), 0.0), stroke)


def window_around(
    points: Iterable[tuple[float, ...] | None], levels: Sequence[Node], names: Sequence[str], least: float = 1.0
) -> Window:
    """A square window around points and around closed curves."""
    known = [point for point in points if point is not None]
    seen = list(known)
    for level in levels:
        line = level_line(grid_of(level, names, Window(-FAR, FAR, -FAR, FAR), 50), 0.0)
        ends = [point for piece in line for point in piece]
        open_ones = any(max(abs(x), abs(y)) > 0.95 * FAR for x, y in ends)
        seen += [] if open_ones and known else [(x, y) for x, y in ends]
    if not seen:
        return Window(-AROUND, AROUND, -AROUND, AROUND, square=True)
    xs, ys = [point[0] for point in seen], [point[1] for point in seen]
    half = max(max(xs) - min(xs), max(ys) - min(ys), least) * 0.65
    if len(seen) == 1:
        half = AROUND / 2
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Window(x - half, x + half, y - half, y + half, square=True)


def contours(of: Node, names: Sequence[str], window: Window, through: Iterable[float] = ()) -> list[Curve]:
    """Level lines of a function, thin; the one legend for all of them."""
    grid: Grid = grid_of(of, names, window)
    values = [*levels_of(grid, LEVELS), *through]
    pieces = tuple(piece for value in values for piece in level_line(grid, value))
    return [Curve(f"level lines of {write_board(of)}", pieces, Stroke.THIN)] if pieces else []


def path_of(derivation: Derivation, goal: Any) -> list[tuple[float, ...]]:
    """The start and all iterates that have coordinates."""
    values = iterates_of(derivation)
    size = len(goal.vars)
    found = [point_of(Vector(goal.start), size), *(point_of(value, size) for value in values)]
    return [point for place, point in enumerate(found) if point is not None and point not in found[:place]]


def told_path(path: Sequence[tuple[float, ...]]) -> str:
    shown = [
        "(" + ", ".join(f"{value:.5g}" for value in point) + ")" if len(point) > 1 else f"{point[0]:.6g}"
        for point in path
    ]
    return f"The iterates: {', '.join(shown)}."


def with_path(
    window: Window, curves: Sequence[Curve], path: Sequence[tuple[float, ...]], names: Sequence[str]
) -> Picture:
    points = [(point[0], point[1]) for point in path]
    way = straight("the way of the iterates", points, Stroke.DASHED)
    dots = [Dot(x, y, "start" if place == 0 else "") for place, (x, y) in enumerate(points)]
    picture = plane_picture(window, [*curves, way], dots, names)
    return replace(picture, said=(picture.said[0], told_path(path)))
