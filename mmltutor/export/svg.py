"""Pictures and trees of dependencies as SVG, in the colours of the page around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.calculus.pictures.ticks import tick_text, ticks
from mmltutor.steps.exhibits import Path, paths_of
from mmltutor.steps.line import board_of
from mmltutor.steps.step import Graph
from mmltutor.syntax.write.mathml import escaped

WIDTH, HEIGHT, MARGIN = 640, 400, 46
COLOURS = ("var(--a)", "var(--b)", "var(--c)", "var(--d)")
DASHES = {
    Stroke.SOLID: "",
    Stroke.DASHED: "9 5",
    Stroke.DOTTED: "2 5",
    Stroke.THIN: "",
    Stroke.LEVEL: "",
    Stroke.BEADS: "3 3",
}
MOST_PATHS = 24
COLUMN, ROW = 150, 44  # of a tree
TEXT = "font:14px Georgia,serif;fill:var(--ink)"


def svg_picture(picture: Picture) -> str:
    """A picture with axes, curves, points and a legend."""
    place = _Place(picture.window)
    curves = [_curve(curve, COLOURS[index % len(COLOURS)], place) for index, curve in enumerate(picture.curves)]
    parts = [_axes(picture, place), f"<svg {_inside(place)}>{''.join(curves)}</svg>"]
    parts += [_dot(dot, place) for dot in picture.dots]
    parts += [_legend(curve, row) for row, curve in enumerate(picture.curves)]
    height = HEIGHT + 20 * len(picture.curves) + 8
    label = escaped(" ".join(picture.said))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )


def _inside(place: _Place) -> str:
    """The part of the picture that shows the window: what is drawn there is cut off at its edges."""
    (left, top), (right, bottom) = (
        place.at(place.window.left, place.window.high),
        place.at(place.window.right, place.window.low),
    )
    box = f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"
    x, y, width, height = box.split()
    return f'x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{box}"'


class _Place:
    """From the plane to the picture."""

    def __init__(self, window: Window) -> None:
        self.window = window
        across = (WIDTH - 2 * MARGIN) / (window.right - window.left)
        up = (HEIGHT - 2 * MARGIN) / (window.high - window.low)
        if window.square:
            across = up = min(across, up)
        self._across, self._up = across, up
        self._middle = ((window.left + window.right) / 2, (window.low + window.high) / 2)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point, from the upper left corner."""
        middle = self._middle
        return WIDTH / 2 + (x - middle[0]) * self._across, HEIGHT / 2 - (y - middle[1]) * self._up


def _axes(picture: Picture, place: _Place) -> str:
    window = picture.window
    y0 = min(max(0.0, window.low), window.high)
    x0 = min(max(0.0, window.left), window.right)
    lines = [_segment(place.at(window.left, y0), place.at(window.right, y0))]
    lines.append(_segment(place.at(x0, window.low), place.at(x0, window.high)))
    for x in filter(None, ticks(window.left, window.right)):
        px, py = place.at(x, y0)
        lines += [_segment((px, py - 3), (px, py + 3)), _text(px, py + 17, tick_text(x), "middle")]
    for y in filter(None, ticks(window.low, window.high)):
        px, py = place.at(x0, y)
        lines += [_segment((px - 3, py), (px + 3, py)), _text(px - 7, py + 5, tick_text(y), "end")]
    right, top = place.at(window.right, y0), place.at(x0, window.high)
    lines.append(_text(right[0] + 8, right[1] + 5, picture.across, "start"))
    lines.append(_text(top[0], top[1] - 8, picture.up, "middle"))
    return "".join(lines)


def _segment(start: tuple[float, float], stop: tuple[float, float], colour: str = "var(--dim)") -> str:
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{stop[0]:.1f}" y2="{stop[1]:.1f}" '
        f'style="stroke:{colour};stroke-width:1"/>'
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="{TEXT}">{escaped(text)}</text>'


def _style(stroke: Stroke, colour: str) -> str:
    dash = f";stroke-dasharray:{DASHES[stroke]}" if DASHES[stroke] else ""
    width = 1 if stroke is Stroke.THIN else 2.2
    return f"fill:none;stroke:{colour};stroke-width:{width}{dash}"


def _curve(curve: Curve, colour: str, place: _Place) -> str:
    found = []
    for piece in curve.pieces:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place.at(*point) for point in piece))
        found.append(f'<polyline points="{points}" style="{_style(curve.stroke, colour)}"/>')
    return "".join(found)


def _dot(dot: Dot, place: _Place) -> str:
    x, y = place.at(dot.x, dot.y)
    text = _text(x + 8, y - 8, dot.name, "start") if dot.name else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" style="fill:var(--ink)"/>{text}'


def _legend(curve: Curve, row: int) -> str:
    y = HEIGHT + 20 * row
    line = (
        f'<line x1="{MARGIN}" y1="{y}" x2="{MARGIN + 40}" y2="{y}" style="{_style(curve.stroke, COLOURS[row % 4])}"/>'
    )
    return line + _text(MARGIN + 50, y + 5, curve.name, "start")


# Trees


def svg_tree(graph: Graph) -> str | None:
    """The tree of all paths through a graph of dependencies; None if there are too many."""
    paths = paths_of(graph, MOST_PATHS)
    if paths is None:
        return None
    depth = max(map(len, paths))
    parts = _edges(paths)
    width, height = COLUMN * (depth - 1) + 60, ROW * len(paths) + 10
    names = ", ".join(f"{above} depends on {below}" for above, below, _ in graph.edges)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="{escaped(names)}">{"".join(parts)}</svg>'
    )


def _edges(paths: Sequence[Path]) -> Iterable[str]:
    """Each name once a branch, at the height of the middle of what is below it."""
    seen: set[Path] = set()
    parts: list[str] = []
    for path in paths:
        for stop in range(1, len(path) + 1):
            head = path[:stop]
            if head in seen:
                continue
            seen.add(head)
            x, y = _at(head, paths)
            parts.append(_text(x, y + 5, head[-1][0], "middle"))
            if stop > 1:
                parts.append(_branch(_at(head[:-1], paths), (x, y), head))
    return parts


def _at(head: Path, paths: Sequence[Path]) -> tuple[float, float]:
    rows = [row for row, path in enumerate(paths) if path[: len(head)] == head]
    return 25 + COLUMN * (len(head) - 1), 22 + ROW * sum(rows) / len(rows)


def _branch(start: tuple[float, float], stop: tuple[float, float], head: Path) -> str:
    slope = head[-1][1]
    line = _segment((start[0] + 16, start[1]), (stop[0] - 16, stop[1]))
    if slope is None:
        return line
    middle = (start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2 - 6
    return line + _text(*middle, board_of(slope), "middle")
