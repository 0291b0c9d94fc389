"""Functions written through sine, cosine and the exponential."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from mmltutor.syntax.build import ONE, add, call, negate, number
from mmltutor.syntax.nodes import Node, Quotient


def _grown(u: Node) -> Node:
    return call("exp", u)


def _shrunk(u: Node) -> Node:
    return call("exp", negate(u))


_TWO: Final = number(2)
REWRITTEN: Final[Mapping[str, Callable[[Node], Node]]] = {
    "tan": lambda u: Quotient(call("sin", u), call("cos", u)),
    "sec": lambda u: Quotient(ONE, call("cos", u)),
    "csc": lambda u: Quotient(ONE, call("sin", u)),
    "cot": lambda u: Quotient(call("cos", u), call("sin", u)),
    "sinh": lambda u: Quotient(add(_grown(u), negate(_shrunk(u))), _TWO),
    "cosh": lambda u: Quotient(add(_grown(u), _shrunk(u)), _TWO),
    "tanh": lambda u: Quotient(call("sinh", u), call("cosh", u)),
    "sech": lambda u: Quotient(ONE, call("cosh", u)),
    "csch": lambda u: Quotient(ONE, call("sinh", u)),
    "coth": lambda u: Quotient(call("cosh", u), call("sinh", u)),
    "sigmoid": lambda u: Quotient(ONE, add(ONE, _shrunk(u))),
}
"""Functions whose derivative speaks of themselves, through sine, cosine and the exponential."""
