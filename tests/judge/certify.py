"""Evidence of a difference computed again, by other means, at its point."""

from __future__ import annotations

from fractions import Fraction

import mpmath
from mpmath import mpf

from mmltutor.judge.explain import Json
from mmltutor.syntax.nodes import Node
from tests.judge.reals import NoValueError, Point, UnclearError, value

DIGITS = 1000
NEAR = (Fraction(1, 10**9), Fraction(-1, 10**9), Fraction(7, 10**12), Fraction(-3, 10**12))


def certify(evidence: dict[str, Json], answer: Node, expected: Node) -> None:
    """Whether a witness, or a point at which the answer is undefined, is one."""
    assert evidence["kind"] in ("witness", "undefined"), evidence
    certified = certify_witness if evidence["kind"] == "witness" else certify_undefined
    certified(evidence, answer, expected)


def printed(text: Json) -> tuple[mpf, mpf]:
    """The middle and the radius of an enclosure such as "4.1 ± 2e-30"."""
    assert isinstance(text, str)
    middle, _, radius = text.partition(" ± ")
    return mpf(middle), mpf(radius)


def contains(enclosure: tuple[mpf, mpf], number: mpf) -> bool:
    middle, radius = enclosure
    rounding = max(abs(number), 1) * mpf(10) ** (20 - mpmath.mp.dps)
    return bool(abs(number - middle) <= radius + rounding)


def point_of(evidence: dict[str, Json]) -> Point:
    point = evidence["point"]
    assert isinstance(point, dict)
    return {name: Fraction(str(number)) for name, number in point.items()}


def certify_witness(evidence: dict[str, Json], answer: Node, expected: Node) -> None:
    """Both values lie in the enclosures that were printed, and these do not meet."""
    point = point_of(evidence)
    digits = max(DIGITS, 2 * len(str(evidence)))
    with mpmath.workdps(digits):
        yours, theirs = printed(evidence["answer"]), printed(evidence["expected"])
        assert contains(yours, value(answer, point, digits))
        assert contains(theirs, value(expected, point, digits))
        assert abs(yours[0] - theirs[0]) > yours[1] + theirs[1]


def certify_undefined(evidence: dict[str, Json], answer: Node, expected: Node) -> None:
    """The expected value is the one printed; the answer has none there, nor at most points near it."""
    point = point_of(evidence)
    assert evidence["reason"]
    with mpmath.workdps(DIGITS):
        assert contains(printed(evidence["expected"]), value(expected, point, DIGITS))
    near = [{name: number + shift for name, number in point.items()} for shift in NEAR]
    assert not has_value(answer, point)
    assert sum(has_value(answer, place) for place in near) <= len(near) / 2


def has_value(node: Node, point: Point) -> bool:
    try:
        value(node, point, DIGITS)
    except (NoValueError, UnclearError):
        return False
    return True
