"""Exact arithmetic of parameters: a tree over rational parameters, evaluated in fractions or not at all.

A value exists only where it is rational: √(b² - 4ac) has one when the discriminant is a perfect square, and
a condition can ask for that by comparing it. Sizes are limited, so no bank can make a draw run long.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import factorial, gcd, isqrt, prod
from typing import assert_never

from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Derivative,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

EXACT_FUNCTIONS = frozenset({"abs", "sign", "sqrt", "cbrt", "root", "factorial"})
LARGEST_EXPONENT = 64
LARGEST_FACTORIAL = 40
LARGEST_BITS = 4096


def exact_value(node: Node, values: Mapping[str, Node]) -> Fraction | None:
    """The rational value of a tree whose symbols stand for trees; None where it has none.

    It has none at a division by zero, at an irrational root, at π, e and other functions, at an unknown
    symbol, and when the numbers grow beyond the limits of this file.

    >>> from mmltutor.syntax.build import number
    >>> exact_value(Quotient(Symbol("a"), number(4)), {"a": number(-6)})
    Fraction(-3, 2)
    """
    try:
        return _value(node, values)
    except (ZeroDivisionError, _NoValueError, RecursionError):
        return None


class _NoValueError(Exception):
    """Raised inside this file where there is no rational value."""


def _value(node: Node, values: Mapping[str, Node]) -> Fraction:
    match node:
        case Number(value):
            return value
        case Symbol(name) if name in values:
            return _value(values[name], {})
        case Negation(operand):
            return -_value(operand, values)
        case Sum(terms):
            return sum((_value(term, values) for term in terms), Fraction(0))
        case Product(factors):
            return _small(prod((_value(factor, values) for factor in factors), start=Fraction(1)))
        case Quotient(top, bottom):
            return _value(top, values) / _value(bottom, values)
        case Power(base, exponent):
            return _power(_value(base, values), _value(exponent, values))
        case Call(function, arguments):
            return _call(function, [_value(argument, values) for argument in arguments])
        case Symbol() | Constant() | Derivative():
            raise _NoValueError
        case _:
            assert_never(node)


def _small(value: Fraction) -> Fraction:
    if value.numerator.bit_length() + value.denominator.bit_length() > LARGEST_BITS:
        raise _NoValueError
    return value


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1:
        base = _root(base, exponent.denominator)
        exponent = Fraction(exponent.numerator)
    if abs(exponent) > LARGEST_EXPONENT or (base == 0 and exponent == 0):
        raise _NoValueError
    return _small(base ** int(exponent))


def _root(value: Fraction, degree: int) -> Fraction:
    if not 1 <= degree <= LARGEST_EXPONENT or (value < 0 and degree % 2 == 0):
        raise _NoValueError
    sign = -1 if value < 0 else 1
    return sign * Fraction(_whole_root(abs(value.numerator), degree), _whole_root(value.denominator, degree))


def _whole_root(value: int, degree: int) -> int:
    low, high = 0, 1 << value.bit_length() // degree + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if middle**degree < value else (low, middle)
    if low**degree != value:
        raise _NoValueError
    return low


def _call(function: str, arguments: list[Fraction]) -> Fraction:
    match function, arguments:
        case "abs", [value]:
            return abs(value)
        case "sign", [value]:
            return Fraction((value > 0) - (value < 0))
        case "sqrt", [value]:
            return _root(value, 2)
        case "cbrt", [value]:
            return _root(value, 3)
        case "root", [value, degree] if degree.denominator == 1:
            return _root(value, int(degree))
        case "factorial", [value] if value.denominator == 1 and 0 <= value <= LARGEST_FACTORIAL:
            return Fraction(factorial(int(value)))
        case _:
            raise _NoValueError


def is_square(value: Fraction) -> bool:
    """Whether a rational number is the square of a rational number."""
    return value >= 0 and all(isqrt(part) ** 2 == part for part in (value.numerator, value.denominator))


def are_coprime(values: list[Fraction]) -> bool:
    """Whether the numbers are whole and have no common factor but 1."""
    return all(value.denominator == 1 for value in values) and gcd(*(int(value) for value in values)) == 1
