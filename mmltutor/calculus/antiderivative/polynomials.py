"""Polynomials in one variable by their coefficients: read from trees, divided, written back."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree, taylor_coefficients
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ZERO, add, multiply, number, power
from mmltutor.syntax.nodes import Node, Symbol

MOST_DEGREE: Final = 24
"""Products of a higher degree are not multiplied out."""

Rationals = tuple[Fraction, ...]
"""Coefficients, that of x^0 first, the last one not 0."""


def coefficients(node: Node, by: str) -> tuple[Node, ...] | None:
    """The coefficients of a polynomial in `by`, that of degree 0 first; None of anything else.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> [write_plain(one) for one in coefficients(parse("(x + 1)(x - a)").node, "x")]
    ['-a', '-a + 1', '1']
    """
    degree = polynomial_degree(node, frozenset((by,)))
    if degree is None or degree > MOST_DEGREE:
        return None
    try:
        found = taylor_coefficients(node, ((by, ZERO),), degree)
    except NoExpansion:
        return None
    return tuple(tidy(found.get((index,), ZERO)) for index in range(degree + 1))


def rationals(node: Node, by: str) -> Rationals | None:
    """The same where all of them are rational."""
    found = coefficients(node, by)
    values = [rational(one) for one in found or ()]
    known = [value for value in values if value is not None]
    if found is None or len(known) < len(values):
        return None
    while known and known[-1] == 0:
        known.pop()
    return tuple(known)


def written(values: Sequence[Node], by: str) -> Node:
    """A polynomial with the highest power first."""
    terms = [multiply(value, power(Symbol(by), number(index))) for index, value in enumerate(values) if value != ZERO]
    return tidy(add(*reversed(terms)))


def polynomial(values: Rationals, by: str) -> Node:
    """A polynomial with rational coefficients, the highest power first."""
    return written(tuple(map(number, values)), by)


def divided(top: Rationals, bottom: Rationals) -> tuple[Rationals, Rationals]:
    """Quotient and remainder."""
    rest = list(top)
    quotient = [Fraction(0)] * max(len(top) - len(bottom) + 1, 0)
    for place in range(len(quotient) - 1, -1, -1):
        factor = rest[place + len(bottom) - 1] / bottom[-1]
        quotient[place] = factor
        for index, value in enumerate(bottom):
            rest[place + index] -= factor * value
    while rest and rest[-1] == 0:
        rest.pop()
    return tuple(quotient), tuple(rest)


def value_at(values: Rationals, x: Fraction) -> Fraction:
    """The value of a polynomial, by Horner's scheme."""
    total = Fraction(0)
    for value in reversed(values):
        total = total * x + value
    return total


def rational_roots(values: Rationals) -> tuple[Fraction, ...] | None:
    """The roots of a polynomial that has only rational ones, all different; None of any other.

    Source: the rational root theorem.
    """
    common = 1
    for value in values:
        common = common * value.denominator // _gcd(common, value.denominator)
    whole = [int(value * common) for value in values]
    if max(map(abs, whole)) > 10_000:
        return None
    roots = {Fraction(0)} if whole[0] == 0 else set()
    first = next((value for value in whole if value), 0)
    for above in _divisors(first):
        for below in _divisors(whole[-1]):
            roots |= {x for x in (Fraction(above, below), Fraction(-above, below)) if value_at(values, x) == 0}
    return tuple(sorted(roots)) if len(roots) == len(values) - 1 else None


def _divisors(value: int) -> list[int]:
    size = abs(value)
    return [divisor for divisor in range(1, size + 1) if size % divisor == 0]


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a
