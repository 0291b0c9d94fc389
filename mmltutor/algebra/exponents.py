"""Rules for exponentials and logarithms: one kernel for each monomial, one for each irreducible factor.

Each function takes the field and returns a `Fraction` equal to what it is named for, at every real point
where that has a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flint import fmpq, fmpq_mpoly

from mmltutor.algebra.factoring import HIGHEST_FACTORED, factors, generator_index, primes
from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel, NoFraction
from mmltutor.algebra.roots import absolute, absolute_power, learn_product_sign
from mmltutor.algebra.signs import sign_of

_LARGEST_EXPONENT: Final = 10_000_000


def terms(field: Field, u: Fraction) -> Iterator[tuple[fmpq, Fraction]]:
    """u as a sum of rational multiples of monomials, over the denominator where a remainder is left."""
    if u.bottom.is_one():
        if len(u.top) == 1:
            coefficient = u.top.leading_coefficient()
            yield coefficient, u if coefficient == 1 else Fraction(u.top / coefficient, field.one)
            return
        whole, rest = u.top, field.zero
    else:
        field.keep_low(u.top, HIGHEST_FACTORED)
        whole, rest = divmod(u.top, u.bottom)
    for top, bottom in ((whole, field.one), (rest, u.bottom)):
        for monomial, coefficient in top.terms():
            yield coefficient, field.settle(field.context.from_dict({monomial: fmpq(1)}), bottom)


def single_kernel(field: Field, m: Fraction) -> Kernel | None:
    """The kernel, if a fraction is just one generator."""
    index = generator_index(field, m.top) if m.bottom.is_one() else None
    return None if index is None else field.kernels[index]


def exponential(field: Field, u: Fraction) -> Fraction:
    """exp(u): one kernel for each monomial of u, logarithms turned back into powers."""
    result = field.constant(1)
    for coefficient, m in terms(field, u):
        kernel = single_kernel(field, m)
        if kernel is not None and kernel.kind == "ln" and kernel.argument is not None:
            factor = absolute_power(field, kernel.argument.top, coefficient)
        else:
            factor = _exponential_of_term(field, coefficient, m)
        result = field.multiply(result, factor)
    return result


def _exponential_of_term(field: Field, coefficient: fmpq, m: Fraction) -> Fraction:
    unit = field.knowledge.unit(f"exp {field.text(m)}", coefficient)
    argument = m if unit == 1 else field.multiply(field.constant(unit), m)
    named = f"exp({field.text(argument)})"
    generator = field.named("exp", named, lambda: Kernel("exp", named, argument))
    count = coefficient / unit
    if abs(count) > _LARGEST_EXPONENT:
        raise GiveUp("an exponent too large")
    return field.power(field.polynomial(generator), int(count))


def logarithm(field: Field, u: Fraction) -> Fraction:
    """ln(u) where u > 0, as a sum over the primes and irreducible factors of u."""
    if u.top.is_zero():
        raise NoFraction("the logarithm of zero")
    constant, found = factors(field, u)
    unknown, sign = [], 1 if constant > 0 else -1
    for p, k in found:
        if k % 2:
            known = sign_of(field, p)
            sign *= known or 1
            if not known:
                unknown.append(p)
    learn_product_sign(field, unknown, sign)
    total = field.polynomial(field.zero)
    for prime, k in primes(abs(constant)) if abs(constant) != 1 else ():
        total = field.add(total, field.multiply(field.constant(k), _log_kernel(field, field.context.constant(prime))))
    for p, k in found:
        total = field.add(total, field.multiply(field.constant(k), log_absolute(field, p)))
    return total


def log_absolute(field: Field, p: fmpq_mpoly) -> Fraction:
    """ln|p| for an irreducible polynomial."""
    index = generator_index(field, p)
    if index is not None:
        kernel = field.kernels[index]
        if kernel.argument is not None:
            if kernel.kind == "exp":
                return kernel.argument
            if kernel.kind == "abs":
                return log_absolute(field, kernel.argument.top)
            if kernel.kind == "root":
                inner = log_absolute(field, kernel.argument.top)
                return field.multiply(field.constant(fmpq(1, kernel.degree)), inner)
    return _log_by_conjugate(field, p) or _log_kernel(field, p)


def _log_by_conjugate(field: Field, p: fmpq_mpoly) -> Fraction | None:
    """ln|a - b·g| as ln|a² - b²g²| - ln|a + b·g| where the norm is one term: √(x²+1) - x, sec x - tan x."""
    for index in field.algebraic:
        kernel = field.kernels[index]
        if kernel.degree != 2 or p.degrees()[index] != 1:
            continue
        parts: tuple[dict[tuple[int, ...], fmpq], dict[tuple[int, ...], fmpq]] = ({}, {})
        for monomial, coefficient in p.terms():
            parts[monomial[index]][monomial] = coefficient
        a, b = (field.context.from_dict(part) for part in parts)
        if a.is_zero() or (a.leading_coefficient() > 0) is (b.leading_coefficient() > 0):
            continue
        norm = field.reduce((a + b) * (a - b))
        if len(norm) == 1:
            whole = logarithm(field, absolute(field, field.polynomial(norm)))
            return field.add(whole, field.negative(log_absolute(field, a - b)))
    return None


def _log_kernel(field: Field, p: fmpq_mpoly) -> Fraction:
    p = -p if p.leading_coefficient() < 0 else p
    text = f"ln(abs({field.text(p)}))"
    return field.polynomial(field.named("ln", text, lambda: Kernel("ln", text, field.polynomial(p))))
