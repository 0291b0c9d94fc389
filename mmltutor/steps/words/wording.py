"""What is said of a rule: sentences with places for mathematics."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias

from mmltutor.steps.line import Formal, Maths, Piece, Words
from mmltutor.syntax.nodes import Symbol
from mmltutor.syntax.write.board import write_board

if TYPE_CHECKING:
    from mmltutor.steps.step import Remark, Step
    from mmltutor.syntax.structure import Statement

Sentence: TypeAlias = "str | Callable[[Step | Remark], str]"
"""A sentence, or how it is chosen by what was bound (singular or plural, minimum or maximum)."""

_PLACE: Final = re.compile(r"`([^`]*)`|\{(\w+)(=?)\}")


class Shows(Enum):
    """How much of a step's mathematics is shown."""

    RESULT = "result"
    WHOLE = "whole"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said when a rule is used.

    `said` comes before the mathematics of a step, `because` stands at its right, `together` at the right of the
    result where the steps below are told too. In all of them `{u}` is the binding of that name, `{u=}` puts "u = "
    before it, and mathematics about names stands between backticks: "multiply by `u′`". `name` is what the rule is
    called, for hints and lists. `shows` is how much of the mathematics stands below: the result under its name
    ("m = 3/2"), the whole ("m = 3/2 = 6/4"), or nothing, where the steps below have shown it all. `opens` is the
    detail from which on derivatives below are told in steps of their own; before that they take one line.
    """

    said: Sentence = ""
    because: Sentence = ""
    together: Sentence = ""
    name: str = ""
    shows: Shows = Shows.RESULT
    opens: int = 2


Vocabulary: TypeAlias = Mapping[str, Wording]


def words_of(chapter: str) -> Vocabulary:
    """The wordings of a chapter by rule, those common to all included."""
    from mmltutor.steps.words.common import WORDS as COMMON

    own: Vocabulary = import_module(f"mmltutor.steps.words.{chapter}").WORDS
    return {**COMMON, **own}


def filled(sentence: Sentence, about: Step | Remark) -> tuple[Piece, ...]:
    """A sentence with its mathematics put in.

    Raises KeyError for a place that the step binds nothing for.
    """
    text = sentence if isinstance(sentence, str) else sentence(about)
    bound: dict[str, Statement] = dict(about.bindings)
    pieces: list[Piece] = []
    start = 0
    for found in _PLACE.finditer(text):
        if found.start() > start:
            pieces.append(Words(text[start : found.start()]))
        formal, name, equals = found.groups()
        if name is None:
            pieces.append(Formal(formal))
        else:
            pieces += (Formal(f"{write_board(Symbol(name))} = "),) if equals else ()
            pieces.append(Maths(bound[name]))
        start = found.end()
    if start < len(text):
        pieces.append(Words(text[start:]))
    return tuple(pieces)
