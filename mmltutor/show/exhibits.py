"""What stands below a line of a solution: tables with aligned columns, trees of what depends on what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, assert_never

from mmltutor.show.manner import Manner
from mmltutor.show.paint import clean, columns
from mmltutor.steps.exhibits import Path, paths_of
from mmltutor.steps.line import board_of, formal
from mmltutor.steps.step import Graph, Table
from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.steps.step import Exhibit
    from mmltutor.syntax.structure import Statement

GAP: Final = 3  # columns between two of a table
MOST_PATHS: Final = 24
_NUMERAL: Final = re.compile(r"-?(\d+(\.\d*)?|\d+/\d+)?")


def exhibit_lines(exhibit: Exhibit, manner: Manner, room: int) -> list[str]:
    """The lines of an exhibit, no wider than `room` where that can be."""
    match exhibit:
        case Table(head, rows):
            return _table(head, rows, manner, room)
        case Graph():
            return _graph(exhibit, manner, room)
        case _:
            assert_never(exhibit)


def cell_text(cell: Statement | str, manner: Manner) -> str:
    """A cell on one line."""
    text = formal(cell, manner.ascii) if isinstance(cell, str) else board_of(cell, manner.ascii)
    return clean(text, manner)


# Tables


def _table(head: Sequence[str], rows: Iterable[Sequence[Statement | str]], manner: Manner, room: int) -> list[str]:
    titles = [cell_text(title, manner) for title in head]
    body = [[cell_text(cell, manner) for cell in row] for row in rows]
    if manner.linear:
        return [_sentence(titles, row) for row in body]
    grid = _columns(titles, body)
    rule = ("-" if manner.ascii else "─") * columns(grid[0])
    if columns(grid[0]) <= room:
        return [grid[0].rstrip(), rule, *(line.rstrip() for line in grid[1:])]
    return [line for row in body for line in _wrapped(_sentence(titles, row), room)]


def _sentence(titles: Sequence[str], row: Sequence[str]) -> str:
    """A row as name = value, one after another."""
    parts = [f"{title} = {cell}" if title else cell for title, cell in zip(titles, row, strict=False) if cell]
    return ", ".join(parts)


def _wrapped(text: str, room: int) -> list[str]:
    lines = [""]
    for part in text.split(", "):
        joined = f"{lines[-1]}, {part}" if lines[-1].strip() else f"{lines[-1]}{part}"
        if columns(joined) > room and lines[-1].strip():
            lines[-1] += ","
            lines.append(f"  {part}")
        else:
            lines[-1] = joined
    return lines


def _columns(titles: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """The rows with every column as wide as its widest cell; numbers stand with their points below each other."""
    found: list[list[str]] = []
    for place, title in enumerate(titles):
        cells = [row[place] if place < len(row) else "" for row in body]
        aligned = _aligned(cells)
        width = max(columns(text) for text in (title, *aligned))
        numeric = aligned is not cells
        found.append([_put(title, width, numeric), *(_put(text, width, numeric) for text in aligned)])
    return [(" " * GAP).join(row) for row in zip(*found, strict=True)]


def _put(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def _aligned(cells: list[str]) -> list[str]:
    """Numbers filled up at the right, so that their points agree; anything else as it is."""
    if not all(_NUMERAL.fullmatch(cell) for cell in cells):
        return cells
    tails = [len(cell.partition(".")[2]) + ("." in cell) for cell in cells]
    return [cell if "/" in cell else cell + " " * (max(tails) - tail) for cell, tail in zip(cells, tails, strict=True)]


# Graphs


def _graph(graph: Graph, manner: Manner, room: int) -> list[str]:
    paths = paths_of(graph, MOST_PATHS)
    if manner.linear or paths is None:
        return _edges(graph, manner)
    drawn = _tree(paths, manner)
    return drawn if max(map(columns, drawn)) <= room else _edges(graph, manner)


def _edges(graph: Graph, manner: Manner) -> list[str]:
    """What each name depends on, with the derivative."""
    lines = []
    for above, below, slope in graph.edges:
        text = f"{cell_text(above, manner)} depends on {cell_text(below, manner)}"
        lines.append(text if slope is None else f"{text}, with derivative {cell_text(slope, manner)}")
    return lines


def _tree(paths: Sequence[Path], manner: Manner) -> list[str]:
    """Every path from left to right, a row each; what it shares with the one above is not repeated."""
    dash, arrow = ("-", ">") if manner.ascii else ("─", "→")
    names = [_width(paths, depth, manner, 0) for depth in range(_depth(paths) + 1)]
    slopes = [_width(paths, depth, manner, 1) for depth in range(_depth(paths) + 1)]
    lines = []
    for row, path in enumerate(paths):
        shared = _shared(paths[row - 1], path) if row else 0
        text = ""
        for depth, (name, slope) in enumerate(path):
            new = depth >= shared
            if depth:
                last = not _continues(paths, row, depth)
                branch = _branch(new and depth == shared and row > 0, new, last, manner)
                label = _label(slope, manner) if new else ""
                text += branch + (f"{dash} {label} {dash}" if label else dash * 3 if new else "   ")
                fill = slopes[depth] + 4 - (len(label) + 4 if label else 3)
                text += (dash if new else " ") * fill + (f"{arrow} " if new else "  ")
            shown = cell_text(name, manner)
            text += (shown if new else " " * columns(shown)) + " " * (names[depth] - columns(shown) + 1)
        lines.append(text.rstrip())
    return lines


def _label(slope: Node | None, manner: Manner) -> str:
    return "" if slope is None else cell_text(slope, manner)


def _depth(paths: Sequence[Path]) -> int:
    return max(len(path) for path in paths) - 1


def _width(paths: Sequence[Path], depth: int, manner: Manner, part: int) -> int:
    """The widest name at a depth, or with `part` 1 the widest derivative on the way to one."""
    cells = [path[depth] for path in paths if depth < len(path)]
    texts = [_label(slope, manner) if part else cell_text(name, manner) for name, slope in cells]
    return max(map(columns, texts), default=0)


def _shared(above: Path, below: Path) -> int:
    """How many names at the beginning of two paths are the same."""
    count = 0
    for one, other in zip(above, below, strict=False):
        if one != other:
            break
        count += 1
    return count


def _continues(paths: Sequence[Path], row: int, depth: int) -> bool:
    """Whether the name before this place has another branch in a later row."""
    head = paths[row][:depth]
    return any(
        path[:depth] == head and path[depth] != paths[row][depth] for path in paths[row + 1 :] if len(path) > depth
    )


def _branch(splits: bool, new: bool, last: bool, manner: Manner) -> str:
    """The sign where edges part: ┬ for the first of several, ├ and └ for the others, │ beside them."""
    signs = ("`", "|", "+", "-", "|") if manner.ascii else ("└", "├", "┬", "─", "│")
    if splits:
        return signs[0] if last else signs[1]
    if new:
        return signs[3] if last else signs[2]
    return " " if last else signs[4]
