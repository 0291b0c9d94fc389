"""Real functions in ball arithmetic: exact where a rational stays rational, a rigorous enclosure elsewhere.

A value is an exact rational (`fmpq`) or a ball (`arb`) that contains the true value. Where there is no
value the operation raises `NoValue`, and says which of three things is the case:

- *undefined*: proved to have no real value here, and near here neither (the logarithm of a negative number);
- *singular*: proved to have no value exactly here, while nearby there may be one (division by zero);
- *unknown*: the balls are too wide, or too large, to tell.

Conventions: x^(p/q) with odd q is the real root; arccot takes values in (0, π) (ISO 80000-2, 2-13.21);
0^0 has no value; n! is Γ(n+1).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final, TypeAlias

from flint import arb, fmpq, fmpz

Value: TypeAlias = fmpq | arb

EXACT_BITS: Final = 100_000
"""Exact powers whose result would be longer than this are computed as balls instead."""


class Lack(Enum):
    """Why there is no value."""

    UNDEFINED = "undefined"
    SINGULAR = "singular"
    UNKNOWN = "unknown"


class NoValue(Exception):
    """Raised inside an evaluation where an operation has no value; never leaves `algebra/`."""

    def __init__(self, lack: Lack, reason: str = "") -> None:
        super().__init__(reason)
        self.lack = lack
        self.reason = reason


ZERO: Final = fmpq(0)
ONE: Final = fmpq(1)


def ball(a: Value) -> arb:
    """The value as a ball at the working precision."""
    return arb(a) if isinstance(a, fmpq) else a


def finite(a: arb) -> arb:
    """The ball itself, if it is bounded."""
    if not a.is_finite():
        raise NoValue(Lack.UNKNOWN, "too large or too uncertain")
    return a


def negative(a: Value) -> bool:
    """Certainly below 0."""
    return bool(a.p < 0) if isinstance(a, fmpq) else bool(a < 0)


def positive(a: Value) -> bool:
    """Certainly above 0."""
    return bool(a.p > 0) if isinstance(a, fmpq) else bool(a > 0)


def is_zero(a: Value) -> bool:
    """Certainly 0."""
    return not a if isinstance(a, fmpq) else a.is_zero()


def multiply(a: Value, b: Value) -> Value:
    product = a * b
    return product if isinstance(product, fmpq) or not product.is_zero() else ZERO


def divide(a: Value, b: Value) -> Value:
    if is_zero(b):
        raise NoValue(Lack.SINGULAR, "division by zero")
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return a / b
    return finite(ball(a) / ball(b))


def integer_power(a: Value, n: int) -> Value:
    """a^n for a whole number n."""
    if is_zero(a):
        if n <= 0:
            raise NoValue(Lack.SINGULAR, "0 to the power 0" if n == 0 else "division by zero")
        return ZERO
    if isinstance(a, fmpq) and abs(n) * a.height_bits() <= EXACT_BITS:
        return a**n
    b = ball(a)
    if n > 0 and b.contains(0):
        return finite(_repeated(b, n))
    return finite(b ** fmpz(n))


def _repeated(b: arb, n: int) -> arb:
    """b^n by multiplication, for a ball around 0, which has no logarithm."""
    power = arb(1)
    while n:
        if n & 1:
            power = power * b
        b, n = b * b, n >> 1
    return power


def _exact_root(a: fmpq, q: int) -> fmpq | None:
    """The q-th root of a positive rational, if it is rational."""
    top, bottom = arb(a.p).root(q).unique_fmpz(), arb(a.q).root(q).unique_fmpz()
    if top is None or bottom is None or top**q != a.p or bottom**q != a.q:
        return None
    return fmpq(top, bottom)


def rational_power(a: Value, p: int, q: int) -> Value:
    """a^(p/q) for p/q in lowest terms, q ≥ 1; for odd q the real root, for even q only where a ≥ 0."""
    if q == 1:
        return integer_power(a, p)
    if is_zero(a):
        return integer_power(a, p)
    if negative(a):
        if q % 2 == 0:
            raise NoValue(Lack.UNDEFINED, "an even root of a negative number")
        root = rational_power(-a, p, q)
        return -root if p % 2 else root
    if not positive(a):
        raise NoValue(Lack.UNKNOWN, "the sign under a root")
    if isinstance(a, fmpq) and q <= 64 and a.height_bits() <= 512:
        exact = _exact_root(a, q)
        if exact is not None:
            return integer_power(exact, p)
    if abs(p) <= 64 and q <= 64:
        return finite(ball(a).root(q) ** fmpz(p))
    return finite(ball(a) ** arb(fmpq(p, q)))


def general_power(a: Value, b: Value) -> Value:
    """a^b where b varies: exp(b·ln a), so a must be positive (0^b is 0 for positive b).

    A point at which b happens to be a whole number, or a fraction with odd denominator, shows nothing.
    """
    if is_zero(a):
        if positive(b):
            return ZERO
        if negative(b):
            raise NoValue(Lack.UNDEFINED, "0 to a negative power")
        raise NoValue(Lack.SINGULAR if is_zero(b) else Lack.UNKNOWN, "0 to a power that may not be positive")
    if negative(a):
        by_chance = isinstance(b, fmpq) and b.q % 2 == 1  # (-2)^4 has a value, but none of the powers around it
        raise NoValue(Lack.UNKNOWN if by_chance else Lack.UNDEFINED, "a negative number to a varying power")
    if not positive(a):
        raise NoValue(Lack.UNKNOWN, "the sign of a base")
    if isinstance(b, fmpq) and b.q <= 64:
        return rational_power(a, int(b.p), int(b.q))
    return finite(ball(a) ** ball(b))


def constant_power(a: Value, b: Value) -> Value:
    """a^b where b is a fixed number: the real root for a rational b with odd denominator."""
    if isinstance(b, fmpq):
        return rational_power(a, int(b.p), int(b.q))
    return general_power(a, b)


def integer_lenient_power(a: Value, b: Value) -> Value:
    """a^b where b varies over whole numbers, as in (-1)^n."""
    if isinstance(b, fmpq) and b.q == 1:
        return integer_power(a, int(b.p))
    return general_power(a, b)


def exp(a: Value) -> Value:
    return ONE if is_zero(a) else finite(ball(a).exp())


def ln(a: Value) -> Value:
    if is_zero(a):
        raise NoValue(Lack.SINGULAR, "the logarithm of zero")
    if negative(a):
        raise NoValue(Lack.UNDEFINED, "the logarithm of a negative number")
    if isinstance(a, fmpq) and a == 1:
        return ZERO
    return finite(ball(a).log())


def log(a: Value, base: Value) -> Value:
    return divide(ln(a), ln(base))


def sqrt(a: Value) -> Value:
    if negative(a):
        raise NoValue(Lack.UNDEFINED, "the square root of a negative number")
    return rational_power(a, 1, 2)


def root(a: Value, degree: Value) -> Value:
    return constant_power(a, divide(ONE, degree))


def absolute(a: Value) -> Value:
    if negative(a):
        return -a
    return a if positive(a) or isinstance(a, fmpq) else abs(a)


def sign(a: Value) -> Value:
    if positive(a):
        return ONE
    if negative(a):
        return -ONE
    if is_zero(a):
        return ZERO
    raise NoValue(Lack.UNKNOWN, "a sign")


def sign_off_zero(a: Value) -> Value:
    """The sign where it does not jump: at 0 an expression with a sign in it is left out as an isolated point."""
    if is_zero(a):
        raise NoValue(Lack.SINGULAR, "a jump")
    return sign(a)


def sigmoid(a: Value) -> Value:
    return divide(ONE, ONE + exp(-a))


def factorial(a: Value) -> Value:
    if isinstance(a, fmpq) and a.q == 1:
        if a < 0:
            raise NoValue(Lack.SINGULAR, "the factorial of a negative whole number")
        if a <= 1000:
            return fmpq(fmpz.fac_ui(a.p))
    return finite((ball(a) + 1).gamma())


def _entire(method: str, at_zero: Value | None = None) -> Callable[[Value], Value]:
    """A function defined everywhere (poles give unbounded balls), by the name FLINT has for it."""
    compute: Callable[[arb], arb] = getattr(arb, method)

    def apply(a: Value) -> Value:
        if at_zero is not None and is_zero(a):
            return at_zero
        return finite(compute(ball(a)))

    return apply


def _pole_at_zero(function: Callable[[Value], Value]) -> Callable[[Value], Value]:
    def apply(a: Value) -> Value:
        if is_zero(a):
            raise NoValue(Lack.SINGULAR, "a pole")
        return function(a)

    return apply


def _between(low: int | None, high: int | None, method: str, name: str) -> Callable[[Value], Value]:
    """A function defined for low ≤ a ≤ high only."""
    compute: Callable[[arb], arb] = getattr(arb, method)

    def apply(a: Value) -> Value:
        if (low is not None and a < low) or (high is not None and a > high):
            bounds = " or ".join(f"{side} {end}" for side, end in (("below", low), ("above", high)) if end is not None)
            raise NoValue(Lack.UNDEFINED, f"{name} of a number {bounds}")
        return finite(compute(ball(a)))

    return apply


arcsin = _between(-1, 1, "asin", "arcsin")
arccos = _between(-1, 1, "acos", "arccos")
arcosh = _between(1, None, "acosh", "arcosh")


def artanh(a: Value) -> Value:
    if isinstance(a, fmpq) and abs(a) == 1:
        raise NoValue(Lack.SINGULAR, "artanh of ±1")
    return _artanh(a)


_artanh = _between(-1, 1, "atanh", "artanh")


def arccot(a: Value) -> Value:
    return finite(arb.pi() / 2 - ball(a).atan())


def _of_reciprocal(function: Callable[[Value], Value], name: str) -> Callable[[Value], Value]:
    """f(1/a), for the inverse reciprocal functions; where 1/a is outside, the reason names the function meant."""

    def apply(a: Value) -> Value:
        try:
            return function(divide(ONE, a))
        except NoValue as lack:
            if lack.lack is Lack.UNDEFINED:
                raise NoValue(Lack.UNDEFINED, f"{name} of a number outside its domain") from None
            raise

    return apply


UNARY: Final[dict[str, Callable[[Value], Value]]] = {
    "sin": _entire("sin", ZERO),
    "cos": _entire("cos", ONE),
    "tan": _entire("tan", ZERO),
    "sec": _entire("sec", ONE),
    "csc": _pole_at_zero(_entire("csc")),
    "cot": _pole_at_zero(_entire("cot")),
    "arcsin": arcsin,
    "arccos": arccos,
    "arctan": _entire("atan", ZERO),
    "arcsec": _of_reciprocal(arccos, "arcsec"),
    "arccsc": _of_reciprocal(arcsin, "arccsc"),
    "arccot": arccot,
    "sinh": _entire("sinh", ZERO),
    "cosh": _entire("cosh", ONE),
    "tanh": _entire("tanh", ZERO),
    "sech": _entire("sech", ONE),
    "csch": _pole_at_zero(_entire("csch")),
    "coth": _pole_at_zero(_entire("coth")),
    "arsinh": _entire("asinh", ZERO),
    "arcosh": arcosh,
    "artanh": artanh,
    "arsech": _of_reciprocal(arcosh, "arsech"),
    "arcsch": _of_reciprocal(_entire("asinh", ZERO), "arcsch"),
    "arcoth": _of_reciprocal(artanh, "arcoth"),
    "exp": exp,
    "ln": ln,
    "sqrt": sqrt,
    "cbrt": lambda a: rational_power(a, 1, 3),
    "abs": absolute,
    "sign": sign,
    "sigmoid": sigmoid,
    "factorial": factorial,
}
"""Every function of one argument that an expression may contain."""

BINARY: Final[dict[str, Callable[[Value, Value], Value]]] = {"log": log, "root": root}
"""Every function of two arguments: log(value, base), root(value, degree)."""

CONSTANTS: Final[dict[str, Callable[[], Value]]] = {"pi": arb.pi, "e": arb.const_e}
"""The named constants, at the working precision."""
