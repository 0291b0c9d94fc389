"""Decimal commas: 0,5 is the number 0.5 where the comma can separate nothing, and is said to be read so.

The comma separates the arguments of a function that takes several, and it may in a bracket that is the whole
line, or in one that holds nothing else and is no exponent; beside numbers with points, and in a row of commas,
it is no decimal comma; before three digits it may mark thousands.
"""

from __future__ import annotations

from typing import NoReturn

from mmltutor.syntax.cursor import Cursor
from mmltutor.syntax.functions import most_arguments
from mmltutor.syntax.refusals import may_mark_thousands
from mmltutor.syntax.tokens import Token

SPELT = (("comma", "number"), ("open", "comma", "close", "number"))
"""0,5 and the 0{,}5 of LaTeX, after the first number."""


def with_decimals(cursor: Cursor, whole: Token) -> Token:
    """The number just taken, with the decimal comma and the digits after it, if such a comma stands here."""
    width = _width(cursor)
    if width == 0 or not whole.text.isdigit():
        return whole
    if _separates(cursor, whole, width):
        if width == len(SPELT[1]):
            _fail_braces(cursor, whole)
        return whole
    last = cursor.peek(width - 1)
    for _ in range(width):
        cursor.take()
    number = f"{whole.text}.{last.text}"
    cursor.say(f"I read {whole.text},{last.text} as the decimal number {number}.", whole.start, last.stop)
    return whole._replace(text=number, stop=last.stop)


def _fail_braces(cursor: Cursor, whole: Token) -> NoReturn:
    typed = f"{whole.text},{cursor.peek(3).text}"
    message = f"I stopped here: the comma in {typed} may mark decimals or thousands, or separate."
    cursor.fail(message, cursor.token, "For a decimal type a point.")


def _width(cursor: Cursor) -> int:
    """How many tokens the comma and the digits after it take; 0 if they do not stand here."""
    for kinds in SPELT:
        ahead = cursor.ahead(len(kinds))
        if tuple(token.kind for token in ahead) == kinds and not any(token.gap for token in ahead):
            return len(kinds)
    return 0


def _separates(cursor: Cursor, whole: Token, width: int) -> bool:
    """Whether the comma here separates, or may."""
    last, after = cursor.peek(width - 1), cursor.peek(width)
    if may_mark_thousands(whole.text, last.text) or cursor.has_points:
        return True
    before = cursor.tokens[max(cursor.index - 2, 0)]
    if "comma" in (before.kind, after.kind):
        return True
    return bool(cursor.opened) and _separates_in(cursor, cursor.opened[-1], after)


def _separates_in(cursor: Cursor, bracket: Token, after: Token) -> bool:
    """Whether a comma directly in this bracket may separate, with `after` behind the number."""
    if bracket.start in cursor.taking:
        function = cursor.taking[bracket.start]
        return function is not None and most_arguments(function.text) > 1
    place = cursor.tokens.index(bracket)
    if place == 0:
        return _closing(cursor.tokens) == len(cursor.tokens) - 2
    before = cursor.tokens[place - 1]
    if bracket.text == "{" or place != cursor.index - 2 or after.kind != "close":
        return False
    return before.text != "^" and cursor.tokens[cursor.tokens.index(after) + 1].text != "^"


def _closing(tokens: tuple[Token, ...]) -> int:
    """The index of the bracket that closes the first one."""
    level = 0
    for index, token in enumerate(tokens):
        level += {"open": 1, "close": -1}.get(token.kind, 0)
        if level == 0:
            return index
    return len(tokens)
