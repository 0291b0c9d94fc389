"""Advice on form: what a right answer could still be written as. It never changes a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd
from typing import Final

from mmltutor.judge.same import Shapes
from mmltutor.syntax.build import ONE, ZERO, walk
from mmltutor.syntax.nodes import Negation, Node, Number, Product, Quotient, Sum
from mmltutor.syntax.structure import Answer, expressions_in
from mmltutor.syntax.write.plain import write_plain

MOST: Final = 3
"""Pieces of advice on one answer."""


def advice(answer: Answer) -> tuple[str, ...]:
    """What could be simplified at a glance: fractions, numbers beside each other, like terms, 0 and 1.

    >>> from mmltutor.syntax.parse import parse
    >>> advice(parse("2/4 + x").node)
    ('2/4 can be reduced.',)
    """
    found = dict.fromkeys(said for node in expressions_in(answer) for part in walk(node) for said in _about(part))
    return tuple(found)[:MOST]


def _about(node: Node) -> Iterator[str]:
    match node:
        case Quotient(Number(top), Number(bottom)) if _reducible(top, bottom):
            yield f"{write_plain(node)} can be reduced."
        case Quotient(_, bottom_node) if bottom_node == ONE:
            yield f"{write_plain(node)} needs no denominator."
        case Product(factors):
            yield from _about_factors(node, factors)
        case Sum(terms):
            yield from _about_terms(node, terms)
        case Negation(Negation()):
            yield f"The two minus signs in {write_plain(node)} cancel."
        case _:
            return


def _reducible(top: Fraction, bottom: Fraction) -> bool:
    whole = top.denominator == bottom.denominator == 1
    return whole and bottom != 0 and gcd(top.numerator, bottom.numerator) > 1


def _about_factors(node: Node, factors: tuple[Node, ...]) -> Iterator[str]:
    numbers = [factor for factor in factors if isinstance(factor, Number)]
    if ONE in numbers or ZERO in numbers:
        yield f"{write_plain(node)} has a factor {'0' if ZERO in numbers else '1'} that can go."
    elif len(numbers) > 1:
        yield f"The numbers in {write_plain(node)} can be multiplied."


def _about_terms(node: Node, terms: tuple[Node, ...]) -> Iterator[str]:
    if ZERO in terms:
        yield f"The 0 in {write_plain(node)} can go."
    if sum(_is_number(term) for term in terms) > 1:
        yield f"The numbers in {write_plain(node)} can be added."
    numbered = Shapes()
    shapes = [numbered.of(_without_number(term)) for term in terms if not _is_number(term)]
    if len(set(shapes)) < len(shapes):
        yield f"Like terms in {write_plain(node)} can be collected."


def _is_number(node: Node) -> bool:
    match node:
        case Number():
            return True
        case Negation(operand):
            return _is_number(operand)
        case Quotient(top, bottom):
            return isinstance(top, Number) and isinstance(bottom, Number)
        case _:
            return False


def _without_number(node: Node) -> Node:
    """A term without its sign and its numbers."""
    match node:
        case Negation(operand):
            return _without_number(operand)
        case Quotient(top, Number()):
            return _without_number(top)
        case Product(factors):
            others = tuple(factor for factor in factors if not _is_number(factor))
            return others[0] if len(others) == 1 else Product(others) if others else ONE
        case _:
            return node
