"""A run of letters taken apart into what it is a product of: xsinx is x, sin, x.

The fewest pieces win, and of those the longest first piece, so arcsinx is arcsin x and sinhx is sinh x.
A question's own names come before everything else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mmltutor.syntax.characters import GREEK_NAMES
from mmltutor.syntax.functions import FUNCTIONS, MISSPELT, SHORT_SPELLINGS, UNKNOWN_FUNCTIONS, WORDS
from mmltutor.syntax.names import Names
from mmltutor.syntax.nearest import distance
from mmltutor.syntax.tokens import Kind

LONGEST = 12
"""Letters in the longest word that is looked for inside a run."""


class Piece(NamedTuple):
    """A part of a run: what kind of token it is, its canonical text, and how many letters it takes."""

    kind: Kind
    text: str
    length: int


def known_word(word: str, names: Names) -> Piece | None:
    """The word as a whole, if it is a name of the question, a function (in any case), pi or a Greek letter."""
    if word in names.variables:
        return Piece("name", word, len(word))
    function = WORDS.get(word) or _other_case(word)
    if function is not None:
        return Piece("function", function, len(word))
    if word in ("pi", "PI", "Pi"):
        return Piece("constant", "pi", len(word))
    if word == "e":
        return Piece("constant", "e", 1)
    greek = GREEK_NAMES.get(word)
    if greek is not None and (names.open or greek in names.variables):
        return Piece("name", greek, len(word))
    if names.open and len(word) == 1:
        return Piece("name", word, 1)
    return None


def _other_case(word: str) -> str | None:
    if len(word) > 1 and (word.isupper() or word.istitle() or word[:2].lower() == "ar"):  # ArcSin
        return WORDS.get(word.lower())
    return None


def short_function(word: str, names: Names) -> Piece | None:
    """A short spelling such as tg or sh, unless all its letters are names of the question."""
    function = SHORT_SPELLINGS.get(word)
    if function is None or names.variables.issuperset(word):
        return None
    return Piece("function", function, len(word))


def segment(run: str, names: Names) -> tuple[Piece, ...] | None:
    """The pieces of a run of letters, or None if some letter of it is nothing known.

    >>> from mmltutor.syntax.names import OPEN
    >>> [piece.text for piece in segment("pixsinx", OPEN)]
    ['pi', 'x', 'sin', 'x']
    """
    size = len(run)
    best: list[tuple[int, tuple[Piece, ...]] | None] = [None] * size + [(0, ())]
    for start in range(size - 1, -1, -1):
        for stop in range(min(size, start + LONGEST), start, -1):
            rest = best[stop]
            found = best[start]
            if rest is None or (found is not None and found[0] <= rest[0] + 1):
                continue
            piece = _inner_word(run[start:stop], names)
            if piece is not None:
                best[start] = (rest[0] + 1, (piece, *rest[1]))
    whole = best[0]
    return None if whole is None else whole[1]


def _inner_word(word: str, names: Names) -> Piece | None:
    if len(word) > 1 and word not in names.variables:
        if word[0] == "a" and "a" in names.variables and word[1:] in FUNCTIONS:
            return None  # the question has an a: asinx is a sin x
        if word not in WORDS and word not in GREEK_NAMES:
            return None
    return known_word(word, names)


def looks_like_a_word(run: str, pieces: tuple[Piece, ...], names: Names, bracket: bool, operand: bool) -> bool:
    """Whether a run that could be taken apart is more likely a word that is not known.

    `bracket` says that an opening bracket follows directly, `operand` that something to apply a function to
    follows after a blank. Letters that are all names of the question are always a product.
    """
    if all(piece.kind == "name" and piece.text in names.variables for piece in pieces):
        return False
    if run.lower() in MISSPELT or ((bracket or operand) and run in UNKNOWN_FUNCTIONS):
        return True
    if any(len(piece.text) > 1 for piece in pieces):
        tail = _single_letters_at_end(pieces)
        if bracket and len(tail) > 2 and not _ordered(tail):
            return True
        return (bracket or operand or pieces[-1].text == "e") and _grown_function(run, pieces)
    ordered = _ordered(run)
    if bracket and len(run) > 2:
        return not ordered or run in UNKNOWN_FUNCTIONS
    if len(run) > 3 and not ordered:
        return True
    return operand and len(run) > 2 and _misspells_a_function(run)


def _ordered(letters: str) -> bool:
    """Whether letters stand in the order of the alphabet, as the factors of a product usually do."""
    return "".join(sorted(set(letters))) == letters


def _single_letters_at_end(pieces: tuple[Piece, ...]) -> str:
    last = max(index for index, piece in enumerate(pieces) if len(piece.text) > 1)
    return "".join(piece.text for piece in pieces[last + 1 :])


def _grown_function(run: str, pieces: tuple[Piece, ...]) -> bool:
    """A function with a letter too many at its end or in front, as coss or sine or ssin."""
    if len(pieces) == 2:
        first, last = pieces
        if first.kind == "function" and len(last.text) == 1:
            return last.text == "e" or run[-1] == run[-2]
        if last.kind == "function" and first.length == 1:
            return run[0] == run[1]
    short = len(run) == 4 and max(piece.length for piece in pieces) < 3
    return short and _misspells_a_function(run)


@lru_cache(maxsize=256)
def _misspells_a_function(run: str) -> bool:
    return any(_misspells(run, name) for name in FUNCTIONS)


def _misspells(run: str, name: str) -> bool:
    if abs(len(run) - len(name)) > 1 or distance(run, name) != 1:
        return False
    return len(run) != len(name) or sorted(run) == sorted(name) or len(name) > 3
