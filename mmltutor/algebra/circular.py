"""Rules for circular functions: every angle is split into multiples of basic angles, then put together again.

A basic angle has a pair of kernels C, S with S² = 1 - C². Rational multiples of π have exact values.

Source: NIST DLMF 4.21 (addition and multiple-angle formulas), 4.17 (values), https://dlmf.nist.gov/4.
"""

from __future__ import annotations

from math import atan2, isqrt
from math import pi as math_pi
from typing import Final, NamedTuple

from flint import fmpq

from mmltutor.algebra.exponents import single_kernel, terms
from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel
from mmltutor.algebra.roots import real_power, root_of_number
from mmltutor.algebra.signs import sign_of

_MOST_MULTIPLES: Final = 48


class Turn(NamedTuple):
    """cos and sin of an angle."""

    cosine: Fraction
    sine: Fraction


def turn(field: Field, angle: Fraction) -> Turn:
    """cos and sin of an angle."""
    total = None
    for coefficient, m in terms(field, angle):
        part = _turn_of_term(field, coefficient, m)
        total = part if total is None else _combined(field, total, part)
    return total or Turn(field.constant(1), field.constant(0))


def _combined(field: Field, a: Turn, b: Turn) -> Turn:
    """The addition formulas."""
    return Turn(
        field.add(field.multiply(a.cosine, b.cosine), field.negative(field.multiply(a.sine, b.sine))),
        field.add(field.multiply(a.sine, b.cosine), field.multiply(a.cosine, b.sine)),
    )


def _multiple(field: Field, a: Turn, n: int) -> Turn:
    """cos and sin of n times an angle, by repeated doubling."""
    if abs(n) > _MOST_MULTIPLES:
        raise GiveUp("a large multiple of an angle")
    if n < 0:
        cosine, sine = _multiple(field, a, -n)
        return Turn(cosine, field.negative(sine))
    result = None
    while n:
        if n & 1:
            result = a if result is None else _combined(field, result, a)
        n >>= 1
        if n:
            a = _combined(field, a, a)
    return result or Turn(field.constant(1), field.constant(0))


def _turn_of_term(field: Field, coefficient: fmpq, m: Fraction) -> Turn:
    kernel = single_kernel(field, m)
    if kernel is not None and kernel.kind == "pi":
        return _multiple_of_pi(field, coefficient, m)
    if kernel is not None and kernel.argument is not None and coefficient.q == 1:
        if kernel.kind == "arcsin":
            return _multiple(field, _turn_of_arcsin(field, kernel.argument), int(coefficient.p))
        if kernel.kind == "arctan":
            return _multiple(field, _turn_of_arctan(field, kernel.argument), int(coefficient.p))
    for index in field.algebraic:
        if field.kernels[index].kind == "abs" and m.top.degrees()[index] == 1:
            return _turn_of_absolute(field, coefficient, m, index)
    unit = field.knowledge.unit(f"angle {field.text(m)}", coefficient)
    count = int(coefficient / unit)
    if abs(count) > _MOST_MULTIPLES:
        unit, count = coefficient, 1
    basic = m if unit == 1 else field.multiply(field.constant(unit), m)
    return _multiple(field, pair(field, basic), count)


def _turn_of_absolute(field: Field, coefficient: fmpq, m: Fraction, index: int) -> Turn:
    """cos and sin of c·|p|·q: cosine does not see the sign of p, sine is odd in it."""
    inner, size = field.kernels[index].argument, field.polynomial(field.generators[index])
    assert inner is not None
    sign = field.divide(inner, size)
    cosine, sine = turn(field, field.multiply(field.constant(coefficient), field.multiply(m, sign)))
    return Turn(cosine, field.multiply(sine, sign))


def pair(field: Field, angle: Fraction, cosine: Fraction | None = None) -> Turn:
    """The kernels of a basic angle; its cosine may be known in terms of others."""
    text = field.text(angle)
    if cosine is None:
        name = f"cos({text})"
        cosine = field.polynomial(field.named("cos", name, lambda: Kernel("cos", name, angle)))
    name = f"sin({text})"
    sine = field.named("sin", name, lambda: _sine(field, name, angle, cosine))
    return Turn(cosine, field.polynomial(sine))


def _sine(field: Field, name: str, angle: Fraction, cosine: Fraction) -> Kernel:
    if cosine.bottom is field.one:
        return Kernel("sin", name, angle, 2, field.one - field.product(cosine.top, cosine.top))
    relation = field.add(field.constant(1), field.negative(field.multiply(cosine, cosine)))
    if not relation.bottom.is_one():
        raise GiveUp("a cosine that is no polynomial")
    return Kernel("sin", name, angle, 2, relation.top)


def _turn_of_arcsin(field: Field, u: Fraction) -> Turn:
    rest = field.add(field.constant(1), field.negative(field.multiply(u, u)))
    return Turn(real_power(field, rest, fmpq(1, 2)), u)


def _turn_of_arctan(field: Field, u: Fraction) -> Turn:
    length = field.add(field.constant(1), field.multiply(u, u))
    cosine = real_power(field, length, fmpq(-1, 2))
    return Turn(cosine, field.multiply(u, cosine))


def _multiple_of_pi(field: Field, count: fmpq, pi: Fraction) -> Turn:
    """cos and sin of count·π, through angles π/2^a, π/3, π/5 and whatever other prime powers divide."""
    q = int(count.q)
    total = Turn(field.constant(-1 if int(count.p) % 2 else 1), field.constant(0)) if q == 1 else None
    if total is not None:
        return total
    total = Turn(field.constant(1), field.constant(0))
    rest = count
    for prime, exponent in count.q.factor():
        part = int(prime) ** exponent
        share = int(count.p) * pow(q // part, -1, part) % part
        rest -= fmpq(share, part)
        total = _combined(field, total, _multiple(field, _part_of_pi(field, part, pi), share))
    return _combined(field, total, Turn(field.constant(-1 if int(rest.p) % 2 else 1), field.constant(0)))


def _part_of_pi(field: Field, part: int, pi: Fraction) -> Turn:
    """cos and sin of π/part for a prime power."""

    def root(n: int) -> Fraction:
        return root_of_number(field, fmpq(n), fmpq(1, 2))

    def scaled(value: Fraction, by: fmpq) -> Fraction:
        return field.multiply(value, field.constant(by))

    match part:
        case 2:
            return Turn(field.constant(0), field.constant(1))
        case 3:
            return Turn(field.constant(fmpq(1, 2)), scaled(root(3), fmpq(1, 2)))
        case 4:
            half = scaled(root(2), fmpq(1, 2))
            return Turn(half, half)
        case 5:
            return pair(field, scaled(pi, fmpq(1, 5)), scaled(field.add(field.constant(1), root(5)), fmpq(1, 4)))
        case 8:
            squared = scaled(field.add(field.constant(2), root(2)), fmpq(1, 4))
            cosine = real_power(field, squared, fmpq(1, 2))
            return Turn(cosine, field.divide(scaled(root(2), fmpq(1, 4)), cosine))
        case _:
            return pair(field, scaled(pi, fmpq(1, part)))


_ARCSIN: Final = {(1, 4): fmpq(1, 6), (1, 2): fmpq(1, 4), (3, 4): fmpq(1, 3), (1, 1): fmpq(1, 2)}
_ARCTAN: Final = {(1, 3): fmpq(1, 6), (1, 1): fmpq(1, 4), (3, 1): fmpq(1, 3)}


def inverse(field: Field, kind: str, u: Fraction, pi: Fraction) -> Fraction:
    """arcsin(u) or arctan(u), with its exact value where it is a known multiple of π."""
    if u.top.is_zero():
        return u
    if u.top.leading_coefficient() < 0:
        return field.negative(inverse(field, kind, field.negative(u), pi))
    square = field.number(field.multiply(u, u))
    if square is not None and u.bottom.is_one() and len(u.top) == 1 and sign_of(field, u.top) > 0:  # not for x/|x|
        table = _ARCSIN if kind == "arcsin" else _ARCTAN
        value = table.get((int(square.p), int(square.q)))
        if value is not None:
            return field.multiply(field.constant(value), pi)
    slope = _rational_slope(field, kind, u)
    if slope is not None:
        return _arctan_of_rational(field, slope, pi)
    return field.polynomial(field.of_argument(kind, u))


def _rational_slope(field: Field, kind: str, u: Fraction) -> fmpq | None:
    """The rational tangent of the angle meant, if it has one: arcsin(3/5) is arctan(3/4)."""
    number = field.number(u)
    if number is None or kind == "arctan":
        return number
    rest = 1 - number * number
    if rest <= 0 or not (rest.p.is_square() and rest.q.is_square()):
        return None
    return number / fmpq(rest.p.isqrt(), rest.q.isqrt())


def _arctan_of_rational(field: Field, slope: fmpq, pi: Fraction) -> Fraction:
    """arctan(p/q), the argument of the Gaussian integer q + pi, through its prime factors.

    Source: J. Todd, "A problem on arc tangent relations", American Mathematical Monthly 56 (1949).
    """
    z = (int(slope.q), int(slope.p))
    total, size = field.constant(0), 0.0
    for prime, exponent in (slope.p**2 + slope.q**2).factor():
        part = _gaussian_prime(int(prime))
        if part is None:
            return field.polynomial(field.of_argument("arctan", field.constant(slope)))
        count = 0
        for _ in range(exponent):
            z, step = _divided(z, part)
            count += step
        argument = field.constant(fmpq(part[1], part[0]))
        basic = field.multiply(field.constant(fmpq(1, 4)), pi) if part == (1, 1) else None
        angle = basic or field.polynomial(field.of_argument("arctan", argument))
        total = field.add(total, field.multiply(field.constant(count), angle))
        size += count * atan2(part[1], part[0])
    quarters = round((atan2(float(slope.p), float(slope.q)) - size) / (math_pi / 2))
    return field.add(total, field.multiply(field.constant(fmpq(quarters, 2)), pi))


def _gaussian_prime(prime: int) -> tuple[int, int] | None:
    """a ≥ b > 0 with a² + b² = prime, where that is found soon."""
    if prime > 10**8:
        return None
    return next(((a, isqrt(prime - a * a)) for a in range(isqrt(prime), 0, -1) if _is_square(prime - a * a)), None)


def _is_square(value: int) -> bool:
    return value >= 0 and isqrt(value) ** 2 == value


def _divided(z: tuple[int, int], by: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """z divided by a Gaussian prime, or by its conjugate, and how many times its angle that takes away."""
    (x, y), (a, b) = z, by
    norm = a * a + b * b
    straight = (x * a + y * b, y * a - x * b)
    if straight[0] % norm == 0 and straight[1] % norm == 0:
        return (straight[0] // norm, straight[1] // norm), 1
    return ((x * a - y * b) // norm, (y * a + x * b) // norm), -1
