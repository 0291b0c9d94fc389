"""Numbers as they were typed: fractions kept exact, written as decimals where the user wrote decimals; and rounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.errors import GoalError
from mmltutor.syntax.build import negate, number, walk
from mmltutor.syntax.nodes import Node, Number
from mmltutor.syntax.write.board import write_board

LONGEST_DECIMAL = 6  # places of an exact value that is written as a decimal
SMALLEST, LARGEST = Fraction(1, 10**7), 10**15  # outside of these a power of ten is written
PLACES = 8  # significant digits of a value that is rounded


@dataclass(frozen=True, slots=True)
class Style:
    """How exact values are written: as decimals where they end soon, or as fractions."""

    decimals: bool

    def node(self, value: Fraction | int) -> Node:
        """The value as a tree.

        >>> write_board(Style(True).node(Fraction(7, 4))), write_board(Style(False).node(Fraction(7, 4)))
        ('1.75', '7/4')
        """
        value = Fraction(value)
        if not self.decimals or value.denominator == 1:
            return number(value)
        if value < 0:
            return negate(self.node(-value))
        for places in range(1, LONGEST_DECIMAL + 1):
            scaled = value * 10**places
            if scaled.denominator == 1:
                digits = str(scaled.numerator).rjust(places + 1, "0")
                return Number(value, f"{digits[:-places]}.{digits[-places:]}")
        return number(value)


def style_of(nodes: tuple[Node, ...]) -> Style:
    """Decimals, if there is one among the numbers that were typed."""
    return Style(any(isinstance(part, Number) and "." in (part.text or "") for node in nodes for part in walk(node)))


def exact(node: Node, what: str) -> Fraction:
    """The rational value of a constant. Raises GoalError where it has none."""
    found = bounds(node)
    if not isinstance(found, Bounds) or found.low != found.high:
        raise GoalError(f"{what} {write_board(node)} is not a whole number, a fraction or a decimal.")
    return found.low


def rounded(value: Fraction, digits: int = PLACES) -> Node:
    """A value to so many significant digits, as a decimal node; a value that is exact sooner is written shorter.

    >>> write_board(rounded(Fraction(2, 3), 4)), write_board(rounded(Fraction(-1, 2)))
    ('0.6667', '-0.5')
    """
    if value < 0:
        return negate(rounded(-value, digits))
    if value == 0:
        return number(0)
    if not SMALLEST <= value < LARGEST:
        return _scientific(value, digits)
    size = len(str(int(value))) if value >= 1 else -_leading_zeros(value)
    places = max(digits - size, 0)
    scaled = round(value * 10**places)
    short = Fraction(scaled, 10**places)
    if places == 0:
        return Number(Fraction(scaled))
    text = str(scaled).rjust(places + 1, "0")
    text = f"{text[:-places]}.{text[-places:]}"
    if short == value:
        text = text.rstrip("0").rstrip(".")
    return Number(short, text)


def _scientific(value: Fraction, digits: int) -> Node:
    """A tiny or huge value, with its power of ten: 1.5e-20."""
    exponent = len(str(int(value))) - 1 if value >= 1 else -_leading_zeros(value) - 1
    mantissa = round(value / Fraction(10) ** (exponent - digits + 1))
    if len(str(mantissa)) > digits:
        mantissa, exponent = mantissa // 10, exponent + 1
    text = str(mantissa)
    text = f"{text[0]}.{text[1:].rstrip('0') or '0'}"
    return Number(Fraction(mantissa) * Fraction(10) ** (exponent - digits + 1), f"{text}e{exponent}")


def _leading_zeros(value: Fraction) -> int:
    """Zeros after the point before the first digit of a value below 1."""
    zeros = 0
    while value * 10 < 1:
        value *= 10
        zeros += 1
    return zeros
