"""The sign of differentiation, d/dx or ∂²/∂x², where it stands in a line."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mmltutor.syntax.characters import GREEK, GREEK_NAMES, SUPERSCRIPTS
from mmltutor.syntax.limits import MAX_ORDER
from mmltutor.syntax.line import Line
from mmltutor.syntax.names import Names, canonical_name
from mmltutor.syntax.notes import one_line
from mmltutor.syntax.refusals import unknown_word

HEADS = frozenset("d∂")

ORDER = r"(?:(?:\^|\*\*)\{?(\d{1,3})\}?|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))?"
LETTER = "[A-Za-z" + "".join(GREEK) + "]"
SUBSCRIPT = r"(?:_\{?\w+\}?|[₀-₉]+)?"
VARIABLE = rf"({LETTER}+?{SUBSCRIPT})"
POWER = r"(?:(?:\^|\*\*)\{?\d{1,3}\}?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})?"
END = rf"(?!{LETTER}|\d|_)"


class Operator(NamedTuple):
    """d/dx as found: the variables, one for each order, outermost first, and where it ends.

    `of` is the y of dy/dx; `agrees` says whether there are as many orders above as below, and not too many.
    """

    by: tuple[str, ...]
    stop: int
    of: str
    agrees: bool


@cache
def _pattern() -> re.Pattern[str]:
    further = rf"(?:\s*∂\s*{LETTER}+?{SUBSCRIPT}{POWER}{END})*+"
    return re.compile(rf"[d∂]{ORDER}\s*({LETTER}?)\s*/\s*[d∂]\s*{VARIABLE}{ORDER}{END}({further})")


@cache
def _further() -> re.Pattern[str]:
    return re.compile(rf"∂\s*{VARIABLE}{ORDER}{END}")


def operator_at(plain: str, place: int, names: Names) -> Operator | None:
    """The sign of differentiation that starts at a place of the folded text, if one does."""
    if "d" in names.variables:
        return None
    found = _pattern().match(plain, place)
    if found is None:
        return None
    above = _order(found[1], found[2])
    below = [(found[4], _order(found[5], found[6]))]
    below += [(further[1], _order(further[2], further[3])) for further in _further().finditer(found[7])]
    if not all(_is_name(typed, names) for typed, _ in below):
        return None
    agrees = above == sum(order for _, order in below) <= MAX_ORDER and all(order > 0 for _, order in below)
    by = [canonical_name(typed) for typed, order in below for _ in range(min(order, MAX_ORDER))]
    return Operator(tuple(by), found.end(), found[3], agrees)


def _order(digits: str | None, raised: str | None) -> int:
    if digits is None and raised is None:
        return 1
    return int(digits or "".join(SUPERSCRIPTS[sign] for sign in raised or ""))


def _is_name(typed: str, names: Names) -> bool:
    by = canonical_name(typed)
    head = by.partition("_")[0]
    return by in names.variables or len(typed) == 1 or len(head) == 1 or head in GREEK_NAMES


@cache
def _letters() -> re.Pattern[str]:
    return re.compile("[A-Za-z]+")


def read_derivative(line: Line) -> bool:
    """Read the sign of differentiation that stands here, if one does."""
    run = _letters().match(line.plain, line.place)
    known = run is not None and run[0] in line.names.variables
    found = None if known else operator_at(line.plain, line.place, line.names)
    if found is None:
        return False
    add_derivative(line, found, found.stop)
    return True


def add_derivative(line: Line, found: Operator, stop: int) -> None:
    """Add the sign of differentiation that reaches from here to `stop`, or stop at one that makes no sense."""
    typed = one_line(line.text[line.place : stop])
    if found.of:
        message = f"I stopped here: {typed} stands for a derivative that is not written out."
        line.fail(message, line.place, stop, "Type the derivative itself.")
    if not found.agrees:
        line.fail(f"I stopped here: the orders in {typed} do not go together.", line.place, stop)
    for by in found.by:
        if by in ("e", "pi") and by not in line.names.variables:
            line.fail(f"I stopped here: {by} is a number, and a derivative is by a variable.", line.place, stop)
        if not line.names.open and by not in line.names.variables:
            line.refuse(unknown_word(by, line.names, False), line.place, stop)
    line.add("derivative", ",".join(found.by), stop)
