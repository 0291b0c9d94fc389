"""Expansions with a term of order: f = P + O((x - p)^(n+1)), and what may be said after it.

The term of order says about which point and how far: x^4 about 0, (x - 2)^4 about 2, √((x - 1)² + y²)³ about (1, 0).
"""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.algebra.expanding import expand_alike
from mmltutor.algebra.series import polynomial_degree
from mmltutor.syntax.build import ZERO, add, negate
from mmltutor.syntax.nodes import Call, Node, Number, Power, Sum, Symbol
from mmltutor.syntax.structure import Statement, TaylorPolynomial


@dataclass(frozen=True, slots=True)
class Reach:
    """The variables, each with its value at the point of expansion, and the highest order that is known."""

    centre: tuple[tuple[str, Node], ...]
    order: int


def is_expanded(after: Statement, before: Statement) -> bool | None:
    """Whether two statements, one of them with a term of order, have the same terms up to that order.

    Nothing may be known after the step that was not known before it; a polynomial that is left when the term of order
    is dropped has no terms beyond it.
    """
    (ours, given), (theirs, known) = _parts(after), _parts(before)
    if ours is None or theirs is None:
        return None
    reaches = [reach for reach in (given, known) if reach is not None]
    if not reaches or any(reach.centre != reaches[0].centre for reach in reaches):
        return None
    if given is not None and known is not None and given.order > known.order:
        return False
    order = min(reach.order for reach in reaches)
    if given is None and known is not None:
        degree = polynomial_degree(ours, frozenset(name for name, _ in known.centre))
        if degree is None or degree > order:
            return False
    if ours == theirs:
        return True
    return expand_alike(ours, theirs, reaches[0].centre, order)


def _parts(statement: Statement) -> tuple[Node | None, Reach | None]:
    match statement:
        case TaylorPolynomial(polynomial, beyond):
            return polynomial, None if beyond is None else reach_of(beyond)
        case _:
            return (statement, None) if isinstance(statement, Node) else (None, None)


def reach_of(beyond: Node) -> Reach | None:
    """What a term of order says of the point and the order; None for one that is written otherwise."""
    base, exponent = beyond, 1
    if isinstance(beyond, Power) and isinstance(beyond.exponent, Number):
        base, exponent = beyond.base, int(beyond.exponent.value)
    match base:
        case Call("sqrt", (Sum(terms),)):
            found = [_distance(term.base) if isinstance(term, Power) else None for term in terms]
        case _:
            found = [_distance(base)]
    centre = [place for place in found if place is not None]
    return Reach(tuple(centre), exponent - 1) if len(centre) == len(found) else None


def _distance(node: Node) -> tuple[str, Node] | None:
    """The name and the value in x - p, the variable standing first."""
    match node:
        case Symbol(name):
            return name, ZERO
        case Sum((Symbol(name), *others)):
            return name, negate(add(*others))
        case _:
            return None
