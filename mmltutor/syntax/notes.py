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
    """A piece of readable text for use inside a sentence: all that cannot be seen becomes single blanks."""
    if fragment.isprintable() and "  " not in fragment:
        return fragment.strip()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in fragment).split())


def rewritten(text: str, start: int, stop: int, instead: str) -> str:
    """The whole line with something else in one place, to be read another way."""
    return one_line(text[:start] + instead + text[stop:])
