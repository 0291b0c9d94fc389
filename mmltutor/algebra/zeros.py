"""Where does one expression vanish and another one not? Zeros along lines, found by changes of sign.

Between two points of different sign an expression that has values all the way vanishes somewhere; bisection
makes that place small, and ball arithmetic says whether the other expression can vanish there too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise, product
from typing import Final

from flint import arb, fmpq

from mmltutor.algebra.compare import Sign
from mmltutor.algebra.enclose import Missing, Program, decimal
from mmltutor.algebra.real import Lack, Value, ball
from mmltutor.algebra.region import simplest_between
from mmltutor.syntax.nodes import Node

Conditions = Sequence[tuple[Node, Sign]]


@dataclass(frozen=True, slots=True)
class Zero:
    """A zero of the one at or near `point`, where the other has `value` as (decimal, radius), or none, by `lack`."""

    point: tuple[Fraction, ...]
    exact: bool
    value: tuple[str, str] = ("", "")
    lack: str = ""


_BITS: Final = 128
_HALVINGS: Final = 50
_MOST_LINES: Final = 24
_FAR: Final = (10, 13, 20, 40, 100, 1000)
_ALONG: Final = tuple(
    sorted({Fraction(k, 2) for k in range(-16, 17)} | {Fraction(s * k) for s in (1, -1) for k in _FAR})
)
_ACROSS: Final = tuple(Fraction(text) for text in ("1", "2", "0", "-1", "3", "-2", "1/2", "5"))


def zero_apart(node: Node, other: Node, names: Sequence[str], conditions: Conditions = ()) -> Zero | None:
    """A zero of `node` at which `other` is certainly not 0, where the conditions hold.

    One at which `other` has no value, nor near there, is given where none is found at which it has another one.
    """
    search = _Search(node, other, names, conditions)
    lacking = None
    for line in islice(_lines(len(names)), _MOST_LINES):
        for zero in search.along(*line):
            if not zero.lack:
                return zero
            lacking = lacking or zero
    return lacking


def _lines(dimension: int) -> Iterator[tuple[int, tuple[Fraction, ...]]]:
    """An axis, and values for the other variables; all axes in turn."""
    if dimension == 0:
        return
    for values in product(_ACROSS, repeat=dimension - 1):
        for axis in range(dimension - 1, -1, -1):
            yield axis, values


class _Search:
    def __init__(self, node: Node, other: Node, names: Sequence[str], conditions: Conditions) -> None:
        self.node = Program((node,), names)
        self.other = Program((other,), names)
        self.conditions = [(Program((one,), names), sign) for one, sign in conditions]

    def along(self, axis: int, others: tuple[Fraction, ...]) -> Iterator[Zero]:
        """Zeros on one line, the exact ones first."""
        signs = [(value, self.sign_at(_point(axis, value, others))) for value in _ALONG]
        for value, sign in sorted(signs, key=lambda one: abs(one[0])):
            if sign == 0:
                yield from self.zero(axis, value, value, others)
        for (low, before), (high, after) in pairwise(signs):
            if before and after and before != after:
                yield from self.zero(axis, *self.narrowed(axis, low, high, others), others)

    def sign_at(self, point: tuple[Fraction, ...]) -> int | None:
        value = self.node.run([_exact(one) for one in point], _BITS)[0]
        if isinstance(value, Missing):
            return None
        if value > 0 or value < 0:
            return 1 if value > 0 else -1
        return 0 if isinstance(value, fmpq) or value.is_zero() else None

    def narrowed(
        self, axis: int, low: Fraction, high: Fraction, others: tuple[Fraction, ...]
    ) -> tuple[Fraction, Fraction]:
        """A small interval with a change of sign, or one point where the value is exactly 0."""
        first = self.sign_at(_point(axis, low, others))
        for _ in range(_HALVINGS):
            middle = simplest_between(low + (high - low) / 3, high - (high - low) / 3)
            sign = self.sign_at(_point(axis, middle, others))
            if sign == 0:
                return middle, middle
            if sign is None:
                break
            low, high = (middle, high) if sign == first else (low, middle)
        return low, high

    def zero(self, axis: int, low: Fraction, high: Fraction, others: tuple[Fraction, ...]) -> Iterator[Zero]:
        side: Value = _exact(low) if low == high else arb(_exact(low)).union(arb(_exact(high)))
        place = [_exact(one) for one in _point(axis, Fraction(0), others)]
        sides = [side if index == axis else value for index, value in enumerate(place)]
        if isinstance(self.node.run(sides, _BITS)[0], Missing) or not self.inside(sides):
            return
        value, point = self.other.run(sides, _BITS)[0], _point(axis, simplest_between(low, high), others)
        if isinstance(value, Missing):
            if value.lack is Lack.UNDEFINED:
                yield Zero(point, low == high, lack=value.reason)
        elif not ball(value).contains(0):
            yield Zero(point, low == high, decimal(value))

    def inside(self, sides: Sequence[Value]) -> bool:
        return all(_holds(program.run(sides, _BITS)[0], sign) for program, sign in self.conditions)


def _holds(value: Value | Missing, sign: Sign) -> bool:
    if isinstance(value, Missing):
        return False
    match sign:
        case Sign.POSITIVE:
            return bool(value > 0)
        case Sign.NOT_NEGATIVE:
            return bool(value >= 0)
        case Sign.NOT_ZERO:
            return not ball(value).contains(0)
        case _:
            return bool(value == 0)


def _point(axis: int, value: Fraction, others: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return (*others[:axis], value, *others[axis:])


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
