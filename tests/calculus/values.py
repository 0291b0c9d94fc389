"""An evaluator of its own, in high-precision floating point, to hold the calculus against."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod

import mpmath

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

DIGITS = 90
_TOO_LARGE = mpmath.mpf(10) ** 9000

_FUNCTIONS = {
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sec": mpmath.sec, "csc": mpmath.csc, "cot": mpmath.cot,
    "arcsin": mpmath.asin, "arccos": mpmath.acos, "arctan": mpmath.atan, "arcsec": mpmath.asec,
    "arccsc": mpmath.acsc, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh, "sech": mpmath.sech,
    "csch": mpmath.csch, "coth": mpmath.coth, "arsinh": mpmath.asinh, "arcosh": mpmath.acosh,
    "artanh": mpmath.atanh, "arsech": mpmath.asech, "arcsch": mpmath.acsch, "arcoth": mpmath.acoth,
    "exp": mpmath.exp, "ln": mpmath.log, "sqrt": mpmath.sqrt, "abs": abs, "sign": mpmath.sign,
    "factorial": lambda value: mpmath.gamma(value + 1),
}  # fmt: skip


class NoValueError(Exception):
    """There is no real value here, or none that these digits can tell."""


def value(node: Node, point: Mapping[str, Fraction]) -> mpmath.mpf:
    """The real value of a tree at a point; raises NoValueError where there is none.

    x^(p/q) with an odd q is the real root; an exponent that is no such number needs a positive base.
    """
    with mpmath.workdps(DIGITS):
        return _value(node, point)


def _value(node: Node, point: Mapping[str, Fraction]) -> mpmath.mpf:
    match node:
        case Number(number):
            return mpmath.mpf(number.numerator) / number.denominator
        case Symbol(name):
            return mpmath.mpf(point[name].numerator) / point[name].denominator
        case Constant(name):
            return +(mpmath.e if name == "e" else mpmath.pi)
        case Negation(operand):
            return -_value(operand, point)
        case Sum(terms):
            return _real(mpmath.fsum(_value(term, point) for term in terms))
        case Product(factors):
            return _real(mpmath.fprod(_value(factor, point) for factor in factors))
        case Quotient(top, bottom):
            return _value(top, point) / _nonzero(_value(bottom, point))
        case Power(base, exponent):
            return _power(_value(base, point), exponent, point)
        case Call(function, arguments):
            return _called(function, [_value(argument, point) for argument in arguments], arguments)
        case Derivative():
            raise NoValueError
    raise AssertionError(node)


def _power(base: mpmath.mpf, exponent: Node, point: Mapping[str, Fraction]) -> mpmath.mpf:
    number = _exact(exponent)
    if number is not None:
        return _rational_power(base, number)
    value = _value(exponent, point)
    if base > 0:
        return _real(base**value) if abs(value * mpmath.log(base)) < 20000 else _fail()
    raise NoValueError


def _exact(node: Node) -> Fraction | None:
    """The value of a tree of rational numbers and the four operations, else None."""
    match node:
        case Number(number):
            return number
        case Negation(operand):
            inside = _exact(operand)
            return None if inside is None else -inside
        case Sum(parts) | Product(parts):
            values = [_exact(part) for part in parts]
            known = [one for one in values if one is not None]
            if len(known) < len(values):
                return None
            return sum(known, Fraction(0)) if isinstance(node, Sum) else prod(known, start=Fraction(1))
        case Quotient(top, bottom):
            above, below = _exact(top), _exact(bottom)
            return None if above is None or not below else above / below
        case Power(base, Number(n)) if n.denominator == 1:
            inside = _exact(base)
            return None if not inside else inside**n.numerator
        case _:
            return None


def _rational_power(base: mpmath.mpf, exponent: Fraction) -> mpmath.mpf:
    if base == 0:
        return mpmath.mpf(0) if exponent > 0 else _fail()
    if base < 0 and exponent.denominator % 2 == 0:
        raise NoValueError
    if abs(exponent * mpmath.log(abs(base))) > 20000:
        raise NoValueError
    size = abs(base) ** (mpmath.mpf(exponent.numerator) / exponent.denominator)
    return -size if base < 0 and exponent.numerator % 2 else size


def _called(function: str, values: list[mpmath.mpf], arguments: tuple[Node, ...]) -> mpmath.mpf:
    match function, values:
        case "log", (argument, base):
            return _called("ln", [argument], ()) / _nonzero(_called("ln", [base], ()))
        case "root", (argument, _):
            degree = _exact(arguments[1])
            if degree is None or degree == 0:
                raise NoValueError
            return _rational_power(argument, 1 / degree)
        case "cbrt", (argument,):
            return _rational_power(argument, Fraction(1, 3))
        case "sigmoid", (argument,):
            return 1 / (1 + _called("exp", [-argument], ()))
        case "arccot", (argument,):
            return mpmath.pi / 2 - mpmath.atan(argument)
        case (("exp" | "sinh" | "cosh" | "factorial"), (argument,)) if abs(argument) > 20000:
            raise NoValueError
        case (("sech" | "csch" | "tanh" | "coth"), (argument,)) if abs(argument) > 20000:
            raise NoValueError
        case "ln", (argument,) if argument <= 0:
            raise NoValueError
        case _, (argument,):
            try:
                return _real(_FUNCTIONS[function](argument))
            except (ValueError, ZeroDivisionError, OverflowError):
                raise NoValueError from None
    raise AssertionError(function)


def _real(number: mpmath.mpf | mpmath.mpc) -> mpmath.mpf:
    if isinstance(number, mpmath.mpc) and number.imag != 0:
        raise NoValueError
    real = number.real
    return real if mpmath.isfinite(real) and abs(real) < _TOO_LARGE else _fail()


def _nonzero(number: mpmath.mpf) -> mpmath.mpf:
    return number if abs(number) > mpmath.mpf(10) ** -50 else _fail()


def _fail() -> mpmath.mpf:
    raise NoValueError


def close(a: mpmath.mpf, b: mpmath.mpf) -> bool:
    """Whether two values agree to some twenty digits."""
    with mpmath.workdps(DIGITS):
        return bool(abs(a - b) <= mpmath.mpf(10) ** -20 * (1 + abs(a) + abs(b)))
