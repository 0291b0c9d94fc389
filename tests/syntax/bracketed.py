"""A tree written with every bracket: the simplest writer there can be, to hold the reader against."""

from __future__ import annotations

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


def bracketed(node: Node) -> str:
    """Every operation in its own brackets, numbers as fractions: ((x^2)+(-1))."""
    match node:
        case Number(value):
            return str(value)
        case Symbol(name) | Constant(name):
            return name
        case Negation(operand):
            return f"(-{bracketed(operand)})"
        case Sum(terms):
            return f"({'+'.join(map(bracketed, terms))})"
        case Product(factors):
            return f"({'*'.join(map(bracketed, factors))})"
        case Quotient(top, bottom):
            return f"({bracketed(top)}/{bracketed(bottom)})"
        case Power(base, exponent):
            return f"({bracketed(base)}^{bracketed(exponent)})"
        case Call(function, arguments):
            return f"{function}({', '.join(map(bracketed, arguments))})"
        case Derivative(body, by, order):
            return f"D({bracketed(body)}, {by}, {order})"
