"""Sums: brackets opened, like terms collected, in the order in which they were written."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from math import gcd

from mmltutor.calculus.forms.coefficient import Coefficient, scaled, split
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.forms.signs import NOTHING, Known, is_total
from mmltutor.syntax.build import ZERO, negate
from mmltutor.syntax.nodes import Negation, Node, Sum


def collect(terms: Iterable[Node], known: Known = NOTHING) -> Node:
    """The sum of tidy terms, with like terms together; x² + 1 - 2x² is 1 - x².

    Terms keep their order; only where terms met, a positive one is put before a leading minus. Terms that
    cancel are dropped where they have values everywhere: ln x - ln x stays, unless x is known to be positive.
    """
    given = [(key(split(term)[1]), *split(term), term) for term in _opened(terms)]
    found: dict[Hashable, tuple[Coefficient, Node]] = {}
    for name, coefficient, rest, _ in given:
        before = found.get(name)
        found[name] = (coefficient, rest) if before is None else (before[0].plus(coefficient), before[1])
    kept: list[Node] = []
    for name, (coefficient, rest) in found.items():
        if coefficient.value != 0:
            kept.append(scaled(coefficient, rest))
        elif not is_total(rest, known):
            kept.extend(term for same, _, _, term in given if same == name)
    return _sum(kept, met=len(kept) < len(given))


def _sum(terms: list[Node], met: bool) -> Node:
    if len(terms) < 2:
        return terms[0] if terms else ZERO
    if met and isinstance(terms[0], Negation):
        first = next((index for index, term in enumerate(terms) if not isinstance(term, Negation)), 0)
        terms.insert(0, terms.pop(first))
    return Sum(tuple(terms))


def _opened(terms: Iterable[Node]) -> Iterator[Node]:
    """Each term of a sum of sums; numeric multiples of a sum stay closed, except its negative."""
    for term in terms:
        match term:
            case Sum(inner):
                yield from _opened(inner)
            case Negation(Sum(inner)):
                yield from _opened(negate(one) for one in inner)
            case _:
                yield term


def content(node: Sum) -> int:
    """The greatest whole number that divides every coefficient of a sum; 1 where one is no whole number."""
    values = [split(term)[0].value for term in node.terms]
    if any(value.denominator != 1 for value in values):
        return 1
    return max(1, gcd(*[value.numerator for value in values]))


def divided(node: Sum, by: int) -> Node:
    """A sum with every coefficient divided by a whole number that divides them all."""
    share = Coefficient(Fraction(1, by))
    parts = [split(term) for term in node.terms]
    return Sum(tuple(scaled(coefficient.times(share), rest) for coefficient, rest in parts))
