"""Which subtrees need brackets where: the one table that all four writers share.

Each tuple names the kinds of node that must stand in brackets in that place when everything is written on
one line. The reader (`parse`) takes `*` and `/` from left to right, a sign in front of a term as the sign
of the whole term, and `^` before both.
"""

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

AFTER_MINUS = (Sum, Negation)
"""The operand of a minus: -(a + b), -(-a); but -a*b is the minus of a product."""

AS_TERM = (Sum,)
"""A term of a sum: (a + b) + c keeps its brackets."""

AS_FACTOR = (Sum, Negation, Product, Quotient)
"""A factor: (1/2)*x, x*(-y), a*(b*c)."""

AS_TOP = (Sum, Negation, Quotient)
"""A numerator: (a/b)/c, (-a)/b; but a*b/c has the product on top."""

AS_BOTTOM = AS_FACTOR
"""A denominator: a/(b*c), a/(b/c)."""

AS_BASE = (Sum, Negation, Product, Quotient, Power)
"""The base of a power: (-x)^2, (x^2)^3."""

AS_EXPONENT = (*AS_BASE, Call, Derivative)
"""An exponent: x^(-2), x^(y^z), e^(2*x), e^(sin(x))."""

BEFORE_FACTORIAL = AS_EXPONENT
"""The operand of !: (n + 1)!, (n!)!."""


def takes_brackets_on_top(top: Node, bottom: Node) -> bool:
    """Whether a numerator stands in brackets on one line: (a/b)/c, and (e^x)/2, as e^x/2 may be meant as e^(x/2)."""
    if isinstance(top, AS_TOP):
        return True
    match bottom:
        case Number(first) | Power(Number(first)) | Call("factorial", (Number(first),)):
            pass
        case _:
            return False
    match top.factors[-1] if isinstance(top, Product) else top:
        case Power(Number() | Constant(), Number() | Symbol() | Constant()):
            return True
        case Power(_, Number(value)):
            return value == 1 or (first == 2 and value % 2 == 1)
        case _:
            return False
