"""The derivative of each function by its argument, as a tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, negate, number, power
from mmltutor.syntax.nodes import Node

TWO: Final = number(2)


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
