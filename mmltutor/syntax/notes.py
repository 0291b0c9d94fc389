"""What the reader says about a reading that could have been another one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about `text[start:stop]`; `alternative` is the whole line rewritten to be read the other way.

    An alternative is readable with the same names. It is None where the note only tells what was understood.
    """

    message: str
    start: int
    stop: int
    alternative: str | None = None


def one_line(fragment: str) -> str:
    """A piece of typed text for use inside a sentence: blanks and line ends become single blanks."""
    return " ".join(fragment.split())
