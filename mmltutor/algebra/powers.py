"""Rules for kernels that are powers: roots, absolute values, signs, and exponentials of a linear combination.

Each function takes the field and returns a `Fraction` equal to what it is named for, at every real point
where that has a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flint import fmpq, fmpq_mpoly, fmpz

from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel

_LARGEST_FACTORED: Final = fmpz(2) ** 64
_LARGEST_EXPONENT: Final = 100_000
_HIGHEST_FACTORED: Final = 60
_MOST_FACTORED: Final = 120


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
    lowest = [min(degrees) for degrees in zip(*p.monoms(), strict=True)]
    found = [(field.generators[index], degree) for index, degree in enumerate(lowest) if degree]
    if len(p) == 1:
        return p.leading_coefficient(), found
    rest = p / field.context.from_dict({tuple(lowest): fmpq(1)})
    if len(rest) > _MOST_FACTORED:
        raise GiveUp("a long polynomial to factor")
    field.keep_low(rest, _HIGHEST_FACTORED)
    constant, more = rest.factor()
    return constant, [*found, *more]


def primes(value: fmpq) -> list[tuple[int, int]]:
    """A positive rational as ∏pᵢ^kᵢ over primes; numbers too long to factor count as prime."""
    found: list[tuple[int, int]] = []
    for part, sign in ((value.p, 1), (value.q, -1)):
        if part == 1:
            continue
        split = part.factor() if part < _LARGEST_FACTORED else [(part, 1)]
        found.extend((int(p), sign * k) for p, k in split)
    return found


def terms(field: Field, u: Fraction) -> Iterator[tuple[fmpq, Fraction]]:
    """u as a sum of rational multiples of monomials, over the denominator where a remainder is left."""
    if u.bottom.is_one():
        whole, rest = u.top, field.zero
    else:
        field.keep_low(u.top, _HIGHEST_FACTORED)
        whole, rest = divmod(u.top, u.bottom)
    for top, bottom in ((whole, field.one), (rest, u.bottom)):
        for monomial, coefficient in top.terms():
            yield coefficient, field.settle(field.context.from_dict({monomial: fmpq(1)}), bottom)


def single_kernel(field: Field, m: Fraction) -> Kernel | None:
    """The kernel, if a fraction is just one generator."""
    index = generator_index(m.top) if m.bottom.is_one() else None
    return None if index is None else field.kernels[index]


def generator_index(p: fmpq_mpoly) -> int | None:
    """Which generator a polynomial is, if it is one with coefficient 1."""
    if len(p) != 1 or p.leading_coefficient() != 1 or p.total_degree() != 1:
        return None
    return p.degrees().index(1)


def root_of_number(field: Field, value: fmpq, exponent: fmpq) -> Fraction:
    """value^exponent for a positive rational value."""
    result = field.constant(1)
    for prime, k in primes(value):
        result = field.multiply(result, positive_power(field, field.context.constant(prime), k * exponent))
    return result


def positive_power(field: Field, base: fmpq_mpoly, exponent: fmpq) -> Fraction:
    """base^exponent where the polynomial base is known not to be negative."""
    if exponent.q == 1:
        return field.power(field.polynomial(base), int(exponent.p))
    index = generator_index(base)
    if index is not None:
        kernel = field.kernels[index]
        if kernel.kind == "exp" and kernel.argument is not None:
            return exponential(field, field.multiply(field.constant(exponent), kernel.argument))
        if kernel.kind == "root" and kernel.argument is not None:
            return positive_power(field, kernel.argument.top, exponent / kernel.degree)
    if exponent.q == 2:
        split = _denested(field, base)
        if split is not None:
            return field.power(split, int(exponent.p))
    return _root(field, base, exponent, "root")


def signed_power(field: Field, p: fmpq_mpoly, exponent: fmpq) -> Fraction:
    """p^exponent for an exponent with odd denominator, the real root; p may have either sign."""
    if exponent.q == 1:
        return field.power(field.polynomial(p), int(exponent.p))
    sign = field.sign_of(p)
    if not sign:
        return _root(field, p, exponent, "odd root")
    power = positive_power(field, p if sign > 0 else -p, exponent)
    return field.negative(power) if sign < 0 and exponent.p % 2 else power


def _root(field: Field, base: fmpq_mpoly, exponent: fmpq, kind: str) -> Fraction:
    text = field.text(base)
    degree = field.knowledge.split(f"{kind} {text}", int(exponent.q))
    named = f"(({text})^(1/{degree}))"
    # Odd roots of bases of unknown sign are a kind of their own: they may be negative.
    generator = field.named(kind, named, lambda: Kernel(kind, named, field.polynomial(base), degree, base))
    return field.power(field.polynomial(generator), int(exponent * degree))


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
    sign = field.sign_of(p)
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
    constant, found = factors(field, Fraction(_in_roots(field, u.top), _in_roots(field, u.bottom)))
    if exponent.q % 2:
        result = root_of_number(field, abs(constant), exponent)
        for p, k in found:
            result = field.multiply(result, signed_power(field, p, k * exponent))
        return field.negative(result) if constant < 0 and exponent.p % 2 else result
    return _even_root(field, constant, found, exponent)


def _in_roots(field: Field, p: fmpq_mpoly) -> fmpq_mpoly:
    """A polynomial in x and √x as one in √x alone, so that x + 2√x + 1 is seen to be a square."""
    for index in field.algebraic:
        kernel = field.kernels[index]
        under = generator_index(kernel.relation) if kernel.kind == "root" and kernel.relation is not None else None
        if under is None or not p.degrees()[index] or len(p) == 1:
            continue
        lifted: dict[tuple[int, ...], fmpq] = {}
        for monomial, coefficient in p.terms():
            exponents = list(monomial)
            exponents[index] += kernel.degree * exponents[under]
            exponents[under] = 0
            lifted[tuple(exponents)] = lifted.get(tuple(exponents), fmpq(0)) + coefficient
        p = field.context.from_dict(lifted)
    return p


def _even_root(field: Field, constant: fmpq, found: list[tuple[fmpq_mpoly, int]], exponent: fmpq) -> Fraction:
    """(c·∏p^k)^exponent where the product is not negative: factors of unknown sign stay together under the root."""
    result = root_of_number(field, abs(constant), exponent)
    together, sign, unknown = field.one, (1 if constant > 0 else -1), []
    for p, k in found:
        known = field.sign_of(p)
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
        field.knowledge.learn_sign(field.text(unknown[0]), sign)


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
    text = field.text(m)
    denominator = field.knowledge.split(f"exp {text}", int(coefficient.q))
    argument = field.multiply(field.constant(fmpq(1, denominator)), m)
    named = f"exp({field.text(argument)})"
    generator = field.named("exp", named, lambda: Kernel("exp", named, argument))
    count = int(coefficient * denominator)
    if abs(count) > _LARGEST_EXPONENT:
        raise GiveUp("an exponent too large")
    return field.power(field.polynomial(generator), count)


def logarithm(field: Field, u: Fraction) -> Fraction:
    """ln(u) where u > 0, as a sum over the primes and irreducible factors of u."""
    if u.top.is_zero():
        raise GiveUp("the logarithm of zero")
    constant, found = factors(field, u)
    unknown = [p for p, k in found if k % 2 and not field.sign_of(p)]
    sign = 1 if constant > 0 else -1
    for p, k in found:
        if k % 2 and field.sign_of(p) < 0:
            sign = -sign
    learn_product_sign(field, unknown, sign)
    total = field.constant(0)
    for prime, k in primes(abs(constant)):
        total = field.add(total, field.multiply(field.constant(k), _log_kernel(field, field.context.constant(prime))))
    for p, k in found:
        total = field.add(total, field.multiply(field.constant(k), log_absolute(field, p)))
    return total


def log_absolute(field: Field, p: fmpq_mpoly) -> Fraction:
    """ln|p| for an irreducible polynomial."""
    index = generator_index(p)
    if index is not None:
        kernel = field.kernels[index]
        if kernel.argument is not None:
            if kernel.kind == "exp":
                return kernel.argument
            if kernel.kind == "abs":
                return log_absolute(field, kernel.argument.top)
            if kernel.kind in ("root", "odd root"):
                inner = logarithm(field, absolute(field, kernel.argument))
                return field.multiply(field.constant(fmpq(1, kernel.degree)), inner)
    return _log_kernel(field, p)


def _log_kernel(field: Field, p: fmpq_mpoly) -> Fraction:
    text = f"ln(abs({field.text(p)}))"
    return field.polynomial(field.named("ln", text, lambda: Kernel("ln", text, field.polynomial(p))))
