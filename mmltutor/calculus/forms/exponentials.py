"""Exponentials and logarithms of constants, one inside the other: e^(2 ln 3) = 9, ln 1/e² = -2, cosh(ln 2) = 5/4."""

from __future__ import annotations

from fractions import Fraction

from mmltutor.algebra.constants import compare
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ONE, ZERO, add, divide, multiply, negate, number
from mmltutor.syntax.build import power as raised
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient


def exponential_value(node: Node) -> Node | None:
    """The closed form of a constant function value, or None."""
    match node:
        case Power(Constant("e"), exponent) | Call("exp", (exponent,)):
            return _exponential(exponent)
        case Call("ln", (argument,)):
            return _logarithm(argument)
        case Call("log", (argument, base)):
            return _logarithm_to_base(argument, base)
        case Call("sinh" | "cosh" | "tanh" | "sigmoid" as function, (argument,)):
            grown = _exponential(argument)
            return None if grown is None else _hyperbolic(function, grown)
        case Call("abs" | "sign" as function, (argument,)):
            order = compare(argument, ZERO)
            if order is None:
                return None
            return number(order) if function == "sign" else negate(argument) if order < 0 else argument
        case _:
            return None


def _exponential(exponent: Node) -> Node | None:
    """e^(a·ln u) = u^a with rational a, and e^0, e^1."""
    match exponent:
        case Call("ln", (inside,)):
            return inside
        case Negation(operand):
            found = _exponential(operand)
            return None if found is None else tidy(divide(ONE, found))
        case Product(factors):
            logarithms = [factor for factor in factors if isinstance(factor, Call) and factor.function == "ln"]
            if len(logarithms) != 1:
                return None
            a = tidy(multiply(*(factor for factor in factors if factor is not logarithms[0])))
            return None if rational(a) is None else tidy(raised(logarithms[0].arguments[0], a))
        case Quotient(top, bottom) if rational(bottom):
            found = _exponential(top)
            return None if found is None else raised(found, divide(ONE, bottom))
        case _:
            return None


def _logarithm(argument: Node) -> Node | None:
    """ln e^a = a with any real a, also where the power is written as a root or below a line."""
    match argument:
        case Constant("e"):
            return ONE
        case Power(Constant("e"), exponent) | Call("exp", (exponent,)):
            return exponent
        case Call("sqrt", (inside,)):
            found = _logarithm(inside)
            return None if found is None else tidy(divide(found, number(2)))
        case Quotient(top, bottom) if top == ONE:
            found = _logarithm(bottom)
            return None if found is None else tidy(negate(found))
        case _:
            return ZERO if rational(argument) == 1 else None


def _logarithm_to_base(argument: Node, base: Node) -> Node | None:
    """log of 8 to the base 2 is 3: a whole exponent, or a half."""
    value, of = rational(argument), rational(base)
    if value is None or of is None or value <= 0 or of <= 0 or of == 1:
        return None
    for twice in range(-40, 41):
        if twice % 2 == 0 and of ** (twice // 2) == value:
            return number(twice // 2)
        if twice % 2 and of**twice == value**2:
            return number(Fraction(twice, 2))
    return None


def _hyperbolic(function: str, grown: Node) -> Node:
    """A hyperbolic function of ln a from a: cosh(ln 2) is (2 + 1/2)/2."""
    shrunk = divide(ONE, grown)
    match function:
        case "sinh":
            value = divide(add(grown, negate(shrunk)), number(2))
        case "cosh":
            value = divide(add(grown, shrunk), number(2))
        case "tanh":
            value = divide(add(grown, negate(shrunk)), add(grown, shrunk))
        case _:
            value = divide(grown, add(ONE, grown))
    return tidy(value)
