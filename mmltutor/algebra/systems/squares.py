"""Polynomials as sums of squares: where they cannot be 0, or only where each square is.

A quadratic one by completing squares, one unknown after the other; one with even exponents throughout by its terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.syntax.build import add, divide, multiply, negate, number, power
from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Squares:
    """sign·(Σ weight·root² + rest), all weights positive, rest ≥ 0, is the polynomial."""

    sign: int
    parts: tuple[tuple[Fraction, Polynomial], ...]
    rest: Fraction

    @property
    def never_zero(self) -> bool:
        """Whether the polynomial is never 0."""
        return self.rest > 0

    def node(self) -> Node:
        """The sum of squares as it is written."""
        terms = [_square(weight, root) for weight, root in self.parts]
        whole = add(*terms, number(self.rest))
        return whole if self.sign > 0 else negate(whole)


def _square(weight: Fraction, root: Polynomial) -> Node:
    squared = power(root.node(), number(2)) if len(root.terms()) > 1 else (root * root).node()
    top = multiply(number(weight.numerator), squared)
    return divide(top, number(weight.denominator))


def as_squares(p: Polynomial) -> Squares | None:
    """The polynomial as squares of one sign; None where it is not seen to be that.

    >>> from mmltutor.algebra.systems.polynomial import polynomial_of
    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> found = as_squares(polynomial_of(parse("x^2 + x y + y^2").node, ("x", "y")))
    >>> write_plain(found.node()) if found else None
    '(x + (1/2)*y)^2 + (3/4)*y^2'
    """
    return _of_even(p) or _completed(p)


def _of_even(p: Polynomial) -> Squares | None:
    if p.is_constant or any(one % 2 for exponents, _ in p.terms() for one in exponents):
        return None
    signs = {value > 0 for _, value in p.terms()}
    if len(signs) > 1:
        return None
    sign = 1 if True in signs else -1
    parts = [(abs(value), _monomial(p, exponents)) for exponents, value in p.terms() if any(exponents)]
    rest = sum((abs(value) for exponents, value in p.terms() if not any(exponents)), Fraction(0))
    return Squares(sign, tuple(parts), rest)


def _monomial(p: Polynomial, exponents: tuple[int, ...]) -> Polynomial:
    """The square root of a monomial."""
    product = p.constant(1)
    for name, exponent in zip(p.names, exponents, strict=True):
        product = product * p.unknown(name) ** (exponent // 2)
    return product


def _completed(p: Polynomial) -> Squares | None:
    if p.total_degree != 2:
        return None
    parts: list[tuple[Fraction, Polynomial]] = []
    while not p.is_constant:
        found = _complete_one(p)
        if found is None:
            return None
        weight, root, p = found
        parts.append((weight, root))
    rest = p.value()
    signs = {weight > 0 for weight, _ in parts} | ({rest > 0} if rest else set())
    if len(signs) > 1:
        return None
    sign = 1 if True in signs else -1
    return Squares(sign, tuple((abs(weight), root) for weight, root in parts), abs(rest))


def _complete_one(p: Polynomial) -> tuple[Fraction, Polynomial, Polynomial] | None:
    """p = a(v + b/(2a))² + what is left, for the first unknown v that has a square in it."""
    for name in p.used():
        coefficients = p.coefficients(name)
        if len(coefficients) == 3:
            a = coefficients[2].value()
            root = p.unknown(name) + coefficients[1].scaled(1 / (2 * a))
            return a, root, p - (root * root).scaled(a)
    return None
