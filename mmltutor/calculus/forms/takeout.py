"""What every term of a sum has in common, taken out: y sin(x) e^(xy) + cos(x) e^(xy) is (y sin(x) + cos(x)) e^(xy)."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import gcd

from mmltutor.calculus.forms.coefficient import Coefficient
from mmltutor.calculus.forms.expand import multiplied_out, pays
from mmltutor.calculus.forms.factor import Factor, as_node
from mmltutor.calculus.forms.factors import Factored, factored, product_of
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import divide, multiply
from mmltutor.syntax.nodes import Negation, Node, Quotient, Sum, Symbol

ROOM = 4
"""So many nodes more are taken for brackets that are gone: (sin(x) + x cos(x) + xy sin(x)) e^(xy)."""


def taken_out(node: Node, letters: bool = False) -> Node:
    """A tidy sum with its common factors in front, if a function, a power or a bracket is among them; else as it is.

    Letters and numbers alone stay where they are, but on top of a fraction: 2xy + y is as good as y(2x + 1). With
    `letters` they are taken out as well.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(taken_out(parse("2x e^(x y) + x^2 e^(x y)").node))
    'x*(2 + x)*e^(x*y)'
    """
    match node:
        case Sum(terms):
            return _of_sum(terms, letters) or node
        case Negation(operand):
            inside = taken_out(operand, letters)
            return node if inside is operand else tidy(Negation(inside))
        case Quotient(Sum() as top, bottom):
            above = _of_sum(top.terms, letters=True)
            return node if above is None else tidy(divide(above, bottom))
        case _:
            return node


def _of_sum(terms: tuple[Node, ...], letters: bool = False) -> Node | None:
    products = [factored(term) for term in terms]
    if any(factor.guarded for product in products for factor in product.factors):
        return None
    shared = [factor for one in products[0].factors if (factor := _shared(one, products)) is not None]
    number = _content(products)
    if all(isinstance(factor.base, Symbol) for factor in shared) and not (letters and (shared or number > 1)):
        return None
    front = Factored(Coefficient(Fraction(number)), tuple(shared))
    share = product_of(front)
    rest = tidy(Sum(tuple(tidy(divide(term, share)) for term in terms)))
    opened = multiplied_out(rest)
    flat = pays(rest, opened) or size(opened) <= size(rest) + ROOM
    whole = tidy(multiply(share, opened if flat else rest))
    return None if isinstance(whole, Sum) else whole


def _shared(factor: Factor, products: list[Factored]) -> Factor | None:
    """The part of a factor of the first term that every term has; None if there is none."""
    found = [_same_base(product, key(factor.base)) for product in products]
    exponents = [one.exponent for one in found if one is not None]
    if len(exponents) < len(products):
        return None
    numeric = [exponent for exponent in exponents if isinstance(exponent, Fraction)]
    if len(numeric) == len(exponents):
        least = min(numeric)
        return Factor(factor.base, least, root=factor.root, below=least < 0, called=factor.called)
    names = {key(as_node(exponent)) for exponent in exponents}
    return factor if len(names) == 1 else None


def _same_base(product: Factored, base: Hashable) -> Factor | None:
    found = [factor for factor in product.factors if key(factor.base) == base]
    return found[0] if len(found) == 1 else None


def _content(products: list[Factored]) -> int:
    """The greatest whole number that divides every coefficient."""
    values = [product.coefficient for product in products]
    if any(one.value.denominator != 1 or one.decimal for one in values):
        return 1
    return max(1, gcd(*(one.value.numerator for one in values)))
