"""All zeros of functions in a box, each enclosed and proved to be one: for equations without a closed solution.

A piece of the box is dropped where an enclosure of a function excludes 0, and kept where Krawczyk's operator maps it
into its own inside: then it holds exactly one zero. Any other piece is halved.

Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, ch. 8 (Krawczyk's method).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from flint import arb, ctx, fmpq

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import ball
from mmltutor.algebra.systems.numbers import fmpq_of
from mmltutor.syntax.nodes import Node

Sides: TypeAlias = tuple[tuple[Fraction, Fraction], ...]
Point: TypeAlias = tuple[Fraction, ...]

_PIECES: Final = 3_000
_BITS: Final = 256
_REFINEMENTS: Final = 12
_SMALLEST: Final = Fraction(1, 10**6)


def zeros_in_box(
    functions: Sequence[Node], slopes: Sequence[Sequence[Node]], names: Sequence[str], box: Sides
) -> list[Point] | None:
    """Numbers within 10^-30 of the coordinates of each zero; None where some piece of the box was not decided.

    `slopes` are the rows of the Jacobian.
    """
    search = _Search(functions, slopes, names)
    pending, found = [box], list[tuple[arb, ...]]()
    for _ in range(_PIECES):
        if not pending:
            return [tuple(fmpq_of(side.mid()) for side in zero) for zero in found]
        piece = pending.pop()
        if search.excludes(piece):
            continue
        zero = search.single(piece)
        if zero is None:
            if all(high - low < _SMALLEST for low, high in piece):
                return None
            pending += _halves(piece)
        elif zero and not any(all(a.overlaps(b) for a, b in zip(zero, one, strict=True)) for one in found):
            found.append(zero)
    return None


class _Search:
    def __init__(self, functions: Sequence[Node], slopes: Sequence[Sequence[Node]], names: Sequence[str]) -> None:
        self.size = len(names)
        self.functions = [Program((one,), names) for one in functions]
        self.slopes = [[Program((one,), names) for one in row] for row in slopes]

    def excludes(self, piece: Sides) -> bool:
        """Whether some function has no zero in a piece."""
        place = [_ball(low, high) for low, high in piece]
        for function in self.functions:
            value = function.run(place, _BITS)[0]
            if not isinstance(value, Missing) and not ball(value).contains(0):
                return True
        return False

    def single(self, piece: Sides) -> tuple[arb, ...] | None:
        """An enclosure of the one zero in a piece somewhat enlarged, () if there is none, None if that is open."""
        wide = [(low - (high - low) / 10, high + (high - low) / 10) for low, high in piece]
        place = [_ball(low, high) for low, high in wide]
        for step in range(_REFINEMENTS):
            image = self.krawczyk(place)
            if image is None:
                return None
            if any(not a.overlaps(b) for a, b in zip(image, place, strict=True)):
                return ()
            if not step and not all(b.contains_interior(a) for a, b in zip(image, place, strict=True)):
                return None
            place = [a.intersection(b) for a, b in zip(image, place, strict=True)]
        return tuple(place)

    def krawczyk(self, place: list[arb]) -> list[arb] | None:
        """m - Y f(m) + (1 - Y J)(X - m), with Y about the inverse of the Jacobian at the middle m."""
        previous, ctx.prec = ctx.prec, _BITS
        try:
            middle = [arb(side.mid()) for side in place]
            values = [one.run(middle, _BITS)[0] for one in self.functions]
            rows = [[one.run(place, _BITS)[0] for one in row] for row in self.slopes]
            centre = [[one.run(middle, _BITS)[0] for one in row] for row in self.slopes]
            if any(isinstance(one, Missing) for row in (values, *rows, *centre) for one in row):
                return None
            inverse = _inverse([[arb(ball(one).mid()) for one in row] for row in centre])  # type: ignore[arg-type]
            if inverse is None:
                return None
            at = [ball(one) for one in values]  # type: ignore[arg-type]
            slopes = [[ball(one) for one in row] for row in rows]  # type: ignore[arg-type]
            size = range(self.size)
            image = []
            for i in size:
                total = middle[i]
                for k in size:
                    total -= inverse[i][k] * at[k]
                    rest = arb(int(i == k))
                    for j in size:
                        rest -= inverse[i][j] * slopes[j][k]
                    total += rest * (place[k] - middle[k])
                image.append(total)
            return image
        finally:
            ctx.prec = previous


def _inverse(rows: list[list[arb]]) -> list[list[arb]] | None:
    """About the inverse of a matrix of one or two rows."""
    if len(rows) == 1:
        return None if rows[0][0].contains(0) else [[arb((1 / rows[0][0]).mid())]]
    (a, b), (c, d) = rows
    whole = a * d - b * c
    if whole.contains(0):
        return None
    return [[arb((one / whole).mid()) for one in row] for row in ((d, -b), (-c, a))]


def _ball(low: Fraction, high: Fraction) -> arb:
    return arb(_exact(low)).union(arb(_exact(high)))


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _halves(piece: Sides) -> list[Sides]:
    widest = max(range(len(piece)), key=lambda axis: piece[axis][1] - piece[axis][0])
    low, high = piece[widest]
    middle = low + (high - low) * Fraction(17, 35)  # not the middle, where zeros like to be
    return [(*piece[:widest], side, *piece[widest + 1 :]) for side in ((low, middle), (middle, high))]
