"""One factor of a product as a base and an exponent: taken from a tree, and written back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from mmltutor.calculus.forms.coefficient import Coefficient, numeral, rational, scaled, split
from mmltutor.calculus.forms.like_terms import collect
from mmltutor.calculus.forms.signs import NOTHING, Known, is_nonnegative, is_positive, is_total
from mmltutor.syntax.build import call, negate, number, power
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Sum

Exponent: TypeAlias = Fraction | Node
HALF = Fraction(1, 2)
EULER = Constant("e")


@dataclass(frozen=True, slots=True)
class Factor:
    """base ^ exponent, where a numeric exponent is a Fraction and any other a tidy tree.

    `root`: written with a root sign. `guarded`: has a value only where the base is not negative, although
    the exponent alone would not say so, as (√x)². `below`: comes from under a fraction line; its exponent
    counts as if it stood above (1/x² has -2). `called`: written exp(…). `decimal`: the exponent is written 0.5.
    """

    base: Node
    exponent: Exponent
    root: bool = False
    guarded: bool = False
    below: bool = False
    called: bool = False
    decimal: bool = False

    @property
    def restricted(self) -> bool:
        """Whether the factor has no value for negative values of its base."""
        return self.guarded or (isinstance(self.exponent, Fraction) and self.exponent.denominator % 2 == 0)

    def flipped(self) -> Factor:
        """One over the factor, from the other side of the fraction line."""
        return replace(self, exponent=opposite(self.exponent), below=not self.below)


def opposite(exponent: Exponent) -> Exponent:
    """Minus an exponent."""
    return -exponent if isinstance(exponent, Fraction) else simplest(collect((negate(exponent),)))


def simplest(exponent: Node) -> Exponent:
    """An exponent as a Fraction if that is what it is."""
    value = rational(exponent)
    return exponent if value is None else value


def is_decimal(exponent: Node) -> bool:
    """Whether an exponent is written as a decimal."""
    match exponent:
        case Number(value) | Negation(Number(value)):
            return value.denominator != 1
        case _:
            return False


def as_node(exponent: Exponent) -> Node:
    """An exponent as a tree."""
    return number(exponent) if isinstance(exponent, Fraction) else exponent


def as_factor(node: Node) -> Factor:
    """A tidy tree that is no number, product, quotient or minus, as a single factor."""
    match node:
        case Call("sqrt", (argument,)):
            return Factor(argument, HALF, root=True)
        case Call("cbrt", (argument,)):
            return Factor(argument, Fraction(1, 3), root=True)
        case Call("root", (argument, Number(degree))) if degree.denominator == 1 and degree > 0:
            return Factor(argument, 1 / degree, root=True)
        case Call("exp", (argument,)):
            return Factor(EULER, simplest(argument), called=True, decimal=is_decimal(argument))
        case Power(base, exponent):
            whole = simplest(exponent)
            factor = raised(as_factor(base), whole) or Factor(base, whole)
            return replace(factor, decimal=factor.decimal or is_decimal(exponent))
        case _:
            return Factor(node, Fraction(1))


def raised(factor: Factor, exponent: Exponent, known: Known = NOTHING) -> Factor | None:
    """A factor to a power as one factor, where that changes no value and no domain; else None."""
    inner = factor.exponent
    match inner, exponent:
        case Fraction(), Fraction():
            return _raised_numerically(factor, inner, exponent, known)
        case _, Fraction() if exponent.denominator == 1 or is_positive(factor.base, known):
            return replace(factor, exponent=_multiplied(inner, exponent))
        case Fraction(), _ if inner == 1:
            return replace(factor, exponent=exponent) if not factor.guarded else None
        case Fraction(), _ if is_positive(factor.base, known):
            return replace(factor, exponent=_multiplied(exponent, inner))
        case _:
            return None


def _multiplied(exponent: Exponent, by: Fraction) -> Exponent:
    if isinstance(exponent, Fraction):
        return exponent * by
    coefficient, rest = split(exponent)
    return simplest(scaled(coefficient.times(Coefficient(by)), rest))


def _raised_numerically(factor: Factor, inner: Fraction, outer: Fraction, known: Known) -> Factor:
    product = inner * outer
    unguarded = is_nonnegative(factor.base, known)
    if factor.restricted or unguarded:
        return replace(factor, exponent=product, guarded=not unguarded and product.denominator % 2 == 1)
    if outer.denominator % 2 == 1 or inner.numerator % 2 == 1 or _is_even(product):
        return without_abs(replace(factor, exponent=product))
    inside = factor.base.operand if isinstance(factor.base, Negation) else factor.base
    base = inside if is_nonnegative(inside, known) else call("abs", inside)
    return replace(factor, base=base, exponent=product)


def without_abs(factor: Factor) -> Factor:
    """|u|² is u²."""
    match factor:
        case Factor(Call("abs", (inside,)), Fraction() as exponent) if _is_even(exponent):
            return replace(factor, base=inside)
        case _:
            return factor


def _is_even(exponent: Fraction) -> bool:
    return exponent.denominator % 2 == 1 and exponent.numerator % 2 == 0


def met(first: Factor, second: Factor, known: Known) -> Factor | None:
    """Two powers of the same base as one, where that is shorter and changes no value and no domain; else None."""
    notation = replace(
        first,
        root=first.root or second.root,
        below=first.below or second.below,
        called=first.called or second.called,
        decimal=first.decimal or second.decimal,
        guarded=False,
    )
    match first.exponent, second.exponent:
        case Fraction() as a, Fraction() as b:
            restricted = (first.restricted or second.restricted) and not is_nonnegative(first.base, known)
            guarded = restricted and (a + b).denominator % 2 == 1
            if a + b == 0 and (guarded or not is_total(first.base, known)):
                return None
            return replace(notation, exponent=a + b, guarded=guarded)
        case a, b:
            total = collect(map(as_node, (b, a) if isinstance(a, Fraction) else (a, b)))
            if _may_add(first, second, known) and _is_worth_adding(first, second, total):
                return replace(notation, exponent=simplest(total))
            return None


def _may_add(first: Factor, second: Factor, known: Known) -> bool:
    """A varying exponent may take up whole numbers; anything else only over a positive base."""
    if is_positive(first.base, known):
        return True
    numeric = [factor.exponent for factor in (first, second) if isinstance(factor.exponent, Fraction)]
    return any(exponent.denominator == 1 for exponent in numeric) and not (first.guarded or second.guarded)


def _is_worth_adding(first: Factor, second: Factor, total: Node) -> bool:
    """e^x·e^(2x) is e^(3x), x·x^n is x^(n + 1); but e^x·e^(x²) and e·e^x stay."""
    before = _terms(first.exponent) + _terms(second.exponent)
    numeric = isinstance(first.exponent, Fraction) or isinstance(second.exponent, Fraction)
    return _terms(total) < before or (numeric and not isinstance(first.base, Constant | Number))


def _terms(exponent: Exponent) -> int:
    return len(exponent.terms) if isinstance(exponent, Sum) else 1


def written(factor: Factor) -> Node:
    """A factor as a tree, exponent and all."""
    exponent = factor.exponent
    if not isinstance(exponent, Fraction):
        return call("exp", exponent) if factor.called else power(factor.base, exponent)
    if factor.guarded:
        half = call("sqrt", factor.base) if factor.root else power(factor.base, number(HALF))
        return power(half, number(2 * exponent))
    shown = _numeral(exponent, factor.decimal)
    if factor.called:
        return EULER if exponent == 1 else call("exp", shown)
    return _root(factor.base, exponent) if factor.root else power(factor.base, shown)


def _numeral(exponent: Fraction, decimal: bool) -> Node:
    size = numeral(Coefficient(abs(exponent), decimal))
    return negate(size) if exponent < 0 else size


def _root(base: Node, exponent: Fraction) -> Node:
    """A fractional power with a root sign where that is shorter: √x, ∛x², but x^(3/2)."""
    above, degree = exponent.numerator, exponent.denominator
    if degree == 1 or above < 0 or above >= degree or (degree == 2 and above > 1):
        return power(base, number(exponent))
    names = {2: call("sqrt", base), 3: call("cbrt", base)}
    return power(names.get(degree, call("root", base, number(degree))), number(above))
