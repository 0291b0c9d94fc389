"""A worked solution on the page: numbered lines, mathematics set in, reasons in a column at the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mmltutor.bank.problem import Part
from mmltutor.show.lines import prose, set_pieces
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, columns, paint, paragraph, set_block
from mmltutor.steps.line import Line, written
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Derivation
from mmltutor.syntax.write.block import Block

STEP = 3  # columns that a level of the solution stands further in than the one above
GAP = 3  # columns at least between mathematics and its reason
WIDE = 60  # columns of a terminal on which there is room for that
LEAST_ROOM = 16  # columns that mathematics needs beside its number

_SPARSE = re.compile(r"\n{3,}")


def show_solution(part: Part, derivation: Derivation, manner: Manner, detail: int = 1) -> str:
    """The solution of a part, line by line, and the word of the checker on it."""
    return show_lines(narrate(derivation, detail, part.label), derivation.verified, manner)


def show_lines(lines: tuple[Line, ...], verified: bool | None, manner: Manner) -> str:
    """Lines of a solution, and the word of the checker on them."""
    if manner.linear:
        text = "".join(_linear(one, manner) for one in lines)
    else:
        page = _Page(manner, _widths(lines))
        column = page.reasons_at(lines)
        text = "".join(page.line(one, column) for one in lines)
    return _SPARSE.sub("\n\n", text).lstrip("\n") + _checked(verified, manner)


def _linear(line: Line, manner: Manner) -> str:
    """Everything in a row, for reading aloud: number, words, mathematics, reason."""
    said = " ".join(text for text in (line.words, line.mathematics) if text)
    number = f"{line.number}. " if line.number else ""
    reason = f" ({line.reason})" if line.reason else ""
    return paragraph(f"{number}{said}{reason}", manner)


def _widths(lines: Iterable[Line]) -> dict[int, int]:
    """How wide the line numbers are on each level."""
    widths: dict[int, int] = {}
    for one in lines:
        widths[one.indent] = max(widths.get(one.indent, 0), len(one.number))
    return widths


def _checked(verified: bool | None, manner: Manner) -> str:
    match verified:
        case True:
            tick = "" if manner.linear or manner.ascii else "✓ "
            return manner.gap + paragraph(f"{tick}every line checked", manner, Role.RIGHT)
        case False:
            said = "One of these lines failed its check: do not rely on them, and please report this problem."
            return manner.gap + paragraph(said, manner, Role.WRONG)
        case None:
            return manner.gap + paragraph("not every line could be checked by machine", manner, Role.HELP)


def _is_display(line: Line) -> bool:
    """Whether mathematics stands apart from the steps, as what is given does; a result stands below its heading."""
    return not (line.number or line.said or line.because or line.indent)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand on a page in two dimensions; `numbers` are the widths of the line numbers by level."""

    manner: Manner
    numbers: dict[int, int]

    def line(self, line: Line, column: int) -> str:
        """One line of the solution; reasons begin at `column` where there is room."""
        if not line.shown:
            return self._prose(line)
        block = self._set(line)
        if _is_display(line):
            return self.manner.gap + set_block(block, self.manner) + self.manner.gap
        return self._mathematics(line, block, column)

    def reasons_at(self, lines: Iterable[Line]) -> int:
        """The column of the reasons: as far left as the mathematics before most of them allows."""
        taken = [self._lead(one) + self._set(one).width for one in lines if one.because and one.shown]
        return max((width for width in taken if width <= self._room() // 2), default=0) + GAP

    def _room(self) -> int:
        return self.manner.width - 2 * self.manner.indent

    def _number(self, line: Line) -> str:
        """The number of a line and the room around it; blanks for a line that has none."""
        if _is_display(line):
            return ""
        width = self.numbers[line.indent]
        step = STEP if self.manner.columns >= WIDE else 1
        return " " * step * line.indent + (line.number.ljust(width) + "  " if width else "")

    def _said(self, line: Line) -> str:
        return f"{clean(line.words, self.manner)}  " if line.said else ""

    def _lead(self, line: Line) -> int:
        """The column at which the mathematics of a line begins."""
        return columns(self._number(line) + self._said(line))

    def _set(self, line: Line) -> Block:
        return set_pieces(line.shown, self.manner, max(LEAST_ROOM, self._room() - self._lead(line)))

    def _prose(self, line: Line) -> str:
        """A sentence; one without a number stands apart."""
        if not line.number and not line.indent:
            return self.manner.gap + paragraph(prose(line.said, self.manner), self.manner)
        number = self._number(line)
        return paragraph([(number, Role.HELP), *prose(line.said, self.manner)], self.manner, hanging=len(number))

    def _apart(self, line: Line) -> str:
        """Where there is no room beside them: number and words, below them the mathematics, below that the reason."""
        number = self._number(line)
        text = ""
        if line.number or line.said:
            runs = [(number, Role.HELP), *prose(line.said, self.manner)]
            text = paragraph(runs, self.manner, hanging=len(number))
        margin = min(len(number), self._room() // 3)
        block = set_pieces(line.shown, self.manner, self._room() - margin)
        return text + set_block(block, self.manner, indent=margin) + self._below(line, margin)

    def _below(self, line: Line, indent: int) -> str:
        """The reason on a line of its own."""
        reason = written(line.because, self.manner.ascii)
        if not reason:
            return ""
        return paragraph([(" " * (indent + 2) + reason, Role.HELP)], self.manner, hanging=indent + 2)

    def _mathematics(self, line: Line, block: Block, column: int) -> str:
        """Mathematics, with the words before it and the reason at its right, on the row of its baseline."""
        manner, number, lead = self.manner, self._number(line), self._lead(line)
        if lead + block.width > self._room():
            return self._apart(line)
        reason = clean(written(line.because, manner.ascii), manner)
        place = self._reason_at(line, block, columns(reason), column)
        rows = list(block.lines)
        if reason and place is not None:
            rows[block.baseline] += " " * (place - lead - block.width) + paint(reason, Role.HELP, manner)
        before = paint(number, Role.HELP, manner) + self._said(line)
        heads = [before if row == block.baseline else " " * lead for row in range(block.height)]
        margin = " " * manner.indent
        text = "".join(f"{margin}{head}{row}".rstrip() + "\n" for head, row in zip(heads, rows, strict=True))
        if place is None:
            text += self._below(line, len(number))
        return f"\n{text}\n" if block.height > 1 else text

    def _reason_at(self, line: Line, block: Block, width: int, column: int) -> int | None:
        """The column of a reason: that of the others, else the right end of the line; None if neither is free."""
        free = self._lead(line) + block.width + GAP
        if free <= column and column + width <= self._room():
            return column
        return self._room() - width if free + width <= self._room() else None
