"""Tidying a result for the eye, without changing what it says or the shape it was written in.

Numbers are multiplied out, like terms and powers of the same base put together, signs and numbers moved to
the front; brackets such as (x² + 3)⁵ stay closed. A tidy tree has the same value wherever the given one has
one, and gains no values but at single points (x/x is 1), or where the caller knows that nothing was asked
(`known`: see `forms/signs.py`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.factors import combined, factored, power_of, product_of, root_of
from mmltutor.calculus.forms.like_terms import collect
from mmltutor.calculus.forms.signs import NOTHING, Known, is_nonnegative
from mmltutor.syntax.build import ONE, ZERO, number
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

_ZERO_AT_ZERO = ("sin", "tan", "arcsin", "arctan", "sinh", "tanh", "arsinh", "artanh", "sqrt", "cbrt")
_ONE_AT_ZERO = ("cos", "sec", "cosh", "sech", "exp")
_AT_ZERO = dict.fromkeys(_ZERO_AT_ZERO, ZERO) | dict.fromkeys(_ONE_AT_ZERO, ONE) | {"sigmoid": number(Fraction(1, 2))}


def tidy(node: Node, known: Known = NOTHING) -> Node:
    """The same value, as one would leave it on the board.

    >>> from mmltutor.syntax.build import call, multiply
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> x = Symbol("x")
    >>> write_plain(tidy(multiply(call("cos", multiply(number(3), x)), number(2), x, number(3))))
    '6*x*cos(3*x)'
    """
    match node:
        case Number() | Symbol() | Constant() | Derivative():
            return node
        case Sum(terms):
            return collect([tidy(term, known) for term in terms], known)
        case Negation(operand):
            return _product(Negation(tidy(operand, known)), known)
        case Product(factors):
            return _product(Product(tuple(tidy(factor, known) for factor in factors)), known)
        case Quotient(top, bottom):
            return _product(Quotient(tidy(top, known), tidy(bottom, known)), known)
        case Power(base, exponent):
            return product_of(combined(power_of(tidy(base, known), tidy(exponent, known), known), known))
        case Call(function, arguments):
            return _call(function, tuple(tidy(argument, known) for argument in arguments), known)
        case _:
            assert_never(node)


def _product(node: Node, known: Known) -> Node:
    return product_of(combined(factored(node), known))


def _call(function: str, arguments: tuple[Node, ...], known: Known) -> Node:
    """A function of tidy arguments; only values that everyone knows are put in."""
    match function, arguments:
        case (_, (Number(value),)) if value == 0 and function in _AT_ZERO:
            return _AT_ZERO[function]
        case "ln", (Constant("e"),):
            return ONE
        case "exp", (Number(value),) if value == 1:
            return Constant("e")
        case "ln", (Number(value),) if value == 1:
            return ZERO
        case "abs", (argument,):
            return _absolute(argument, known)
        case "sqrt", (argument,):
            return _root(argument, 2, known)
        case "cbrt", (argument,):
            return _root(argument, 3, known)
        case "root", (argument, Number(degree)) if degree.denominator == 1 and degree > 0:
            return _root(argument, degree.numerator, known)
        case _:
            return Call(function, arguments)


def _root(argument: Node, degree: int, known: Known) -> Node:
    return product_of(combined(root_of(argument, degree, known), known))


def _absolute(argument: Node, known: Known) -> Node:
    value = rational(argument)
    if value is not None:
        return number(abs(value))
    inside = argument.operand if isinstance(argument, Negation) else argument
    return inside if is_nonnegative(inside, known) else Call("abs", (inside,))
