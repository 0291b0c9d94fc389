"""Where in space something holds: a search through boxes, so that no narrow domain is missed.

Random points miss the domain of √(x-1000)·√(1001-x). Here a box (a ball for each variable) is kept, split
or dropped by what ball arithmetic can say about all of it at once; points are then the simplest fractions
inside the boxes that are left.

Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, ch. 11 (set inversion).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from typing import Final, TypeAlias

from flint import fmpq

Box: TypeAlias = tuple[tuple[Fraction, Fraction], ...]
"""A closed interval for each variable."""

Cell: TypeAlias = tuple[tuple[fmpq, fmpq], ...]
"""A box in the numbers of FLINT, which are several times faster, while a search goes on."""


class Fate(Enum):
    """What is known of a whole box."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    MIXED = "mixed"


_CUTS: Final = tuple(Fraction(cut) for cut in (-(10**6), -1000, -30, -4, -1, 0, 1, 4, 30, 1000, 10**6))
"""Where each axis is cut first: boxes of every scale."""

_COARSE: Final = tuple(Fraction(cut) for cut in (-(10**4), -30, -4, -1, 0, 1, 4, 30, 10**4))
_COARSEST: Final = tuple(Fraction(cut) for cut in (-30, -4, 0, 4, 30))
_NARROW: Final = fmpq(1, 1000)


@dataclass(frozen=True, slots=True)
class Search:
    """How far to look: `wanted` boxes, at most `effort` evaluations."""

    wanted: int = 12
    effort: int = 600


def cell_of(box: Box) -> Cell:
    """The same box in FLINT's numbers."""
    return tuple((fmpq(*low.as_integer_ratio()), fmpq(*high.as_integer_ratio())) for low, high in box)


def boxes_inside(fate_of: Callable[[Cell], Fate], dimension: int, search: Search) -> Generator[Box, None, bool]:
    """Boxes wholly inside the set that `fate_of` describes, the larger ones first, until the search is spent.

    Of a box that is partly inside, the simplest point is tried as well, as a box without width. At the end it returns
    whether all else, but for narrow margins, is outside.
    """
    pending = deque(_first_cells(dimension) if dimension else ())
    spent = found = 0
    while pending and spent < search.effort and found < search.wanted:
        cell = pending.popleft()
        spent += 1
        fate = fate_of(cell)
        if fate is Fate.INSIDE:
            found += 1
            yield _box(cell)
        elif fate is Fate.MIXED:
            pending.extend(_halves(cell))
            middle = tuple((value, value) for value in (_simplest_inside(*side) for side in cell))
            spent += 1
            if fate_of(middle) is Fate.INSIDE:
                found += 1
                yield _box(middle)
    return all(high - low < _NARROW for cell in pending for low, high in cell)


def searched(fate_of: Callable[[Cell], Fate], dimension: int, search: Search) -> tuple[tuple[Box, ...], bool]:
    """Boxes inside as `boxes_inside` gives them, and whether all else, but for narrow margins, is outside."""
    inside: list[Box] = []
    boxes = boxes_inside(fate_of, dimension, search)
    while True:
        try:
            inside.append(next(boxes))
        except StopIteration as end:
            return tuple(inside), end.value


def _box(cell: Cell) -> Box:
    return tuple((_fraction(low), _fraction(high)) for low, high in cell)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def simplest_point(box: Box) -> tuple[Fraction, ...]:
    """The point of the inner half of a box whose coordinates have the smallest denominators."""
    return tuple(_fraction(_simplest_inside(*side)) for side in cell_of(box))


def _simplest_inside(low: fmpq, high: fmpq) -> fmpq:
    """The simplest number of the inner half of an interval."""
    margin = (high - low) / 4
    low, high = low + margin, high - margin
    return fmpq(*_simplest(int(low.p), int(low.q), int(high.p), int(high.q)))


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
    return Fraction(*_simplest(*low.as_integer_ratio(), *high.as_integer_ratio()))


def _simplest(a: int, b: int, c: int, d: int) -> tuple[int, int]:
    """The simplest fraction between a/b and c/d, as top and bottom."""
    if a <= 0 <= c:
        return 0, 1
    if c < 0:
        top, bottom = _simplest(-c, d, -a, b)
        return -top, bottom
    quotients: list[int] = []
    while True:
        whole = -(-a // b)
        if whole * d <= c:
            break
        less = whole - 1
        quotients.append(less)
        a, b, c, d = d, c - less * d, b, a - less * b
    top, bottom = whole, 1
    for quotient in reversed(quotients):
        top, bottom = quotient * top + bottom, top
    return top, bottom


@cache
def _first_cells(dimension: int) -> tuple[Cell, ...]:
    return tuple(cell_of(box) for box in _first_boxes(dimension))


def _first_boxes(dimension: int) -> Iterator[Box]:
    if dimension > 4:
        yield ((Fraction(-8), Fraction(8)),) * dimension
        return
    cuts = (_CUTS, _COARSE, _COARSEST, _COARSEST)[dimension - 1]
    sides = sorted(pairwise(cuts), key=lambda side: (max(map(abs, side)), side[0] < 0))
    yield from sorted(product(sides, repeat=dimension), key=lambda box: max(abs(end) for side in box for end in side))


def _halves(cell: Cell) -> tuple[Cell, Cell]:
    widest = 0 if len(cell) == 1 else max(range(len(cell)), key=lambda axis: cell[axis][1] - cell[axis][0])
    low, high = cell[widest]
    middle = (low + high) / 2
    before, after = cell[:widest], cell[widest + 1 :]
    return (*before, (low, middle), *after), (*before, (middle, high), *after)
