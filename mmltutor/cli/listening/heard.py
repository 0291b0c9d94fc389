"""What a listener is asked for, and what it may hear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from mmltutor.syntax.names import Names


def _expression() -> str:
    return "expression"


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands before the line, the names an answer may use, and what stands in the line to begin with.

    `place` is where the cursor goes in `text`; None is its end. `kind` tells the kind of answer, "" while that is
    not known yet.
    """

    label: str
    names: Names
    text: str = ""
    place: int | None = None
    kind: Callable[[], str] = _expression


@dataclass(frozen=True, slots=True)
class Line:
    """A line was entered."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """Ctrl-C, while `text` stood in the line."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Ctrl-D, or no more input."""


@dataclass(frozen=True, slots=True)
class Redraw:
    """Ctrl-L: an empty screen is wanted, and the question on it; `text` stood in the line, the cursor at `place`."""

    text: str
    place: int


Heard: TypeAlias = Line | Break | End | Redraw


class Listener(Protocol):
    """Hears one line at a time. `live`: shows, while a line is typed, how it is read."""

    live: bool

    def listen(self, asking: Asking) -> Heard:
        """Wait for the learner."""

    def pause(self, remark: str) -> Heard:
        """Let the learner read on until Enter, where somebody reads a screen."""


def one_line(text: str) -> str:
    """What was typed or pasted as one line that every file and database can hold."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").splitlines())
