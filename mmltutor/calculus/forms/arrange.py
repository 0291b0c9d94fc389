"""Products of several variables in the order in which the variables are named: constants, then x, then y.

4yx² e^(xy) is 4x²y e^(xy), and a sum does not begin with a minus where one of its terms has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.calculus.forms.order import Rank, rank
from mmltutor.syntax.build import children, names_in, negate, rebuild
from mmltutor.syntax.nodes import Negation, Node, Power, Product, Quotient, Sum, Symbol


def arranged(node: Node, variables: Sequence[str]) -> Node:
    """A tidy tree with its letters in order; nothing else is changed.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(arranged(parse("-2*y*x^2*a + y").node, ("x", "y")))
    'y - 2*a*x^2*y'
    """
    below = children(node)
    if not below:
        return node
    parts = tuple(arranged(part, variables) for part in below)
    whole = node if parts == below else rebuild(node, parts)
    match whole:
        case Product(factors):
            return Product(_in_order(factors, variables))
        case Sum(terms):
            return Sum(_positive_first(terms))
        case Negation(Quotient(Sum(terms), bottom)) if any(map(_is_negative, terms)):
            return Quotient(Sum(_positive_first(tuple(map(negate, terms)))), bottom)
        case _:
            return whole


def _in_order(factors: tuple[Node, ...], variables: Sequence[str]) -> tuple[Node, ...]:
    """The letters and their powers sorted among the places that they have."""
    places = [place for place, factor in enumerate(factors) if _is_letter(factor)]
    letters = sorted((factors[place] for place in places), key=lambda factor: _place(factor, variables))
    sorted_in = dict(zip(places, letters, strict=True))
    return tuple(sorted_in.get(place, factor) for place, factor in enumerate(factors))


def _is_letter(factor: Node) -> bool:
    if isinstance(factor, Power) and names_in(factor.exponent):
        return False
    return rank(factor) in (Rank.SYMBOL, Rank.POWER)


def _place(factor: Node, variables: Sequence[str]) -> int:
    base = factor.base if isinstance(factor, Power) else factor
    return variables.index(base.name) if isinstance(base, Symbol) and base.name in variables else -1


def _positive_first(terms: tuple[Node, ...]) -> tuple[Node, ...]:
    """Where it begins with a minus, the first term without one is put in front, if there is one."""
    if not _is_negative(terms[0]):
        return terms
    first = next((place for place, term in enumerate(terms) if not _is_negative(term)), 0)
    return (terms[first], *terms[:first], *terms[first + 1 :])


def _is_negative(term: Node) -> bool:
    return isinstance(term, Negation) or (isinstance(term, Quotient) and isinstance(term.top, Negation))
