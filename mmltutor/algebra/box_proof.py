"""Validation of a proof by cases: that the boxes cover everything, and that each case shows what it has to.

Nothing is searched for here. What a case says of kernels and polynomials `certificate` validates; that its equation
is enough rests on bounds (`ranges`) and on continuity (`continuity`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Final, TypeAlias

from flint import arb, ctx, fmpq

from mmltutor.algebra.certificate import is_valid
from mmltutor.algebra.compare import Comparison, Sight, Sign
from mmltutor.algebra.continuity import free_of_zeros, keeps_to, steady
from mmltutor.algebra.enclose import Enclosure, Missing, Program
from mmltutor.algebra.proof import NO_CERTIFICATE, Case, Certificate, Via
from mmltutor.algebra.ranges import ALL, Box, Range
from mmltutor.algebra.real import Lack, ball
from mmltutor.syntax.build import ZERO, add, call, multiply, names_in, negate, number
from mmltutor.syntax.nodes import Negation, Node, Power, Product, Quotient, Sum, Symbol

Conditions: TypeAlias = Sequence[tuple[Node, Sign]]
Point: TypeAlias = tuple[Fraction, ...]

_BITS: Final = 128
_MOST_MULTIPLE: Final = 12
_SHARES: Final = tuple(Fraction(share, 61) for share in (31, 19, 43, 7, 53, 25, 37, 13, 47, 3, 59, 23, 40, 11, 50, 29))
_STEPS: Final = tuple(Fraction(1 + 37 * index % 97, 16) for index in range(16))
_ONE_SIDED: Final = (Sign.POSITIVE, Sign.NOT_NEGATIVE)
_NOT_NEGATIVE: Final = Range(fmpq(0), None, True)
_NOT_POSITIVE: Final = Range(None, fmpq(0), False, True)


def cases_hold(certificate: Certificate, answer: Node, expected: Node, conditions: Conditions) -> bool:
    """Whether a certificate proves by its cases that answer = expected wherever both have values."""
    if certificate != Certificate(cases=certificate.cases) or not _cover(certificate.cases):
        return False
    return all(case_holds(case, answer, expected, conditions) for case in certificate.cases)


def _cover(cases: Sequence[Case]) -> bool:
    """Whether the boxes are all the boxes between some cuts, each of them once."""
    names = [name for name, _, _ in cases[0].box] if cases else None
    if names is None or any([name for name, _, _ in case.box] != names for case in cases):
        return False
    sides = []
    for place in range(len(names)):
        ends = {end for case in cases for end in case.box[place][1:] if end}
        ordered = ["", *sorted(ends, key=Fraction), ""]
        sides.append([(names[place], low, high) for low, high in pairwise(ordered)])
    boxes = [case.box for case in cases]
    return len(set(boxes)) == len(boxes) and set(boxes) == set(product(*sides))


def case_holds(case: Case, answer: Node, expected: Node, conditions: Conditions) -> bool:
    """Whether a case shows that answer = expected in its box."""
    names = sorted(names_in(answer) | names_in(expected))
    box = {name: Range(_end(low), _end(high)) for name, low, high in case.box}
    if case.via is Via.VOID:
        return case.certificate == NO_CERTIFICATE and _void(expected, box, conditions)
    if not 1 <= case.multiple <= _MOST_MULTIPLE or case.certificate.cases:
        return False
    given = conditions_used(case.via, conditions)
    if not side_conditions(case.via, case.multiple, answer, expected, box, given):
        return False
    one, other = to_be_shown(case.via, case.multiple, answer, expected)
    candidates = _points_of_domain(expected, box, names, given)
    return is_valid(case.certificate, one, other, candidates if names else [()])


def _end(text: str) -> fmpq | None:
    if not text:
        return None
    value = Fraction(text)
    return fmpq(value.numerator, value.denominator)


def to_be_shown(via: Via, multiple: int, answer: Node, expected: Node) -> tuple[Node, Node]:
    """The two expressions whose equality a case rests on."""
    match via:
        case Via.EXPONENTIAL:
            one, other = (call("exp", multiply(number(multiple), side)) for side in (answer, expected))
            return one, other
        case Via.SQUARE:
            return Power(answer, number(2)), Power(expected, number(2))
        case Via.TURN:
            return call("sin", multiply(number(multiple), add(answer, negate(expected)))), ZERO
        case _:
            return answer, expected


def conditions_used(via: Via, conditions: Conditions) -> Conditions:
    """The conditions that a case may rest on: where a difference has to keep its value, such as leave a convex part."""
    if via is not Via.TURN:
        return conditions
    return [(node, sign) for node, sign in conditions if sign in _ONE_SIDED and _linear(node)]


def _linear(node: Node) -> bool:
    """Whether an expression is a sum of variables with constant factors, and of constants."""
    match node:
        case Sum(terms):
            return all(_linear(term) for term in terms)
        case Negation(operand):
            return _linear(operand)
        case Product(factors):
            return sum(1 for factor in factors if names_in(factor)) <= 1 and all(_linear(factor) for factor in factors)
        case Quotient(top, bottom):
            return not names_in(bottom) and _linear(top)
        case _:
            return isinstance(node, Symbol) or not names_in(node)


def side_conditions(via: Via, multiple: int, answer: Node, expected: Node, box: Box, given: Conditions) -> bool:
    """Whether equality in another form is enough in this box."""
    match via:
        case Via.PLAIN | Via.EXPONENTIAL:
            return True
        case Via.SQUARE:
            return any(
                keeps_to(answer, bounds, box) and keeps_to(expected, bounds, box)
                for bounds in (_NOT_NEGATIVE, _NOT_POSITIVE)
            )
        case Via.TURN:
            gap = add(answer, negate(expected))
            return steady(gap, box) and _less_than_a_turn(gap, multiple, box, given)
        case _:
            return False


def _less_than_a_turn(gap: Node, multiple: int, box: Box, given: Conditions) -> bool:
    names = sorted(names_in(gap))
    program = Program((gap,), names)
    for point in _points_of_domain(gap, box, names, given)[:1]:
        value = program.run([fmpq(place.numerator, place.denominator) for place in point], _BITS)[0]
        if isinstance(value, Missing):
            return False
        with ctx.workprec(_BITS):
            return bool(abs(ball(value)) * multiple < arb.pi())
    return False


def _value_inside(node: Node, box: Box) -> Enclosure:
    names = sorted(names_in(node))
    point = next(iter(points_in(box, names)))
    return Program((node,), names).run([fmpq(value.numerator, value.denominator) for value in point], _BITS)[0]


def _void(expected: Node, box: Box, conditions: Conditions) -> bool:
    """Whether the expected side has no value anywhere in the box, or a condition fails all over it."""
    here = _value_inside(expected, box)
    if isinstance(here, Missing) and here.lack is Lack.UNDEFINED and steady(expected, box):
        return True
    return any(
        sign in (Sign.POSITIVE, Sign.NOT_NEGATIVE)
        and not isinstance(value := _value_inside(node, box), Missing)
        and value < 0
        and steady(node, box)
        and free_of_zeros(node, box)
        for node, sign in conditions
    )


def has_points(answer: Node, expected: Node, box: Box, conditions: Conditions) -> bool:
    """Whether some point of the box is seen to lie in the domain of both sides."""
    names = sorted(names_in(answer) | names_in(expected))
    comparison = Comparison(answer, expected, names, _among(conditions, names))
    return any(comparison.look(point, _BITS).sight is Sight.ALIKE for point in points_in(box, names))


def _points_of_domain(expected: Node, box: Box, names: Sequence[str], conditions: Conditions) -> list[Point]:
    comparison = Comparison(expected, expected, names, _among(conditions, names))
    return [point for point in points_in(box, names) if comparison.look(point, _BITS).sight is not Sight.OUTSIDE]


def _among(conditions: Conditions, names: Sequence[str]) -> Conditions:
    """The conditions that speak of these names alone."""
    return [(node, sign) for node, sign in conditions if names_in(node) <= set(names)]


def points_in(box: Box, names: Sequence[str]) -> list[Point]:
    """Points all through a box, without a pattern that the axes share."""
    sides = [_places(box.get(name, ALL)) for name in names]
    count = len(_SHARES) if names else 1
    return [
        tuple(side[(index * (1 + 2 * axis) + 3 * axis) % len(side)] for axis, side in enumerate(sides))
        for index in range(count)
    ]


def _places(side: Range) -> list[Fraction]:
    low, high = (None if end is None else Fraction(int(end.p), int(end.q)) for end in (side.low, side.high))
    if low is not None and high is not None:
        return [low + (high - low) * share for share in _SHARES]
    if low is not None:
        return [low + step for step in _STEPS]
    if high is not None:
        return [high - step for step in _STEPS]
    return [step if index % 2 else -step for index, step in enumerate(_STEPS)]
