"""Products of powers of atoms, such as √2·e²/a: what the rational numbers of an exact constant stand before.

An atom is a prime number under a root, e, π, a parameter, or whatever else has no rational value (ln 2, sin 1). Primes
have exponents between 0 and 1, whole powers of them belong to the rational number in front.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Final, TypeAlias

from flint import fmpq, fmpz

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.syntax.build import ONE, divide, multiply, names_in, number, power
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Power
from mmltutor.syntax.write.plain import write_plain

Monomial: TypeAlias = frozenset[tuple[Node, Fraction]]
"""Atoms with their exponents, none of them 0."""

UNIT: Final[Monomial] = frozenset()
E: Final = Constant("e")
_MOST_BITS: Final = 256
"""Bits of a whole number that is taken apart into primes."""


def product(a: Monomial, b: Monomial) -> tuple[Monomial, fmpq]:
    """a·b as a monomial, and the rational factor that comes out of it (√2·√2 is 2)."""
    if not a or not b:
        return a | b, fmpq(1)
    exponents = dict(a)
    for atom, exponent in b:
        exponents[atom] = exponents.get(atom, Fraction(0)) + exponent
    return normal(exponents)


def normal(exponents: Mapping[Node, Fraction]) -> tuple[Monomial, fmpq]:
    """Atoms with any exponents as a monomial and a rational factor."""
    factor = fmpq(1)
    kept: dict[Node, Fraction] = {}
    for atom, exponent in exponents.items():
        if isinstance(atom, Number):
            whole = floor(exponent)
            factor *= fmpq(atom.value.numerator) ** whole
            exponent -= whole
        elif isinstance(atom, Call) and atom.function == "abs" and exponent % 2 == 0:
            atom = atom.arguments[0]
        kept[atom] = kept.get(atom, Fraction(0)) + exponent
    return frozenset((atom, exponent) for atom, exponent in kept.items() if exponent), factor


def raised(monomial: Monomial, exponent: Fraction) -> tuple[Monomial, fmpq]:
    """A monomial to a rational power, where it has one."""
    exponents: dict[Node, Fraction] = {}
    for atom, k in monomial:
        base = atom
        if k % 2 == 0 and exponent.denominator % 2 == 0 and not is_positive(atom):
            base = Call("abs", (atom,))
        exponents[base] = exponents.get(base, Fraction(0)) + k * exponent
    return normal(exponents)


def root_of_rational(value: fmpq, exponent: Fraction) -> tuple[Monomial, fmpq]:
    """value^exponent, the real root; NoExpansion where there is none."""
    if exponent.denominator == 1:
        if value == 0 and exponent < 0:
            raise NoExpansion("a division by 0")
        return UNIT, value ** int(exponent)
    if value < 0 and exponent.denominator % 2 == 0:
        raise NoExpansion("an even root of a negative number")
    sign = -1 if value < 0 and exponent.numerator % 2 else 1
    exponents: dict[Node, Fraction] = {}
    for whole, direction in ((abs(value.p), 1), (value.q, -1)):
        for prime, k in _primes(int(whole)):
            atom = number(prime)
            exponents[atom] = exponents.get(atom, Fraction(0)) + direction * k * exponent
    monomial, factor = normal(exponents)
    return monomial, factor * sign


@lru_cache(maxsize=512)
def _primes(whole: int) -> tuple[tuple[int, int], ...]:
    if whole.bit_length() > _MOST_BITS:
        raise NoExpansion("numbers too long")
    return tuple((int(prime), int(k)) for prime, k in fmpz(whole).factor() if prime != 1)


@lru_cache(maxsize=512)
def is_positive(atom: Node) -> bool:
    """Whether an atom is certainly positive."""
    if isinstance(atom, Number | Constant):
        return True
    if isinstance(atom, Power) and atom.base == E:
        return True
    if names_in(atom):
        return isinstance(atom, Call) and atom.function == "abs"
    found = bounds(atom)
    return isinstance(found, Bounds) and found.low > 0


def written(monomial: Monomial) -> Node:
    """A monomial as one would write it: roots of one degree together, powers of e together."""
    top: list[Node] = []
    bottom: list[Node] = []
    for atom, exponent in sorted(_gathered(monomial).items(), key=_place):
        (top if exponent > 0 else bottom).append(_powered(atom, abs(exponent)))
    return divide(multiply(*top), multiply(*bottom))


def _place(item: tuple[Node, Fraction]) -> tuple[bool, int, str]:
    """Roots of numbers first, then what has letters, then other constants."""
    atom, _ = item
    return not isinstance(atom, Number), 0 if names_in(atom) else 1, write_plain(atom)


def _gathered(monomial: Monomial) -> dict[Node, Fraction]:
    """Numbers with the same degree of root as one number; powers of e as one power."""
    found: dict[Node, Fraction] = {}
    roots: dict[int, int] = {}
    exponential: list[Node] = []
    for atom, exponent in monomial:
        match atom:
            case Number(value):
                roots[exponent.denominator] = roots.get(exponent.denominator, 1) * value.numerator**exponent.numerator
            case Power(base, inner) if base == E:
                exponential.append(multiply(number(exponent), inner))
            case _:
                found[atom] = exponent
    for degree, under in roots.items():
        found[number(under)] = Fraction(1, degree)
    if exponential:
        own = found.pop(E, Fraction(0))
        from mmltutor.syntax.build import add

        found[Power(E, add(number(own), *sorted(exponential, key=write_plain)))] = Fraction(1)
    return found


def _powered(atom: Node, exponent: Fraction) -> Node:
    if exponent == 1:
        return atom
    if exponent == Fraction(1, 2):
        return Call("sqrt", (atom,))
    if exponent == Fraction(1, 3):
        return Call("cbrt", (atom,))
    if exponent.numerator == 1 and isinstance(atom, Number):
        return Call("root", (atom, number(exponent.denominator)))
    return power(atom, number(exponent)) if exponent else ONE
