"""Taylor polynomials, with or without + O(x^4); antiderivatives with their constant; numbers, ∞ among them."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Infinite, TaylorPolynomial
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.pieces import Piece

_BEYOND: Final = re.compile(r"\+\s*(?:\\mathcal\s*\{?\s*(?P<set>[Oo])\s*\}?|(?P<sign>[Oo]))\s*(?=[(])")
_DOTS: Final = re.compile(r"\s*\+?\s*(?:\.{2,}|[…⋯]|\\[cl]?dots)\s*$")
_ABOUT_EQUAL: Final = re.compile(r"≈|~|\\(?:approx|simeq|sim)(?![A-Za-z])")
_NAMED: Final = re.compile(r"(?:[A-Za-z]\w{0,5}\s*(?:_\s*(?:\{[^{}=]*\}|\w+))?|[₀-₉]*)[₀-₉]*\s*(?:\([^()=]{0,40}\))?")
_ALONE: Final = re.compile(r"[Oo]\s*\(")
_INFINITE: Final = re.compile(r"([+-]?)\s*(?:∞|oo|inf|infty|infinity|infinite)", re.IGNORECASE)
_ABOUT: Final = re.compile(r"[≈~]\s*")
_INTEGRAL: Final = re.compile(r"∫|\\int(?![A-Za-z])")
_WORD: Final = re.compile(r"(?<![A-Za-z])const(?:ant)?(?:\.(?!\d))?(?![A-Za-z])", re.IGNORECASE)

CONSTANTS: Final = ("C", "c", "K", "k", "D", "C_0", "C_1", "c_0", "c_1")
"""Names that stand for a constant of integration, unless the question knows them."""


def read_taylor(piece: Piece) -> TaylorPolynomial:
    """A polynomial and its term of order, after P_3(x) = or sin(x) ≈, with or without dots at the end."""
    piece = _without_dots(_after_name(piece))
    found = piece.found(_BEYOND)
    if _ALONE.match(piece.plain) is not None:
        piece.fail("I stopped here: the polynomial is missing.", "Type its terms before the O.")
    if not found:
        return TaylorPolynomial(piece.expression())
    term = piece.part(found[0].end(), piece.stop)
    inner = term.inside("(")
    before = piece.part(piece.start, found[0].start())
    if inner is None or inner.empty or len(found) > 1:
        term.fail("I stopped here: the term of order stands at the end.", "Type it as + O(x^4).")
    if before.empty:
        piece.fail("I stopped here: the polynomial is missing.", "Type its terms before the O.")
    return TaylorPolynomial(before.expression(), inner.expression(), (found[0]["set"] or found[0]["sign"]) == "o")


def _after_name(piece: Piece) -> Piece:
    """What stands after a name of the polynomial, as P_3(x) =, or after f(x) ≈."""
    near, equals = piece.found(_ABOUT_EQUAL), piece.found(EQUALS)
    if len(near) + len(equals) != 1:
        return piece
    sign = (near or equals)[0]
    left, right = piece.part(piece.start, sign.start()), piece.part(sign.end(), piece.stop)
    named = left.plain.endswith(")") or (_NAMED.fullmatch(left.plain) is not None and len(left.plain) > 1)
    return right if not right.empty and not left.empty and (near or named) else piece


def _without_dots(piece: Piece) -> Piece:
    """A polynomial without the dots that stand for the terms after it."""
    dots = _DOTS.search(piece.plain)
    if dots is None or not dots.start():
        return piece
    piece.say("I read the dots as terms beyond those written.")
    return piece.part(piece.start, piece.start + dots.start())


def read_number(piece: Piece) -> Node | Infinite:
    """One expression, or ∞; a sign ≈ before it is passed over."""
    about = _ABOUT.match(piece.plain)
    body = piece.part(piece.start + about.end(), piece.stop) if about is not None else piece
    infinite = _INFINITE.fullmatch(body.plain)
    return Infinite(infinite[1] == "-") if infinite is not None else body.expression()


def with_increments(names: Names) -> Names:
    """The names of a question about Taylor polynomials: the increment of each variable too, Δx beside x."""
    return Names(names.variables | {f"Delta_{name}" for name in names.variables}, names.open, names.labels)


def with_constants(names: Names) -> Names:
    """The names of a question about antiderivatives: those of a constant of integration too."""
    return Names(names.variables | frozenset(CONSTANTS), names.open, names.labels)


def read_antiderivative(piece: Piece) -> Node:
    """One expression, after ∫ f(x) dx = or alone; the word const is a C."""
    integral, equals = _INTEGRAL.match(piece.plain), piece.found(EQUALS)
    if integral is not None and len(equals) == 1 and equals[0].end() < piece.stop:
        piece = piece.part(equals[0].end(), piece.stop)
    source = piece.source
    signs: dict[int, str] = {}
    for found in _WORD.finditer(source.plain):
        signs.update(dict.fromkeys(range(found.start(), found.end()), " "))
        signs[found.start()] = "C"
    return (piece.of(source.varied(signs)) if signs else piece).expression()
