"""Rules for circular functions: every angle is split into multiples of basic angles, then put together again.

A basic angle has a pair of kernels C, S with S² = 1 - C². Rational multiples of π have exact values.

Source: NIST DLMF 4.21 (addition and multiple-angle formulas), 4.17 (values), https://dlmf.nist.gov/4.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from flint import fmpq

from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel
from mmltutor.algebra.powers import real_power, root_of_number, single_kernel, terms

_MOST_MULTIPLES: Final = 48


class Turn(NamedTuple):
    """cos and sin of an angle."""

    cosine: Fraction
    sine: Fraction


def turn(field: Field, angle: Fraction) -> Turn:
    """cos and sin of an angle."""
    total = Turn(field.constant(1), field.constant(0))
    for coefficient, m in terms(field, angle):
        total = _combined(field, total, _turn_of_term(field, coefficient, m))
    return total


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
    result = Turn(field.constant(1), field.constant(0))
    while n:
        if n & 1:
            result = _combined(field, result, a)
        n >>= 1
        if n:
            a = _combined(field, a, a)
    return result


def _turn_of_term(field: Field, coefficient: fmpq, m: Fraction) -> Turn:
    kernel = single_kernel(field, m)
    if kernel is not None and kernel.kind == "pi":
        return _multiple_of_pi(field, coefficient)
    if kernel is not None and kernel.argument is not None and coefficient.q == 1:
        if kernel.kind == "arcsin":
            return _multiple(field, _turn_of_arcsin(field, kernel.argument), int(coefficient.p))
        if kernel.kind == "arctan":
            return _multiple(field, _turn_of_arctan(field, kernel.argument), int(coefficient.p))
    denominator = field.knowledge.split(f"angle {field.text(m)}", int(coefficient.q))
    basic = field.multiply(field.constant(fmpq(1, denominator)), m)
    return _multiple(field, _pair(field, field.text(basic), None), int(coefficient * denominator))


def _pair(field: Field, text: str, cosine: Fraction | None) -> Turn:
    """The kernels of a basic angle; its cosine may be known in terms of others."""
    if cosine is None:
        name = f"cos({text})"
        cosine = field.polynomial(field.named("cos", name, lambda: Kernel("cos", name)))
    squared = field.multiply(cosine, cosine)
    relation = field.add(field.constant(1), field.negative(squared))
    if not relation.bottom.is_one():
        raise GiveUp("a cosine that is no polynomial")
    name = f"sin({text})"
    sine = field.named("sin", name, lambda: Kernel("sin", name, None, 2, relation.top))
    return Turn(cosine, field.polynomial(sine))


def _turn_of_arcsin(field: Field, u: Fraction) -> Turn:
    rest = field.add(field.constant(1), field.negative(field.multiply(u, u)))
    return Turn(real_power(field, rest, fmpq(1, 2)), u)


def _turn_of_arctan(field: Field, u: Fraction) -> Turn:
    length = field.add(field.constant(1), field.multiply(u, u))
    cosine = real_power(field, length, fmpq(-1, 2))
    return Turn(cosine, field.multiply(u, cosine))


def _multiple_of_pi(field: Field, count: fmpq) -> Turn:
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
        total = _combined(field, total, _multiple(field, _part_of_pi(field, part), share))
    return _combined(field, total, Turn(field.constant(-1 if int(rest.p) % 2 else 1), field.constant(0)))


def _part_of_pi(field: Field, part: int) -> Turn:
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
            return _pair(field, "pi/5", scaled(field.add(field.constant(1), root(5)), fmpq(1, 4)))
        case 8:
            squared = scaled(field.add(field.constant(2), root(2)), fmpq(1, 4))
            cosine = real_power(field, squared, fmpq(1, 2))
            return Turn(cosine, field.divide(scaled(root(2), fmpq(1, 4)), cosine))
        case _:
            return _pair(field, f"pi/{part}", None)


_ARCSIN: Final = {(1, 4): fmpq(1, 6), (1, 2): fmpq(1, 4), (3, 4): fmpq(1, 3), (1, 1): fmpq(1, 2)}
_ARCTAN: Final = {(1, 3): fmpq(1, 6), (1, 1): fmpq(1, 4), (3, 1): fmpq(1, 3)}


def inverse(field: Field, kind: str, u: Fraction, pi: Fraction) -> Fraction:
    """arcsin(u) or arctan(u), with its exact value where it is a known multiple of π."""
    if u.top.is_zero():
        return u
    if u.top.leading_coefficient() < 0:
        return field.negative(inverse(field, kind, field.negative(u), pi))
    square = field.number(field.multiply(u, u))
    if square is not None and len(u.top) == 1:
        table = _ARCSIN if kind == "arcsin" else _ARCTAN
        value = table.get((int(square.p), int(square.q)))
        if value is not None:
            return field.multiply(field.constant(value), pi)
    return field.polynomial(field.of_argument(kind, u))
