"""What is said when something could not be done: what happened, and what to do instead."""

from __future__ import annotations

from mmltutor.errors import BankError, MmltutorError, Unreadable
from mmltutor.show.manner import Manner
from mmltutor.show.paint import clean, columns, paragraph


def show_error(error: MmltutorError, manner: Manner) -> str:
    """An error that was raised on purpose: its message, the place in what was typed, its hint."""
    match error:
        case Unreadable():
            return show_place(error, manner) + _said(error.message, error.hint, manner)
        case BankError():
            return "".join(f"{clean(line, manner)}\n" for line in error.message.splitlines())
        case _:
            return _said(error.message, error.hint, manner)


def _said(message: str, hint: str, manner: Manner) -> str:
    return paragraph(f"{message} {hint}".strip(), manner)


def show_place(error: Unreadable, manner: Manner, below: int | None = None) -> str:
    """The line that was typed, and a caret under the place where reading stopped.

    `below`: the line stands on the screen already, its text beginning at that column, so only the caret is
    needed.
    """
    from mmltutor.syntax.caret import caret

    start = columns(clean(error.text[: error.start], manner))
    if below is not None and below + start < manner.columns:
        marks = columns(clean(error.text[error.start : error.stop], manner))
        return " " * (below + start) + "^" * max(1, min(marks, manner.columns - below - start)) + "\n"
    margin = " " * manner.indent
    drawn = caret(error, manner.width - manner.indent)
    return "".join(f"{margin}{clean(line, manner)}\n" for line in drawn.splitlines())


def show_misuse(message: str, help_command: str, manner: Manner) -> str:
    """A command line that does not fit the command."""
    return paragraph(message, manner) + paragraph(f"To see how it is used: {help_command}", manner)


def show_bug(error: Exception, told: bool, manner: Manner) -> str:
    """Something that should not have happened; the details only if they were asked for."""
    what = f"{type(error).__name__}: {error}".strip().splitlines()[0][:200]
    message = paragraph(f"Something went wrong inside mmltutor, and it is not your mistake ({what}).", manner)
    if told:
        return message
    return message + paragraph("To see the details, give the same command after MMLTUTOR_DEBUG=1.", manner)
