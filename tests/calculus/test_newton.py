"""Newton's method, held against steps by hand, floating point with eighty digits, and its own claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.goals.optimise import Newton
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Derivation, Relation
from mmltutor.syntax.build import add, number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.structure import write_answer
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "newtons.tsv").read_text().splitlines() if not line.startswith("#")]


def asked(of: str, variables: str, start: str, steps: str | int = 5) -> Newton:
    goal = goal_of("newton", {"of": of, "vars": variables, "from": start, "steps": str(steps)})
    assert isinstance(goal, Newton)
    return goal


@pytest.mark.parametrize(("of", "variables", "start", "steps", "answer", "why", "by_hand"), ROWS)
def test_by_hand(of: str, variables: str, start: str, steps: str, answer: str, why: str, by_hand: str) -> None:
    goal = asked(of, variables, start, steps)
    derivation = check(derive(goal))
    assert derivation.verified is True, by_hand
    assert why in [remark.name for remark in derivation.remarks]
    places = None if "/" in answer or answer.lstrip("-").isdecimal() or answer == "pi/2" else 9
    for found in (derivation.answer, oracle(goal)):
        places = places if found is derivation.answer else 8
        question = Question(found, derivation.kind, places=places)
        assert judge_answer(answer, question).outcome is Outcome.EQUIVALENT, write_answer(found)


def polynomial(coefficients: list[int]) -> Node:
    text = " + ".join(f"({c})*x^{k}" if k else f"({c})" for k, c in enumerate(coefficients))
    return parse(text).node


COEFFICIENTS = st.lists(st.integers(-6, 6), min_size=2, max_size=5).filter(lambda found: any(found[1:]))
FUNCTIONS = st.one_of(
    COEFFICIENTS.map(polynomial),
    st.sampled_from(["cos(x) - x", "e^x - 3*x", "x*ln(x) - 1", "tanh(x) - x/2", "x^3 - e^(-x)", "sin(x)/x - 1/2"]).map(
        lambda text: parse(text).node
    ),
)


def attempted(goal: Newton) -> Derivation | GoalError:
    try:
        return derive(goal)
    except GoalError as error:
        return error


@settings(max_examples=60)
@given(FUNCTIONS, st.fractions(-4, 4, max_denominator=4), st.integers(1, 8))
def test_iterates_are_those_of_floating_point(of: Node, start: object, steps: int) -> None:
    goal = Newton((of,), ("x",), (number(start),), steps)  # type: ignore[arg-type]
    found = attempted(goal)
    if isinstance(found, GoalError):
        assert "has no value at" in found.message
        return
    derivation = check(found)
    assert derivation.verified is True
    ours, theirs = derivation.answer, oracle(goal)
    close = judge_answer(write_answer(ours), Question(theirs, "number", places=7))
    assert close.outcome is Outcome.EQUIVALENT, (write_answer(ours), write_answer(theirs))


@given(st.sampled_from([row for row in ROWS if row[5] in ("enclosed-root", "cycle", "constant-factor")]))
def test_a_spoilt_iterate_is_refuted(row: list[str]) -> None:
    derivation = derive(asked(*row[:4]))
    index = next(k for k, step in enumerate(derivation.steps) if step.rule == "newton-step")
    step = derivation.steps[index]
    assume(step.relation is Relation.EQUAL and isinstance(step.after, Node))
    assert isinstance(step.after, Node)
    wrong = replace(step, after=add(step.after, number(1)))
    steps = (*derivation.steps[:index], wrong, *derivation.steps[index + 1 :])
    assert check(replace(derivation, steps=steps)).verified is False


@pytest.mark.parametrize(
    ("of", "variables", "start", "said"),
    [
        ("ln(x)", "x", "-1", "ln(x) has no value at -1"),
        ("x^2 - a", "x", "1", "a in x² - a has no value."),
        ("3", "x", "1", "3 does not depend on x."),
        ("x^2 + y", "x,y", "1,1", "There are 1 equations and 2 unknowns"),
        ("x^2", "x", "y", "The start y is no number."),
        ("ln(x) + y, y", "x,y", "-1,0", "The functions have no value at the start"),
    ],
)
def test_what_makes_no_sense_is_said(of: str, variables: str, start: str, said: str) -> None:
    with pytest.raises(GoalError) as raised:
        derive(asked(of, variables, start))
    assert said in raised.value.message


GOLDEN = {
    "newton-root-two": ("x^2 - 2", "x", "3/2", 3),
    "newton-cosine": ("cos(x) - x", "x", "1", 4),
    "newton-cycle": ("2*((x-1)^3 - 18*(x-1) + 54)", "x", "1", 3),
    "newton-factor": ("x^(1/3)", "x", "1", 4),
    "newton-away": ("x*e^(-x)", "x", "2", 3),
    "newton-alternating": ("arctan(x)", "x", "3/2", 3),
    "newton-flat": ("x^2 - 4*x + 5", "x", "2", 3),
    "newton-double-root": ("(x - 1)^2", "x", "3", 3),
    "newton-no-root": ("x^2 + 1", "x", "1/2", 3),
    "newton-logarithm": ("ln(x)", "x", "3", 3),
    "newton-system": ("x^2 + y^2 - 5, x*y - 2", "x,y", "2,1/2", 2),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    derivation = check(derive(asked(*GOLDEN[name])))
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"{name}.txt", text)
