"""Rules for kernels that are roots and absolute values: everything is factored, and each factor has its own.

Each function takes the field and returns a `Fraction` equal to what it is named for, at every real point
where that has a value.
"""

from __future__ import annotations

from math import comb
from typing import Final

from flint import fmpq, fmpq_mpoly

from mmltutor.algebra.factoring import factors, generator_index, in_roots, primes
from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel
from mmltutor.algebra.signs import sign_of

_MOST_WRITTEN_OUT: Final = 100
_HIGHEST_WRITTEN_OUT: Final = 400
_LONGEST_POWER: Final = 20_000


def root_of_number(field: Field, value: fmpq, exponent: fmpq) -> Fraction:
    """value^exponent for a positive rational value."""
    result = field.unit
    if value == 1:
        return result
    for prime, k in primes(value):
        result = field.multiply(result, positive_power(field, field.context.constant(prime), k * exponent))
    return result


def whole_power(field: Field, u: Fraction, n: int) -> Fraction:
    """u^n; where that has too many terms, over kernels that name the irreducible factors of u."""
    if u.top.is_zero() or comb(abs(n) + len(u.top) - 1, abs(n)) <= _MOST_WRITTEN_OUT >= comb(
        abs(n) + len(u.bottom) - 1, abs(n)
    ):
        return field.power(u, n)
    constant, found = factors(field, u)
    if constant.height_bits() * abs(n) > _LONGEST_POWER:
        raise GiveUp("a long number")
    result = field.constant(constant**n)
    for p, k in found:
        base = _named_sum(field, p) if len(p) > 1 else p
        result = field.multiply(result, field.power(field.polynomial(base), k * n))
    return result


def _named_sum(field: Field, p: fmpq_mpoly) -> fmpq_mpoly:
    named = f"({field.text(p)})"
    return field.named("base", named, lambda: Kernel("base", named, field.polynomial(p)))


def without_powers(field: Field, p: fmpq_mpoly) -> fmpq_mpoly:
    """What is left of a polynomial without the generators that divide it, named sums written out."""
    lowest = tuple(min(degrees) for degrees in zip(*p.monoms(), strict=True))
    p = p / field.context.from_dict({lowest: fmpq(1)})
    field.keep_low(p, _HIGHEST_WRITTEN_OUT)
    images = list(field.generators)
    for index, kernel in enumerate(field.kernels):
        if kernel.kind == "base" and kernel.argument is not None:
            images[index] = kernel.argument.top
    return field.reduce(p.compose(*images))


def positive_power(field: Field, base: fmpq_mpoly, exponent: fmpq) -> Fraction:
    """base^exponent where the polynomial base is known not to be negative."""
    if exponent.q == 1:
        return field.power(field.polynomial(base), int(exponent.p))
    index = generator_index(field, base)
    if index is not None:
        kernel = field.kernels[index]
        if kernel.kind == "exp" and kernel.argument is not None:
            from mmltutor.algebra.exponents import exponential  # powers of exponentials and roots need each other

            return exponential(field, field.multiply(field.constant(exponent), kernel.argument))
        if kernel.kind == "root" and kernel.argument is not None:
            return positive_power(field, kernel.argument.top, exponent / kernel.degree)
    if exponent.q == 2:
        split = _denested(field, base)
        if split is not None:
            return field.power(split, int(exponent.p))
        squared = _root_of_square(field, base)
        if squared is not None:
            return absolute_power(field, squared, fmpq(exponent.p))
    return _root(field, base, exponent)


def signed_power(field: Field, p: fmpq_mpoly, exponent: fmpq) -> Fraction:
    """p^exponent for an exponent with odd denominator, the real root: sign(p)^numerator·|p|^exponent."""
    if exponent.q == 1:
        return field.power(field.polynomial(p), int(exponent.p))
    size = absolute_power(field, p, exponent)
    if exponent.p % 2 == 0:
        return size
    sign = sign_of(field, p)
    if sign:
        return size if sign > 0 else field.negative(size)
    return field.multiply(size, field.divide(field.polynomial(p), absolute_power(field, p, fmpq(1))))


def _root(field: Field, base: fmpq_mpoly, exponent: fmpq) -> Fraction:
    text = field.text(base)
    degree = int(field.knowledge.unit(f"root {text}", fmpq(1, exponent.q)).q)
    named = f"(({text})^(1/{degree}))"
    generator = field.named("root", named, lambda: Kernel("root", named, field.polynomial(base), degree, base))
    return field.power(field.polynomial(generator), int(exponent * degree))


def _root_of_square(field: Field, base: fmpq_mpoly) -> fmpq_mpoly | None:
    """The kernel whose square a polynomial is by a relation: sin(x) for 1 - cos(x)²."""
    for index in field.algebraic:
        kernel = field.kernels[index]
        if kernel.kind == "sin" and kernel.relation == base:
            return field.generators[index]
    return None


def _denested(field: Field, base: fmpq_mpoly) -> Fraction | None:
    """√(a + b√m) as √x ± √y with rational x, y, where a² - b²m is a rational square.

    Source: A. Borodin, R. Fagin, J. Hopcroft, M. Tompa, "Decreasing the nesting depth of expressions
    involving square roots", J. Symbolic Computation 1 (1985), theorem 1.
    """
    coefficients = base.to_dict()
    constant = tuple(0 for _ in field.generators)
    if len(coefficients) != 2 or constant not in coefficients:
        return None
    a = coefficients.pop(constant)
    ((monomial, b),) = coefficients.items()
    square = field.number(field.polynomial(field.reduce(field.context.from_dict({monomial: b}) ** 2)))
    if square is None or a <= 0:
        return None
    d = _rational_root(a * a - square)
    if d is None:
        return None
    x, y = (root_of_number(field, part, fmpq(1, 2)) for part in ((a + d) / 2, (a - d) / 2))
    return field.add(x, y if b > 0 else field.negative(y))


def _rational_root(value: fmpq) -> fmpq | None:
    if value <= 0:
        return None
    top, bottom = value.p.isqrt(), value.q.isqrt()
    return fmpq(top, bottom) if top * top == value.p and bottom * bottom == value.q else None


def absolute_power(field: Field, p: fmpq_mpoly, exponent: fmpq) -> Fraction:
    """|p|^exponent, the exponent any rational."""
    if exponent.q == 1 and exponent.p % 2 == 0:
        return field.power(field.polynomial(p), int(exponent.p))
    if p.is_constant():
        return root_of_number(field, abs(p.leading_coefficient()), exponent)
    sign = sign_of(field, p)
    if sign:
        return positive_power(field, p if sign > 0 else -p, exponent)
    return positive_power(field, _absolute_kernel(field, p), exponent)


def _absolute_kernel(field: Field, p: fmpq_mpoly) -> fmpq_mpoly:
    text = f"abs({field.text(p)})"
    return field.named("abs", text, lambda: Kernel("abs", text, field.polynomial(p), 2, field.reduce(p * p)))


def absolute(field: Field, u: Fraction) -> Fraction:
    """|u|."""
    if u.top.is_zero():
        return u
    constant, found = factors(field, u)
    result = field.constant(abs(constant))
    for p, k in found:
        result = field.multiply(result, absolute_power(field, p, fmpq(k)))
    return result


def real_power(field: Field, u: Fraction, exponent: fmpq) -> Fraction:
    """u^(p/q): for odd q the real root, for even q where u is not negative."""
    if exponent.q == 1:
        return field.power(u, int(exponent.p))
    if u.top.is_zero():
        if exponent < 0:
            raise GiveUp("0 to a negative power")
        return u
    constant, found = factors(field, Fraction(in_roots(field, u.top), in_roots(field, u.bottom)))
    if exponent.q % 2:
        result = root_of_number(field, abs(constant), exponent)
        for p, k in found:
            result = field.multiply(result, signed_power(field, p, k * exponent))
        return field.negative(result) if constant < 0 and exponent.p % 2 else result
    return _even_root(field, constant, found, exponent)


def _even_root(field: Field, constant: fmpq, found: list[tuple[fmpq_mpoly, int]], exponent: fmpq) -> Fraction:
    """(c·∏p^k)^exponent where the product is not negative: factors of unknown sign stay together under the root."""
    result = root_of_number(field, abs(constant), exponent)
    together, sign, unknown = field.one, (1 if constant > 0 else -1), []
    for p, k in found:
        known = sign_of(field, p)
        if k % 2 == 0 or known:
            sign *= known if k % 2 else 1
            result = field.multiply(result, absolute_power(field, p, k * exponent))
        else:
            result = field.multiply(result, absolute_power(field, p, (k - 1) * exponent))
            together = field.product(together, p)
            unknown.append(p)
    learn_product_sign(field, unknown, sign)
    if not unknown:
        return result
    return field.multiply(result, positive_power(field, together if sign > 0 else -together, exponent))


def learn_product_sign(field: Field, unknown: list[fmpq_mpoly], sign: int) -> None:
    """What is under an even root or a logarithm is not negative: if one factor alone is open, this is its sign."""
    if len(unknown) == 1:
        field.learn_sign(unknown[0], sign)
