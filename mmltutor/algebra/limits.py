"""Limits of quotients that are 0/0, by the first terms of their power series.

Source: D. E. Knuth, The Art of Computer Programming, vol. 2, 3rd ed., 4.7 (division of power series).
"""

from __future__ import annotations

from typing import Final

from mmltutor.algebra.scalars import NoExpansion, as_node, is_zero, over
from mmltutor.algebra.series import taylor_coefficients
from mmltutor.syntax.build import ZERO, add, multiply, names_in, negate
from mmltutor.syntax.nodes import Negation, Node, Product, Quotient, Sum

_ORDER: Final = 4
"""A numerator and a denominator that vanish to a higher order than this are left alone."""


def limit(node: Node, by: str, to: Node) -> Node | None:
    """What a tree tends to as the variable `by` tends to a value; None where that was not found, or is not finite.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(limit(parse("(cos(h) - 1)/h^2").node, "h", ZERO))
    '-1/2'
    """
    if by not in names_in(node):
        return node
    match node:
        case Sum(terms):
            found = _limits(terms, by, to)
            return _of_smooth(node, by, to) if found is None else add(*found)
        case Product(factors):
            found = _limits(factors, by, to)
            return None if found is None else multiply(*found)
        case Negation(operand):
            below = limit(operand, by, to)
            return None if below is None else negate(below)
        case Quotient(top, bottom):
            return _ratio(top, bottom, by, to)
        case _:
            return _of_smooth(node, by, to)


def _limits(parts: tuple[Node, ...], by: str, to: Node) -> list[Node] | None:
    """The limits of several parts, if all of them are found."""
    found = [limit(part, by, to) for part in parts]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _of_smooth(node: Node, by: str, to: Node) -> Node | None:
    try:
        return taylor_coefficients(node, ((by, to),), 1).get((0,), ZERO)
    except NoExpansion:
        return None


def _ratio(top: Node, bottom: Node, by: str, to: Node) -> Node | None:
    """The quotient of the first coefficients, where the bottom does not vanish to a higher order than the top."""
    try:
        above = taylor_coefficients(top, ((by, to),), _ORDER)
        below = taylor_coefficients(bottom, ((by, to),), _ORDER)
        for order in range(_ORDER + 1):
            first = below.get((order,), ZERO)
            if is_zero(first):
                if not is_zero(above.get((order,), ZERO)):
                    return None
                continue
            return as_node(over(above.get((order,), ZERO), first))
    except NoExpansion:
        return None
    return None
