"""The sign of differentiation, d/dx or ∂²/∂x², where it stands in a line."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mmltutor.syntax.characters import GREEK, GREEK_NAMES, SUPERSCRIPTS
from mmltutor.syntax.names import Names, canonical_name

HEADS = frozenset("d∂")

ORDER = r"(?:(?:\^|\*\*)\{?(\d{1,3})\}?|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))?"
LETTER = "[A-Za-z" + "".join(GREEK) + "]"
VARIABLE = rf"({LETTER}+?(?:_\{{?\w+\}}?|[₀-₉]+)?)"


class Operator(NamedTuple):
    """d/dx as found: the variable, the order, where it ends; `of` is the y of dy/dx, and the orders must agree."""

    by: str
    order: int
    stop: int
    of: str
    agrees: bool


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"[d∂]{ORDER}\s*({LETTER}?)\s*/\s*[d∂]\s*{VARIABLE}{ORDER}(?!{LETTER}|\d|_)")


def operator_at(plain: str, place: int, names: Names) -> Operator | None:
    """The sign of differentiation that starts at a place of the folded text, if one does."""
    if "d" in names.variables:
        return None
    found = _pattern().match(plain, place)
    if found is None:
        return None
    above, below = _order(found[1], found[2]), _order(found[5], found[6])
    by = canonical_name(found[4])
    if not _is_name(found[4], by, names):
        return None
    return Operator(by, below, found.end(), found[3], above == below)


def _order(digits: str | None, raised: str | None) -> int:
    if digits is None and raised is None:
        return 1
    return int(digits or "".join(SUPERSCRIPTS[sign] for sign in raised or ""))


def _is_name(typed: str, by: str, names: Names) -> bool:
    head = by.partition("_")[0]
    return by in names.variables or len(typed) == 1 or len(head) == 1 or head in GREEK_NAMES
