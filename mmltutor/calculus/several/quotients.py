"""The independent check of partial derivatives: difference quotients of the function itself, at a point.

Nothing but values of the function goes in, so no rule of differentiation is trusted.

Source: R. L. Burden, J. D. Faires, Numerical Analysis, 9th ed., sec. 4.1 (central differences, error of order h²).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.calculus.several.naming import point_of
from mmltutor.calculus.several.point import decimal
from mmltutor.steps.step import Claim, Compared, Remark
from mmltutor.syntax.build import ZERO, add, divide, multiply, names_in, negate, number, substitute
from mmltutor.syntax.nodes import Node, Number
from mmltutor.syntax.structure import Statement, Vector

STEP = Fraction(1, 10**6)
PLACES = 6
SHOWN = 3
"""So many quotients are shown; of more it is only said that they agree."""
_VALUES = (
    (1, 2, Fraction(1, 2), 3, Fraction(3, 2)),
    (Fraction(1, 2), Fraction(1, 3), Fraction(1, 4), Fraction(1, 5), Fraction(1, 6)),
    (2, 1, 3, Fraction(1, 2), Fraction(5, 2)),
    (3, 5, 7, 2, 11),
    (-1, Fraction(1, 2), -2, Fraction(1, 3), 1),
    (Fraction(1, 2), -1, 2, -3, 1),
    (Fraction(-1, 3), -2, -1, Fraction(-1, 2), -3),
)
"""Coordinates to try, in turn, until the function has values there."""


def difference_quotient(of: Node, by: Sequence[str], at: Mapping[str, Node]) -> Node:
    """The central difference quotient for the derivative by one variable after the other, as a constant."""
    if not by:
        return substitute(of, at)
    name, rest = by[0], by[1:]
    sides = [difference_quotient(of, rest, {**at, name: add(at[name], number(sign * STEP))}) for sign in (1, -1)]
    return divide(add(sides[0], negate(sides[1])), number(2 * STEP))


def quotient_remark(
    asked: Sequence[tuple[Node, Sequence[str], Node]],
    variables: Sequence[str],
    point: Sequence[Node] = (),
    shown: int = SHOWN,
) -> Iterator[Remark]:
    """For each (function, variables to differentiate by, derivative found) the quotient beside the formula, at a point.

    `point` is where, if it is numeric; otherwise a point is looked for where all of them have values.
    """
    names = sorted(frozenset().union(*(names_in(of) for of, _, _ in asked)) - set(variables))
    for place in _places(variables, names, point):
        pairs = [(difference_quotient(of, by, place), substitute(found, place)) for of, by, found in asked]
        decimals = [(decimal(quotient, PLACES), decimal(value, PLACES)) for quotient, value in pairs]
        known = [(one, other) for one, other in decimals if one is not None and other is not None]
        if len(known) < len(pairs):
            continue
        if not point and all(_is_zero(value) for _, value in known):
            continue
        claims = tuple(_close(quotient, value) for quotient, value in pairs)
        if len(pairs) > shown:
            constants = ((f"constant_{name}", place[name]) for name in names)
            at = ("point", point_of([place[name] for name in variables]))
            yield Remark("quotients-all", (at, (f"count_{len(pairs)}", ZERO), *constants), claims)
            return
        bindings: list[tuple[str, Statement]] = [
            ("point", point_of([place[name] for name in variables])),
            ("quotient", _together([one for one, _ in known])),
            ("formula", _together([other for _, other in known])),
            *((f"constant_{name}", place[name]) for name in names),
        ]
        yield Remark("quotients", tuple(bindings), claims)
        return


def _is_zero(value: Node) -> bool:
    return isinstance(value, Number) and value.value == 0


def _together(values: Sequence[Node]) -> Statement:
    return values[0] if len(values) == 1 else Vector(tuple(values))


def _places(variables: Sequence[str], names: Sequence[str], point: Sequence[Node]) -> Iterator[dict[str, Node]]:
    for values in _VALUES:
        chosen = dict(zip((*variables, *names), map(number, (*values, *(7, 4, 9, 6, 8))), strict=False))
        if point:
            chosen |= dict(zip(variables, point, strict=True))
        if chosen.keys() >= {*variables, *names} and not any(map(names_in, chosen.values())):
            yield chosen


def _close(quotient: Node, value: Node) -> Claim:
    """The two agree to within a millionth, of the value where that is large."""
    found = bounds(value)
    large = max(abs(found.low), abs(found.high), Fraction(1)) if isinstance(found, Bounds) else Fraction(1)
    within = number(Fraction(_power_of_ten_above(large), 10**PLACES))
    return Claim("finite differences", quotient, Compared.CLOSE, value, within=within)


def _power_of_ten_above(value: Fraction) -> int:
    power = 1
    while power < value:
        power *= 10
    return power


def along_remark(
    of: Node, variables: Sequence[str], point: Sequence[Node], unit: Sequence[Node], value: Node
) -> Iterator[Remark]:
    """The difference quotient along a unit vector beside the slope that was found."""
    if any(map(names_in, (value, *point))) or names_in(of) - set(variables):
        return
    sides = [
        substitute(
            of,
            {
                name: add(start, multiply(number(sign * STEP), entry))
                for name, start, entry in zip(variables, point, unit, strict=True)
            },
        )
        for sign in (1, -1)
    ]
    quotient = divide(add(sides[0], negate(sides[1])), number(2 * STEP))
    one, other = decimal(quotient), decimal(value)
    if one is not None and other is not None:
        bindings = ("point", point_of(point)), ("quotient", one), ("formula", other)
        yield Remark("quotient-along", bindings, (_close(quotient, value),))
