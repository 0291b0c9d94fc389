"""Where the judge looks: points that a person can check by hand first, then points of every kind and scale.

Everything here is fixed in advance; there is no chance in a verdict, so the same pair always gets the same one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final, TypeAlias

Point: TypeAlias = tuple[Fraction, ...]

_READABLE: Final = tuple(
    Fraction(text) for text in ("1", "2", "-1", "3", "-2", "1/2", "-1/2", "4", "-3", "1/3", "3/2", "5", "1/4")
)
_SIZES: Final = (
    "10",
    "1/10",
    "25/2",
    "101/3",
    "100",
    "1/100",
    "307",
    "1001",
    "1/1000",
    "12345/7",
    "1000003",
    "1/1000000",
)
_SCALES: Final = tuple(sign * Fraction(text) for text in (*_SIZES, "10000000019") for sign in (1, -1))
_MODULUS: Final = 1009
_MULTIPLIERS: Final = (367, 601, 229, 811, 457, 149, 701, 907, 283, 523)


@cache
def readable(dimension: int) -> tuple[Point, ...]:
    """Points with small coordinates, different in every variable where that is possible."""
    return tuple(
        tuple(_READABLE[(index + axis * (1 + index // 4)) % len(_READABLE)] for axis in range(dimension))
        for index in range(len(_READABLE))
    )


@cache
def generic(dimension: int) -> tuple[Point, ...]:
    """Points of both signs between -4 and 4 with no pattern that a formula could share."""
    return tuple(
        tuple(
            Fraction(index * _MULTIPLIERS[axis % 10] * (1 + axis // 10) % _MODULUS - 504, 126) + Fraction(axis + 1, 131)
            for axis in range(dimension)
        )
        for index in range(1, 100)
    )


@cache
def scales(dimension: int) -> tuple[Point, ...]:
    """Points of every size from a thousand-millionth to ten thousand million, of both signs."""
    return tuple(
        tuple(_SCALES[(index + 7 * axis) % len(_SCALES)] for axis in range(dimension)) for index in range(len(_SCALES))
    )


@cache
def everywhere(dimension: int) -> tuple[Point, ...]:
    """The readable points, two dozen generic ones, every scale, and more generic ones; one where all are the same."""
    if dimension == 0:
        return ((),)
    many = generic(dimension)
    return (*readable(dimension), *many[:24], *scales(dimension), *many[24:84])
