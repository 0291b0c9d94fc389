"""A worked solution on the page: numbered lines, mathematics set in, reasons in a column at the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mmltutor.bank.problem import Part
from mmltutor.show.exhibits import exhibit_lines
from mmltutor.show.lines import prose, set_pieces
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, columns, paint, paragraph, set_block
from mmltutor.show.paint import wrapped as cut
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
    partly = verified is not True and any(one.checked for one in lines)
    if manner.linear:
        text = "".join(_linear(one, partly, manner) for one in lines)
    else:
        given = next((place for place, one in enumerate(lines) if not _is_display(one)), len(lines))
        page = _Page(manner, _widths(lines[given:]), partly)
        column = page.reasons_at(lines)
        text = "".join(map(page.given, lines[:given])) + manner.gap
        before: Line | None = None
        for one in lines[given:]:
            text += page.between(before, one) + page.line(one, column)
            before = one
    return _SPARSE.sub("\n\n", text).lstrip("\n") + _checked(verified, manner)


def _linear(line: Line, partly: bool, manner: Manner) -> str:
    """Everything in a row, for reading aloud: number, words, mathematics, reason; then the rows of what is shown."""
    said = " ".join(text for text in (line.words, line.mathematics) if text)
    number = f"{line.number}. " if line.number else ""
    reason = f" ({line.reason})" if line.reason else ""
    mark = f" [{_mark(line)}]" if partly and _mark(line) else ""
    text = f"{number}{said}{reason}{mark}"
    rows = exhibit_lines(line.exhibit, manner, manner.width) if line.exhibit is not None else []
    return (paragraph(text, manner) if text else "") + "".join(paragraph(row, manner) for row in rows)


def _mark(line: Line) -> str:
    """What is said beside a line of a solution that is not verified as a whole."""
    if line.checked or not (line.shown or line.because):
        return ""
    return "this line failed its check" if line.checked is False else "not checked"


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
    """Whether it is mathematics alone, as what is given at the beginning."""
    return not (line.number or line.said or line.because or line.indent or line.exhibit)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand on a page in two dimensions; `numbers` are the widths of the line numbers by level.

    `partly`: some lines are checked and not all, so those that are not are marked.
    """

    manner: Manner
    numbers: dict[int, int]
    partly: bool = False

    def given(self, line: Line) -> str:
        """What the solution starts from."""
        return set_block(set_pieces(line.shown, self.manner, self._room()), self.manner)

    def between(self, before: Line | None, line: Line) -> str:
        """The blank line before a new step that begins with a sentence, and between tall mathematics and other."""
        if before is None:
            return ""
        begins = bool(line.number) and not line.indent and not line.shown
        tall = [one.shown and self._set(one).height > 1 for one in (before, line)]
        return self.manner.gap if begins or tall[0] or (tall[1] and before.shown) else ""

    def line(self, line: Line, column: int) -> str:
        """One line of the solution; reasons begin at `column` where there is room."""
        text = ""
        if line.shown:
            text = self._mathematics(line, self._set(line), column)
        elif line.said or line.number:
            text = self._prose(line)
        return text + self._exhibit(line)

    def _exhibit(self, line: Line) -> str:
        """A table or a graph, below the mathematics of its line."""
        if line.exhibit is None:
            return ""
        lead = min(len(self._number(line)), self._room() // 3)
        margin = " " * (self.manner.indent + lead)
        rows = exhibit_lines(line.exhibit, self.manner, self._room() - lead)
        fitting = [piece for row in rows for piece in cut(row, self.manner, self._room() - lead)]
        return "\n" + "".join(f"{margin}{row}".rstrip() + "\n" for row in fitting) + "\n"

    def reasons_at(self, lines: Iterable[Line]) -> int:
        """The column of the reasons: as far left as the mathematics before most of them allows."""
        taken = [self._lead(one) + self._set(one).width for one in lines if one.because and one.shown]
        return max((width for width in taken if width <= self._room() // 2), default=0) + GAP

    def _room(self) -> int:
        return self.manner.width - 2 * self.manner.indent

    def _number(self, line: Line) -> str:
        """The number of a line and the room around it; blanks for a line that has none."""
        width = self.numbers.get(line.indent, 0)
        step = STEP if self.manner.columns >= WIDE else 1
        return " " * step * line.indent + (line.number.ljust(width) + "  " if width else "")

    def _said(self, line: Line) -> str:
        return f"{clean(line.words, self.manner)}  " if line.said else ""

    def _lead(self, line: Line) -> int:
        """The column at which the mathematics of a line begins."""
        return columns(self._number(line) + self._said(line))

    def _set(self, line: Line) -> Block:
        """The mathematics of a line; behind words it is not broken to fit there, but goes below them."""
        room = self._room() - (0 if line.said else self._lead(line))
        return set_pieces(line.shown, self.manner, max(LEAST_ROOM, room))

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

    def _reason(self, line: Line) -> str:
        """Why a line holds, and whether that was not checked."""
        mark = _mark(line) if self.partly else ""
        texts = (clean(written(line.because, self.manner.ascii), self.manner), f"[{mark}]" if mark else "")
        return " ".join(text for text in texts if text)

    def _below(self, line: Line, indent: int) -> str:
        """The reason on a line of its own."""
        reason = self._reason(line)
        if not reason:
            return ""
        return paragraph([(" " * (indent + 2) + reason, Role.HELP)], self.manner, hanging=indent + 2)

    def _mathematics(self, line: Line, block: Block, column: int) -> str:
        """Mathematics, with the words before it and the reason at its right, on the row of its baseline."""
        manner, number, lead = self.manner, self._number(line), self._lead(line)
        if lead + block.width > self._room():
            return self._apart(line)
        reason = self._reason(line)
        place = self._reason_at(line, block, columns(reason), column)
        rows = list(block.lines)
        if reason and place is not None:
            rows[block.baseline] += " " * (place - lead - block.width) + paint(reason, Role.HELP, manner)
        before = paint(number, Role.HELP, manner) + self._said(line)
        heads = [before if row == block.baseline else " " * lead for row in range(block.height)]
        margin = " " * manner.indent
        text = "".join(f"{margin}{head}{row}".rstrip() + "\n" for head, row in zip(heads, rows, strict=True))
        return text + (self._below(line, len(number)) if place is None else "")

    def _reason_at(self, line: Line, block: Block, width: int, column: int) -> int | None:
        """The column of a reason: that of the others, else behind the mathematics; None if there is no room."""
        free = self._lead(line) + block.width + GAP
        if free <= column and column + width <= self._room():
            return column
        return free if free + width <= self._room() else None
