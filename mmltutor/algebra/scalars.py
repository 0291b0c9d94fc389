"""The coefficients of exact power series: rational numbers where that is possible, trees otherwise."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, TypeAlias

from mmltutor.algebra.constants import NoNumber, bounds, compare
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.syntax.build import ZERO, add, divide, multiply, names_in, number, walk
from mmltutor.syntax.nodes import Node

Scalar: TypeAlias = Fraction | Node

MOST_BITS: Final = 10_000
"""Bits in one rational coefficient."""


class NoExpansion(Exception):
    """There is no Taylor expansion about that point, or it is out of reach."""


def as_node(value: Scalar) -> Node:
    """A coefficient as a tree; NoExpansion for a rational number that is too long."""
    if not isinstance(value, Fraction):
        return value
    if _is_long(value):
        raise NoExpansion("numbers too long")
    return number(value)


def plus(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return add(as_node(a), as_node(b))


def times(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return multiply(as_node(a), as_node(b))


def over(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a / b
    return divide(as_node(a), as_node(b))


def folded(node: Node) -> Scalar:
    """A tree as a rational number, where its value is found to be one exactly; NoExpansion where it has none."""
    if names_in(node):
        return node
    found = bounds(node)
    if isinstance(found, NoNumber):
        if not found.unknown:
            raise NoExpansion(found.reason)
        return node
    return found.low if found.low == found.high and not _is_long(found.low) else node


def is_zero(value: Scalar) -> bool:
    """Whether a coefficient is 0; NoExpansion where that is not to be told."""
    if isinstance(value, Fraction):
        return value == 0
    if names_in(value):
        return difference(value, ZERO, 500).finding is Finding.ZERO
    sign = compare(value, ZERO, 512)
    if sign is None and difference(value, ZERO, 500).finding is not Finding.ZERO:
        raise NoExpansion("a coefficient that may be 0")
    return not sign


def size(value: Scalar) -> int:
    """How much a coefficient costs; NoExpansion for a rational number that is too long."""
    if not isinstance(value, Fraction):
        return sum(1 for _ in walk(value))
    if _is_long(value):
        raise NoExpansion("numbers too long")
    return 0


def _is_long(value: Fraction) -> bool:
    return value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS


def total(terms: list[Scalar]) -> Scalar:
    exact = sum((term for term in terms if isinstance(term, Fraction)), Fraction(0))
    others = [term for term in terms if not isinstance(term, Fraction)]
    return add(*others, number(exact)) if others else exact
