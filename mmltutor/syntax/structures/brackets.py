"""What separates the entries of vectors and matrices: commas, semicolons, lines, and blanks where nothing else does."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.errors import Unreadable
from mmltutor.syntax.functions import WORDS
from mmltutor.syntax.structures.pieces import Piece

COMMA: Final = re.compile(r",")
ROW: Final = re.compile(r";|(?<=[^\s,;(\[{])[ \t]*\n\s*(?=[^\s,;)\]}])")
SEPARATOR: Final = re.compile(rf"{COMMA.pattern}|{ROW.pattern}")
BRACKETS: Final = "([⟨"
_BLANK: Final = re.compile(r"\s+")


def is_point(piece: Piece) -> bool:
    """Whether a piece is in brackets of a point, with a comma or a semicolon inside."""
    inside = between_angles(piece) or piece.inside("([⟨")
    return inside is not None and bool(inside.found(SEPARATOR))


def between_angles(piece: Piece) -> Piece | None:
    """What stands between < and >, which are brackets around nothing but a whole vector."""
    plain = piece.plain
    if len(plain) > 2 and plain[0] == "<" and plain[-1] == ">":
        return piece.part(piece.start + 1, piece.stop - 1)
    return None


def by_blanks(piece: Piece) -> list[Piece]:
    """The entries between blanks, where that is what blanks must mean: [1 2 3], [2x -y]; else the piece itself."""
    cuts = [match for match in piece.found(_BLANK) if _separates(piece, match.start(), match.end())]
    if not cuts:
        return [piece]
    starts = [piece.start, *(cut.end() for cut in cuts)]
    stops = [*(cut.start() for cut in cuts), piece.stop]
    pieces = [piece.part(start, stop) for start, stop in zip(starts, stops, strict=True)]
    if not all(_is_readable(one) for one in pieces):
        return [piece]
    piece.say(f"I read the blanks in {piece.typed} as commas.")
    return pieces


def is_blank_list(piece: Piece) -> bool:
    return any(_separates(piece, match.start(), match.end()) for match in piece.found(_BLANK))


def _separates(piece: Piece, start: int, stop: int) -> bool:
    """Whether the blank there stands between two entries: 2x -y, but not 2x - y, nor sin x."""
    plain, end = piece.source.plain, piece.stop
    before, after = plain[start - 1], plain[stop]
    if before in "+-*/^,=" or after in "*/^)!,=":
        return False
    if after in "+-" and (stop + 1 >= end or plain[stop + 1].isspace()):
        return False
    word = re.search(r"[A-Za-z]+$", plain[:start])
    return word is None or word[0] not in WORDS


def _is_readable(piece: Piece) -> bool:
    """Whether a piece can be read by itself, or is in brackets of its own; what is said about it is not kept."""
    if piece.inside(BRACKETS) is not None:
        return True
    said = len(piece.source.notes)
    try:
        piece.expression()
    except Unreadable:
        return False
    finally:
        del piece.source.notes[said:]
    return True
