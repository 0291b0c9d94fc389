"""Lagrange's bound of the error of a Taylor polynomial, on a readable interval about the point.

Source: T. M. Apostol, Calculus I, 2nd ed., 7.7 (Lagrange's form of the remainder).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Final

from mmltutor.algebra.bounding import range_over
from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.forms.order import size as size_of
from mmltutor.calculus.taylor.definition import derivatives
from mmltutor.calculus.taylor.place import Place, constant, polynomial, term, value_or_none
from mmltutor.calculus.taylor.radius import Reach, middle_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Relation, Step
from mmltutor.syntax.build import (
    ONE,
    ZERO,
    add,
    call,
    divide,
    multiply,
    names_in,
    negate,
    number,
    power,
    substitute,
    walk,
)
from mmltutor.syntax.nodes import Call, Derivative, Negation, Node, Number, Product, Symbol

_RADII: Final = tuple(map(Fraction, ("1", "1/2", "1/4", "1/10", "1/100")))
_MOST_BOUNDED: Final = 12
"""Orders up to this one get a bound of their error."""

_READABLE: Final = tuple(map(Fraction, ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10", "12")))


@dataclass(frozen=True, slots=True)
class ErrorBound:
    """|f⁽ⁿ⁺¹⁾| ≤ most for |x - p| ≤ within; by `monotone` growth the largest value is at `end`."""

    within: Fraction
    most: Node
    slope: Node
    claims: tuple[Claim, ...]
    end: Node | None = None
    wave: bool = False


def error_bound(place: Place, reach: Reach | None) -> ErrorBound | None:
    """A readable interval about the point, and a readable bound of the next derivative on it."""
    order = place.order + 1
    if names_in(place.of) != {place.name} or names_in(place.at) or order > _MOST_BOUNDED:
        return None
    limit = None if reach is None or reach.radius is None else middle_of(reach.radius)
    search = _Bounding(place, _short_derivative(place))
    found = None
    for within in _RADII:
        if limit is not None and 2 * within > limit:
            continue
        found = search.on(within) or found
        if found is not None and found.within == within and _is_useful(found, order):
            break
    return found


def _is_useful(bound: ErrorBound, order: int) -> bool:
    """Whether the bound of the error is small on its interval."""
    size = middle_of(bound.most)
    return size is not None and size * bound.within**order < factorial(order) * _USEFUL


_USEFUL: Final = Fraction(1, 2)


def _short_derivative(place: Place) -> Node | None:
    """f⁽ⁿ⁺¹⁾ by the rules, if it is short."""
    if place.order >= _MOST_WRITTEN:
        return None
    try:
        found = derivatives(place, place.order + 1, _SHORT)
    except GoalError:
        return None
    return None if found is None else found.functions[-1]


_SHORT: Final = 60
_MOST_WRITTEN: Final = 6


@dataclass(frozen=True, slots=True)
class _Bounding:
    """Bounds of f⁽ⁿ⁺¹⁾ near the point; `written` is that derivative by the rules."""

    place: Place
    written: Node | None

    @property
    def step(self) -> str:
        """A letter for x - p."""
        taken = names_in(self.place.of) | {self.place.name}
        return next(one for one in ("h", "t", "s", "d") if one not in taken)

    def moved(self, node: Node) -> Node:
        return substitute(node, {self.place.name: add(self.place.at, Symbol(self.step))})

    def box(self, within: Fraction) -> tuple[str, ...]:
        return f"{self.step} >= -{within}", f"{self.step} <= {within}"

    def on(self, within: Fraction) -> ErrorBound | None:
        return self.by_ends(within) or self.by_wave(within) or self.by_pieces(within)

    def by_ends(self, within: Fraction) -> ErrorBound | None:
        """A derivative that only grows, or only falls, is largest at an end."""
        if self.written is None:
            return None
        growth = Derivative(self.moved(self.written), self.step)
        found = range_over(growth, {self.step: (-within, within)}, 16)
        if found is None or found.low < 0 < found.high:
            return None
        ends = [add(self.place.at, number(side)) for side in (-within, within)]
        values = [value_or_none(call("abs", substitute(self.written, {self.place.name: end}))) for end in ends]
        sizes = [None if value is None else middle_of(value) for value in values]
        if None in sizes:
            return None
        larger = 0 if (sizes[0] or 0) > (sizes[1] or 0) else 1
        most, other, end = values[larger], values[1 - larger], value_or_none(ends[larger])
        if most is None or other is None or end is None or size_of(most) > _SHORT_VALUE or not sizes[larger]:
            return None
        sign = growth if found.low >= 0 else negate(growth)
        shown = most if _is_short(most) else _above(most)
        if shown is None:
            return None
        claims = (
            Claim("bound", ZERO, Compared.AT_MOST, sign, self.box(within)),
            Claim("bound", other, Compared.AT_MOST, most),
            Claim("bound", most, Compared.AT_MOST, shown),
        )
        return ErrorBound(within, shown, self.written, claims, end if names_in(self.written) else None)

    def by_wave(self, within: Fraction) -> ErrorBound | None:
        """A multiple of a sine or cosine: a² - (a sin u)² = (a cos u)² is not negative."""
        match self.written:
            case Call(("sin" | "cos") as function, (argument,)):
                front: Node = ONE
            case Negation(Call(("sin" | "cos") as function, (argument,))):
                front = ONE
            case Product((Number() as front, Call(("sin" | "cos") as function, (argument,)))):
                pass
            case Negation(Product((Number() as front, Call(("sin" | "cos") as function, (argument,))))):
                pass
            case _:
                return None
        other = multiply(front, call("cos" if function == "sin" else "sin", argument))
        left = add(power(front, number(2)), negate(power(self.written, number(2))))
        claims = (Claim("identity", left, Compared.EQUAL, power(other, number(2))),)
        return ErrorBound(within, front, self.written, claims, wave=True)

    def by_pieces(self, within: Fraction) -> ErrorBound | None:
        """A readable bound above those of all pieces of the interval."""
        slope = Derivative(self.moved(self.place.of), self.step, self.place.order + 1)
        found = range_over(slope, {self.step: (-within, within)})
        most = None if found is None else _readable(max(abs(found.low), abs(found.high)))
        if most is None:
            return None
        claim = Claim("bound", call("abs", slope), Compared.AT_MOST, decimal(most), self.box(within))
        return ErrorBound(within, decimal(most), slope, (claim,))


_SHORT_VALUE: Final = 7
_SHORT_NUMBER: Final = 1000


def _is_short(value: Node) -> bool:
    """Whether a constant has no long numbers in it."""
    return all(
        part.value.numerator < _SHORT_NUMBER and part.value.denominator < 10
        for part in walk(value)
        if isinstance(part, Number)
    )


def _above(value: Node) -> Node | None:
    """A short number above a constant."""
    size = middle_of(value)
    readable = None if size is None else _readable(size)
    return None if readable is None else decimal(readable)


def _readable(size: Fraction) -> Fraction | None:
    """A short number that is a little larger."""
    if size == 0 or size > 10**9:
        return None
    scale = Fraction(1)
    while scale * 10 <= size:
        scale *= 10
    while scale > size:
        scale /= 10
    return next(scale * digit for digit in _READABLE if scale * digit > size * Fraction(1001, 1000))


def error_steps(place: Place, coefficients: Sequence[Node], bound: ErrorBound | None) -> tuple[Step, ...]:
    """|f - T| ≤ M/(n + 1)! |x - p|^(n + 1)."""
    if bound is None:
        return ()
    order = place.order + 1
    approximated = polynomial(coefficients, place.distance)
    after = term(
        constant(divide(bound.most, number(factorial(order)))), power(call("abs", place.distance), number(order))
    )
    largest = multiply(bound.most, divide(number(bound.within**order), number(factorial(order))))
    missed = add(place.of, negate(approximated))
    ends = [add(place.at, number(side)) for side in (-bound.within, bound.within)]
    at_ends = tuple(
        Claim("value", call("abs", substitute(missed, {place.name: end})), Compared.AT_MOST, largest)
        for end in ends
        if isinstance(bounds(substitute(missed, {place.name: end})), Bounds)
    )
    bindings = (*place.names, ("r", number(bound.within)), ("M", bound.most), ("k", number(order)))
    return (
        *_next_derivative(place, bound),
        Step(
            _rule(bound),
            call("abs", add(place.of, negate(approximated))),
            after,
            Relation.AT_MOST,
            bindings=bindings if bound.end is None else (*bindings, ("end", bound.end)),
            called=f"|{place.called(0)} - {place.taylor()}|",
            claims=(*bound.claims, *at_ends),
            skill="taylor-error",
        ),
    )


def _rule(bound: ErrorBound) -> str:
    if bound.end is not None:
        return "error-monotone"
    if not names_in(bound.slope):
        return "error-constant"
    return "error-wave" if bound.wave else "error"


def _next_derivative(place: Place, bound: ErrorBound) -> tuple[Step, ...]:
    """f⁽ⁿ⁺¹⁾, where it was written out."""
    if isinstance(bound.slope, Derivative):
        return ()
    order = place.order + 1
    asked = Derivative(place.of, place.name, order)
    return (Step("next-derivative", asked, bound.slope, bindings=(("k", number(order)),), called=place.called(order)),)


def decimal(value: Fraction) -> Node:
    """A short number as a finite decimal where it is one."""
    if value.denominator == 1 or value < 0:
        return number(value)
    places = next((k for k in range(1, 13) if (value * 10**k).denominator == 1), None)
    if places is None:
        return number(value)
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return Number(value, text=f"{digits[:-places]}.{digits[-places:]}")


def is_exact(place: Place) -> bool:
    """Whether f is a polynomial that its Taylor polynomial leaves nothing out of."""
    degree = polynomial_degree(place.of, frozenset({place.name}))
    return degree is not None and degree <= place.order
