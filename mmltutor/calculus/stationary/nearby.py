"""What a stationary point is where second derivatives do not tell: signs on a circle around it that is small enough.

How small is enough is worked out: inside it, curves on which the function has the point's own value, and the set that
the points lie on, run from the point outwards without turning back, so that the signs on the circle are those all the
way in.

Source: J. Bochnak, M. Coste, M.-F. Roy, Real Algebraic Geometry, §9.3 (local conic structure).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from mmltutor.algebra.systems.evaluate import approximate
from mmltutor.algebra.systems.ideal import TooLarge
from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.algebra.systems.solve import solve

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Class


def moved(p: Polynomial, point: tuple[Fraction, ...]) -> Polynomial:
    """The polynomial about a point: with x + a in place of x."""
    for name, value in zip(p.names, point, strict=True):
        p = p.put(name, p.unknown(name) + p.constant(value))
    return p


def kind_on_curve(curve: Polynomial, difference: Polynomial) -> Class:
    """What the origin is for a function on a plane curve; `difference` is the function less its value there."""
    try:
        return _on_curve(curve, difference)
    except TooLarge:
        return "inconclusive"


def kind_in_plane(difference: Polynomial) -> Class:
    """What the origin is for a function of two variables less its value there."""
    try:
        return _in_plane(difference)
    except TooLarge:
        return "inconclusive"


def _on_curve(curve: Polynomial, difference: Polynomial) -> Class:
    plain = _product(factor for factor, _ in curve.factors())
    radius = _radius([[plain, difference], [plain, _turn(plain)]])
    if radius is None:
        return "inconclusive"
    found = solve([plain, _circle(plain, radius)], plain.names)
    if found is None or not found.real:
        return "inconclusive"
    signs = {one.value(difference).sign() for one in found.real}
    if signs == {1}:
        return "minimum"
    if signs == {-1}:
        return "maximum"
    return "inflection" if len(found.real) == 2 else "saddle"


def _in_plane(difference: Polynomial) -> Class:
    factors = difference.factors()
    plain = _product(factor for factor, _ in factors)
    radius = _radius([[plain, _turn(plain)]])
    if radius is None:
        return "inconclusive"
    for factor, count in factors:
        if count % 2 and _meets(factor, radius):
            return "saddle"
    sign = _sign_near(difference, radius)
    return "minimum" if sign > 0 else "maximum"


def _meets(factor: Polynomial, radius: Fraction) -> bool:
    found = solve([factor, _circle(factor, radius)], factor.names)
    return found is None or bool(found.real)


def _sign_near(p: Polynomial, radius: Fraction) -> int:
    """The sign of p at a point on the circle where it is not 0."""
    for slope in range(1, 40):
        line = p.unknown(p.names[1]) - p.unknown(p.names[0]).scaled(Fraction(slope, 7))
        found = solve([line, _circle(p, radius)], p.names)
        signs = [one.value(p).sign() for one in found.real] if found else []
        if any(signs):
            return next(sign for sign in signs if sign)
    return 0


def _radius(systems: list[list[Polynomial]]) -> Fraction | None:
    """A squared radius below those of all solutions but the origin; None where there are infinitely many."""
    sizes = [Fraction(1)]
    for system in systems:
        found = solve(system, system[0].names)
        if found is None:
            return None
        for one in found.real:
            square = _square(system[0])
            value = one.value(square)
            if not value.is_zero:
                sizes.append(approximate(value))
    least = min(sizes) / 2
    return Fraction(1, int(1 / least) + 1)


def _square(p: Polynomial) -> Polynomial:
    total = p.constant(0)
    for name in p.names:
        total = total + p.unknown(name) * p.unknown(name)
    return total


def _circle(p: Polynomial, radius: Fraction) -> Polynomial:
    return _square(p) - p.constant(radius)


def _turn(p: Polynomial) -> Polynomial:
    """Where p = 0 runs along a circle about the origin, this is 0."""
    x, y = p.names
    return p.derivative(x) * p.unknown(y) - p.derivative(y) * p.unknown(x)


def _product(factors: Iterator[Polynomial]) -> Polynomial:
    first, *others = factors
    for one in others:
        first = first * one
    return first
