"""Factoring: a fraction into irreducible polynomials, a number into primes.

Before a polynomial is factored it is written in the kernels in which it is shortest, so that 1 - cos(x)² and
x + 2√(x-1) are seen to be squares.
"""

from __future__ import annotations

from typing import Final

from flint import fmpq, fmpq_mpoly, fmpz

from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel

HIGHEST_FACTORED: Final = 60
"""Polynomials of a higher degree are not factored."""

_ONE: Final = fmpq(1)
_MOST_FACTORED: Final = 120
_MOST_TURNS: Final = 20
_LARGEST_FACTORED: Final = fmpz(2) ** 64


def factors(field: Field, u: Fraction) -> tuple[fmpq, list[tuple[fmpq_mpoly, int]]]:
    """u as c·∏pᵢ^kᵢ with irreducible pᵢ over the integers and whole kᵢ of either sign; u is not 0."""
    constant, found = _factored(field, u.top)
    if not u.bottom.is_one():
        below, more = _factored(field, u.bottom)
        constant = constant / below
        found = [*found, *((p, -k) for p, k in more)]
    return constant, found


def _factored(field: Field, p: fmpq_mpoly) -> tuple[fmpq, list[tuple[fmpq_mpoly, int]]]:
    """The factors of a polynomial, those that are single generators first and at no cost."""
    index = generator_index(field, p)
    if index is not None:
        return _ONE, [(p, 1)]
    p = _in_sines(field, p)
    lowest = [min(degrees) for degrees in zip(*p.monoms(), strict=True)]
    found = [(field.generators[index], degree) for index, degree in enumerate(lowest) if degree]
    if len(p) == 1:
        return p.leading_coefficient(), found
    rest = p / field.context.from_dict({tuple(lowest): fmpq(1)})
    if len(rest) > _MOST_FACTORED:
        raise GiveUp("a long polynomial to factor")
    field.keep_low(rest, HIGHEST_FACTORED)
    constant, more = rest.factor()
    return constant, [*found, *more]


def _in_sines(field: Field, p: fmpq_mpoly) -> fmpq_mpoly:
    """A polynomial in cosines as one in sines, where that is shorter: 1 - cos(x)² is a square."""
    for index in field.algebraic:
        kernel = field.kernels[index]
        cosine = _cosine_of(field, kernel) if kernel.kind == "sin" else None
        if cosine is None or p.degrees()[cosine] < 2:
            continue
        square = 1 - field.generators[index] ** 2
        by_turns: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for monomial, coefficient in p.terms():
            turns, rest = divmod(int(monomial[cosine]), 2)
            by_turns.setdefault(turns, {})[(*monomial[:cosine], rest, *monomial[cosine + 1 :])] = coefficient
        if max(by_turns) <= _MOST_TURNS:
            other = sum((field.context.from_dict(part) * square**k for k, part in by_turns.items()), field.zero)
            p = other if len(other) < len(p) else p
    return p


def _cosine_of(field: Field, sine: Kernel) -> int | None:
    """The generator C of the relation S² = 1 - C²."""
    for index, kernel in enumerate(field.kernels):
        if kernel.kind == "cos" and sine.relation == 1 - field.generators[index] ** 2:
            return index
    return None


def primes(value: fmpq) -> list[tuple[int, int]]:
    """A positive rational as ∏pᵢ^kᵢ over primes; numbers too long to factor count as prime."""
    found: list[tuple[int, int]] = []
    for part, sign in ((value.p, 1), (value.q, -1)):
        if part == 1:
            continue
        found.extend((p, sign * k) for p, k in _prime_factors(part))
    return found


def _prime_factors(value: fmpz) -> list[tuple[int, int]]:
    if value < _LARGEST_FACTORED:
        return [(int(p), k) for p, k in value.factor()]
    found: list[tuple[int, int]] = []
    for prime in (2, 3, 5, 7):
        count = 0
        while value % prime == 0:
            value, count = value // prime, count + 1
        found.append((prime, count))
    rest = value.factor() if value < _LARGEST_FACTORED else [(value, 1)]
    found.extend((int(p), k) for p, k in rest)
    return [(p, k) for p, k in found if k and p != 1]


def generator_index(field: Field, p: fmpq_mpoly) -> int | None:
    """Which generator a polynomial is, if it is one with coefficient 1."""
    return next((index for index, g in enumerate(field.generators) if g == p), None) if len(p) == 1 else None


def in_roots(field: Field, p: fmpq_mpoly) -> fmpq_mpoly:
    """A polynomial in x and √(x - 1) as one in the root alone, so that x + 2√(x - 1) is seen to be a square."""
    for index in field.algebraic:
        kernel = field.kernels[index]
        if kernel.kind != "root" or kernel.relation is None or len(p) == 1 or not p.degrees()[index]:
            continue
        under = _linear_symbol(field, kernel.relation)
        if under is not None:
            field.keep_low(p, HIGHEST_FACTORED)
            place, slope = under
            rest = field.generators[index] ** kernel.degree - kernel.relation
            images = list(field.generators)
            images[place] = images[place] + rest / slope
            p = p.compose(*images)
    return p


def _linear_symbol(field: Field, p: fmpq_mpoly) -> tuple[int, fmpq] | None:
    """A variable in which p is linear with a constant coefficient, and that coefficient."""
    for index, degree in enumerate(p.degrees()):
        if degree == 1 and field.kernels[index].kind == "symbol":
            inside = [(monomial, coefficient) for monomial, coefficient in p.terms() if monomial[index]]
            if len(inside) == 1 and sum(inside[0][0]) == 1:
                return index, inside[0][1]
    return None
