"""An evaluator of its own in multiprecision floats, to hold the judge's evidence against.

It shares nothing with the ball arithmetic of the judge but the syntax tree. Values are real: x^(p/q) with an
odd q is the real root, any other exponent that is no integer needs a base that is not negative.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import mpmath
from mpmath import mpf

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

Point = Mapping[str, Fraction]


class NoValueError(Exception):
    """There is no real value at the point."""


class TooLargeError(Exception):
    """The value is beyond what is worth computing."""


class UnclearError(TooLargeError):
    """All these digits cannot tell whether there is a value: zero may stand below a bar or in a logarithm."""


def value(node: Node, point: Point, digits: int = 200) -> mpf:
    """The value of a tree at a point, computed with so many digits.

    Raises NoValueError where there is none, TooLargeError where there may be one.
    """
    with mpmath.workdps(digits):
        return _value(node, point)


def _value(node: Node, point: Point) -> mpf:
    exact = rational(node, point)
    if exact is not None:
        return mpf(exact.numerator) / exact.denominator
    match node:
        case Constant(name):
            return +(mpmath.e if name == "e" else mpmath.pi)
        case Negation(operand):
            return -_value(operand, point)
        case Sum(terms):
            return sum((_value(term, point) for term in terms), mpf(0))
        case Product(factors):
            return mpmath.fprod(_value(factor, point) for factor in factors)
        case Quotient(top, bottom):
            above = _value(top, point)
            return above / _divisor(_value(bottom, point))
        case Power(base, exponent):
            return _power(base, exponent, point)
        case Call("log", (argument, base)):
            return _logarithm(_value(argument, point)) / _divisor(_logarithm(_value(base, point)))
        case Call("root", (argument, Number(degree))):
            return _rational_power(_value(argument, point), 1 / degree)
        case Call(function, (argument,)):
            return _called(function, _value(argument, point))
        case Derivative(body, by, 1):
            return _slope(body, by, point)
    raise NoValueError


def rational(node: Node, point: Point) -> Fraction | None:
    """The exact value of a tree that holds nothing but rational operations, if it has one of moderate size."""
    match node:
        case Number(number):
            return number
        case Symbol(name):
            return point[name]
        case Negation(operand):
            inside = rational(operand, point)
            return None if inside is None else -inside
        case Sum(parts) | Product(parts):
            total = Fraction(isinstance(node, Product))
            for part in parts:
                one = rational(part, point)
                if one is None:
                    return None
                total = total + one if isinstance(node, Sum) else total * one
            return total
        case Quotient(top, bottom):
            above, below = rational(top, point), rational(bottom, point)
            if below == 0:
                raise NoValueError
            return None if above is None or below is None else above / below
        case Power(base, exponent):
            return _rational_or_none(rational(base, point), rational(exponent, point))
    return None


def _rational_or_none(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    if base is None or exponent is None or exponent.denominator != 1 or abs(exponent) > 400:
        return None
    if base == 0 and exponent <= 0:
        raise NoValueError
    return base**exponent.numerator


def _power(base: Node, exponent: Node, point: Point) -> mpf:
    if base == Constant("e"):
        return _exponential(_value(exponent, point))
    below, number = _value(base, point), rational(exponent, point)
    if number is not None:
        return _rational_power(below, number)
    above = _value(exponent, point)
    if below == 0 and above > 0:
        return mpf(0)
    return _exponential(above * _logarithm(below))


def _rational_power(base: mpf, exponent: Fraction) -> mpf:
    if exponent.denominator == 1:
        return (base if exponent > 0 else _divisor(base)) ** exponent.numerator
    if base == 0 and exponent > 0:
        return mpf(0)
    if base < 0 and exponent.denominator % 2 == 0:
        raise NoValueError
    size = _exponential(mpf(exponent.numerator) / exponent.denominator * _logarithm(abs(base)))
    return -size if base < 0 and exponent.numerator % 2 else size


def _slope(body: Node, by: str, point: Point) -> mpf:
    """The derivative by a symmetric difference, with digits enough to spare."""
    step = Fraction(1, 10**mpmath.mp.dps)
    with mpmath.workdps(3 * mpmath.mp.dps):
        ahead, behind = (_value(body, {**point, by: point[by] + side}) for side in (step, -step))
        return (ahead - behind) * step.denominator / 2


def _divisor(number: mpf) -> mpf:
    """The number, if it is certainly not zero."""
    if abs(number) < mpf(10) ** (-mpmath.mp.dps * 9 // 10):
        raise UnclearError
    return number


def _exponential(number: mpf) -> mpf:
    if abs(number) > 10**60:
        raise TooLargeError
    return mpmath.exp(number)


def _logarithm(number: mpf) -> mpf:
    if _divisor(number) < 0:
        raise NoValueError
    return mpmath.log(number)


def _root(number: mpf) -> mpf:
    if number < 0:
        _divisor(number)
        raise NoValueError
    return mpmath.sqrt(number)


def _within(number: mpf, low: int, high: int) -> mpf:
    if not low <= number <= high:
        raise NoValueError
    return number


def _called(function: str, x: mpf) -> mpf:
    if function in _CIRCULAR and abs(x) > 10**40:
        raise TooLargeError
    return _FUNCTIONS[function](x)


def _sinh(x: mpf) -> mpf:
    return (_exponential(x) - _exponential(-x)) / 2


def _cosh(x: mpf) -> mpf:
    return (_exponential(x) + _exponential(-x)) / 2


_CIRCULAR = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_FUNCTIONS = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": lambda x: mpmath.sin(x) / _divisor(mpmath.cos(x)),
    "sec": lambda x: 1 / _divisor(mpmath.cos(x)),
    "csc": lambda x: 1 / _divisor(mpmath.sin(x)),
    "cot": lambda x: mpmath.cos(x) / _divisor(mpmath.sin(x)),
    "arcsin": lambda x: mpmath.asin(_within(x, -1, 1)),
    "arccos": lambda x: mpmath.acos(_within(x, -1, 1)),
    "arctan": mpmath.atan,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": lambda x: 1 - 2 / (_exponential(2 * x) + 1),
    "sech": lambda x: 1 / _cosh(x),
    "csch": lambda x: 1 / _divisor(_sinh(x)),
    "coth": lambda x: _cosh(x) / _divisor(_sinh(x)),
    "arsinh": lambda x: mpmath.sign(x) * mpmath.log(abs(x) + mpmath.sqrt(x * x + 1)),
    "arcosh": lambda x: mpmath.acosh(x) if x >= 1 else _called("ln", mpf(-1)),
    "artanh": lambda x: _logarithm((1 + x) / _divisor(1 - x)) / 2,
    "exp": _exponential,
    "ln": _logarithm,
    "sqrt": _root,
    "cbrt": lambda x: _rational_power(x, Fraction(1, 3)),
    "abs": abs,
    "sign": mpmath.sign,
    "sigmoid": lambda x: 1 / (1 + _exponential(-x)),
    "factorial": mpmath.factorial,
}
