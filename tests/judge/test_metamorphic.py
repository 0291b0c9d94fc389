"""What must hold whatever the expressions: no identity is refuted, no slip is accepted, nothing depends on chance."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.explain import evidence_as_json
from mmltutor.judge.verdict import Outcome, Verdict, Witness
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.plain import write_plain
from tests.judge.certify import certify
from tests.judge.reals import NoValueError, Point, TooLargeError, value
from tests.judge.rewriting import expressions, mutated, rewritten
from tests.judge.table import ROWS

POINTS = [
    {"x": Fraction(one, 13), "y": Fraction(other, 11)}
    for one, other in zip(range(-60, 61, 5), (7 * n % 41 - 20 for n in range(3, 28)), strict=True)
]
NEAR = [Fraction(n, 10**7) for n in (-5, -3, 2, 4)]


@st.composite
def rewritings(draw: DrawFn) -> tuple[Node, Node]:
    node = draw(expressions())
    return node, draw(rewritten(node))


@st.composite
def slips(draw: DrawFn) -> tuple[Node, Node]:
    node = draw(expressions())
    return draw(mutated(node)), node


@st.composite
def slips_in_other_words(draw: DrawFn) -> tuple[Node, Node]:
    answer, expected = draw(slips())
    return draw(rewritten(answer, 2)), expected


def judged(answer: Node, expected: Node) -> Verdict:
    verdict = equivalent(answer, expected)
    if verdict.outcome is Outcome.DIFFERENT:
        with suppress(TooLargeError):
            certify(evidence_as_json(verdict.evidence), answer, expected)
    return verdict


def seen_equal(answer: Node, expected: Node) -> bool:
    """Whether both agree to 150 digits wherever the expected one is defined, but for isolated points."""
    return not any(seen_apart(answer, expected, point) and apart_near(answer, expected, point) for point in POINTS)


def apart_near(answer: Node, expected: Node, point: Point) -> bool:
    near = [{name: number + shift for name, number in point.items()} for shift in NEAR]
    return sum(seen_apart(answer, expected, place) for place in near) >= 2


def seen_apart(answer: Node, expected: Node, point: Point, digits: int = 200) -> bool:
    """Whether the values differ in the first three quarters of the digits, and still do with more of them."""
    try:
        theirs = value(expected, point, digits)
        yours = value(answer, point, digits)
    except TooLargeError:
        return False
    except NoValueError:
        return has_value(expected, point)
    apart = abs(yours - theirs) > mpmath.mpf(10) ** (-digits * 3 // 4) * (1 + abs(theirs))
    return bool(apart) and (digits > 1000 or seen_apart(answer, expected, point, 1200))


def has_value(node: Node, point: Point) -> bool:
    try:
        value(node, point)
    except (NoValueError, TooLargeError):
        return False
    return True


def pair(answer: Node, expected: Node) -> str:
    return f"{write_plain(answer)}   ~   {write_plain(expected)}"


@settings(max_examples=250, derandomize=True, deadline=None)
@given(rewritings())
def test_a_true_rewriting_is_never_different(both: tuple[Node, Node]) -> None:
    for answer, expected in (both, both[::-1]):
        assert equivalent(answer, expected).outcome is not Outcome.DIFFERENT, pair(answer, expected)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(slips())
def test_a_slip_is_never_accepted_unless_it_is_none(both: tuple[Node, Node]) -> None:
    if judged(*both).outcome is Outcome.EQUIVALENT:
        assert seen_equal(*both), pair(*both)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(slips_in_other_words())
def test_a_slip_in_other_words_is_never_accepted_unless_it_is_none(both: tuple[Node, Node]) -> None:
    if judged(*both).outcome is Outcome.EQUIVALENT:
        assert seen_equal(*both), pair(*both)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(slips())
def test_values_that_differ_differ_both_ways(both: tuple[Node, Node]) -> None:
    there, back = equivalent(*both), equivalent(*both[::-1])
    for one, other in ((there, back), (back, there)):
        if isinstance(one.evidence, Witness):
            assert other.outcome is not Outcome.EQUIVALENT, pair(*both)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(slips())
def test_the_same_pair_gets_the_same_verdict(both: tuple[Node, Node]) -> None:
    assert equivalent(*both) == equivalent(*both)


@pytest.mark.parametrize("seed", ["1", "20"])
def test_a_verdict_does_not_depend_on_the_order_of_hashes(seed: str) -> None:
    program = "from tests.judge.table import ROWS\nfor row in ROWS[::25]: print(row.reply())"
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    assert run.stdout.decode().splitlines() == [str(row.reply()) for row in ROWS[::25]]
