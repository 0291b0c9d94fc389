"""Derivatives as trees, for the judge: every rule once, nothing simplified.

This differentiator teaches nobody. It is kept apart from the chapter that does, so that one can be held
against the other, and both against the power series of `jets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, assert_never

from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, names_in, negate, number, power
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

TWO: Final = number(2)


def differentiate(node: Node, by: str) -> Node:
    """The derivative by a variable; what has no elementary one is left as a `Derivative`.

    Its values are those of the derivative wherever the expression is differentiable; it may have others elsewhere.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(differentiate(parse("x sin x").node, "x"))
    'sin(x) + x*cos(x)'
    """
    if by not in names_in(node):
        return ZERO
    match node:
        case Symbol():
            return ONE
        case Negation(operand):
            return negate(differentiate(operand, by))
        case Sum(terms):
            return add(*(differentiate(term, by) for term in terms))
        case Product(factors):
            return _product(factors, by)
        case Quotient(top, bottom):
            return _quotient(top, bottom, by)
        case Power(base, exponent):
            return _power(base, exponent, by)
        case Call(function, arguments):
            return _call(node, function, arguments, by)
        case Derivative(body, other, order):
            return Derivative(body, by, order + 1) if other == by else Derivative(node, by)
        case Number() | Constant():
            return ZERO
        case _:
            assert_never(node)


def _product(factors: tuple[Node, ...], by: str) -> Node:
    """One term for each factor that varies."""
    terms = []
    for place, factor in enumerate(factors):
        inner = differentiate(factor, by)
        if inner != ZERO:
            terms.append(multiply(*factors[:place], inner, *factors[place + 1 :]))
    return add(*terms)


def _quotient(top: Node, bottom: Node, by: str) -> Node:
    if by not in names_in(bottom):
        return divide(differentiate(top, by), bottom)
    first = multiply(differentiate(top, by), bottom)
    second = multiply(top, differentiate(bottom, by))
    return divide(add(first, negate(second)), power(bottom, TWO))


def _power(base: Node, exponent: Node, by: str) -> Node:
    if by not in names_in(exponent):
        lowered = number(exponent.value - 1) if isinstance(exponent, Number) else add(exponent, negate(ONE))
        return multiply(exponent, power(base, lowered), differentiate(base, by))
    outer = multiply(Power(base, exponent), differentiate(exponent, by))
    if base == Constant("e"):
        return outer
    grown = multiply(outer, call("ln", base))
    if by not in names_in(base):
        return grown
    return add(grown, multiply(Power(base, exponent), exponent, divide(differentiate(base, by), base)))


def _call(node: Node, function: str, arguments: tuple[Node, ...], by: str) -> Node:
    if function == "log":
        value, base = arguments
        return differentiate(Quotient(call("ln", value), call("ln", base)), by)
    if function == "root":
        value, degree = arguments
        if by in names_in(degree):
            return differentiate(Power(value, Quotient(ONE, degree)), by)
        return multiply(divide(node, multiply(degree, value)), differentiate(value, by))
    if function not in OUTER:
        return Derivative(node, by)
    inner = arguments[0]
    return multiply(OUTER[function](inner), differentiate(inner, by))


def _reciprocal(node: Node) -> Node:
    return divide(ONE, node)


def _square(node: Node) -> Node:
    return power(node, TWO)


def _one_minus_square(u: Node) -> Node:
    return add(ONE, negate(_square(u)))


def _one_plus_square(u: Node) -> Node:
    return add(ONE, _square(u))


def _square_minus_one(u: Node) -> Node:
    return add(_square(u), negate(ONE))


def _of_root(under: Node) -> Node:
    return _reciprocal(call("sqrt", under))


def _sigmoid(u: Node) -> Node:
    return multiply(call("sigmoid", u), add(ONE, negate(call("sigmoid", u))))


OUTER: Final[Mapping[str, Callable[[Node], Node]]] = {
    "sin": lambda u: call("cos", u),
    "cos": lambda u: negate(call("sin", u)),
    "tan": lambda u: _square(call("sec", u)),
    "sec": lambda u: multiply(call("sec", u), call("tan", u)),
    "csc": lambda u: negate(multiply(call("csc", u), call("cot", u))),
    "cot": lambda u: negate(_square(call("csc", u))),
    "arcsin": lambda u: _of_root(_one_minus_square(u)),
    "arccos": lambda u: negate(_of_root(_one_minus_square(u))),
    "arctan": lambda u: _reciprocal(_one_plus_square(u)),
    "arcsec": lambda u: _reciprocal(multiply(call("abs", u), call("sqrt", _square_minus_one(u)))),
    "arccsc": lambda u: negate(_reciprocal(multiply(call("abs", u), call("sqrt", _square_minus_one(u))))),
    "arccot": lambda u: negate(_reciprocal(_one_plus_square(u))),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: _square(call("sech", u)),
    "sech": lambda u: negate(multiply(call("sech", u), call("tanh", u))),
    "csch": lambda u: negate(multiply(call("csch", u), call("coth", u))),
    "coth": lambda u: negate(_square(call("csch", u))),
    "arsinh": lambda u: _of_root(_one_plus_square(u)),
    "arcosh": lambda u: _of_root(_square_minus_one(u)),
    "artanh": lambda u: _reciprocal(_one_minus_square(u)),
    "arsech": lambda u: negate(_reciprocal(multiply(u, call("sqrt", _one_minus_square(u))))),
    "arcsch": lambda u: negate(_reciprocal(multiply(call("abs", u), call("sqrt", _one_plus_square(u))))),
    "arcoth": lambda u: _reciprocal(_one_minus_square(u)),
    "exp": lambda u: call("exp", u),
    "ln": _reciprocal,
    "sqrt": lambda u: _reciprocal(multiply(TWO, call("sqrt", u))),
    "cbrt": lambda u: _reciprocal(multiply(number(3), _square(call("cbrt", u)))),
    "abs": lambda u: call("sign", u),
    "sign": lambda u: divide(ZERO, u),
    "sigmoid": _sigmoid,
}
"""The derivative of each function by its argument (DLMF 4.7, 4.20, 4.24, 4.34, 4.38); of a jump 0 off the jump."""
