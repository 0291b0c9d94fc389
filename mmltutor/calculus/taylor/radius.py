"""How far a Taylor series converges: up to the nearest singular point in the complex plane."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from mmltutor.algebra.complex_zeros import distance_to, split_off
from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.exact import exact_constant, reduced_coefficients
from mmltutor.algebra.expanding import coefficient_sizes
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.calculus.taylor.place import Place
from mmltutor.calculus.taylor.singular import Fault, faults_of
from mmltutor.steps.step import Claim, Compared, Step
from mmltutor.syntax.build import ONE, ZERO, add, call, multiply, names_in, negate, power, substitute
from mmltutor.syntax.nodes import Call, Constant, Node, Power, Sum

E: Final = Constant("e")
_TERMS: Final = 80
"""Coefficients whose growth has to fit the radius."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The radius of convergence, None for ∞, and the nearest singular point where there is one."""

    radius: Node | None
    nearest: Fault | None = None
    others: tuple[Fault, ...] = ()


def reach_of(place: Place) -> Reach | None:
    """How far the series converges; None where that is not found."""
    try:
        faults = faults_of(place.of, place.name, place.at)
        if faults is None or names_in(place.at):
            return None
        measured = [(exact_constant(distance_to(one.zero, place.at)), one) for one in faults]
    except NoExpansion:
        return None
    measured = [(distance, one) for distance, one in measured if distance != ZERO]
    if not measured:
        return Reach(None)
    if names_in(place.of) != {place.name}:
        return None
    sizes = [middle_of(distance) for distance, _ in measured]
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes):
        return None
    first = min(range(len(known)), key=lambda k: (round(known[k], 30), -(middle_of(measured[k][1].zero.real) or 0)))
    radius, nearest = measured[first]
    if not _fits(place, known[first]) or _is_gap(place, nearest):
        return None
    return Reach(radius, nearest, tuple(one for _, one in measured if one is not nearest))


def _is_gap(place: Place, fault: Fault) -> bool:
    """Whether what looks like a pole is a gap that closes: x/sin(x) at 0."""
    if not fault.zero.is_real:
        return False
    try:
        reduced_coefficients(place.of, place.name, fault.zero.real, 1)
    except NoExpansion:
        return False
    return True


def _fits(place: Place, radius: Fraction) -> bool:
    """Whether the coefficients grow as they have to: a singular point that cancels out would be seen."""
    sizes = coefficient_sizes(place.of, place.name, place.at, _TERMS + 1)
    if sizes is None:
        return False
    largest = max(float(radius) * size ** (1 / k) for k, size in list(enumerate(sizes))[-8:])
    return bool(0.8 < largest < 1.25)


def middle_of(node: Node) -> Fraction | None:
    found = bounds(node)
    return (found.low + found.high) / 2 if isinstance(found, Bounds) else None


def radius_steps(place: Place, reach: Reach | None) -> tuple[Step, ...]:
    """The radius of convergence as the distance to the nearest singular point."""
    if reach is None or reach.nearest is None or reach.radius is None:
        return ()
    zero = reach.nearest.zero
    rule = f"radius-{reach.nearest.kind}" + ("" if zero.is_real else "-complex")
    bound = (*place.names, ("re", zero.real), ("im", zero.imaginary), ("of", reach.nearest.of))
    return (
        Step(
            rule,
            distance_to(zero, place.at),
            reach.radius,
            bindings=bound,
            claims=(*_vanishes(place, reach.nearest), *_nearest(place, reach)),
            skill="taylor-radius",
        ),
    )


def _vanishes(place: Place, fault: Fault) -> tuple[Claim, ...]:
    """The singular point is a zero of what it is said to be a zero of: put in, or as a factor."""
    zero = fault.zero
    if zero.is_real:
        return (Claim("substitution", substitute(fault.of, {place.name: zero.real}), Compared.EQUAL, ZERO),)
    factored = split_off(fault.of, place.name, zero)
    if factored is not None:
        return (Claim("factor", fault.of, Compared.EQUAL, factored),)
    return tuple(Claim("substitution", part, Compared.EQUAL, ZERO) for part in _parts_at(place.name, fault))


def _parts_at(name: str, fault: Fault) -> tuple[Node, ...]:
    """Real and imaginary part of cosh u, sinh u or c + e^u at a complex point, u being a line.

    cosh(p + qi) = cosh p cos q + i sinh p sin q, and e^(p + qi) = e^p (cos q + i sin q).
    """

    def at(line: Node) -> tuple[Node, Node]:
        slope = add(substitute(line, {name: ONE}), negate(substitute(line, {name: ZERO})))
        return substitute(line, {name: fault.zero.real}), multiply(slope, fault.zero.imaginary)

    match fault.of:
        case Call(("cosh" | "sinh") as function, (line,)):
            p, q = at(line)
            other = "sinh" if function == "cosh" else "cosh"
            return multiply(call(function, p), call("cos", q)), multiply(call(other, p), call("sin", q))
        case Sum(terms):
            grown = next((term for term in terms if isinstance(term, Power) and term.base == E), None)
            if grown is None or name not in names_in(grown.exponent):
                return ()
            line = grown.exponent
            p, q = at(line)
            rest = add(*(term for term in terms if term is not grown))
            return add(rest, multiply(power(E, p), call("cos", q))), multiply(power(E, p), call("sin", q))
        case _:
            return ()


def _nearest(place: Place, reach: Reach) -> tuple[Claim, ...]:
    assert reach.radius is not None
    return tuple(
        Claim("distance", reach.radius, Compared.AT_MOST, distance_to(other.zero, place.at))
        for other in reach.others[:6]
    )
