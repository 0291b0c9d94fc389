"""What may stand around the brackets of a vector or a matrix: a factor, a divisor, a sign of transposition."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.build import ONE, multiply, negate
from mmltutor.syntax.nodes import Node, Quotient
from mmltutor.syntax.structures.brackets import BRACKETS, SEPARATOR, between_angles, is_blank_list, is_point
from mmltutor.syntax.structures.pieces import Piece

_TRANSPOSED: Final = re.compile(
    r"\s*(?:\^\s*\{?\s*(?:\\(?:top|intercal|mathsf\{T\}|mathrm\{T\}|text\{T\})|[Tt⊤])\s*\}?|ᵀ|ᵗ|'|\.\s*T)\s*$"
)


def untransposed(piece: Piece) -> tuple[bool, Piece]:
    """Whether an even number of signs of transposition stands behind it, and what they stand behind."""
    upright = True
    while True:
        found = _TRANSPOSED.search(piece.plain)
        if found is None:
            return upright, piece
        body = piece.part(piece.start, piece.start + found.start())
        if body.inside(BRACKETS) is None and between_angles(body) is None and _TRANSPOSED.search(body.plain) is None:
            return upright, piece
        upright, piece = not upright, body


def scaled(piece: Piece) -> tuple[Node | None, Node | None, Piece] | None:
    """A number, the vector or matrix that it multiplies, and a divisor: 1/2 (3, 4), -(1, 2), (3, 4)/5."""
    if piece.found(SEPARATOR) or between_angles(piece) is not None:
        return None
    group = next((one for one in reversed(piece.groups()) if _holds_entries(one)), None)
    if group is None or (group.start, group.stop) == (piece.start, piece.stop):
        return None
    before, after = piece.part(piece.start, group.start), piece.part(group.stop, piece.stop)
    if (
        not before.empty
        and any(is_point(one) for one in before.groups())
        and not re.search(r"[A-Za-z]\s*\(", before.plain)
    ):
        return None
    divided = re.match(r"(.*?)\s*/", after.plain, re.DOTALL)
    transposed = divided[1] if divided is not None else after.plain
    if transposed.strip():
        if _TRANSPOSED.fullmatch(transposed) is None:
            return None
        if before.empty and divided is None:
            return None
        group = piece.part(group.start, after.start + len(transposed))
    divisor = after.part(after.start + divided.end(), after.stop).expression() if divided is not None else None
    if before.empty:
        return None, divisor, group
    return _factor(before), divisor, group


def _holds_entries(group: Piece) -> bool:
    inner = group.inside(BRACKETS)
    return inner is not None and (
        bool(inner.found(SEPARATOR)) or inner.inside("([") is not None or is_blank_list(inner)
    )


def _factor(piece: Piece) -> Node | None:
    """The factor before a bracket; -1 is told by a minus alone."""
    bare = piece.plain.rstrip("*").rstrip()
    if bare in ("+", ""):
        return None
    if bare == "-":
        return negate(ONE)
    if bare[-1:] in "+-/^" or re.search(r"[A-Za-z]{2,}$", bare):
        piece.fail("I stopped here: this cannot stand before a vector.", "Type the components, as in (1, 2).")
    return piece.part(piece.start, piece.start + len(bare)).expression()


def times(factor: Node | None, divisor: Node | None, entry: Node) -> Node:
    product = entry if factor is None else multiply(factor, entry)
    return product if divisor is None else Quotient(product, divisor)
