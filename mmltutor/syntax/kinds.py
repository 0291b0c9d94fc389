"""The kinds of answer by name, and what reading an answer of any kind comes to; light enough for every start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mmltutor.syntax.notes import Note
    from mmltutor.syntax.structure import Answer

KINDS: Final = (
    "expression",
    "number",
    "vector",
    "matrix",
    "set",
    "labelled",
    "equation",
    "interval",
    "antiderivative",
    "taylor",
    "factors",
    "iterates",
    "classified",
    "choice",
    "choices",
)
"""The kinds of answer, by name."""


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """What was read: the answer, what is to be said about it, the text, the left-hand side if one stood there."""

    answer: Answer
    notes: tuple[Note, ...]
    text: str
    label: str | None = None
