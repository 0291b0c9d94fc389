"""Proofs by cases: the line (or the plane) is cut at the zeros of rational parts, and each box is settled by itself.

In a box |x| is x or -x, and more signs are known by bounds. Where the normal forms still differ, another
equation may hold that is enough: exp of both sides, their squares, or sin of a multiple of their difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Final

from flint import fmpq

from mmltutor.algebra.box_proof import Conditions, case_holds, conditions_used, has_points, side_conditions, to_be_shown
from mmltutor.algebra.compare import Sign
from mmltutor.algebra.cuts import bending_parts, cuts
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Case, Certificate, Finding, Via
from mmltutor.algebra.ranges import Box, Range
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Call, Node, Power

_MOST_CUTS: Final = 6
_MOST_BOXES: Final = 16
_MOST_PARTS: Final = 120
_MOST_TERMS: Final = 600
_NEAR: Final = fmpq(1, 1000)
_ANGLES: Final = frozenset(("arcsin", "arccos", "arctan", "arccot", "arcsec", "arccsc"))
_LOGARITHMS: Final = frozenset(("ln", "log", "arsinh", "arcosh", "artanh", "arsech", "arcsch", "arcoth"))
_ROOTS: Final = frozenset(("sqrt", "abs", "root", "cbrt"))


def by_cases(answer: Node, expected: Node, terms: int, conditions: Conditions) -> Certificate | None:
    """A certificate that answer = expected where both have values and the conditions hold, by cases; or None."""
    if any(sign is Sign.ZERO for _, sign in conditions):
        return None
    if sum(1 for side in (answer, expected) for _ in walk(side)) > _MOST_PARTS:
        return None
    names = sorted(names_in(answer) | names_in(expected))
    ways = tuple(_ways(answer, expected))
    for boxes in _divisions(answer, expected, names, conditions):
        found = tuple(_settled(answer, expected, box, terms, conditions, ways) for box in boxes)
        cases = tuple(case for case in found if case is not None)
        if len(cases) == len(found):
            return Certificate(cases=cases)
    return None


def without_value_about(answer: Node, expected: Node, terms: int, point: Mapping[str, Fraction]) -> bool:
    """Whether the answer is proved to divide by 0 at every point near this one."""
    exact = {name: fmpq(value.numerator, value.denominator) for name, value in point.items()}
    box = {name: Range(value - _NEAR, value + _NEAR) for name, value in exact.items()}
    return difference(answer, expected, terms, box=box).finding is Finding.NO_VALUE


def _ways(answer: Node, expected: Node) -> Iterator[tuple[Via, int]]:
    """The equations worth trying for the functions that occur."""
    functions = {part.function for side in (answer, expected) for part in walk(side) if isinstance(part, Call)}
    yield Via.PLAIN, 1
    if functions & _ANGLES:
        yield from ((Via.TURN, 1), (Via.TURN, 2))
    if functions & _LOGARITHMS:
        yield from ((Via.EXPONENTIAL, 1), (Via.EXPONENTIAL, 2))
    if functions & _ROOTS or any(isinstance(part, Power) for side in (answer, expected) for part in walk(side)):
        yield Via.SQUARE, 1


def _divisions(answer: Node, expected: Node, names: Sequence[str], conditions: Conditions) -> Iterator[Sequence[Box]]:
    """The whole space as one box, then cut."""
    yield [{}]
    wanted = (*bending_parts((answer, expected)), *(node for node, _ in conditions))
    found = cuts(wanted, names)
    sides = [_sides(found[name][0]) for name in names]
    boxes = [dict(zip(names, box, strict=True)) for box in product(*sides)]
    if 1 < len(boxes) <= _MOST_BOXES:
        yield boxes


def _sides(places: Sequence[Fraction]) -> list[Range]:
    if len(places) > _MOST_CUTS:
        places = []
    ends = [None, *(fmpq(place.numerator, place.denominator) for place in places), None]
    return [Range(low, high) for low, high in pairwise(ends)]


def _settled(
    answer: Node, expected: Node, box: Box, terms: int, conditions: Conditions, ways: Sequence[tuple[Via, int]]
) -> Case | None:
    """The case of one box, settled in the first way that does."""
    named = tuple((name, _text(side.low), _text(side.high)) for name, side in sorted(box.items()))
    if not has_points(answer, expected, box, conditions):
        empty = Case(named, Via.VOID)
        return empty if case_holds(empty, answer, expected, conditions) else None
    for via, multiple in ways:
        given = conditions_used(via, conditions)
        if not side_conditions(via, multiple, answer, expected, box, given):
            continue
        one, other = to_be_shown(via, multiple, answer, expected)
        positive = [node for node, sign in given if sign in (Sign.POSITIVE, Sign.NOT_NEGATIVE)]
        defined = [node for node, sign in given if sign is Sign.ANY]
        proof = difference(one, other, min(terms, _MOST_TERMS), positive, defined, box)
        if proof.finding is Finding.ZERO:
            case = Case(named, via, multiple, proof.certificate)
            if case_holds(case, answer, expected, conditions):
                return case
    return None


def _text(end: fmpq | None) -> str:
    return "" if end is None else str(end)
