"""A plain layout of a told solution, for golden files: number, sentence or mathematics, reason."""

from __future__ import annotations

from collections.abc import Iterable

from mmltutor.steps.line import Line

_MARKS = {True: "✓", False: "✗", None: " "}


def laid_out(lines: Iterable[Line]) -> str:
    return "\n".join(_row(line) for line in lines)


def _row(line: Line) -> str:
    number = "    " * line.indent + line.number.ljust(4)
    middle = " ".join(part for part in (line.words, line.mathematics) if part)
    mark = _MARKS[line.checked]
    return f"{number}{middle}{'   | ' + line.reason if line.reason else ''} {mark}".rstrip()
