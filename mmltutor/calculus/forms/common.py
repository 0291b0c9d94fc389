"""Fractions whose numerator is a sum: common factors cancelled, fractions inside the fraction cleared.

(2x·(2x - 1)³ - 6x²·(2x - 1)²)/(2x - 1)⁶ is (2x(2x - 1) - 6x²)/(2x - 1)⁴, and (1 + 1/x)/2 is (x + 1)/(2x).
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import lcm

from mmltutor.calculus.forms.factor import Factor, written
from mmltutor.calculus.forms.factors import Factored, factored
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.forms.signs import NOTHING, Known, is_positive
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ONE, divide, multiply, negate, number
from mmltutor.syntax.nodes import Negation, Node, Quotient, Sum


def cancelled(node: Node, known: Known = NOTHING) -> Node:
    """A tidy quotient with a sum on top, its top and bottom divided by what is common; anything else as it is.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(cancelled(parse("(x^2 cos(x) - 2x sin(x))/x^4").node))
    '(x*cos(x) - 2*sin(x))/x^3'
    """
    match node:
        case Quotient(Sum(terms), bottom):
            share = _share([factored(term) for term in terms], factored(bottom), known)
            if share == ONE:
                return node
            top = Sum(tuple(tidy(divide(term, share), known) for term in terms))
            return tidy(Quotient(top, tidy(divide(bottom, share), known)), known)
        case Negation(operand):
            inside = cancelled(operand, known)
            return node if inside is operand else tidy(negate(inside), known)
        case _:
            return node


def _share(terms: list[Factored], bottom: Factored, known: Known) -> Node:
    """What top and bottom are both to be divided by; with a denominator of its own where the top has fractions."""
    above: list[Node] = []
    below: list[Node] = [number(lcm(*[term.coefficient.value.denominator for term in terms if _is_exact(term)]))]
    bases = {key(factor.base): factor.base for term in terms for factor in term.factors}
    for name, base in bases.items():
        share = _least(name, base, terms, bottom, known)
        if share:
            root = any(factor.root for term in terms for factor in term.factors if key(factor.base) == name)
            (above if share > 0 else below).append(written(Factor(base, abs(share), root=root)))
    return divide(multiply(*above), multiply(*below))


def _is_exact(term: Factored) -> bool:
    return not term.coefficient.decimal


def _least(name: Hashable, base: Node, terms: list[Factored], bottom: Factored, known: Known) -> Fraction:
    """The power of a base that every term of the top has: at most that of the bottom, or negative; 0 if none."""
    exponents = [_exponent(term, name) for term in (*terms, bottom)]
    numbers = [one for one in exponents if one is not None]
    if len(numbers) < len(exponents):
        return Fraction(0)
    if not is_positive(base, known) and any(one.denominator != 1 for one in numbers):
        return Fraction(0)
    least = min(numbers[:-1])
    return least if least < 0 else min(least, max(numbers[-1], Fraction(0)))


def _exponent(product: Factored, base: Hashable) -> Fraction | None:
    """The exponent of a base in a product, 0 if it does not occur; None where it is no number."""
    total = Fraction(0)
    for factor in product.factors:
        if key(factor.base) == base:
            if not isinstance(factor.exponent, Fraction) or factor.guarded:
                return None
            total += factor.exponent
    return total
