"""The left-hand side that a learner may write before an answer: dy/dx =, f'(x) =, y' =, f_x =.

A bare variable is no label: `y = x` is an equation, unless the question lists y among its labels.
"""

from __future__ import annotations

import re
from functools import cache

from mmltutor.errors import Unreadable
from mmltutor.syntax.characters import GREEK, SUBSCRIPTS, SUPERSCRIPTS, fold
from mmltutor.syntax.names import Names
from mmltutor.syntax.notes import one_line
from mmltutor.syntax.refusals import EQUATION

MAX_LABEL = 200
"""Characters in a left-hand side."""


@cache
def _label() -> re.Pattern[str]:
    letter = "[A-Za-z" + "".join(GREEK) + "]"
    order = r"(?:(?:\^|\*\*)?\d{1,2})?+"
    by = rf"[d∂]{letter}(?:_?\d++)?+{order}"  # possessive: a run of digits is never shared out in two ways
    listed = rf"\((?:{letter}|[0-9_,;.+/-])+\)"
    subscript = rf"(?:_\{{?{letter}+\}}?)"
    return re.compile(
        rf"""
          {letter}{subscript}?['"]{{1,4}}(?:{listed})?                        # f'(x)   y'
        | [d∂]{order}{letter}(?:{listed})?/(?:{by})++(?:{listed})?   # dy/dx   ∂²f/∂x∂y
        | [d∂]{order}/[d∂]{letter}++(?:_?\d++)?+{order}.*                        # d/dx f(x)
        | {letter}\^?\{{?\((?:\d|n)\)\}}?(?:{listed})                              # f^(3)(x)
        | ∂_?{letter}{letter}(?:{listed})?                                    # ∂_x f
        | ∇_?{letter}?{letter}(?:{listed})?                                   # ∇f   ∇f(x,y)
        | [fghFGH]{subscript}?(?:{listed})?                                   # f   f(x)   f_x   f_{{xy}}(x,y)
        | [yuvpq]{listed}                                                     # y(x)
        | [(\[].*[)\]]'{{1,4}}(?:{listed})?                                    # (x^2)'   (f*g)'(x)
        | [d∂]{order}[(\[].*[)\]]/{by}                                        # d(x^2)/dx
        """,
        re.VERBOSE,
    )


def split_label(text: str, plain: str, names: Names) -> tuple[str | None, int]:
    """The label before the first `=` as typed, and the place where the answer begins; (None, 0) if none.

    Raises Unreadable for a bare variable before the `=`.

    >>> from mmltutor.syntax.names import OPEN
    >>> split_label("f'(x) = 2x", "f'(x) = 2x", OPEN)
    ("f'(x)", 7)
    """
    place = plain.find("=")
    if not 0 < place <= MAX_LABEL or plain[place + 1 : place + 2] == "=" or plain[place - 1] in "<>!:≤≥~":
        return None, 0
    left = _on_one_line(plain[:place])
    if not left.isprintable():
        return None, 0
    labelled = left in names.labels or (left not in names.variables and _label().fullmatch(left) is not None)
    if labelled:
        return left if "\\" in text or "$" in text else one_line(text[:place]), place + 1
    if left.isalpha() and len(left) == 1:  # said before anything is said about the name
        raise Unreadable(EQUATION[0], text, place, place + 1, EQUATION[1])
    return None, 0


def label_key(written: str) -> str:
    """A left-hand side as `split_label` finds it among the labels of a question, blanks and signs made plain.

    >>> label_key("det H(−2, 2)")
    'detH(-2,2)'
    """
    return _on_one_line(fold(written))


def _on_one_line(before: str) -> str:
    """The left-hand side without blanks, with subscripts and superscripts on the line."""
    if "\\" in before or "{" in before or "&" in before or "^'" in before:
        from mmltutor.syntax.latex.level import level

        before = level(before)
    return "".join(_level(sign) for sign in before if not sign.isspace())


def _level(sign: str) -> str:
    if sign in SUBSCRIPTS:
        return f"_{SUBSCRIPTS[sign]}"
    return SUPERSCRIPTS.get(sign, sign)
