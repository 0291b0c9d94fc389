"""Between which bounds an expression lies, over a box that may be unbounded and whose sides are open or closed.

Interval arithmetic with infinite ends, which balls do not have: e^x lies above 0, 2 + sin x between 1 and 3,
1 - tanh²x above 0. The range is one of the values an expression has; where it has none says nothing.

Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, ch. 2 and 4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from flint import arb, ctx, fmpq

from mmltutor.algebra import real
from mmltutor.algebra.real import NoValue, Value
from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Derivative,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

_BITS: Final = 128
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Range:
    """low … high; None is infinite; an end that is not `closed` is not taken on."""

    low: fmpq | None = None
    high: fmpq | None = None
    low_closed: bool = False
    high_closed: bool = False

    def __neg__(self) -> Range:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Range(low, high, self.high_closed, self.low_closed)

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    @property
    def never_negative(self) -> bool:
        return self.low is not None and self.low >= 0

    @property
    def positive(self) -> bool:
        return self.low is not None and (self.low > 0 or (self.low == 0 and not self.low_closed))

    @property
    def not_zero(self) -> bool:
        return self.positive or (-self).positive

    def within(self, other: Range) -> bool:
        """Whether every number in here is in the other one, sides included."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        return low and (other.high is None or (self.high is not None and self.high <= other.high))


Box: TypeAlias = Mapping[str, Range]
"""The range of each variable; one that is not named is any real number."""

ALL: Final = Range()
_ZERO: Final = fmpq(0)
_UNIT: Final = Range(fmpq(-1), fmpq(1), True, True)


class Nowhere(Exception):
    """An expression has no value at any point of the box."""


def range_of(node: Node, box: Box) -> Range:
    """The bounds of an expression over a box; raises Nowhere where it is seen to have no value at all.

    >>> from mmltutor.syntax.parse import parse
    >>> range_of(parse("1 + e^x").node, {}).low
    1
    """
    match node:
        case Number(value):
            return _point(fmpq(value.numerator, value.denominator))
        case Symbol(name):
            return box.get(name, ALL)
        case Constant(name):
            with ctx.workprec(_BITS):
                return _around(real.CONSTANTS[name]())
        case Negation(operand):
            return -range_of(operand, box)
        case Sum(terms):
            total = range_of(terms[0], box)
            for term in terms[1:]:
                total = added(total, range_of(term, box))
            return total
        case Product(factors):
            product = range_of(factors[0], box)
            for factor in factors[1:]:
                product = multiplied(product, range_of(factor, box))
            return product
        case Quotient(top, bottom):
            return multiplied(range_of(top, box), _reciprocal(range_of(bottom, box)))
        case Power(base, exponent):
            return _power(base, exponent, box)
        case Call(function, arguments):
            return _call(function, arguments, box)
        case Derivative():
            return ALL


def _point(value: fmpq) -> Range:
    return Range(value, value, True, True)


def _around(value: Value) -> Range:
    if isinstance(value, fmpq):
        return _point(value)
    low, high = _end(value.lower()), _end(value.upper())
    return Range(low, high, low is not None, high is not None)


def _end(end: arb) -> fmpq | None:
    if not end.is_finite():
        return None
    mantissa, exponent = end.man_exp()
    if abs(int(exponent)) > _LONGEST:
        return None
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def added(a: Range, b: Range) -> Range:
    low = None if a.low is None or b.low is None else _short(a.low + b.low, -1)
    high = None if a.high is None or b.high is None else _short(a.high + b.high, 1)
    return Range(low, high, a.low_closed and b.low_closed, a.high_closed and b.high_closed)


def _short(value: fmpq, side: int) -> fmpq:
    """An end that is not too long to go on with, moved outwards if need be."""
    if value.height_bits() <= _LONGEST:
        return value
    scaled = value * fmpq(2) ** 64
    return fmpq(scaled.floor() if side < 0 else scaled.ceil()) / fmpq(2) ** 64


def multiplied(a: Range, b: Range) -> Range:
    """All products; 0 times an infinite end is 0, since the other corners tell the rest."""
    corners = [_corner(one, other) for one in _ends(a) for other in _ends(b)]
    lows = [(value, closed) for value, closed, size in corners if size == 0]
    low = None if any(size < 0 for _, _, size in corners) else min(value for value, _ in lows)
    high = None if any(size > 0 for _, _, size in corners) else max(value for value, _ in lows)
    return Range(
        None if low is None else _short(low, -1),
        None if high is None else _short(high, 1),
        any(closed and value == low for value, closed in lows),
        any(closed and value == high for value, closed in lows),
    )


_End: TypeAlias = tuple[fmpq, bool, int]
"""A finite end, whether it is taken on, and 0; or ±1 for an infinite one."""


def _ends(a: Range) -> tuple[_End, _End]:
    low = (_ZERO, False, -1) if a.low is None else (a.low, a.low_closed, 0)
    high = (_ZERO, False, 1) if a.high is None else (a.high, a.high_closed, 0)
    return low, high


def _corner(a: _End, b: _End) -> _End:
    if (a[2] == 0 and a[0] == 0) or (b[2] == 0 and b[0] == 0):
        return _ZERO, (a[2] == 0 and a[0] == 0 and a[1]) or (b[2] == 0 and b[0] == 0 and b[1]), 0
    signs = [end[2] or (1 if end[0] > 0 else -1) for end in (a, b)]
    if a[2] or b[2]:
        return _ZERO, False, signs[0] * signs[1]
    return a[0] * b[0], a[1] and b[1], 0


def _reciprocal(a: Range) -> Range:
    if a.low == 0 == a.high:
        raise Nowhere
    if a.low is not None and a.low >= 0:
        low = _ZERO if a.high is None else 1 / a.high
        return Range(low, None if a.low == 0 else 1 / a.low, a.high is not None and a.high_closed, a.low_closed)
    if a.high is not None and a.high <= 0:
        return -_reciprocal(-a)
    return ALL


def _restricted(a: Range, to: Range) -> Range:
    """The part of a range in which a function has values."""
    low, low_closed, high, high_closed = a.low, a.low_closed, a.high, a.high_closed
    if to.low is not None and (low is None or low < to.low or (low == to.low and not to.low_closed)):
        low, low_closed = to.low, to.low_closed and (low is None or low < to.low or low_closed)
    if to.high is not None and (high is None or high > to.high or (high == to.high and not to.high_closed)):
        high, high_closed = to.high, to.high_closed and (high is None or high > to.high or high_closed)
    found = Range(low, high, low_closed, high_closed)
    if found.empty:
        raise Nowhere
    return found


def _size(a: Range) -> Range:
    """The range of |u|."""
    if a.never_negative:
        return a
    if a.high is not None and a.high <= 0:
        return -a
    if a.low is None or a.high is None:
        return Range(_ZERO, None, True)
    high = max(-a.low, a.high)
    return Range(_ZERO, high, True, (a.high_closed and a.high == high) or (a.low_closed and -a.low == high))


def _power(base: Node, exponent: Node, box: Box) -> Range:
    if base == Constant("e"):
        return _monotone("exp", range_of(exponent, box))
    count = constant_exponent(exponent)
    a = range_of(base, box)
    if count is None:
        return _varying_power(a, range_of(exponent, box))
    if count < 0:
        return _reciprocal(_power_of_range(a, -count))
    return _power_of_range(a, count) if count else _point(fmpq(1))


def _varying_power(a: Range, exponent: Range) -> Range:
    """exp(b·ln a), and 0 where a may be 0 (0^b is 0 for positive b); a number below 0 has its powers left open."""
    if a.low is None or a.low < 0:
        return ALL
    if a.positive:
        return _monotone("exp", multiplied(exponent, _monotone("ln", a)))
    high = _ZERO if a.high == 0 else _monotone("exp", multiplied(exponent, _monotone("ln", a))).high
    return Range(_ZERO, high, True, high is not None)


def _power_of_range(a: Range, count: Fraction) -> Range:
    if count.denominator % 2 == 0:
        a = _restricted(a, Range(_ZERO, None, True))
    elif count.numerator % 2 == 0:
        a = _size(a)

    def raised(value: Value) -> Value:
        return real.rational_power(value, count.numerator, count.denominator)

    return _increasing(raised, a, ALL if count.numerator % 2 and count.denominator % 2 else Range(_ZERO))


def constant_exponent(node: Node) -> Fraction | None:
    """A rational number written as an exponent."""
    match node:
        case Number(value):
            return value
        case Negation(operand):
            inner = constant_exponent(operand)
            return None if inner is None else -inner
        case Quotient(Number(top), Number(bottom)) if bottom:
            return top / bottom
        case _:
            return None


def _increasing(function: Callable[[Value], Value], a: Range, image: Range) -> Range:
    """The range of an increasing function whose values all lie in `image`."""
    low, low_closed = _value(function, a.low, -1)
    high, high_closed = _value(function, a.high, 1)
    return Range(
        image.low if low is None else low if image.low is None else max(low, image.low),
        image.high if high is None else high if image.high is None else min(high, image.high),
        low is not None and a.low_closed and low_closed,
        high is not None and a.high_closed and high_closed,
    )


def _value(function: Callable[[Value], Value], end: fmpq | None, side: int) -> tuple[fmpq | None, bool]:
    if end is None:
        return None, False
    try:
        with ctx.workprec(_BITS):
            found = _around(function(end))
    except NoValue:
        return None, False
    return (found.low if side < 0 else found.high), True


_DOMAINS: Final = {
    "ln": Range(_ZERO),
    "sqrt": Range(_ZERO, None, True),
    "arcsin": _UNIT,
    "arcosh": Range(fmpq(1), None, True),
    "artanh": Range(fmpq(-1), fmpq(1)),
}
_IMAGES: Final = {
    "exp": Range(_ZERO),
    "sqrt": Range(_ZERO, None, True),
    "tanh": Range(fmpq(-1), fmpq(1)),
    "sigmoid": Range(_ZERO, fmpq(1)),
    "arcosh": Range(_ZERO, None, True),
}
_INCREASING: Final = frozenset(
    ("exp", "ln", "sqrt", "cbrt", "sinh", "tanh", "sigmoid", "arsinh", "arcosh", "artanh", "arctan", "arcsin")
)
_RECIPROCAL: Final = {"sec": "cos", "csc": "sin", "cot": "tan", "sech": "cosh", "csch": "sinh", "coth": "tanh"}
OF_RECIPROCAL: Final = {
    "arcsec": "arccos",
    "arccsc": "arcsin",
    "arsech": "arcosh",
    "arcsch": "arsinh",
    "arcoth": "artanh",
}
"""The inverse functions that are another one of the reciprocal."""


def _monotone(function: str, a: Range) -> Range:
    if function in _DOMAINS:
        a = _restricted(a, _DOMAINS[function])
    return _increasing(real.UNARY[function], a, _HALF_TURN if function == "arctan" else _IMAGES.get(function, ALL))


def _half_turn() -> Range:
    with ctx.workprec(_BITS):
        high = _end((arb.pi() / 2).upper())
    assert high is not None
    return Range(-high, high)


_HALF_TURN: Final = _half_turn()


def _call(function: str, arguments: tuple[Node, ...], box: Box) -> Range:
    a = range_of(arguments[0], box)
    if len(arguments) == 2:
        return _of_two(function, a, arguments[1], box)
    if function in _INCREASING:
        return _monotone(function, a)
    if function in _RECIPROCAL:
        return _reciprocal(_of_one(_RECIPROCAL[function], a))
    if function in OF_RECIPROCAL:
        return _of_one(OF_RECIPROCAL[function], _reciprocal(a))
    return _of_one(function, a)


def _of_one(function: str, a: Range) -> Range:
    match function:
        case "abs":
            return _size(a)
        case "sign":
            high = fmpq(1 if a.high is None or a.high > 0 else 0 if a.high_closed and a.high == 0 else -1)
            low = fmpq(-1 if a.low is None or a.low < 0 else 0 if a.low_closed and a.low == 0 else 1)
            return Range(low, high, True, True)
        case "arccos" | "arccot":
            turned = added(_HALF_PI, -_monotone("arcsin" if function == "arccos" else "arctan", a))
            return _restricted(turned, Range(_ZERO, None, function == "arccos"))
        case "cosh":
            return _increasing(real.UNARY["cosh"], _size(a), Range(fmpq(1), None, True))
        case "sin":
            return _sine(a)
        case "cos":
            return _sine(added(_HALF_PI, -a))
        case "tan":
            inside = a.within(Range(fmpq(-3, 2), fmpq(3, 2)))
            return _increasing(real.UNARY["tan"], a, ALL) if inside else ALL
        case _ if function in _INCREASING:
            return _monotone(function, a)
        case _:
            return ALL


def _half_pi() -> Range:
    with ctx.workprec(_BITS):
        return _around(arb.pi() / 2)


_HALF_PI: Final = _half_pi()


def _of_two(function: str, a: Range, second: Node, box: Box) -> Range:
    if function == "log":
        return multiplied(_monotone("ln", a), _reciprocal(_monotone("ln", range_of(second, box))))
    degree = constant_exponent(second)
    return _power_of_range(a, 1 / degree) if degree is not None and degree > 0 else ALL


def _sine(a: Range) -> Range:
    """The range of sin over a side that is short enough to be followed."""
    if a.low is None or a.high is None or a.high - a.low > 7 or abs(a.low) > 10**6:
        return _UNIT
    with ctx.workprec(_BITS):
        quarter = arb.pi() / 2
        first, last = arb(a.low) / quarter, arb(a.high) / quarter
        low, high = (_around(end.sin()) for end in (arb(a.low), arb(a.high)))
        turns = range(
            int(first.lower().floor().unique_fmpz() or 0) - 1, int(last.upper().ceil().unique_fmpz() or 0) + 2
        )
        tops = any(turn % 4 == 1 and not (first > turn or last < turn) for turn in turns)
        bottoms = any(turn % 4 == 3 and not (first > turn or last < turn) for turn in turns)
    least, greatest = (_further(low.low, high.low, -1), _further(low.high, high.high, 1))
    return Range(fmpq(-1) if bottoms else least, fmpq(1) if tops else greatest, True, True)


def _further(one: fmpq | None, other: fmpq | None, side: int) -> fmpq:
    """The outer one of two ends of a sine, which is never beyond 1."""
    if one is None or other is None:
        return fmpq(side)
    return min(fmpq(1), max(one, other)) if side > 0 else max(fmpq(-1), min(one, other))
