"""The general term of a series, where it belongs to a family that is known: geometric, exponential, logarithmic, …

Source: DLMF 4.2.19, 4.6.1, 4.19.1, 4.24.3 (the families and their general terms).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from mmltutor.algebra.exact import series_coefficients
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.taylor.place import Place
from mmltutor.steps.step import Claim, Compared, Remark
from mmltutor.syntax.build import ZERO, add, call, divide, multiply, names_in, negate, number, power, substitute
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient, Symbol

N = Symbol("n")
_SEEN = 16
"""Coefficients that the term has to give."""

_CLAIMED = 4


def general_term(place: Place) -> Remark | None:
    """f = Σ of one term, for a multiple of a function of a known family with a monomial or a line inside."""
    if not _is_of_family(place.of, place.name, place.at) or "n" in names_in(place.of):
        return None
    try:
        found = series_coefficients(place.of, place.name, place.at, _SEEN)
    except NoExpansion:
        return None
    values = [rational(one) for one in found]
    if any(one is None for one in values[1:]):
        return None
    known = [one or Fraction(0) for one in values]
    pattern, apart = (_pattern(known), False) if values[0] is not None else (None, True)
    if pattern is None:
        pattern, apart = _pattern([Fraction(0), *known[1:]]), True
    if pattern is None:
        return None
    written = pattern.term(place.distance)
    claims = tuple(
        Claim("substitution", _at(written, n), Compared.EQUAL, _power_of(found, place, k))
        for n, k in enumerate(range(pattern.start, _SEEN + 1, pattern.stride))
        if n < _CLAIMED
    )
    if apart:
        return Remark("general-after", (*place.names, ("first", found[0]), ("term", written)), claims)
    return Remark("general", (*place.names, ("term", written)), claims)


def _at(written: Node, k: int) -> Node:
    return substitute(written, {"n": number(k)})


def _power_of(found: tuple[Node, ...], place: Place, k: int) -> Node:
    return multiply(found[k], power(place.distance, number(k)))


def _is_of_family(node: Node, name: str, at: Node) -> bool:
    """A constant times one known function of c·x^m about 0, or of a line."""
    match node:
        case Negation(operand):
            return _is_of_family(operand, name, at)
        case Product(factors):
            varying = [one for one in factors if name in names_in(one)]
            return len(varying) == 1 and _is_of_family(varying[0], name, at)
        case Quotient(top, bottom) if name not in names_in(bottom):
            return _is_of_family(top, name, at)
        case Quotient(top, bottom) if name not in names_in(top):
            base = bottom.base if isinstance(bottom, Power) and bottom.exponent == number(2) else bottom
            return _is_plain(base, name, at)
        case Power(base, exponent) if base == Constant("e"):
            return _is_plain(exponent, name, at)
        case Call(("exp" | "sin" | "cos" | "sinh" | "cosh" | "ln" | "arctan" | "artanh"), (argument,)):
            return _is_plain(argument, name, at)
        case _:
            return False


def _is_plain(node: Node, name: str, at: Node) -> bool:
    """a + c·x^m with only one power, about 0; or a line."""
    degree = polynomial_degree(node, frozenset({name}))
    if degree is None or not 0 < degree <= 8:
        return False
    if degree == 1:
        return True
    try:
        found = series_coefficients(node, name, at, degree)
    except NoExpansion:
        return False
    return sum(one != ZERO for one in found[1:]) == 1


@dataclass(frozen=True, slots=True)
class Family:
    """How the coefficients go on: the ratio of the one after n to that of n, and the factors that say so."""

    ratio: Callable[[int], Fraction]
    top: tuple[Node, ...] = ()
    bottom: tuple[Node, ...] = ()


def _line(a: int, b: int) -> Node:
    """a·n + b."""
    return add(multiply(number(a), N), number(b))


_FAMILIES = (
    Family(lambda n: Fraction(1)),
    Family(lambda n: Fraction(1, n + 1), bottom=(call("factorial", N),)),
    Family(lambda n: Fraction(1, (2 * n + 1) * (2 * n + 2)), bottom=(call("factorial", _line(2, 0)),)),
    Family(lambda n: Fraction(1, (2 * n + 2) * (2 * n + 3)), bottom=(call("factorial", _line(2, 1)),)),
    Family(lambda n: Fraction(n + 1, n + 2), bottom=(_line(1, 1),)),
    Family(lambda n: Fraction(2 * n + 1, 2 * n + 3), bottom=(_line(2, 1),)),
    Family(lambda n: Fraction(n + 2, n + 1), top=(_line(1, 1),)),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Coefficients first·base^n, times what the family says, of the powers start + stride·n."""

    start: int
    stride: int
    first: Fraction
    base: Fraction
    family: Family

    def term(self, distance: Node) -> Node:
        """The n-th term, n = 0, 1, 2, …"""
        sign = (power(number(-1), N),) if self.base < 0 else ()
        top = _raised(abs(self.first.numerator), abs(self.base.numerator))
        bottom = _raised(self.first.denominator, self.base.denominator)
        above = multiply(*sign, *top, *self.family.top, power(distance, _line(self.stride, self.start)))
        found = divide(above, multiply(*bottom, *self.family.bottom))
        return negate(found) if self.first < 0 else found


def _raised(first: int, base: int) -> tuple[Node, ...]:
    """first·base^n, as one power where that can be: 2·2^n is 2^(n + 1)."""
    if base == 1:
        return (number(first),)
    k, rest = 0, first
    while rest % base == 0:
        k, rest = k + 1, rest // base
    if rest == 1:
        return (power(number(base), add(N, number(k))),)
    return number(first), power(number(base), N)


def _pattern(values: list[Fraction]) -> Pattern | None:
    """The pattern of the coefficients of 1, (x - p), (x - p)², …; None where they fit no family."""
    indices = [k for k, one in enumerate(values) if one]
    if len(indices) < 4:
        return None
    start, stride = indices[0], indices[1] - indices[0]
    if indices != list(range(start, len(values), stride)):
        return None
    terms = [values[k] for k in indices]
    ratios = [after / before for before, after in pairwise(terms)]
    for family in _FAMILIES:
        base = ratios[0] / family.ratio(0)
        if all(one == base * family.ratio(n) for n, one in enumerate(ratios)):
            return Pattern(start, stride, terms[0], base, family)
    return None
