"""Multiplying out, and whether it pays: 2x(x + 1) - x² is x² + 2x."""

from __future__ import annotations

from itertools import product as choices
from math import prod

from mmltutor.calculus.forms.like_terms import collect
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.signs import NOTHING, Known
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import multiply, negate
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient, Sum

_MOST_TERMS = 24


def multiplied_out(node: Node, known: Known = NOTHING, squares: bool = False) -> Node:
    """A tidy sum, or quotient with a sum on top, with its brackets multiplied out; powers of sums stay closed.

    With `squares`, the squares of sums are multiplied out as well.
    """
    match node:
        case Sum(terms):
            opened = [piece for term in terms for piece in _pieces(term, squares)]
            if len(opened) == len(terms) or len(opened) > _MOST_TERMS:
                return node
            return collect([tidy(piece, known) for piece in opened], known)
        case Quotient(Sum() as top, bottom):
            above = multiplied_out(top, known, squares)
            return node if above is top else tidy(Quotient(above, bottom), known)
        case Negation(operand):
            inside = multiplied_out(operand, known, squares)
            return node if inside is operand else tidy(negate(inside), known)
        case _:
            return node


def opened(node: Node) -> Node:
    """A tidy product with its brackets multiplied out, squares of sums included; anything else as it is."""
    pieces = _pieces(node, squares=True)
    return node if len(pieces) < 2 else collect([tidy(piece) for piece in pieces])


def pays(before: Node, after: Node) -> bool:
    """Whether multiplying out made terms meet and the whole shorter."""
    return size(after) < size(before) and _terms(after) <= _terms(before)


def _terms(node: Node) -> int:
    match node:
        case Sum(terms):
            return len(terms)
        case Quotient(top):
            return _terms(top)
        case Negation(operand):
            return _terms(operand)
        case _:
            return 1


def _pieces(term: Node, squares: bool) -> list[Node]:
    """The terms that a product of sums multiplies out to."""
    match term:
        case Negation(operand):
            return [negate(piece) for piece in _pieces(operand, squares)]
        case Product(factors):
            rows = [row for factor in factors for row in _rows(factor, squares)]
        case _:
            rows = _rows(term, squares)
    count = prod(map(len, rows))
    return [multiply(*chosen) for chosen in choices(*rows)] if 1 < count <= _MOST_TERMS else [term]


def _rows(factor: Node, squares: bool) -> list[tuple[Node, ...]]:
    """What there is to choose from in a factor: the terms of a sum, twice for its square."""
    match factor:
        case Sum(terms):
            return [terms]
        case Power(Sum(terms), Number(exponent)) if squares and exponent == 2:
            return [terms, terms]
        case _:
            return [(factor,)]
