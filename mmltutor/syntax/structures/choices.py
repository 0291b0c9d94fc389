"""Choices: b, B), (b), option b; a, c or a and c; none."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.structure import Choice
from mmltutor.syntax.structures.pieces import MAX_ENTRIES, Piece

_BETWEEN: Final = re.compile(r"\s*[,;/+&]\s*|\s+and\s+|\s+", re.IGNORECASE)
_MARKED: Final = re.compile(r"\(([A-Za-z]|\d{1,2})\)|([A-Za-z]|\d{1,2})[).:]?")
_TOGETHER: Final = re.compile(r"[a-z]{2,8}|[A-Z]{2,8}")
_NONE: Final = re.compile(r"none(\s+of\s+(them|these|the\s+above))?|∅|\{\s*\}|nothing", re.IGNORECASE)
_BEFORE: Final = re.compile(
    r"(?:(?:the\s+)?(?:answers?|options?|choices?|graphs?|plots?|curves?)(?:\s+is|\s+are)?:?\s+)+", re.IGNORECASE
)


def read_choice(piece: Piece, several: bool) -> Choice:
    """The letters chosen; Unreadable where there is more than one and one is wanted."""
    begun = _BEFORE.match(piece.plain)
    body = piece.part(piece.start + begun.end(), piece.stop) if begun is not None else piece
    inner = body.inside("{[")
    body = body if inner is None or inner.empty else inner
    if _NONE.fullmatch(body.plain) is not None and several:
        return Choice(())
    if body.empty:
        piece.fail("Nothing was typed.", "Type a letter.")
    letters = _letters(body)
    if not several and len(letters) > 1:
        body.fail("I stopped here: one letter is wanted, and these are several.", "Type one of them.")
    return Choice(tuple(letters))


def _letters(piece: Piece) -> list[str]:
    found: set[str] = set()
    parts = [part for part in _BETWEEN.split(piece.plain) if part]
    if not parts:
        piece.fail("I stopped here: no letter was typed.", "Type a letter such as b.")
    if len(parts) > MAX_ENTRIES:
        piece.fail(f"I stopped here: more than {MAX_ENTRIES} entries are not read.", "Type fewer.")
    if len(parts) == 1 and _TOGETHER.fullmatch(parts[0]) and len(set(parts[0])) == len(parts[0]):
        parts = list(parts[0])
    for part in parts:
        marked = _MARKED.fullmatch(part)
        if marked is None:
            piece.fail("I stopped here: this is no letter of a choice.", "Type a letter such as b.")
        found.add((marked[1] or marked[2]).lower())
    return sorted(found)
