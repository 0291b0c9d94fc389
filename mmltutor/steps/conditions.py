"""Where a worked solution holds: the conditions that its rules asked for, about the problem's own variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mmltutor.errors import Unreadable
from mmltutor.steps.line import Formal, Maths, Piece
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse

_RELATION: Final = re.compile(r" (<|>|!=) ")
_SIGNS: Final = {"<": " < ", ">": " > ", "!=": " ≠ "}


def where(derivation: Derivation) -> tuple[str, ...]:
    """Conditions such as "x > 0" in the notation of a domain, each once; letters of the solution do not occur.

    The answer may have values beyond them (the derivative of ln x is 1/x for x > 0); it was not asked for there.
    """
    names = spoken_of(derivation)
    found = [text for step in derivation.steps for part in everything(step) for text in part.conditions]
    return tuple(text for text in dict.fromkeys(found) if _sides(text, names))


def spoken_of(derivation: Derivation) -> frozenset[str]:
    """The names of the problem: those of the task, and of the expressions that a solution starts from."""
    given = [statement for _, statement in derivation.given if isinstance(statement, Node)]
    asked = [] if derivation.task is None else [derivation.task]
    return frozenset().union(*map(names_in, (*given, *asked)))


def shown(text: str, names: frozenset[str]) -> tuple[Piece, ...]:
    """A condition as it stands on a board."""
    relations = _RELATION.findall(text)
    pieces: list[Piece] = []
    for index, side in enumerate(_sides(text, names)):
        if index:
            pieces.append(Formal(_SIGNS[relations[index - 1]]))
        pieces.append(side)
    return tuple(pieces)


def _sides(text: str, names: frozenset[str]) -> tuple[Maths, ...]:
    """The expressions that a condition compares; none where it speaks of other names."""
    try:
        return tuple(_read(text, names))
    except Unreadable:
        return ()


def _read(text: str, names: frozenset[str]) -> Iterator[Maths]:
    for side in _RELATION.split(text)[::2]:
        yield Maths(parse(side, Names(names)).node)
