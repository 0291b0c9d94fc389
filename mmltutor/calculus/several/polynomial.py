"""Whether a formula is plainly a polynomial."""

from __future__ import annotations

from collections.abc import Iterable

from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol


def is_polynomial(node: Node, variables: Iterable[str]) -> bool:
    """Whether a tree is built from variables by sums, products and whole powers; anything else may be a coefficient.

    >>> from mmltutor.syntax.parse import parse
    >>> is_polynomial(parse("a x^2/2 + sin(a) y").node, "xy"), is_polynomial(parse("x/y").node, "xy")
    (True, False)
    """
    names = frozenset(variables)
    if not names_in(node) & names:
        return True
    match node:
        case Number() | Constant() | Symbol():
            return True
        case Sum(parts) | Product(parts):
            return all(is_polynomial(part, names) for part in parts)
        case Negation(operand):
            return is_polynomial(operand, names)
        case Quotient(top, bottom):
            return is_polynomial(top, names) and not names_in(bottom) & names
        case Power(base, Number(exponent)):
            return exponent.denominator == 1 and is_polynomial(base, names)
        case _:
            return False
