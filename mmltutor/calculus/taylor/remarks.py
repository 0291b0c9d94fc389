"""What is said at the end: what the polynomial is good for, why terms are missing, which slip to beware of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.calculus.taylor.error import ErrorBound, is_exact
from mmltutor.calculus.taylor.general import general_term
from mmltutor.calculus.taylor.place import Place, constant, polynomial, term, value_or_none
from mmltutor.calculus.taylor.radius import Reach
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Claim, Compared, Remark, Step
from mmltutor.syntax.build import ZERO, add, divide, multiply, negate, number, power, substitute
from mmltutor.syntax.nodes import Negation, Node, Number, Symbol

_NEAR = Fraction(1, 10)
_MOST_PLACES = 12
_LARGEST = 10**9


def remarks_on(
    place: Place, coefficients: Sequence[Node], steps: Sequence[Step], reach: Reach | None, bound: ErrorBound | None
) -> tuple[Remark, ...]:
    """All that there is to say of an expansion."""
    if is_exact(place):
        return (*_exact(place, coefficients), *_slip(place, coefficients, steps))
    found = (_whole_plane(place, reach), general_term(place), _symmetry(place, coefficients),
             _first_term(place, coefficients), _nearby(place, coefficients, bound))  # fmt: skip
    return (*(one for one in found if one is not None), *_slip(place, coefficients, steps))


def _exact(place: Place, coefficients: Sequence[Node]) -> tuple[Remark, ...]:
    equal = Claim("substitution", polynomial(coefficients, place.distance), Compared.EQUAL, place.of)
    return (Remark("exact", place.names, (equal,)),)


def _whole_plane(place: Place, reach: Reach | None) -> Remark | None:
    return Remark("entire", place.names) if reach is not None and reach.radius is None else None


def _symmetry(place: Place, coefficients: Sequence[Node]) -> Remark | None:
    """Even or odd about the point: why every other power is missing."""
    if place.order < 2 or not any(one != ZERO for one in coefficients[1:]):
        return None
    even = all(one == ZERO for one in coefficients[1::2])
    odd = all(one == ZERO for one in coefficients[0::2])
    if not even and not odd:
        return None
    mirrored = substitute(place.of, {place.name: add(multiply(number(2), place.at), negate(Symbol(place.name)))})
    other = place.of if even else negate(place.of)
    if difference(mirrored, other, 500).finding is not Finding.ZERO:
        return None
    rule = ("even" if even else "odd") + ("" if place.at == ZERO else "-about")
    return Remark(rule, place.names, (Claim("symmetry", mirrored, Compared.EQUAL, other),))


def _first_term(place: Place, coefficients: Sequence[Node]) -> Remark | None:
    """Which power leads, where the first ones cancel."""
    first = next((k for k, one in enumerate(coefficients) if one != ZERO), None)
    if first is None or first < 2:
        return None
    leading = term(coefficients[first], power(place.distance, number(first)))
    return Remark("first-term", (*place.names, ("leading", leading)))


def _nearby(place: Place, coefficients: Sequence[Node], bound: ErrorBound | None) -> Remark | None:
    """f and its polynomial at a point near p, in decimals that show the difference."""
    if bound is None:
        return None
    step = min(_NEAR, bound.within / 2)
    moved = {place.name: add(place.at, number(step))}
    value = substitute(place.of, moved)
    approximated = substitute(polynomial(coefficients, place.distance), moved)
    pair = rounded(value, approximated)
    if pair is None:
        return None
    (one, other), unit = pair
    claims = (
        Claim("value", value, Compared.CLOSE, one, within=number(unit)),
        Claim("value", approximated, Compared.CLOSE, other, within=number(unit)),
    )
    try:
        where = constant(moved[place.name])
    except NoExpansion:
        where = moved[place.name]
    same = "nearby" if one != other else "nearby-same"
    return Remark(same, (*place.names, ("where", where), ("value", one), ("approximation", other)), claims)


def rounded(value: Node, other: Node) -> tuple[tuple[Node, Node], Fraction] | None:
    """Two constants rounded to as many places as show that they differ."""
    found, near = bounds(value), bounds(other)
    if not isinstance(found, Bounds) or not isinstance(near, Bounds):
        return None
    if max(abs(found.low), abs(near.low)) > _LARGEST:
        return None
    gap = abs(found.low - near.low)
    places = 4
    while places < _MOST_PLACES and 10 ** (places - 1) * gap < 1:
        places += 1
    return (_decimal(found.low, places), _decimal(near.low, places)), Fraction(1, 10**places)


def _decimal(value: Fraction, places: int) -> Node:
    if value < 0:
        return Negation(_decimal(-value, places))
    digits = str(round(value * 10**places)).rjust(places + 1, "0")
    return Number(Fraction(int(digits), 10**places), text=f"{digits[:-places]}.{digits[-places:]}")


def _slip(place: Place, coefficients: Sequence[Node], steps: Sequence[Step]) -> tuple[Remark, ...]:
    """The mistake that this problem invites."""
    rules = {step.rule for step in steps}
    highest = next((k for k in range(len(coefficients) - 1, 1, -1) if coefficients[k] != ZERO), None)
    if "values" in rules and highest is not None:
        value = value_or_none(multiply(coefficients[highest], number(factorial(highest))))
        if value is None:
            return ()
        bound = (*place.names, ("k", number(highest)), ("derivative", value), ("coefficient", coefficients[highest]))
        equal = Claim("substitution", coefficients[highest], Compared.EQUAL, divide(value, number(factorial(highest))))
        return (Remark("slip-factorial", bound, (equal,)),)
    if place.at != ZERO and place.order:
        return (Remark("slip-uncentred", place.names),)
    inner = next((step.bindings[0][1] for step in steps if step.rule == "compose-term"), None)
    if isinstance(inner, Node) and place.order > 1:
        return _inner_slip(place, inner)
    if rules & {"series-multiply", "compose", "series-divide-power", "series-long-division"} and place.order > 1:
        return (Remark("slip-order", place.names),)
    return ()


def _inner_slip(place: Place, inner: Node) -> tuple[Remark, ...]:
    square = tidy(power(inner, number(2)))
    if square == power(inner, number(2)):
        return ()
    equal = Claim("substitution", power(inner, number(2)), Compared.EQUAL, square)
    return (Remark("slip-inner", (*place.names, ("inner", inner), ("square", square)), (equal,)),)
