"""How a number and a name look: decimals as typed, Greek letters, raised and lowered digits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mmltutor.syntax.build import walk
from mmltutor.syntax.characters import GREEK
from mmltutor.syntax.nodes import Node, Number, Symbol

LETTERS = {name: letter for letter, name in GREEK.items()}
"""The Greek letter of each canonical name."""

_FAR = 7
_LONGEST = 100
"""Digits that are written out; beyond, powers of ten."""

_MOST_BITS = 14_000

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(digits: str) -> str:
    """An integer in superscript digits: -2 is ⁻²."""
    return digits.translate(_RAISED)


def lowered(digits: str) -> str:
    """A natural number in subscript digits: 10 is ₁₀."""
    return digits.translate(_LOWERED)


def shown(name: str, ascii: bool) -> str:
    """A name as it stands on a board: λ, x₁, Δx; in ASCII it stays as it is.

    >>> shown("x_12", ascii=False), shown("Delta_x", ascii=False), shown("a_n", ascii=False)
    ('x₁₂', 'Δx', 'a_n')
    """
    if ascii:
        return name.replace("′", "'")
    head, _, index = name.partition("_")
    head = LETTERS.get(head, head)
    if index.isdecimal() and index.isascii():
        return head + lowered(index)
    if head == "Δ" and index:
        return head + shown(index, ascii)
    return f"{head}_{LETTERS.get(index, index)}" if index else head


def decimal(number: Number) -> str:
    """The digits of a number: as typed when that is plain decimal notation of its value, else exact.

    >>> decimal(Number(Fraction(3, 2), "1.50")), decimal(Number(Fraction(1, 1000), "1e-3"))
    ('1.50', '0.001')
    """
    value, text = number.value, number.text
    if text is not None and (_is_plain(text) or _is_far(text)) and Fraction(text) == value:
        return text
    if value.denominator == 1:
        whole = _digits(value.numerator)
        return whole if len(whole) <= _LONGEST else _scientific(whole, 0)
    places = _places(value.denominator)
    if places is None:
        return f"({_digits(value.numerator)}/{_digits(value.denominator)})"
    digits = _digits(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    if places > _LONGEST:
        return _scientific(digits.lstrip("0"), places)
    return f"{digits[:-places]}.{digits[-places:]}"


def _digits(whole: int) -> str:
    """The digits of a whole number, of however many: Python writes no more than 4300 by itself."""
    return str(whole) if whole.bit_length() < _MOST_BITS else str(Decimal(whole))


def _is_far(text: str) -> bool:
    """Whether a number was written with a power of ten that would take many zeros: 1.5e-20."""
    mantissa, power, exponent = text.partition("e")
    return bool(power) and "." in mantissa and _is_plain(mantissa) and abs(int(exponent)) >= _FAR


def _is_plain(text: str) -> bool:
    whole, point, rest = text.partition(".")
    return text.isascii() and whole.isdecimal() and (rest.isdecimal() if point else True)


def _scientific(digits: str, places: int) -> str:
    """Very many digits as 1.5e-90; the mantissa always has a point, as 2e3 alone could be a product with e."""
    mantissa = f"{digits[0]}.{digits[1:].rstrip('0') or '0'}"
    return f"{mantissa}e{len(digits) - 1 - places}"


def _places(denominator: int) -> int | None:
    """The least n for which the denominator divides 10^n; None when no power of ten will do."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def is_partial(body: Node, by: str) -> bool:
    """Whether a derivative is written with ∂: the body is a formula with another variable beside this one."""
    return not isinstance(body, Symbol) and any(isinstance(part, Symbol) and part.name != by for part in walk(body))
