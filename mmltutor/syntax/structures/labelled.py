"""Labelled values: m = 2, c = -0.7; m: 2; (m, c) = (2, -0.7); min = (1, 2)."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.structure import Entry, Labelled
from mmltutor.syntax.structures.brackets import COMMA, is_point
from mmltutor.syntax.structures.labels import EQUALS, canonical_label
from mmltutor.syntax.structures.pieces import Piece
from mmltutor.syntax.structures.sets import between
from mmltutor.syntax.structures.vectors import read_vector

_MARK: Final = re.compile(rf"{EQUALS.pattern}|:(?!=)|≈|→|->")
_LABEL: Final = re.compile(r"[^\s=:<>+\-]{1,24}(?:\s*\([^()=]{0,24}\))?|[A-Za-zα-ω²χ^/∂ _]{1,24}")
_COMMAND: Final = re.compile(r"[\\\w{}^/() ∂]{1,80}")
_RUN_ON: Final = re.compile(r"\s+(?=[A-Za-zα-ωΑ-Ωχ][\w₀-₉²^]{0,11}\s*(?:=|:)[^=])")


def read_labelled(piece: Piece) -> Labelled:
    """Values, each after its label and =; Unreadable where a label is missing or stands twice."""
    inner = piece.inside("{") or piece
    if inner.empty:
        piece.fail("Nothing was typed.", "Type each value with its label, as in m = 2, c = 3.")
    pairs: list[tuple[str, Entry]] = []
    for one in _pieces(inner):
        for label, value in _pairs(one):
            if any(label == other for other, _ in pairs):
                one.fail(f"I stopped here: {label} is given twice.", "Type each label once.")
            pairs.append((label, value))
    return Labelled(tuple(pairs))


def _pieces(piece: Piece) -> list[Piece]:
    """One piece for each label, between separators or run on with blanks alone."""
    found: list[Piece] = []
    for one in piece.entries(between(piece)):
        if len(one.found(_MARK)) < 2:
            found.append(one)
            continue
        cuts = one.found(_RUN_ON)
        starts, stops = [one.start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), one.stop]
        found.extend(one.part(start, stop) for start, stop in zip(starts, stops, strict=True))
    return found


def _pairs(piece: Piece) -> list[tuple[str, Entry]]:
    marks = piece.found(_MARK)
    if not marks:
        piece.fail("I stopped here: this value has no label.", "Type each value with its label, as in m = 2, c = 3.")
    if len(marks) > 1:
        sign = piece.part(marks[1].start(), marks[1].end())
        sign.fail(f"I stopped here: one {sign.typed} stands between a label and its value, not two.", "Type a comma.")
    left, right = piece.part(piece.start, marks[0].start()), piece.part(marks[0].end(), piece.stop)
    together = left.inside("(")
    if together is not None and is_point(left):
        return _several(together, right)
    label = left.plain.strip("'\"").strip()
    if label[:1] == "\\" and _COMMAND.fullmatch(label) is not None:
        return [(canonical_label(label), _value(right))]
    if _LABEL.fullmatch(label) is None:
        what = "something" if left.empty else "a label, such as m,"
        left.fail(f"I stopped here: {what} must stand before {piece.plain[left.stop - piece.start :].strip()[:1]}.")
    return [(canonical_label(label), _value(right))]


def _several(labels: Piece, values: Piece) -> list[tuple[str, Entry]]:
    """(m, c) = (2, 3)."""
    names = [canonical_label(one.plain) for one in labels.entries(COMMA)]
    inner = values.inside("([")
    given = inner.entries(COMMA) if inner is not None else []
    if len(given) != len(names):
        values.fail(f"I stopped here: {len(names)} values in brackets must stand here.", "Type each label and value.")
    return [(name, value.expression()) for name, value in zip(names, given, strict=True)]


def _value(piece: Piece) -> Entry:
    if piece.empty:
        piece.fail("I stopped here: the value is missing.", "Type it.")
    return read_vector(piece) if is_point(piece) else piece.expression()
