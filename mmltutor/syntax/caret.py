"""The line that could not be read, with a caret under the place."""

from __future__ import annotations

import unicodedata

from mmltutor.errors import Unreadable
from mmltutor.syntax.characters import visible

DOTS = "…"


def caret(error: Unreadable, width: int = 80) -> str:
    """Two lines of at most `width` columns: what was typed, safe to print, and the caret under the place.

    A long line is cut around the place; a place of several characters gets as many carets.

    >>> print(caret(Unreadable("never closed", "2x*(x+1", 7, 8)))
    2x*(x+1
           ^
    """
    cells = [visible(character) for character in error.text[: error.stop + 4 * width]]
    start = min(error.start, len(cells))
    stop = max(min(error.stop, len(cells)), start)
    left, before = _cut_left(cells[:start], width // 2)
    marked = sum(_columns(cell) for cell in cells[start:stop])
    right = _cut_right(cells[start:], width - before)
    marks = max(1, min(marked, width - before))
    return f"{left}{right}".rstrip() + "\n" + " " * before + "^" * marks


def _columns(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)


def _cut_left(cells: list[str], room: int) -> tuple[str, int]:
    """What fits before the place, and its columns."""
    used, kept = 0, len(cells)
    while kept and used + _columns(cells[kept - 1]) <= room - 1:
        kept -= 1
        used += _columns(cells[kept])
    if kept == 0:
        return "".join(cells), used
    return DOTS + "".join(cells[kept:]), used + 1


def _cut_right(cells: list[str], room: int) -> str:
    """What fits from the place on."""
    used = 0
    for index, cell in enumerate(cells):
        used += _columns(cell)
        if used > room or (used == room and index < len(cells) - 1):
            return "".join(cells[:index]) + DOTS
    return "".join(cells)
