"""Numbers between rationals: how large is an expression without variables, and which of two is larger?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx, fmpq

from mmltutor.algebra.enclose import Enclosure, Missing, Program
from mmltutor.algebra.real import Lack
from mmltutor.syntax.build import add, negate
from mmltutor.syntax.nodes import Node

MOST_BITS: Final = 50_000
"""Bits in a bound."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The value lies in low … high, both ends included."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class NoNumber:
    """There is no value (`reason`), or it could not be enclosed (`unknown`)."""

    reason: str
    unknown: bool = False


def bounds(node: Node, bits: int = 128) -> Bounds | NoNumber:
    """Enclose the value of an expression without variables, working with so many bits.

    >>> from mmltutor.syntax.build import call, number
    >>> found = bounds(call("sqrt", number(2)))
    >>> isinstance(found, Bounds) and found.low**2 < 2 < found.high**2
    True
    """
    return bounds_of(Program((node,), ()).run((), bits)[0], bits)


def bounds_of(value: Enclosure, bits: int) -> Bounds | NoNumber:
    """The ends of what is exact or a ball already."""
    match value:
        case Missing(lack, reason):
            return NoNumber(reason, lack is Lack.UNKNOWN)
        case fmpq():
            exact = Fraction(int(value.p), int(value.q))
            return Bounds(exact, exact)
        case _:
            with ctx.workprec(bits):
                low, high = _fraction(value.lower()), _fraction(value.upper())
            return NoNumber("too large or too small", True) if low is None or high is None else Bounds(low, high)


class Function:
    """An expression that is enclosed at many points; it is read once.

    >>> from mmltutor.syntax.build import call
    >>> from mmltutor.syntax.nodes import Symbol
    >>> Function(call("sqrt", Symbol("x")), ("x",)).at((Fraction(4),), 64)
    Bounds(low=Fraction(2, 1), high=Fraction(2, 1))
    """

    def __init__(self, node: Node, names: Sequence[str]) -> None:
        self._program = Program((node,), tuple(names))

    def at(self, point: Sequence[Fraction], bits: int = 128) -> Bounds | NoNumber:
        """Enclose the value at a rational point, a coordinate for each name."""
        found = self._program.run(tuple(fmpq(value.numerator, value.denominator) for value in point), bits)
        return bounds_of(found[0], bits)


def _fraction(end: arb) -> Fraction | None:
    """The end of a ball as a rational number; None where that would be too long."""
    mantissa, exponent = end.man_exp()
    if abs(exponent) > MOST_BITS:
        return None
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def compare(a: Node, b: Node, most_bits: int = 2048) -> int | None:
    """1, 0 or -1 as a is larger than, exactly equal to, or smaller than b; None where that is not to be told.

    Two irrational values that are equal are not told apart from two that are close.
    """
    bits = 64
    while bits <= most_bits:
        found = bounds(add(a, negate(b)), bits)
        if isinstance(found, NoNumber):
            if not found.unknown:
                return None
        elif found.low > 0 or found.high < 0:
            return 1 if found.low > 0 else -1
        elif found.low == found.high:
            return 0
        bits *= 4
    return None
