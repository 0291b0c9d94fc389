"""A text taken apart at its brackets and commas: pieces that know where they stand in the line as typed.

A piece is cut at separators that no bracket of its own encloses. What is left at the bottom is handed to the
reader of expressions, whose notes and refusals come back with their places in the whole line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NoReturn

from mmltutor.errors import Unreadable
from mmltutor.syntax.characters import fold
from mmltutor.syntax.limits import MAX_NESTING
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node, Span
from mmltutor.syntax.notes import Note, one_line, rewritten
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structures.commands import without_commands, without_constructors

CLOSING: Final = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
_OPENING: Final = frozenset(CLOSING)
_CLOSED: Final = frozenset(CLOSING.values())
MAX_ENTRIES: Final = 60
"""Pieces in one answer."""


class Source:
    """One line being read. `plain` is for looking at, `readable` for the reader of expressions; places agree."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.readable = without_constructors(without_commands(text))
        self.notes: list[Note] = []

    def varied(self, signs: dict[int, str]) -> Source:
        """The same line with other signs at some places; it shares the notes."""
        other = Source.__new__(Source)
        other.text, other.names, other.notes = self.text, self.names, self.notes
        cells = list(self.readable)
        for place, sign in signs.items():
            cells[place] = sign
        other.readable = "".join(cells)
        return other

    @cached_property
    def plain(self) -> str:
        """The line in the signs that the lexer knows."""
        return fold(self.readable)

    @cached_property
    def depth(self) -> tuple[int, ...]:
        """How many brackets, of any kind, enclose each place; a bracket itself stands outside."""
        level, found = 0, []
        for sign in self.plain:
            if sign in _CLOSED:
                level -= 1
            found.append(level)
            if sign in _OPENING:
                level += 1
        return (*found, level)

    def check_brackets(self) -> None:
        """Stop where a bracket is closed by another kind of bracket, or never."""
        pending: list[int] = []
        for place, sign in enumerate(self.plain):
            if sign in _OPENING:
                pending.append(place)
                if len(pending) > MAX_NESTING:
                    message = f"I stopped here: this is nested more than {MAX_NESTING} levels deep."
                    self.fail(message, place, place + 1)
            elif sign in _CLOSED:
                if not pending:
                    message = f"I stopped here: this {sign} closes a bracket that was never opened."
                    self.fail(message, place, place + 1, "Delete it.")
                opening = self.plain[pending.pop()]
                if CLOSING[opening] != sign:
                    message = f"I stopped here: this {sign} cannot close the bracket {opening}."
                    self.fail(message, place, place + 1, f"Type {CLOSING[opening]} first.")
        if pending:
            opening = self.plain[pending[-1]]
            message = f"I stopped here: the bracket {opening} is never closed."
            self.fail(message, len(self.text), len(self.text), f"Type {CLOSING[opening]} where it ends.")

    def whole(self) -> Piece:
        """All of the line."""
        return Piece(self, 0, len(self.text)).trimmed()

    def fail(self, message: str, start: int, stop: int, hint: str = "") -> NoReturn:
        """Stop at a place."""
        raise Unreadable(message, self.text, start, stop, hint)

    def say(self, message: str, start: int, stop: int, instead: str | None = None) -> None:
        """Add a note; `instead` is what would stand at that place for the other reading."""
        other = None if instead is None else rewritten(self.text, start, stop, instead)
        self.notes.append(Note(message, start, stop, other))


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The line from `start` to `stop`."""

    source: Source
    start: int
    stop: int

    @property
    def plain(self) -> str:
        """The piece in the signs that the lexer knows."""
        return self.source.plain[self.start : self.stop]

    @property
    def typed(self) -> str:
        """The piece as typed, on one line."""
        return one_line(self.source.text[self.start : self.stop])

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.stop)

    @property
    def empty(self) -> bool:
        """Whether nothing was typed here."""
        return self.start >= self.stop

    @property
    def level(self) -> int:
        """How many brackets enclose the piece."""
        return self.source.depth[self.start]

    def trimmed(self) -> Piece:
        """Without the blanks at both ends."""
        plain = self.plain
        start = self.start + len(plain) - len(plain.lstrip())
        return Piece(self.source, start, max(start, self.stop - len(plain) + len(plain.rstrip())))

    def part(self, start: int, stop: int) -> Piece:
        """The piece between two places of the line, trimmed."""
        return Piece(self.source, start, max(start, stop)).trimmed()

    def of(self, source: Source) -> Piece:
        """The same places of a varied line."""
        return Piece(source, self.start, self.stop)

    # Looking

    def found(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern is found that no bracket of this piece encloses."""
        source, level = self.source, self.level
        found = pattern.finditer(source.plain, self.start, self.stop)
        return [match for match in found if source.depth[match.start()] == level and match.end() > match.start()]

    def inside(self, kinds: str = "([{⟨") -> Piece | None:
        """What one pair of brackets encloses, if the piece is nothing but that."""
        plain = self.plain
        if len(plain) < 2 or plain[0] not in kinds or plain[-1] != CLOSING[plain[0]]:
            return None
        depth, level = self.source.depth, self.level
        if any(depth[place] <= level for place in range(self.start + 1, self.stop - 1)):
            return None
        return self.part(self.start + 1, self.stop - 1)

    def groups(self) -> list[Piece]:
        """The pairs of brackets that stand side by side in it, each with its brackets."""
        depth, level, plain = self.source.depth, self.level, self.source.plain
        found, start = [], -1
        for place in range(self.start, self.stop):
            if depth[place] == level and plain[place] in _OPENING:
                start = place
            elif depth[place] == level and plain[place] in _CLOSED and start >= 0:
                found.append(Piece(self.source, start, place + 1))
        return found

    # Taking apart

    def split(self, pattern: re.Pattern[str]) -> list[Piece]:
        """The trimmed pieces between the separators; as many as separators and one more."""
        ends = self.found(pattern)
        starts = [self.start, *(match.end() for match in ends)]
        stops = [*(match.start() for match in ends), self.stop]
        if len(starts) > MAX_ENTRIES:
            self.fail(f"I stopped here: more than {MAX_ENTRIES} entries are not read.", "Type fewer.")
        return [self.part(start, stop) for start, stop in zip(starts, stops, strict=True)]

    def entries(self, pattern: re.Pattern[str]) -> list[Piece]:
        """The pieces between the separators, none of them empty; a separator may stand at the end."""
        pieces = self.split(pattern)
        if len(pieces) > 1 and pieces[-1].empty:
            pieces.pop()
        for piece in pieces:
            if piece.empty:
                piece.fail("I stopped here: something must stand before this sign.", "Type an expression there.")
        return pieces

    # Reading

    def expression(self) -> Node:
        """The piece read as one expression."""
        source = self.source
        try:
            reading = parse(" " * self.start + source.readable[self.start : self.stop], source.names)
        except Unreadable as error:
            start, stop = min(error.start, self.stop), min(error.stop, max(self.stop, error.start + 1))
            raise Unreadable(error.message, source.text, start, stop, error.hint) from None
        for note in reading.notes:
            other = None
            if note.alternative is not None:
                other = rewritten(source.text, self.start, self.stop, note.alternative)
            source.notes.append(Note(note.message, note.start, note.stop, other))
        return reading.node

    def fail(self, message: str, hint: str = "") -> NoReturn:
        """Stop at this piece."""
        self.source.fail(message, self.start, max(self.stop, self.start + 1), hint)

    def say(self, message: str, instead: str | None = None) -> None:
        """Add a note about this piece."""
        self.source.say(message, self.start, self.stop, instead)
