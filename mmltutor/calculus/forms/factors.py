"""Products: the number in front, powers of the same base together, one fraction line.

Exponents are only added and multiplied where the outcome has the same values, and no value where there was
none (single points aside): x·x² is x³ and x/√x is √x, but (√x)² stays, unless x is known to be positive.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd
from typing import TypeGuard

from mmltutor.calculus.forms.coefficient import ALONE, Coefficient, rational, scaled
from mmltutor.calculus.forms.factor import (
    Exponent,
    Factor,
    as_factor,
    is_decimal,
    met,
    raised,
    simplest,
    without_abs,
    written,
)
from mmltutor.calculus.forms.like_terms import content, divided
from mmltutor.calculus.forms.numeric_power import exact_power
from mmltutor.calculus.forms.order import place
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.forms.signs import NOTHING, Known, is_nonnegative, is_total
from mmltutor.syntax.build import ZERO, divide, multiply, negate, number
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Power, Product, Quotient, Sum

_MINUS = Coefficient(Fraction(-1))


@dataclass(frozen=True, slots=True)
class Factored:
    """A product: its number, and its other factors in the order written."""

    coefficient: Coefficient = ALONE
    factors: tuple[Factor, ...] = ()

    def times(self, other: Factored) -> Factored:
        """Both products side by side."""
        return Factored(self.coefficient.times(other.coefficient), self.factors + other.factors)

    def flipped(self) -> Factored:
        """One over the product; its number must not be 0."""
        return Factored(self.coefficient.inverse(), tuple(factor.flipped() for factor in self.factors))


def factored(node: Node) -> Factored:
    """The factors of a tidy tree, with nothing combined yet."""
    match node:
        case Number(value):
            return Factored(Coefficient(value, value.denominator != 1))
        case Negation(operand):
            return Factored(_MINUS).times(factored(operand))
        case Product(parts):
            return _side_by_side(map(factored, parts))
        case Quotient(top, bottom):
            return _fraction(node, factored(top), factored(bottom))
        case _:
            return Factored(factors=(as_factor(node),))


def _side_by_side(products: Iterable[Factored]) -> Factored:
    result = Factored()
    for product in products:
        result = result.times(product)
    return result


def _fraction(node: Quotient, above: Factored, below: Factored) -> Factored:
    """A quotient opened; one by zero, which has no value, stays closed."""
    if below.coefficient.value == 0:
        return Factored(factors=(Factor(node, Fraction(1)),))
    quotient = above.times(below.flipped())
    over = bool(above.factors) and not below.factors
    return replace(quotient, coefficient=replace(quotient.coefficient, over=quotient.coefficient.over or over))


def _opened(factor: Factor) -> Factored:
    """A whole power of a minus, a product or a sum of negative terms only, with sign and number pulled out.

    (-x - 1)³ is -(x + 1)³, and (2x)³ is 8x³; but (x sin x)² stays closed.
    """
    base, exponent = factor.base, factor.exponent
    closed = Factored(factors=(factor,))
    if not isinstance(exponent, Fraction) or not _is_whole(exponent) or factor.guarded:
        return closed
    match base:
        case Sum(terms) if all(isinstance(term, Negation) for term in terms):
            flipped = replace(factor, base=Sum(tuple(map(negate, terms))))
            return Factored(_MINUS if exponent % 2 else ALONE, (flipped,))
        case Negation() | Product() | Quotient() if abs(exponent) == 1:
            inside = factored(base)
            if inside.coefficient.value == 0 and exponent < 0:
                return closed
            return inside if exponent == 1 else inside.flipped()
        case Negation() | Product() | Quotient():
            return power_of(base, number(exponent))
        case _:
            return closed


def power_of(base: Node, exponent: Node, known: Known = NOTHING) -> Factored:
    """A tidy base to a tidy exponent, as a product: (2x)³ is 8x³, (x²)^(1/2) is |x|, (x sin x)² stays closed."""
    whole, inside = simplest(exponent), factored(base)
    closed = Factor(base, whole, decimal=is_decimal(exponent))
    if whole == 0 and base != ZERO and is_total(base, known):
        return Factored()
    if isinstance(whole, Fraction):
        exact = exact_power(inside.coefficient.value, whole)
        if exact is not None and _opens(inside, whole, exact):
            opened = [_raised(factor, closed, known) or closed for factor in inside.factors]
            return Factored(replace(inside.coefficient, value=exact), tuple(opened))
        return Factored(factors=(closed,))
    single = inside.factors[0] if len(inside.factors) == 1 and inside.coefficient.value == 1 else None
    return Factored(factors=((single and _raised(single, closed, known)) or closed,))


def _raised(factor: Factor, to: Factor, known: Known) -> Factor | None:
    """A factor to the power that another has, as one factor with a tidy exponent: (e^(-x - a))³ is e^(-3(x + a))."""
    one = raised(factor, to.exponent, known)
    if one is None:
        return None
    one = replace(one, decimal=one.decimal or to.decimal)
    if isinstance(one.exponent, Fraction) or one.exponent is to.exponent:
        return one
    return replace(one, exponent=simplest(product_of(combined(factored(one.exponent), known))))


def _opens(inside: Factored, exponent: Fraction, front: Fraction) -> bool:
    """Whether a power is written factor by factor: only to bring a number out, or when there is one factor."""
    varying = [factor for factor in inside.factors if not isinstance(factor.exponent, Fraction)]
    if exponent.denominator == 1:
        return len(inside.factors) < 2 or inside.coefficient.value != 1
    return not varying and len(inside.factors) < 2 and front >= 0 and inside.coefficient.value >= 0


def root_of(node: Node, degree: int, known: Known = NOTHING) -> Factored:
    """The root of a tidy tree: √(4x) is 2√x, √(x²) is |x|; √(x³) stays as it was written."""
    share, inside = Fraction(1, degree), factored(node)
    exact = exact_power(inside.coefficient.value, share)
    if exact is None or not _opens(inside, share, exact):
        return Factored(factors=(Factor(node, share, root=True),))
    front = Factored(replace(inside.coefficient, value=exact))
    if not inside.factors:
        return front
    one = raised(inside.factors[0], share, known)
    if one is None or one.guarded or not _is_whole(one.exponent):
        one = Factor(product_of(Factored(factors=inside.factors)), share, root=True)
    return front.times(Factored(factors=(replace(one, called=False),)))


def combined(product: Factored, known: Known = NOTHING) -> Factored:
    """A product with the powers of each base put together, where they may be."""
    if product.coefficient.value == 0 and all(is_total(written(factor), known) for factor in product.factors):
        return Factored(product.coefficient)
    product = Factored(product.coefficient).times(_side_by_side(map(_opened, product.factors)))
    found: dict[Hashable, list[Factor]] = {}
    for factor in product.factors:
        _meet(found.setdefault(key(factor.base), []), _unguarded(factor, known), known)
    found = {base: [_reopened(factor, known) for factor in group] for base, group in found.items()}
    moved = any(key(factor.base) != base for base, group in found.items() for factor in group)
    together = tuple(factor for group in found.values() for factor in group if factor.exponent != 0)
    outcome = tuple(_absolute(together))
    return (combined if moved or outcome != together else _numbers_out)(replace(product, factors=outcome), known)


def _absolute(factors: tuple[Factor, ...]) -> Iterable[Factor]:
    """Beside |u|, an even power of u is one of |u|: x²/|x| is |x|."""
    sizes = {key(factor.base.arguments[0]): factor.base for factor in factors if _is_size(factor.base)}
    for factor in factors:
        size = sizes.get(key(factor.base)) if sizes else None
        exponent = factor.exponent
        even = isinstance(exponent, Fraction) and _is_whole(exponent) and exponent % 2 == 0
        yield factor if size is None or not even else replace(factor, base=size)


def _is_size(base: Node) -> TypeGuard[Call]:
    return isinstance(base, Call) and base.function == "abs"


def _meet(group: list[Factor], factor: Factor, known: Known) -> None:
    """Put a factor into the group of its base: into one that it can join, or beside them."""
    for position, other in enumerate(group):
        joint = met(other, factor, known)
        if joint is not None:
            del group[position]
            _meet(group, joint, known)
            return
    group.append(factor)


def _unguarded(factor: Factor, known: Known) -> Factor:
    return replace(factor, guarded=False) if factor.guarded and is_nonnegative(factor.base, known) else factor


def _reopened(factor: Factor, known: Known) -> Factor:
    """A power of a power, left when a root sign was lost on the way: (√(x³))³ is x^(9/2); |x|² is x²."""
    factor = without_abs(factor)
    exponent = factor.exponent
    if not isinstance(exponent, Fraction) or factor.guarded or not isinstance(factor.base, Power | Call):
        return factor
    inside = as_factor(factor.base)
    one = None if inside.exponent == 1 else _raised(inside, factor, known)
    if one is None or (factor.root and abs(exponent.numerator) == 1 and not _is_whole(one.exponent)):
        return factor
    return replace(one, below=factor.below)


def _is_whole(exponent: Exponent) -> bool:
    return isinstance(exponent, Fraction) and exponent.denominator == 1


def _numbers_out(product: Factored, known: Known) -> Factored:
    """Powers of numbers as far as they are rational: 2·√2·√2 is 4, 2^(3/2) is 2·√2."""
    front, rest = product.coefficient, list[Factor]()
    for factor in product.factors:
        value, left = _number_out(factor)
        front = front.times(Coefficient(value))
        rest.extend(left)
    return Factored(front, tuple(rest))


def _number_out(factor: Factor) -> tuple[Fraction, tuple[Factor, ...]]:
    base, exponent = rational(factor.base), factor.exponent
    if not base or factor.guarded or not isinstance(exponent, Fraction):
        return Fraction(1), (factor,)
    exact = exact_power(base, exponent)
    if exact is not None:
        return exact, ()
    whole = Fraction(int(exponent))
    value = exact_power(base, whole)
    if value is None or whole == 0 or base < 0:
        return Fraction(1), (factor,)
    return value, (replace(factor, exponent=exponent - whole),)


def product_of(product: Factored) -> Node:
    """A product as it is written: number, symbols, powers, functions, e^…; what has a negative exponent below."""
    below = [factor for factor in product.factors if _belongs_below(factor)]
    if below:
        below = [factor for factor in product.factors if factor in below or _is_negative_power(factor)]
    above = [factor for factor in product.factors if factor not in below]
    tops = sorted(map(written, above), key=place)
    bottoms = sorted((written(factor.flipped()) for factor in below), key=place)
    coefficient = _cancelled(product.coefficient, tops, bottoms)
    top = multiply(*tops)
    if coefficient.value == 0 and product.factors:
        return Product((ZERO, divide(top, multiply(*bottoms)) if bottoms else top))
    return scaled(coefficient, divide(top, multiply(*bottoms)) if bottoms else top)


def _belongs_below(factor: Factor) -> bool:
    if isinstance(factor.exponent, Fraction):
        return factor.exponent < 0 and (factor.below or factor.root)
    return factor.below and _leads_with_minus(factor.exponent)


def _is_negative_power(factor: Factor) -> bool:
    return isinstance(factor.exponent, Fraction) and factor.exponent < 0


def _leads_with_minus(exponent: Exponent) -> bool:
    return isinstance(exponent.terms[0] if isinstance(exponent, Sum) else exponent, Negation)


def _cancelled(coefficient: Coefficient, tops: list[Node], bottoms: list[Node]) -> Coefficient:
    """Take common whole factors out of the number, the brackets above and those below: (2x + 4)/2 is x + 2."""
    value = coefficient.value
    if coefficient.decimal:
        return coefficient
    above, below = value.numerator, value.denominator
    below = _share(tops, below)
    above = _share(bottoms, above)
    return replace(coefficient, value=Fraction(above, below))


def _share(brackets: list[Node], against: int) -> int:
    """Divide the sums among `brackets` and a number on the other side of the line by what they have in common."""
    for position, bracket in enumerate(brackets):
        if isinstance(bracket, Sum):
            common = gcd(content(bracket), against)
            if common > 1:
                brackets[position] = divided(bracket, common)
                against //= common
    return against
