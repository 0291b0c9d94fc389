"""To SymPy and back: trees become SymPy expressions over real symbols, and SymPy's answers become trees.

SymPy is imported when it is first asked for something, never before. Nothing is ever parsed from text.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, assert_never

from mmltutor.errors import GoalError
from mmltutor.syntax.build import add, call, divide, multiply, number, power
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

if TYPE_CHECKING:
    import sympy

_CIRCULAR = ("sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "sech", "csch", "coth")
_SAME_NAME = frozenset((*_CIRCULAR, "exp", "sqrt", "cbrt", "sign", "factorial"))
_OTHER_NAME = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arcsec": "asec",
    "arccsc": "acsc",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "arsech": "asech",
    "arcsch": "acsch",
    "arcoth": "acoth",
    "ln": "log",
    "abs": "Abs",
}


def to_sympy(node: Node) -> sympy.Expr:
    """The SymPy expression with the meaning of a tree over the reals: x^(1/3) becomes the real root."""
    import sympy

    match node:
        case Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Symbol(name):
            return sympy.Symbol(name, real=True)
        case Constant("pi"):
            return sympy.pi
        case Constant():
            return sympy.E
        case Negation(operand):
            return -to_sympy(operand)
        case Sum(terms):
            return sympy.Add(*(to_sympy(term) for term in terms))
        case Product(factors):
            return sympy.Mul(*(to_sympy(factor) for factor in factors))
        case Quotient(top, bottom):
            return to_sympy(top) / to_sympy(bottom)
        case Power(base, exponent):
            return _power(to_sympy(base), to_sympy(exponent))
        case Call(function, arguments):
            return _call(function, *(to_sympy(argument) for argument in arguments))
        case Derivative(body, by, order):
            return sympy.diff(to_sympy(body), sympy.Symbol(by, real=True), order)
        case _:
            assert_never(node)


def _power(base: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:
    """base^exponent; for a rational exponent p/q with odd q > 1 the real root, as sign(b)^p·|b|^(p/q)."""
    import sympy

    if isinstance(exponent, sympy.Rational) and exponent.q % 2 and exponent.q > 1:
        if base.is_nonnegative:
            return sympy.Pow(base, exponent)
        size = sympy.Pow(sympy.Abs(base), exponent)
        return sympy.sign(base) * size if exponent.p % 2 else size
    return sympy.Pow(base, exponent)


def _call(function: str, *arguments: sympy.Expr) -> sympy.Expr:
    import sympy

    if function == "cbrt":
        return _power(arguments[0], sympy.Rational(1, 3))
    if function == "root":
        return _power(arguments[0], 1 / arguments[1])
    if function == "log":
        return sympy.log(arguments[0]) / sympy.log(arguments[1])
    if function == "sigmoid":
        return 1 / (1 + sympy.exp(-arguments[0]))
    if function == "arccot":
        return sympy.pi / 2 - sympy.atan(arguments[0])
    named: Callable[..., sympy.Expr] = getattr(sympy, function if function in _SAME_NAME else _OTHER_NAME[function])
    return named(*arguments)


def from_sympy(expression: sympy.Expr) -> Node:
    """The tree of a SymPy expression; raises GoalError for what no tree of ours can say."""
    import sympy

    match expression:
        case sympy.Rational():
            return number(Fraction(int(expression.p), int(expression.q)))
        case sympy.Symbol():
            return Symbol(expression.name)
        case sympy.Add():
            return add(*(from_sympy(term) for term in expression.as_ordered_terms()))
        case sympy.Mul():
            return _from_product(expression)
        case sympy.exp():
            return Power(Constant("e"), from_sympy(expression.args[0]))
        case sympy.Pow():
            return _from_power(expression)
        case _:
            return _from_other(expression)


def _from_product(expression: sympy.Mul) -> Node:
    top, bottom = expression.as_numer_denom()
    if bottom == 1 or not expression.is_commutative:
        return multiply(*(from_sympy(factor) for factor in expression.as_ordered_factors()))
    return divide(from_sympy(top), from_sympy(bottom))


def _from_power(expression: sympy.Pow) -> Node:
    import sympy

    base, exponent = expression.args
    if exponent == sympy.Rational(1, 2):
        return call("sqrt", from_sympy(base))
    if exponent.could_extract_minus_sign():
        return divide(number(1), from_sympy(sympy.Pow(base, -exponent, evaluate=False)))
    return power(from_sympy(base), from_sympy(exponent))


_FROM_NAME = {**{name: name for name in _SAME_NAME}, **{theirs: ours for ours, theirs in _OTHER_NAME.items()}}


def _from_other(expression: Any) -> Node:
    import sympy

    if expression == sympy.pi:
        return Constant("pi")
    if expression == sympy.E:
        return Constant("e")
    name = _FROM_NAME.get(type(expression).__name__)
    if name is None:
        raise GoalError(f"SymPy answered with {type(expression).__name__}, which cannot be written here.")
    return call(name, *(from_sympy(argument) for argument in expression.args))
