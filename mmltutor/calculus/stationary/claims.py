"""Claims about points that may be rounded: how far off a value may be that was worked out at one."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Final

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.steps.step import Claim, Compared
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Call, Negation, Node, Product, Sum

ROOM: Final = Fraction(1, 10**6)
"""How far off a value of size 1 may be; points are rounded to ten digits."""


def claim(method: str, left: Node, right: Node, exact: bool) -> Claim:
    """left = right, exactly or within the room that rounding leaves."""
    if exact:
        return Claim(method, left, right=right)
    room = ROOM * ceil(1 + _size(left) + _size(right))
    return Claim(method, left, Compared.CLOSE, right, within=number(room))


def _size(node: Node) -> Fraction:
    """The sum of the sizes of the terms of a constant, those inside factors multiplied, inside functions their own."""
    match node:
        case Sum(terms):
            return sum(map(_size, terms), Fraction(0))
        case Negation(operand):
            return _size(operand)
        case Product(factors):
            total = Fraction(1)
            for factor in factors:
                total *= _size(factor)
            return total
        case Call(_, arguments):
            return max(_value(node), sum(map(_size, arguments), Fraction(0)))
        case _:
            return _value(node)


def _value(node: Node) -> Fraction:
    found = bounds(node)
    return max(abs(found.low), abs(found.high)) if isinstance(found, Bounds) else Fraction(0)
