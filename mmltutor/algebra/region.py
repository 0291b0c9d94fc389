"""Where in space something holds: a search through boxes, so that no narrow domain is missed.

Random points miss the domain of √(x-1000)·√(1001-x). Here a box (a ball for each variable) is kept, split
or dropped by what ball arithmetic can say about all of it at once; points are then the simplest fractions
inside the boxes that are left.

Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, ch. 11 (set inversion).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise, product
from typing import Final, TypeAlias

Box: TypeAlias = tuple[tuple[Fraction, Fraction], ...]
"""A closed interval for each variable."""


class Fate(Enum):
    """What is known of a whole box."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    MIXED = "mixed"


_CUTS: Final = tuple(Fraction(cut) for cut in (-(10**6), -1000, -30, -4, -1, 0, 1, 4, 30, 1000, 10**6))
"""Where each axis is cut first: boxes of every scale."""

_COARSE: Final = tuple(Fraction(cut) for cut in (-(10**4), -30, -4, -1, 0, 1, 4, 30, 10**4))
_COARSEST: Final = tuple(Fraction(cut) for cut in (-30, -4, 0, 4, 30))


@dataclass(frozen=True, slots=True)
class Search:
    """How far to look: `wanted` boxes, at most `effort` evaluations."""

    wanted: int = 12
    effort: int = 600


def boxes_inside(fate_of: Callable[[Box], Fate], dimension: int, search: Search) -> Iterator[Box]:
    """Boxes wholly inside the set that `fate_of` describes, the larger ones first, until the search is spent.

    Of a box that is partly inside, the simplest point is tried as well, as a box without width.
    """
    if dimension == 0:
        return
    pending = deque(_first_boxes(dimension))
    found = spent = 0
    while pending and spent < search.effort and found < search.wanted:
        box = pending.popleft()
        spent += 1
        match fate_of(box):
            case Fate.INSIDE:
                found += 1
                yield box
            case Fate.MIXED:
                pending.extend(_halves(box))
                middle = tuple((value, value) for value in simplest_point(box))
                spent += 1
                if fate_of(middle) is Fate.INSIDE:
                    found += 1
                    yield middle
            case Fate.OUTSIDE:
                continue


def simplest_point(box: Box) -> tuple[Fraction, ...]:
    """The point of the inner half of a box whose coordinates have the smallest denominators."""
    return tuple(simplest_between(low + (high - low) / 4, high - (high - low) / 4) for low, high in box)


def spread_points(box: Box, count: int) -> list[tuple[Fraction, ...]]:
    """The simplest point of a box, and others spread through it along a diagonal that is not straight."""
    found = [simplest_point(box)]
    for index in range(1, count):
        shares = (Fraction((index * (7 + 4 * axis)) % 31 + 1, 33) for axis in range(len(box)))
        found.append(tuple(low + (high - low) * share for (low, high), share in zip(box, shares, strict=True)))
    return list(dict.fromkeys(found))


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of smallest denominator (then of smallest size) in the closed interval low … high.

    >>> simplest_between(Fraction(31, 100), Fraction(34, 100))
    Fraction(1, 3)

    Source: R. L. Graham, D. E. Knuth, O. Patashnik, Concrete Mathematics, 2nd ed., 4.5 (Stern–Brocot tree).
    """
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest_between(-high, -low)
    quotients: list[int] = []
    while True:
        whole = -(-low.numerator // low.denominator)
        if whole <= high:
            value = Fraction(whole)
            break
        quotients.append(whole - 1)
        low, high = 1 / (high - (whole - 1)), 1 / (low - (whole - 1))
    for quotient in reversed(quotients):
        value = quotient + 1 / value
    return value


def _first_boxes(dimension: int) -> Iterator[Box]:
    if dimension > 4:
        yield ((Fraction(-8), Fraction(8)),) * dimension
        return
    cuts = (_CUTS, _COARSE, _COARSEST, _COARSEST)[dimension - 1]
    sides = sorted(pairwise(cuts), key=lambda side: (max(map(abs, side)), side[0] < 0))
    yield from sorted(product(sides, repeat=dimension), key=lambda box: max(abs(end) for side in box for end in side))


def _halves(box: Box) -> Iterator[Box]:
    widest = max(range(len(box)), key=lambda axis: box[axis][1] - box[axis][0])
    low, high = box[widest]
    middle = (low + high) / 2
    for side in ((low, middle), (middle, high)):
        yield (*box[:widest], side, *box[widest + 1 :])
