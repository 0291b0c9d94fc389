"""Plain text that can be read in one way only: what `reads_as`, JSON and banks hold.

Every product has its `*`, every shape its brackets, nothing is simplified; reading the text again gives the
same tree.
"""

from __future__ import annotations

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
from mmltutor.syntax.write.glyphs import decimal
from mmltutor.syntax.write.precedence import (
    AFTER_MINUS,
    AS_BASE,
    AS_BOTTOM,
    AS_EXPONENT,
    AS_FACTOR,
    AS_TERM,
    takes_brackets_on_top,
)


def write_plain(node: Node) -> str:
    """The canonical ASCII text of a tree; `parse` of it gives the tree back.

    >>> from mmltutor.syntax.nodes import Constant, Number, Power, Product, Symbol
    >>> from fractions import Fraction
    >>> write_plain(Product((Power(Constant("e"), Number(Fraction(2))), Symbol("x"))))
    'e^2*x'
    """
    match node:
        case Number():
            return decimal(node)
        case Symbol(name) | Constant(name):
            return name
        case Negation(operand):
            return "-" + _within(operand, AFTER_MINUS)
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return "*".join([_within(factor, AS_FACTOR) for factor in factors])
        case Quotient(top, bottom):
            return _quotient(top, bottom)
        case Power(base, exponent):
            return _within(base, AS_BASE) + "^" + _within(exponent, AS_EXPONENT)
        case Call(function, arguments):
            return f"{function}({', '.join(map(write_plain, arguments))})"
        case Derivative(body, by, order):
            return f"diff({write_plain(body)}, {by}{f', {order}' if order != 1 else ''})"
        case _:
            assert_never(node)


def _within(node: Node, bracketed: tuple[type, ...]) -> str:
    return f"({write_plain(node)})" if isinstance(node, bracketed) else write_plain(node)


def _quotient(top: Node, bottom: Node) -> str:
    above = write_plain(top)
    return (f"({above})/" if takes_brackets_on_top(top, bottom) else f"{above}/") + _within(bottom, AS_BOTTOM)


def _sum(terms: tuple[Node, ...]) -> str:
    pieces = [_within(terms[0], AS_TERM)]
    for term in terms[1:]:
        if isinstance(term, Negation):
            pieces.append(" - " + _within(term.operand, AFTER_MINUS))
        else:
            pieces.append(" + " + _within(term, AS_TERM))
    return "".join(pieces)
