"""Several plots side by side, each with a letter, numbers along its edges and its marked points; or in words.

The numbers stand outside, so that nothing covers a curve but a marked point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.calculus.pictures.ticks import tick_text, ticks
from mmltutor.show.canvas import BEAD, LETTERS, Canvas, dots_along, sample
from mmltutor.show.manner import Manner
from mmltutor.show.paint import clean, columns, paragraph

BETWEEN: Final = 3  # columns between two plots
LEAST: Final = 24  # columns in which a plot can still be seen
LIKED: Final = 34  # columns that each of several plots beside each other should have
ALONE: Final = 48  # columns of a plot with nothing beside it
WIDEST: Final = 160  # columns of a page of plots
LOWEST, HIGHEST = 8, 18  # rows of a plot; a lone graph has two more than the lowest
SQUARE: Final = 2.0  # how much higher than wide a character is


def show_plots(labelled: Sequence[tuple[str, Picture]], manner: Manner) -> str:
    """The plots with their labels ("a)"), as many in a row as there is room for; one after the other in words."""
    if in_words(manner):
        return "".join(_told(label, picture, manner) for label, picture in labelled)
    beside = _beside(len(labelled), manner)
    width = _width(beside, manner)
    drawn = [plot_lines(label, picture, width, _rows(picture, width, beside), manner) for label, picture in labelled]
    margin = " " * manner.indent
    rows = [drawn[place : place + beside] for place in range(0, len(drawn), beside)]
    text = manner.gap.join("".join(_joined(row, width, margin)) for row in rows)
    legend = _legend([picture for _, picture in labelled], manner)
    return text + (manner.gap + legend if legend else "")


def in_words(manner: Manner) -> bool:
    """Whether plots are told and not drawn."""
    return manner.linear or _room(manner) < LEAST


def _told(label: str, picture: Picture, manner: Manner) -> str:
    return paragraph(" ".join([*([label] if label else []), *picture.said]), manner)


def _room(manner: Manner) -> int:
    return min(manner.columns, WIDEST) - 2 * manner.indent


def _beside(count: int, manner: Manner) -> int:
    """How many plots stand in a row: rows of like length, of plots that are wide enough."""
    most = max(1, (_room(manner) + BETWEEN) // (LIKED + BETWEEN))
    rows = -(-count // most)
    return -(-count // rows)


def _width(beside: int, manner: Manner) -> int:
    width = (_room(manner) - BETWEEN * (beside - 1)) // beside
    return min(width, ALONE)


def _rows(picture: Picture, width: int, beside: int) -> int:
    """Rows of a plot; where a unit is the same in both directions as many as that takes."""
    if picture.window.square:
        return max(LOWEST, min(HIGHEST, round((width - 6) / SQUARE)))
    return LOWEST if beside > 1 else LOWEST + 2


def _joined(row: Sequence[Sequence[str]], width: int, margin: str) -> list[str]:
    lines = []
    for cells in zip_longest(*row, fillvalue=""):
        padded = [cell + " " * (width + BETWEEN - columns(cell)) for cell in cells[:-1]]
        lines.append(f"{margin}{''.join([*padded, cells[-1]])}".rstrip() + "\n")
    return lines


def plot_lines(label: str, picture: Picture, width: int, rows: int, manner: Manner) -> list[str]:
    """One plot, so many columns wide: its label, numbers on the left, `rows` of dots, numbers below."""
    heights = _heights(picture.window, rows, manner)
    lead = columns(label) + 1 if label else 0
    gutter = lead + max([columns(text) for text in heights.values()], default=0)
    window = picture.window
    body = width - gutter - 2 - columns(picture.across)
    if window.square:
        body = min(body, round(rows * SQUARE))
    canvas = Canvas(body, rows, window, manner.ascii)
    _axes(canvas)
    for curve in picture.curves:
        for column, row in dots_along(canvas, curve):
            if curve.stroke is Stroke.BEADS:
                bead = LETTERS[curve.stroke] if manner.ascii else BEAD
                canvas.text(column // canvas.across, row // canvas.down, bead)
            else:
                canvas.dot(column, row, LETTERS[curve.stroke])
    for one in picture.labels:
        _write(canvas, one, one.name)
    for dot in picture.dots:
        _mark(canvas, dot, manner)
    edge, tick = ("|", "+") if manner.ascii else ("│", "┤")
    lines = []
    for row, drawn in enumerate(canvas.lines()):
        head = label if row == 0 else ""
        number = heights.get(row, "")
        lines.append(f"{head}{number.rjust(gutter - columns(head))}{tick if number else edge}{drawn}".rstrip())
    lines.append(_below(canvas, gutter + 1, picture.across, manner))
    return lines


def _heights(window: Window, rows: int, manner: Manner) -> dict[int, str]:
    """Round heights, by the row that they stand in."""
    measure = Canvas(1, rows, window, manner.ascii)
    found: dict[int, str] = {}
    for y in ticks(window.low, window.high, max(2, rows // 2)):
        found.setdefault(_row(measure, y), _text(y))
    return found


def _axes(canvas: Canvas) -> None:
    """Where a coordinate is 0, with a sign at each round number; drawn behind the curves."""
    window = canvas.window
    flat, upright, cross = ("-", "|", "+") if canvas.across == 1 else ("─", "│", "┼")
    row = _row(canvas, 0.0) if window.low <= 0 <= window.high else None
    column = _column(canvas, 0.0) if window.left < 0 < window.right else None
    for place in range(canvas.height):
        if column is not None:
            canvas.behind(column, place, upright)
    if row is None:
        return
    for place in range(canvas.width):
        canvas.behind(place, row, flat)
    for x in _across(canvas):
        canvas.behind(_column(canvas, x), row, cross)


def _across(canvas: Canvas) -> list[float]:
    window = canvas.window
    return ticks(window.left, window.right, max(2, canvas.width // 4))


def _column(canvas: Canvas, x: float) -> int:
    return min(int(canvas.place(x, 0.0)[0] + 0.5) // canvas.across, canvas.width - 1)


def _row(canvas: Canvas, y: float) -> int:
    return min(int(canvas.place(canvas.window.left, y)[1] + 0.5) // canvas.down, canvas.height - 1)


def _below(canvas: Canvas, lead: int, across: str, manner: Manner) -> str:
    """The numbers below a plot, and the name of what grows to the right at their end."""
    signs = [" "] * (lead + canvas.width)
    free = 0
    for x in _across(canvas):
        text = _text(x)
        start = lead + _column(canvas, x) - len(text.lstrip("-")) // 2 - text.startswith("-")
        start = max(min(start, len(signs) - len(text)), 0)
        if start >= free:
            signs[start : start + len(text)] = text
            free = start + len(text) + 1
    return f"{''.join(signs)} {clean(across, manner)}"


def _text(value: float) -> str:
    return tick_text(value).replace("−", "-")


def _mark(canvas: Canvas, dot: Dot, manner: Manner) -> None:
    """A point: its name where that is one letter, else a sign with the name beside it."""
    if columns(dot.name) == 1:
        _write(canvas, dot, dot.name)
        return
    sign = "@" if manner.ascii else "●"
    column, row = _cell(canvas, dot)
    name = clean(dot.name, manner)
    canvas.text(column, row, sign)
    canvas.text(column + 2 if column + 2 + columns(name) <= canvas.width else column - 1 - columns(name), row, name)


def _write(canvas: Canvas, dot: Dot, text: str) -> None:
    column, row = _cell(canvas, dot)
    canvas.text(min(column, canvas.width - len(text)), row, text)


def _cell(canvas: Canvas, dot: Dot) -> tuple[int, int]:
    return _column(canvas, dot.x), _row(canvas, dot.y)


def _legend(pictures: Sequence[Picture], manner: Manner) -> str:
    """What each stroke is, once for all plots."""
    named: dict[str, Curve] = {}
    for picture in pictures:
        for curve in picture.curves:
            if curve.name and curve.pieces:
                named.setdefault(curve.name, replace(curve, pieces=()))
    return "".join(paragraph(f"{sample(curve, manner)}  {name}", manner, hanging=8) for name, curve in named.items())
