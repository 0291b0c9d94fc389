"""Implicit differentiation: a table by hand, SymPy, random curves, points that are not on the curve."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.calculus.goals.derivative import DifferentiateImplicitly
from mmltutor.errors import GoalError
from mmltutor.judge.domain import REALS
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import ZERO, add, number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Equation
from tests.calculus.expressions import expressions
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "implicit.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def goal(curve: str, at: str = "") -> DifferentiateImplicitly:
    left, right = (parse(side).node for side in curve.split("="))
    point = tuple(parse(one).node for one in at.split(",")) if at else ()
    return DifferentiateImplicitly(Equation(left, right), "x", "y", point)


def verified(asked: DifferentiateImplicitly) -> Derivation:
    return check(derive(asked), domain(asked, REALS))


@pytest.mark.parametrize(("curve", "at", "expected"), ROWS, ids=[f"{curve} at {at}" for curve, at, _ in ROWS])
def test_slopes_by_hand(curve: str, at: str, expected: str) -> None:
    asked = goal(curve, at)
    derivation = verified(asked)
    assert derivation.verified is True
    where = domain(asked, REALS)
    for answer in (derivation.answer, oracle(asked)):
        assert equivalent(expression(answer), parse(expected).node, where).outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize(
    ("curve", "at", "message"),
    [
        ("x^2 + y^2 = 25", "1,1", r"\(1, 1\) is not on the curve.* 2 and 25"),
        ("x^2 + y^2 = 25", "5,0", "vertical, x = 5"),
        ("x^2 - y^2 = 0", "0,0", "says nothing"),
        ("x^2 = 3", "", "y does not occur"),
        ("x + y = y", "", "does not determine y"),
        ("x y = 1", "2", "two coordinates"),
        ("y/x = 1", "0,1", r"no value of the left side at \(0, 1\): that is division by zero"),
    ],
)
def test_what_has_no_slope_is_a_sentence(curve: str, at: str, message: str) -> None:
    with pytest.raises(GoalError, match=message):
        derive(goal(curve, at))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(expressions(("x", "y"), leaves=5))
def test_random_curves(node: Node) -> None:
    asked = DifferentiateImplicitly(Equation(node, number(1)), "x", "y")
    try:
        derivation = derive(asked)
    except GoalError:
        return
    for detail in range(4):
        assert narrate(derivation, detail)
    assert check(derivation, domain(asked, REALS)).verified is not False


def wrong(step: Step) -> Step:
    match step.after:
        case Equation(left, right):
            return replace(step, after=Equation(left, add(right, parse("x/3").node)))
        case after:
            return replace(step, after=add(expression(after), parse("1/3").node))


@pytest.mark.parametrize("place", range(6))
def test_a_wrong_line_is_found(place: int) -> None:
    derivation = derive(goal("x^3 + y^3 = 6x y", "3,3"))
    steps = list(derivation.steps)
    steps[place] = wrong(steps[place])
    checked = check(replace(derivation, steps=tuple(steps)))
    if steps[place].rule == "both-sides":
        below = steps[place].substeps
        steps[place] = replace(derivation.steps[place], substeps=(wrong(below[0]), *below[1:]))
        checked = check(replace(derivation, steps=tuple(steps)))
    assert checked.verified is False


def test_a_point_off_the_curve_would_be_found_by_the_check_too() -> None:
    derivation = derive(goal("x^2 + y^2 = 25", "3,4"))
    (first, *others) = derivation.steps
    claims = tuple(replace(claim, right=ZERO) for claim in first.claims)
    assert check(replace(derivation, steps=(replace(first, claims=claims), *others))).verified is False


PAGES = {
    "circle": ("x^2 + y^2 = 25", "3,4"),
    "folium": ("x^3 + y^3 = 6x y", "3,3"),
    "exponential": ("e^(x y) = x + y", ""),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page(name: str) -> None:
    derivation = verified(goal(*PAGES[name]))
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"implicit-{name}.txt", text)
