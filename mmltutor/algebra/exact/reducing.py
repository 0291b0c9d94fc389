"""Series of quotients whose top and bottom vanish together: sin(x)/x about 0."""

from __future__ import annotations

from typing import Final

from mmltutor.algebra.exact.expansion import series_coefficients
from mmltutor.algebra.expanding import fraction_of
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.syntax.build import ONE, ZERO, add, divide, multiply, number, power
from mmltutor.syntax.nodes import Node, Symbol

DEEPEST: Final = 16
"""Powers of the distance by which a quotient may be reduced."""

_STEP: Final = "□t"


def reduced_coefficients(node: Node, name: str, centre: Node, order: int) -> tuple[Node, ...]:
    """As `series_coefficients`, but a quotient of two zeros at the centre is reduced first. Raises NoExpansion.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.board import write_board
    >>> [write_board(one) for one in reduced_coefficients(parse("(e^x - 1)/x").node, "x", ZERO, 2)]
    ['1', '1/2', '1/6']
    """
    try:
        return series_coefficients(node, name, centre, order)
    except NoExpansion:
        top, bottom = fraction_of(node, name)
        if bottom == ONE:
            raise
    lost = lowest_power(bottom, name, centre)
    above, below = (series_coefficients(one, name, centre, order + lost) for one in (top, bottom))
    if any(one != ZERO for one in above[:lost]):
        raise NoExpansion("a pole there")
    reduced = divide(*(_polynomial(one[lost:]) for one in (above, below)))
    return series_coefficients(reduced, _STEP, ZERO, order)


def lowest_power(node: Node, name: str, centre: Node) -> int:
    """The lowest power of the distance that occurs. Raises NoExpansion where none is found."""
    for k, one in enumerate(series_coefficients(node, name, centre, DEEPEST)):
        if one != ZERO:
            return k
    raise NoExpansion("a function that vanishes to a high order")


def _polynomial(coefficients: tuple[Node, ...]) -> Node:
    return add(*(multiply(one, power(Symbol(_STEP), number(k)) if k else ONE) for k, one in enumerate(coefficients)))
