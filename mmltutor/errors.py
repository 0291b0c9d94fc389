"""Every exception that mmltutor raises on purpose: one tree.

A wrong or an undecided answer is a value, never an exception. An exception here means that something
could not be read, found or kept; its message is a sentence for the person who typed, its hint says what
to do instead. The command line turns each into an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass


class MmltutorError(Exception):
    """The root: `message` says what happened and where, `hint` what to type or do instead (may be empty)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Unreadable(MmltutorError):
    """Text that is not mathematics this question can take; `start:stop` is the place, for the caret."""

    def __init__(self, message: str, text: str, start: int, stop: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.text = text
        self.start = start
        self.stop = max(stop, start + 1)


class UsageError(MmltutorError):
    """A command was asked for something that does not exist or does not go together."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a file that somebody wrote: where (line and column from 1), what it is, what to write instead."""

    file: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} {self.hint}".rstrip()


class BankError(MmltutorError):
    """A problem bank that cannot be used; the message lists every finding as file:line:column."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


class DrawError(MmltutorError):
    """A template whose parameters can meet none of its conditions."""


class GoalError(MmltutorError):
    """A task that the derivation has no rule for."""


class StoreError(MmltutorError):
    """The learner's records could not be opened or written; nothing that was there is overwritten."""
