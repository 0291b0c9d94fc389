"""A line being turned into tokens: where the lexer is, what it has found, and how it stops."""

from __future__ import annotations

from typing import NoReturn

from mmltutor.errors import Unreadable
from mmltutor.syntax.limits import MAX_SAID
from mmltutor.syntax.names import Names
from mmltutor.syntax.notes import Note, rewritten
from mmltutor.syntax.tokens import Kind, Token


class Line:
    """One text on its way to tokens: `plain` is the folded text, place by place the same; `depth` that of arguments."""

    __slots__ = ("depth", "gap", "names", "notes", "place", "plain", "text", "tokens")

    def __init__(self, text: str, plain: str, names: Names, start: int = 0) -> None:
        self.text = text
        self.plain = plain
        self.names = names
        self.place = start
        self.gap = False
        self.depth = 0
        self.tokens: list[Token] = []
        self.notes: list[Note] = []

    def peek(self, ahead: int = 0) -> str:
        """The sign so many places on, "" after the end."""
        return self.plain[self.place + ahead : self.place + ahead + 1]

    def add(self, kind: Kind, text: str, stop: int) -> None:
        """Append the token that reaches from here to `stop`, and go there."""
        start = self.place
        self.tokens.append(Token(kind, text, start, stop, self.gap, self.plain[start:stop]))
        self.gap = False
        self.place = stop

    def after_log(self) -> bool:
        """Whether the token just read is log, whose base may follow as a subscript."""
        return bool(self.tokens) and self.tokens[-1].kind == "function" and self.tokens[-1].text == "log"

    def say(self, message: str, start: int, stop: int, instead: str | None = None) -> None:
        """Add a note; `instead` is what would stand at that place for the other reading."""
        if len(self.notes) < MAX_SAID:
            other = None if instead is None else rewritten(self.text, start, stop, instead)
            self.notes.append(Note(message, start, stop, other))

    def refuse(self, sentence: tuple[str, str], start: int, stop: int) -> NoReturn:
        """Stop at a place of the text, with a message and a hint."""
        self.fail(sentence[0], start, stop, sentence[1])

    def fail(self, message: str, start: int, stop: int, hint: str = "") -> NoReturn:
        """Stop at a place of the text."""
        raise Unreadable(message, self.text, start, stop, hint)
