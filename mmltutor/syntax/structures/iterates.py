"""Values in order: 1.5, 1.4167, x_1 = 1.5, x_2 = 1.4167, (0.8, 0.6) → (0.64, 0.36)."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.structure import Iterates
from mmltutor.syntax.structures.brackets import COMMA, is_point
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.pieces import Piece
from mmltutor.syntax.structures.sets import between
from mmltutor.syntax.structures.vectors import read_vector

_ARROW: Final = re.compile(r"\s*(?:→|->|=>|⇒)\s*")
_INDEXED: Final = re.compile(r"\(?\s*(?P<name>[A-Za-zα-ω])\s*_?\s*\{?\(?(?P<index>\d{1,3})\)?\}?(?:\s*,[^()]*)?\)?")
_SUBSCRIPT_DIGITS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def read_iterates(piece: Piece) -> Iterates:
    """Numbers or points in order, with or without their indices."""
    inner = _list(piece) or piece
    pieces = inner.entries(_separators(inner))
    values, indices, names = [], [], set()
    for one in pieces:
        label, value = _indexed(one)
        if label is not None:
            names.add(label[0])
            indices.append(label[1])
        values.append(read_vector(value) if is_point(value) else value.expression())
    if indices and (len(indices) != len(pieces) or len(names) > 1):
        piece.fail("I stopped here: some values have an index and some have none.", "Type the values alone, in order.")
    if indices and indices != list(range(indices[0], indices[0] + len(indices))):
        piece.fail("I stopped here: the indices do not go up one by one.", "Type the values alone, in order.")
    return Iterates(tuple(values), indices[0] if indices else None, next(iter(names), None))


def _separators(piece: Piece) -> re.Pattern[str]:
    """Arrows alone where there are any, else what separates the members of a list."""
    return _ARROW if piece.found(_ARROW) else between(piece)


def _list(piece: Piece) -> Piece | None:
    """What is inside the brackets of a list; a single point is none."""
    inner = piece.inside("[(")
    if inner is None or inner.empty:
        return None
    return inner if piece.plain[0] == "[" or is_point(inner.split(COMMA)[0]) else None


def _indexed(piece: Piece) -> tuple[tuple[str, int] | None, Piece]:
    equals = piece.found(EQUALS) or piece.found(re.compile("≈|:"))
    if not equals:
        return None, piece
    left = piece.part(piece.start, equals[0].start())
    found = _INDEXED.fullmatch(left.plain.translate(_SUBSCRIPT_DIGITS))
    if found is None:
        left.fail("I stopped here: only x_1 = and the like may stand before a value.", "Type the values alone.")
    return (found["name"], int(found["index"])), piece.part(equals[0].end(), piece.stop)
