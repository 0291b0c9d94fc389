"""Gradient descent, held against steps by hand, floating point with eighty digits, and its own claims."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.goals.optimise import Descent
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.syntax.build import number
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Vector
from mmltutor.syntax.write.structure import write_answer
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "descents.tsv").read_text().splitlines() if not line.startswith("#")]


def asked(of: str, start: str, rate: str, steps: str | int = 5) -> Descent:
    goal = goal_of("descent", {"of": of, "from": start, "rate": rate, "steps": str(steps)})
    assert isinstance(goal, Descent)
    return goal


@pytest.mark.parametrize(("of", "start", "rate", "steps", "answer", "why", "by_hand"), ROWS)
def test_by_hand(of: str, start: str, rate: str, steps: str, answer: str, why: str, by_hand: str) -> None:
    goal = asked(of, start, rate, steps)
    derivation = check(derive(goal))
    assert derivation.verified is True, by_hand
    assert why in [remark.name for remark in derivation.remarks]
    for found in (derivation.answer, oracle(goal)):
        assert judge_answer(answer, Question(found, derivation.kind)).outcome is Outcome.EQUIVALENT, write_answer(found)


NUMBERS = st.integers(-4, 4)


@settings(max_examples=40)
@given(
    st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.tuples(NUMBERS, NUMBERS),
    st.integers(1, 20),
    st.integers(1, 6),
)
def test_quadratics(of: tuple[int, ...], start: tuple[int, int], rate: int, steps: int) -> None:
    """What is said of a quadratic is what its iterates do."""
    assume(any(of))
    a, b, c, p, q = of
    node = parse(f"({a})*x^2 + ({b})*x*y + ({c})*y^2 + ({p})*x + ({q})*y").node
    goal = Descent(node, ("x", "y"), tuple(map(number, start)), number(Fraction(rate, 20)), steps)
    derivation = check(derive(goal))
    assert derivation.verified is True
    theirs = oracle(goal)
    question = Question(theirs, "vector", places=7)
    assert judge_answer(write_answer(derivation.answer), question).outcome is Outcome.EQUIVALENT
    names = {remark.name for remark in derivation.remarks}
    if "converges" in names or "converges-alike" in names:
        assert 4 * a * c > b * b
    if "saddle" in names:
        assert 4 * a * c < b * b


@pytest.mark.parametrize(
    "of", ["e^(x^2) - x", "x^4 - 3*x + 1", "cos(x)", "x^2 + y^4 - x*y", "ln(x^2 + y^2 + 1)", "tanh(x)^2"]
)
@pytest.mark.parametrize("rate", ["1/50", "1/10", "1/3"])
def test_iterates_are_those_of_floating_point(of: str, rate: str) -> None:
    goal = asked(of, "1/2,1/3" if "y" in of else "1/2", rate)
    derivation = check(derive(goal))
    assert derivation.verified is True
    question = Question(oracle(goal), derivation.kind, places=8)
    assert judge_answer(write_answer(derivation.answer), question).outcome is Outcome.EQUIVALENT


def test_a_spoilt_iterate_is_refuted() -> None:
    derivation = derive(asked("x^2 + 2*y^2", "1,1", "1/10", 2))
    index = next(k for k, step in enumerate(derivation.steps) if step.rule == "descent-step")
    wrong = replace(derivation.steps[index], after=Vector((number(1), number(1))))
    steps = (*derivation.steps[:index], wrong, *derivation.steps[index + 1 :])
    assert check(replace(derivation, steps=steps)).verified is False


@pytest.mark.parametrize(
    ("of", "start", "rate", "said"),
    [
        ("x^2 + y^2", "1,1", "-1", "The step size must be positive."),
        ("x^2 + y^2", "1,1", "a", "a is no number."),
        ("ln(x)", "-1", "1", "ln(x) has no slope at the start"),
    ],
)
def test_what_makes_no_sense_is_said(of: str, start: str, rate: str, said: str) -> None:
    with pytest.raises(GoalError) as raised:
        derive(asked(of, start, rate))
    assert said in raised.value.message


GOLDEN = {
    "descent-bowl": ("(3*x^2 + y^2)/2", "1,2", "1/4", 3),
    "descent-limit": ("x^2", "3", "1", 3),
    "descent-diverges": ("x^2 + 2*y^2", "1,1", "1", 2),
    "descent-ridge": ("x^2 - y^2", "1,0", "1/10", 2),
    "descent-saddle": ("x^2 - y^2", "1,1/10", "0.1", 3),
    "descent-double-well": ("x^4 - 2*x^2", "1/2", "0.1", 4),
    "descent-valley": ("x^2 + 2*x*y + y^2", "1,0", "1/10", 2),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    derivation = check(derive(asked(*GOLDEN[name])))
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"{name}.txt", text)
