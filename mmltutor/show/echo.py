"""The live echo: how a line is read while it is being typed, or where it stops making sense.

It stays calm: a line that is only unfinished is shown as far as it goes, with dots after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters

from mmltutor.errors import Unreadable
from mmltutor.show.commands import command_of
from mmltutor.show.manner import Manner
from mmltutor.show.paint import clean, columns, wrapped
from mmltutor.syntax.names import Names
from mmltutor.syntax.parse import Reading, parse
from mmltutor.syntax.write.block import Block, beside, write_block
from mmltutor.syntax.write.frame import line

LONGEST = 400  # characters; more than that has no room under the line
OPERATORS = "+-*/^·×÷−_=, "
OPENERS = "([{|"
CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}


@dataclass(frozen=True, slots=True)
class Echo:
    """What stands under the line: a block of mathematics, remarks, and the place in the text to point at."""

    block: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    mark: tuple[int, int] | None = None


NOTHING = Echo()
SILENT = ("", "choice", "choices")  # kinds of answer that need no echo, and what is not known yet


def echo(text: str, names: Names, manner: Manner, room: int, rows: int, kind: str = "expression") -> Echo:
    """How `text` is read as an answer of a kind, in at most `rows` rows of `room` columns."""
    if not text.strip() or command_of(text) is not None or len(text) > LONGEST or kind in SILENT:
        return NOTHING
    if kind != "expression":
        return _structured(text, names, manner, room, rows, kind)
    try:
        return _read(parse(text, names), manner, room, rows)
    except Unreadable as error:
        return _stopped(error, names, manner, room, rows)


def _structured(text: str, names: Names, manner: Manner, room: int, rows: int, kind: str) -> Echo:
    """A vector, a matrix, a set and so on as it is read; nothing while it is not finished."""
    from mmltutor.show.lines import set_pieces
    from mmltutor.steps.line import Maths
    from mmltutor.syntax.structures.read import read_answer

    try:
        reading = read_answer(text, kind, names)
    except Unreadable as error:
        if error.stop >= len(text.rstrip()) or any(text.count(one) != text.count(CLOSING[one]) for one in "([{"):
            return NOTHING
        return _refused(error, manner, room, rows)
    return Echo(_fitting(set_pieces((Maths(reading.answer),), manner, room), rows))


def _read(reading: Reading, manner: Manner, room: int, rows: int) -> Echo:
    remarks = tuple(row for note in reading.notes[:1] for row in wrapped(note.message, manner, room))
    remarks = remarks if len(remarks) < rows else ()
    return Echo(_fitting(write_block(reading.node, manner.ascii, room), rows - len(remarks)), remarks)


def _fitting(block: Block, rows: int) -> tuple[str, ...]:
    return block.lines if block.height <= rows else ()


def _stopped(error: Unreadable, names: Names, manner: Manner, room: int, rows: int) -> Echo:
    """Where the end of the text is what is wrong, more is awaited; elsewhere, the place and the reason."""
    if error.stop >= len(error.text.rstrip()):
        for text in _finished(error.text, error.start):
            try:
                node = parse(text, names).node
            except Unreadable:
                continue
            dots = clean(" …", manner)
            lines = _fitting(beside(write_block(node, manner.ascii, room - columns(dots)), line(dots)), rows)
            return Echo(lines)
        return NOTHING
    return _refused(error, manner, room, rows)


def _refused(error: Unreadable, manner: Manner, room: int, rows: int) -> Echo:
    """The place where reading stopped, and the reason."""
    lines = tuple(wrapped(f"{error.message} {error.hint}".strip(), manner, room))
    mark = (
        columns(clean(error.text[: error.start], manner)),
        columns(clean(error.text[error.start : error.stop], manner)),
    )
    return Echo((), lines[: rows - 1], mark)


def _finished(text: str, stop: int) -> Iterator[str]:
    """Ways in which an unfinished line may be meant to end, the one that keeps most of it first."""
    yield text + _closing(text)
    for kept in (text, text[:stop], text.rstrip(OPERATORS + OPENERS).rstrip(ascii_letters)):
        begun = kept.rstrip(OPERATORS + OPENERS)
        if begun:
            yield begun + _closing(begun)


def _closing(text: str) -> str:
    """The brackets and the bar that are still open, closed."""
    pending: list[str] = []
    for sign in text:
        if pending and sign == pending[-1]:
            pending.pop()
        elif sign in CLOSING:
            pending.append(CLOSING[sign])
    return "".join(reversed(pending))
