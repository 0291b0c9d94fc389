"""What every exporter is handed: a page of sections, each with the lines of a solution or of a problem."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mmltutor.calculus.pictures.picture import Picture
from mmltutor.steps.line import Formal, Line, Maths, Piece, Words, written

RELATIONS = (" = ", " ≈ ", " ⇒ ", " ≤ ")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, lines below it, pictures below these, and a closing remark on how the lines were checked."""

    title: tuple[Piece, ...]
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()
    remark: str = ""
    partly: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document."""

    title: str
    sections: tuple[Section, ...]


def remark_of(verified: bool | None, opinion: str) -> str:
    """How a solution was checked, in a sentence; `opinion` is what came of asking another method."""
    lines = {
        True: "Every line is checked by machine",
        False: "One of these lines failed its check: do not rely on them",
        None: "Not every line could be checked by machine",
    }[verified]
    second = {
        "agreed": "; the answer is confirmed independently",
        "different": "; an independent method finds another answer: do not rely on this one",
        "late": "; the answer could not be confirmed independently in time",
    }.get(opinion, "")
    return f"{lines}{second}."


def is_given(line: Line) -> bool:
    """Whether a line is mathematics alone, as what a solution starts from."""
    return not (line.number or line.said or line.because or line.indent or line.exhibit)


def mark_of(line: Line) -> str:
    """What is said of a line that is not checked, on a page where others are."""
    if line.checked or not line.shown:
        return ""
    return "this line failed its check" if line.checked is False else "not checked"


def grouped(pieces: Iterable[Piece]) -> list[Words | tuple[Formal | Maths, ...]]:
    """Words, and mathematics side by side as one formula.

    >>> grouped((Words("put "), Formal("u = "), Formal("1")))
    [Words(text='put '), (Formal(text='u = '), Formal(text='1'))]
    """
    found: list[Words | tuple[Formal | Maths, ...]] = []
    for piece in pieces:
        if isinstance(piece, Words):
            found.append(piece)
        elif found and isinstance(found[-1], tuple):
            found[-1] = (*found[-1], piece)
        else:
            found.append((piece,))
    return found


def sides(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """The sides of an equation, each but the first with the equals sign before it."""
    found: list[tuple[Piece, ...]] = [()]
    for piece in pieces:
        if not isinstance(piece, Maths) and written((piece,)).startswith(RELATIONS) and found[-1]:
            found.append(())
        found[-1] = (*found[-1], piece)
    return found
