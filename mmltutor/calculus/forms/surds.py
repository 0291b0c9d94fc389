"""Sums of square roots of whole numbers with rational factors, exactly: √12 is 2√3, √2·√6 is 2√3, 1/√2 is √2/2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from math import isqrt
from typing import TypeAlias

from mmltutor.calculus.forms.coefficient import Coefficient, rational, scaled
from mmltutor.syntax.build import ZERO, add, call, number
from mmltutor.syntax.nodes import Call, Negation, Node, Power, Product, Quotient, Sum

Surd: TypeAlias = Mapping[int, Fraction]
"""The rational factor of each √n, n free of squares; n = 1 is the rational part. Nothing at all is 0."""

_Join: TypeAlias = Callable[[Surd, Surd], Surd]

_UNIT: Surd = {1: Fraction(1)}

_MOST_POWER = 12
_MOST_TERMS = 8
_MOST = 10**12
"""Whole numbers beyond this are not taken apart."""


def surd_of(node: Node) -> Surd | None:
    """A constant made of rational numbers, square roots and arithmetic; None for any other tree.

    >>> from mmltutor.syntax.build import multiply
    >>> surd_of(multiply(call("sqrt", number(2)), call("sqrt", number(6))))
    {3: Fraction(2, 1)}
    """
    value = rational(node)
    if value is not None:
        return {1: value} if value else {}
    match node:
        case Negation(operand):
            return _scaled(surd_of(operand), Fraction(-1))
        case Sum(terms):
            return _folded(terms, _plus)
        case Product(factors):
            return _folded(factors, _times)
        case Quotient(top, bottom):
            above, below = surd_of(top), _inverse(surd_of(bottom))
            return None if above is None or below is None else _times(above, below)
        case Power(base, exponent):
            return _power(surd_of(base), rational(exponent))
        case Call("sqrt", (argument,)):
            return _power(surd_of(argument), Fraction(1, 2))
        case _:
            return None


def written_surd(surd: Surd) -> Node:
    """Such a sum as a tree, the rational part first, then the roots by size."""
    return add(*(_term(root, factor) for root, factor in sorted(surd.items()))) if surd else ZERO


def _term(root: int, factor: Fraction) -> Node:
    return number(factor) if root == 1 else scaled(Coefficient(factor, over=True), call("sqrt", number(root)))


def _folded(parts: tuple[Node, ...], how: _Join) -> Surd | None:
    found = [surd_of(part) for part in parts]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    total = reduce(how, known)
    return total if len(total) <= _MOST_TERMS else None


def _plus(one: Surd, other: Surd) -> Surd:
    total = {root: one.get(root, Fraction(0)) + other.get(root, Fraction(0)) for root in {**one, **other}}
    return {root: factor for root, factor in total.items() if factor}


def _times(one: Surd, other: Surd) -> Surd:
    total: Surd = {}
    for a, factor in one.items():
        for b, by in other.items():
            root, outside = _square_free(a * b)
            total = _plus(total, {root: factor * by * outside})
    return total


def _scaled(surd: Surd | None, by: Fraction) -> Surd | None:
    return None if surd is None else {root: factor * by for root, factor in surd.items()}


def _inverse(surd: Surd | None) -> Surd | None:
    """One over a single root."""
    if surd is None or len(surd) != 1:
        return None
    ((root, factor),) = surd.items()
    return {root: 1 / (factor * root)}


def _power(surd: Surd | None, exponent: Fraction | None) -> Surd | None:
    if surd is None or exponent is None or abs(exponent.numerator) > _MOST_POWER:
        return None
    if exponent.denominator == 1:
        base = surd if exponent >= 0 else _inverse(surd)
        return None if base is None else reduce(_times, [base] * abs(exponent.numerator), _UNIT)
    if exponent.denominator != 2 or set(surd) - {1}:
        return None
    return _power(_root(surd.get(1, Fraction(0))), Fraction(exponent.numerator))


def _root(value: Fraction) -> Surd | None:
    if value <= 0:
        return {} if value == 0 else None
    inside = value.numerator * value.denominator
    if inside > _MOST:
        return None
    root, outside = _square_free(inside)
    return {root: Fraction(outside, value.denominator)}


def _square_free(value: int) -> tuple[int, int]:
    """(r, s) with value = r·s², r free of the squares of small primes."""
    outside, prime = 1, 2
    while prime * prime <= value and prime < 1000:
        while value % (prime * prime) == 0:
            value //= prime * prime
            outside *= prime
        prime += 1
    whole = isqrt(value)
    return (1, outside * whole) if whole * whole == value else (value, outside)
