"""A picture drawn in characters: eight dots a character in braille, or one sign a character where that cannot be shown.

Curves are told apart without colour: solid, dashed, dotted, sparse; each in a legend below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.calculus.pictures.ticks import tick_text, ticks
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, columns, paragraph

WIDEST, HIGHEST = 72, 22  # characters
LEAST = 24  # characters in which a picture can still be seen
BRAILLE: Final = 0x2800
BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The dot of a braille character in each of its four rows and two columns. Source: Unicode, block U+2800."""

LETTERS: Final = {
    Stroke.SOLID: "*",
    Stroke.DASHED: "o",
    Stroke.DOTTED: "+",
    Stroke.THIN: ".",
    Stroke.LEVEL: ".",
    Stroke.BEADS: "#",
}
BEAD: Final = "•"
_PATTERNS: Final = {
    Stroke.SOLID: (1, 0),
    Stroke.DASHED: (6, 4),
    Stroke.DOTTED: (1, 3),
    Stroke.THIN: (1, 5),
    Stroke.LEVEL: (1, 0),
    Stroke.BEADS: (1, 0),
}
"""How many dots are set, and out of how many more, along each stroke."""


def show_picture(picture: Picture, manner: Manner) -> str:
    """The picture with its axes and a legend; in words where nothing is drawn."""
    if manner.linear or manner.width < LEAST:
        return "".join(paragraph(sentence, manner) for sentence in picture.said)
    margin = " " * manner.indent
    drawn = [f"{margin}{line}".rstrip() + "\n" for line in _drawn(picture, manner)]
    legend = [paragraph(f"{sample(curve, manner)}  {curve.name}", manner, hanging=8) for curve in picture.curves]
    points = [paragraph(f"{_dot_sign(manner)}  {dot.name}", manner, hanging=8) for dot in picture.dots if dot.name]
    return manner.gap + "".join(drawn) + manner.gap + "".join(legend + points)


def show_no_picture(manner: Manner) -> str:
    """Where there is nothing to draw in the plane."""
    return manner.gap + paragraph("There is no picture of this in the plane.", manner, Role.HELP)


class Canvas:
    """Dots in a grid of characters, and texts over them; y grows downwards."""

    def __init__(self, width: int, height: int, window: Window, ascii: bool) -> None:
        self.width, self.height = width, height
        self._ascii = ascii
        self.across, self.down = (1, 1) if ascii else (2, 4)
        self.window = window
        self._cells: list[list[int]] = [[0] * width for _ in range(height)]
        self._signs: dict[tuple[int, int], str] = {}
        self._behind: dict[tuple[int, int], str] = {}

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The dot of a point of the plane."""
        window = self.window
        column = (x - window.left) / (window.right - window.left) * (self.width * self.across - 1)
        row = (window.high - y) / (window.high - window.low) * (self.height * self.down - 1)
        return column, row

    def dot(self, column: int, row: int, sign: str) -> None:
        """Set a dot, in ASCII by a sign."""
        if not (0 <= column < self.width * self.across and 0 <= row < self.height * self.down):
            return
        if self._ascii:
            self._signs[row, column] = sign
        else:
            self._cells[row // 4][column // 2] |= BITS[row % 4][column % 2]

    def text(self, column: int, row: int, text: str) -> None:
        """Write over the dots, from a character on; what is beyond the edge is not written."""
        for offset, sign in enumerate(text):
            if 0 <= column + offset < self.width and 0 <= row < self.height:
                self._signs[row, column + offset] = sign

    def behind(self, column: int, row: int, sign: str) -> None:
        """A sign that any dot covers."""
        self._behind[row, column] = sign

    def lines(self) -> list[str]:
        """The rows of characters."""
        return ["".join(self._sign(row, column) for column in range(self.width)) for row in range(self.height)]

    def _sign(self, row: int, column: int) -> str:
        written = self._signs.get((row, column))
        if written is not None:
            return written
        cell = self._cells[row][column]
        return chr(BRAILLE + cell) if cell else self._behind.get((row, column), " ")


def _drawn(picture: Picture, manner: Manner) -> list[str]:
    width = min(WIDEST, manner.width - 2 * manner.indent)
    canvas = Canvas(width, _height(picture.window, width), _shaped(picture.window, width), manner.ascii)
    _axes(canvas, picture, manner)
    for curve in picture.curves:
        for column, row in dots_along(canvas, curve):
            canvas.dot(column, row, LETTERS[curve.stroke])
    for dot in picture.dots:
        _mark(canvas, dot, manner)
    return canvas.lines()


def _height(window: Window, width: int) -> int:
    """Rows; where a unit is the same in both directions a character counts as twice as high as wide."""
    if not window.square:
        return min(HIGHEST, max(10, width // 3))
    return min(HIGHEST, max(10, width // 2))


def _shaped(window: Window, width: int) -> Window:
    """The window widened so that a unit looks the same in both directions where that is wanted."""
    if not window.square:
        return window
    height = _height(window, width)
    share = width / (2 * height) * (window.high - window.low) / (window.right - window.left)
    middle, half = (window.left + window.right) / 2, (window.right - window.left) / 2 * max(1.0, share)
    return Window(middle - half, middle + half, window.low, window.high, square=True)


def _axes(canvas: Canvas, picture: Picture, manner: Manner) -> None:
    window = canvas.window
    flat, upright, cross = ("-", "|", "+") if manner.ascii else ("─", "│", "┼")
    x0, y0 = min(max(0.0, window.left), window.right), min(max(0.0, window.low), window.high)
    column = int(canvas.place(x0, y0)[0]) // canvas.across
    row = int(canvas.place(x0, y0)[1]) // canvas.down
    for place in range(canvas.width):
        canvas.behind(place, row, flat)
    for place in range(canvas.height):
        canvas.behind(column, place, upright)
    canvas.behind(column, row, cross)
    _numbers(canvas, column, row, cross)
    canvas.text(canvas.width - columns(picture.across), row - 1 if row else row + 1, clean(picture.across, manner))
    canvas.text(column + 2, 0, clean(picture.up, manner))


def _numbers(canvas: Canvas, column: int, row: int, cross: str) -> None:
    window = canvas.window
    below = row + 1 if row + 1 < canvas.height else row - 1
    for x in filter(None, ticks(window.left, window.right, max(2, canvas.width // 10))):
        place = int(canvas.place(x, 0)[0]) // canvas.across
        text = _tick(x)
        if place + len(text) // 2 < canvas.width - 2:
            canvas.behind(place, row, cross)
            canvas.text(max(0, place - len(text) // 2), below, text)
    for y in filter(None, ticks(window.low, window.high, max(2, canvas.height // 4))):
        place = int(canvas.place(0, y)[1]) // canvas.down
        text = _tick(y)
        start = column - len(text) - 1 if column > len(text) else column + 2
        if place not in (row, below):
            canvas.behind(column, place, cross)
            canvas.text(start, place, text)


def _tick(value: float) -> str:
    return tick_text(value).replace("−", "-")


def dots_along(canvas: Canvas, curve: Curve) -> Iterator[tuple[int, int]]:
    """The dots along a curve that its stroke sets."""
    on, off = _PATTERNS[curve.stroke]
    if canvas.across == 1:
        on, off = 1, 0
    for piece in curve.pieces:
        for count, dot in enumerate(_along(canvas, piece)):
            if count % (on + off) < on:
                yield dot


def _along(canvas: Canvas, piece: Sequence[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """Every dot that a row of points passes, each once in a row."""
    before: tuple[int, int] | None = None
    places = [canvas.place(*point) for point in piece]
    for (x1, y1), (x2, y2) in pairwise(places):
        steps = min(4 * canvas.height * canvas.down, max(1, round(max(abs(x2 - x1), abs(y2 - y1)))))
        for step in range(steps + 1):
            dot = round(x1 + (x2 - x1) * step / steps), round(y1 + (y2 - y1) * step / steps)
            if dot != before:
                yield dot
            before = dot


def _dot_sign(manner: Manner) -> str:
    return "@" if manner.ascii else "●"


def _mark(canvas: Canvas, dot: Dot, manner: Manner) -> None:
    column, row = canvas.place(dot.x, dot.y)
    canvas.text(int(column) // canvas.across, int(row) // canvas.down, _dot_sign(manner))


def sample(curve: Curve, manner: Manner) -> str:
    """A short piece of a curve for the legend."""
    if manner.ascii:
        return LETTERS[curve.stroke] * 3
    if curve.stroke is Stroke.BEADS:
        return BEAD * 5
    canvas = Canvas(5, 1, Window(0, 1, 0, 1), ascii=False)
    for column, row in dots_along(canvas, Curve("", (((0.0, 0.5), (1.0, 0.5)),), curve.stroke)):
        canvas.dot(column, row, "")
    return canvas.lines()[0]
