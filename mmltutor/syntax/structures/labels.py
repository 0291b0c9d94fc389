"""Left-hand sides: what may stand before the = of a vector, and the labels of labelled values."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.characters import SUPERSCRIPTS, fold
from mmltutor.syntax.names import canonical_name
from mmltutor.syntax.structures.pieces import Piece

EQUALS: Final = re.compile(r"(?<![<>=!:≤≥≠~])(?::=|==?)(?!=)")
"""A sign of equality that belongs to no other sign."""

_LETTER: Final = "A-Za-zα-ωΑ-Ω"
_HEAD: Final = re.compile(
    rf"""
      (?:grad\s*|∇\s*)?[{_LETTER}][{_LETTER}]{{0,11}}                   # v  J  grad f
      (?:\s*_\s*(?:\{{[^{{}}=]*\}}|[{_LETTER}\d]+)|\d{{1,2}})?          # _f  _{{n+1}}  2
      ['′″]{{0,3}}
      (?:\s*\([^()=]{{0,40}}\))?                                        # (x, y)
    | ∇\s*[{_LETTER}]?(?:\s*\([^()=]{{0,40}}\))?
    | \([{_LETTER}][^()=]{{0,40}}\)                                     # (x, y)
    | [d∂]\(?[^=/]{{1,20}}\)?/[d∂]\(?[^=/]{{1,20}}\)?                   # ∂(u,v)/∂(x,y)
    """,
    re.VERBOSE,
)


def after_label(piece: Piece) -> tuple[str | None, Piece]:
    """The left-hand side before the one = of a vector or a matrix, as typed, and what comes after it."""
    equals = piece.found(EQUALS)
    if not equals:
        return None, piece
    left = piece.part(piece.start, equals[0].start())
    if len(equals) > 1:
        piece.part(equals[1].start(), equals[1].end()).fail(
            "I stopped here: one = is read, not two.", "Type the values alone, in their order, as (1, 2)."
        )
    if left.empty:
        return None, piece.part(equals[0].end(), piece.stop)
    if _HEAD.fullmatch(left.plain) is None:
        sign = piece.part(equals[0].start(), equals[0].end())
        sign.fail("I stopped here: = makes this an equation.", "Type only what stands to its right.")
    return left.typed, piece.part(equals[0].end(), piece.stop)


_DERIVATIVE: Final = re.compile(r"[d∂](?P<of>[^/]+)/[d∂](?P<by>[^/]+)")
_LONG: Final = {"minimum": "min", "maximum": "max", "minima": "min", "maxima": "max"}


def meaning_of_label(label: str) -> str:
    """One label for those that say the same: ∂f/∂x and df/dx are f_x, minimum is min; others are themselves.

    >>> [meaning_of_label(label) for label in ("∂f/∂x", "f_x", "minimum", "m")]
    ['f_x', 'f_x', 'min', 'm']
    """
    found = _DERIVATIVE.fullmatch(label)
    if found is not None:
        return f"{found['of']}_{found['by'].replace('_', '')}"
    return _LONG.get(label, label)


def canonical_label(written: str) -> str:
    """The one label for every way of writing it: λ is lambda, x₁ is x_1, χ² is chi^2, blanks do not count.

    >>> [canonical_label(text) for text in ("λ", " x₁", "χ²", "∂C/∂w", "Max")]
    ['lambda', 'x_1', 'chi^2', '∂C/∂w', 'Max']
    """
    if "\\" in written:
        from mmltutor.syntax.latex.level import level

        written = level(written.replace("\\partial", "∂"))
    spelt, raised = "", False
    for sign in fold(written):
        if sign in SUPERSCRIPTS:
            spelt += ("" if raised else "^") + SUPERSCRIPTS[sign]
        elif not sign.isspace():
            spelt += sign
        raised = sign in SUPERSCRIPTS
    head, caret, exponent = spelt.replace("**", "^").partition("^")
    exponent = exponent.replace("{", "").replace("}", "")
    if not re.fullmatch(rf"[{_LETTER}Δ][\w{{}}₀-₉ₐ-ₜ]*", head):
        return head + caret + exponent
    return canonical_name(head) + caret + exponent
