"""Exact powers and roots of rational numbers, where they are rational and of sensible size."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

_BITS = 4_000
"""Powers longer than this stay as they were written."""


def exact_power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """base ^ exponent if that is rational (with the real root for an odd denominator), else None.

    >>> exact_power(Fraction(4, 9), Fraction(-3, 2)), exact_power(Fraction(-8), Fraction(1, 3))
    (Fraction(27, 8), Fraction(-2, 1))
    """
    if base == 0:
        return Fraction(0) if exponent > 0 else None
    if base < 0 and exponent.denominator % 2 == 0:
        return None
    root = exact_root(base, exponent.denominator)
    if root is None or _size(root) * abs(exponent.numerator) > _BITS:
        return None
    return Fraction(root**exponent.numerator)


def exact_root(value: Fraction, degree: int) -> Fraction | None:
    """The real `degree`-th root of a rational number if it is rational; of negative ones for odd degrees only."""
    if value < 0:
        root = exact_root(-value, degree) if degree % 2 else None
        return None if root is None else -root
    top, bottom = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    return None if top is None or bottom is None else Fraction(top, bottom)


def _whole_root(value: int, degree: int) -> int | None:
    if degree == 1 or value < 2:
        return value
    if degree >= value.bit_length():
        return None
    root = isqrt(value) if degree == 2 else _floor_root(value, degree)
    return root if root**degree == value else None


def _floor_root(value: int, degree: int) -> int:
    low, high = 1, 1 << (value.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


def _size(value: Fraction) -> int:
    """How many bits a value grows by when it is multiplied by itself; 0 for 1 and -1."""
    return 0 if abs(value) == 1 else max(value.numerator.bit_length(), value.denominator.bit_length())
