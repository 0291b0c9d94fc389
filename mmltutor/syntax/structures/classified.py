"""Points, each with what it is: (1, 2) minimum, saddle at (0, 0), maxima: (1, 0), (-1, 0)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, get_args

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Class, Classified, Entry, Vector
from mmltutor.syntax.structures.brackets import is_point
from mmltutor.syntax.structures.pieces import Piece
from mmltutor.syntax.structures.sets import BETWEEN, is_nothing
from mmltutor.syntax.structures.signs import chosen_signs
from mmltutor.syntax.structures.vectors import read_vector

_CLASSES: Final[dict[str, Class]] = {
    **dict.fromkeys(("min", "mins", "minimum", "minima", "minimums", "minimiser", "minimizer"), "minimum"),
    **dict.fromkeys(("max", "maxs", "maximum", "maxima", "maximums", "maximiser", "maximizer"), "maximum"),
    **dict.fromkeys(("saddle", "saddles"), "saddle"),
    **dict.fromkeys(("inflection", "inflexion"), "inflection"),
    **dict.fromkeys(("inconclusive", "degenerate", "undetermined", "undecided", "unknown"), "inconclusive"),
}
_FILLING: Final = r"(?:local|strict|relative|an?|the|is|are|as|of|at|point|points|test|has|gives|there)"
_NAMED_CLASS: Final = rf"\b(?P<class>{'|'.join(sorted(_CLASSES, key=len, reverse=True))})\b"
_WORD: Final = re.compile(
    rf"[(\[]?(?:\b{_FILLING}\s+)*{_NAMED_CLASS}(?:\s+{_FILLING}\b)*(?:(?<=[A-Za-z])[)\]])?", re.IGNORECASE
)
_GLOBAL: Final = re.compile(r"(?:\b(?:an?|the|is|are)\s+)*\b(?P<word>global|absolute)$", re.IGNORECASE)
_AROUND: Final = re.compile(r"^[\s:=()→-]*$")


class _Marked(NamedTuple):
    """Points (one, or several by ±), their class if one stands beside them, and whether it stands before them."""

    points: tuple[Entry, ...]
    kind: Class | None
    leading: bool
    piece: Piece


def read_classified(piece: Piece) -> Classified:
    """Points, each with its class before or after it; several points may share one class."""
    if is_nothing(piece):
        return Classified(())
    inner = piece.inside("{") or piece
    marked = _joined([_marked(one) for one in inner.entries(BETWEEN)])
    pairs = [(point, kind) for one, kind in zip(marked, _classes(marked), strict=True) for point in one.points]
    return Classified(tuple(pairs))


def _marked(piece: Piece) -> _Marked:
    point, kind, leading = _point_and_class(piece)
    points = () if point.empty else tuple(_value(each) for each in chosen_signs(point))
    return _Marked(points, kind, leading, piece)


def _joined(marked: list[_Marked]) -> list[_Marked]:
    """A class that stands alone between separators belongs to the point before it: (1, 2), minimum."""
    joined: list[_Marked] = []
    for one in marked:
        if one.points:
            joined.append(one)
        elif joined and joined[-1].kind is None:
            joined[-1] = joined[-1]._replace(kind=one.kind)
        else:
            one.piece.fail("I stopped here: this class has no point.", "Type it as (1, 2) minimum.")
    return joined


def _point_and_class(piece: Piece) -> tuple[Piece, Class | None, bool]:
    """The point in a piece, its class if one stands there, and whether that stands before the point."""
    words = piece.found(_WORD)
    if not words:
        return _unnamed(piece), None, False
    if len(words) > 1:
        piece.part(words[1].start(), words[1].end()).fail("I stopped here: one point has two classes.", "Type one.")
    kind = _CLASSES[words[0]["class"].lower()]
    before, after = piece.part(piece.start, words[0].start()), piece.part(words[0].end(), piece.stop)
    wide = _GLOBAL.search(before.plain) if not before.empty else None
    if wide is not None:
        piece.say(f"I read {wide['word']} {words[0]['class']} as {kind}.")
        before = piece.part(before.start, before.start + wide.start())
    first = bool(_AROUND.match(before.plain))
    point = after if first else before
    if not first and not _AROUND.match(after.plain):
        after.fail("I stopped here: this cannot stand after the class.", "Type it as (1, 2) minimum.")
    return _unnamed(_unmarked(point)), kind, first


def _unmarked(piece: Piece) -> Piece:
    """Without the colon, dash or brackets between a point and its class."""
    plain = piece.plain
    start = len(plain) - len(plain.lstrip(" :=→"))
    body = piece.part(piece.start + start, piece.stop)
    for tail in (" is a", " is an", " is the", " is", ":", "=", "→", "->", " -"):
        if body.plain.lower().endswith(tail):
            return body.part(body.start, body.stop - len(tail))
    return body


_NAMED: Final = re.compile(r"(?:at\s+)?(?:[A-Za-zα-ω]\w{0,3}|\([A-Za-zα-ω\s,\d_]+\))\s*=\s*(?!=)|at\s+", re.IGNORECASE)


def _unnamed(piece: Piece) -> Piece:
    """Without x = or at before the point."""
    if piece.empty:
        return piece
    named = _NAMED.match(piece.plain)
    return piece.part(piece.start + named.end(), piece.stop) if named is not None else piece


def _value(piece: Piece) -> Node | Vector:
    return read_vector(piece) if is_point(piece) else piece.expression()


def _classes(marked: list[_Marked]) -> list[Class]:
    """A class for each: its own, that before it (minimum at (1, 2), (3, 4)), or that after it."""
    classes: list[Class] = []
    leading = next((one.leading for one in marked if one.kind is not None), False)
    for index, one in enumerate(marked):
        beside = [one, *(reversed(marked[:index]) if leading else marked[index + 1 :])]
        kind = next((other.kind for other in beside if other.kind is not None), None)
        if kind is None:
            words = ", ".join(get_args(Class))
            one.piece.fail("I stopped here: this point has no class.", f"Type one of {words}.")
        classes.append(kind)
    return classes
