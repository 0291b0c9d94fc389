"""Total derivatives, held against those by hand, SymPy, and paths counted one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.calculus.chain.dependence import dependence_of
from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.calculus.goals.chain import Chain
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.domain import REALS
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import expression
from mmltutor.syntax.build import number
from mmltutor.syntax.structure import Factors
from mmltutor.syntax.write.structure import write_answer
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "chains.tsv").read_text().splitlines() if not line.startswith("#")]


def asked(of: str, links: str, by: str, at: str = "", form: str = "") -> Chain:
    fields = {"of": of, "with": links, "by": by, "at": at, "form": form}
    goal = goal_of("chain", {name: value for name, value in fields.items() if value})
    assert isinstance(goal, Chain)
    return goal


@pytest.mark.parametrize(("of", "links", "by", "at", "answer", "by_hand"), ROWS)
def test_by_hand(of: str, links: str, by: str, at: str, answer: str, by_hand: str) -> None:
    goal = asked(of, links, by, at)
    where = domain(goal, REALS)
    derivation = check(derive(goal), where)
    assert derivation.verified is True, by_hand
    for found in (derivation.answer, oracle(goal)):
        question = Question(found, "expression", domain=where)
        assert judge_answer(answer, question).outcome is Outcome.EQUIVALENT, write_answer(found)


INNER = ("2*t", "t^2", "sin(t)", "e^t", "1/t", "3 - t", "t^3 + 1", "cos(2*t)")
MIDDLE = ("u*v", "u + v", "u^2", "u - 2*v", "u*v^2", "sin(u)", "e^v")
OUTER = ("x*y", "x^2*y", "x^2 + y^2", "e^x*y", "x*sin(y)", "x^2*y - y", "x + 3*y", "x*y + t")


@settings(max_examples=40)
@given(
    st.sampled_from(OUTER),
    st.lists(st.sampled_from(MIDDLE), min_size=2, max_size=2),
    st.lists(st.sampled_from(INNER), min_size=2, max_size=2),
)
def test_three_layers(outer: str, middle: list[str], inner: list[str]) -> None:
    goal = asked(outer, f"x={middle[0]}, y={middle[1]}, u={inner[0]}, v={inner[1]}", "t")
    where = domain(goal, REALS)
    derivation = check(derive(goal), where)
    assert derivation.verified is True
    assert equivalent(expression(derivation.answer), expression(oracle(goal)), where).outcome is Outcome.EQUIVALENT


def test_factors_have_the_shapes_of_their_layers() -> None:
    goal = asked("x^2*y + z", "x=u*v, y=u+v, z=u^2, u=cos(t), v=t^2", "t", form="factors")
    derivation = check(derive(goal))
    assert derivation.verified is True
    assert derivation.kind == "factors"
    assert isinstance(derivation.answer, Factors)
    assert write_answer(derivation.answer).startswith("[[2*x*y, x^2, 1]] * [[")
    assert len(derivation.answer.factors) == 3


def test_paths_are_all_the_ways() -> None:
    graph = dependence_of(asked("x*y + t", "x=u*v, y=u, u=t, v=t^2", "t"))
    assert sorted("".join(path[1:]) for path in graph.paths()) == ["t", "xut", "xvt", "yut"]


def test_a_spoilt_sum_is_refuted() -> None:
    derivation = derive(asked("x*y", "x=t^2, y=sin(t)", "t"))
    index = next(k for k, step in enumerate(derivation.steps) if step.rule == "sum-over-paths")
    wrong = replace(derivation.steps[index], after=number(1))
    assert (
        check(replace(derivation, steps=(*derivation.steps[:index], wrong, *derivation.steps[index + 1 :]))).verified
        is False
    )


@pytest.mark.parametrize(
    ("of", "links", "by", "said"),
    [
        ("x", "x=y, y=x", "t", "depends on itself, in a circle"),
        ("x*y", "x=s", "t", "xy does not depend on t."),
        ("x", "x=t, t=s", "t", "t is the variable, and cannot depend on others."),
    ],
)
def test_what_makes_no_sense_is_said(of: str, links: str, by: str, said: str) -> None:
    with pytest.raises(GoalError) as raised:
        derive(asked(of, links, by))
    assert said in raised.value.message


GOLDEN = {
    "chain-two-paths": ("x^2*y", "x=t^2, y=sin(t)", "t", ""),
    "chain-at-a-point": ("x*y", "x=t^2, y=sin(t)", "t", "pi"),
    "chain-one-path": ("sin(u)", "u=t^2", "t", ""),
    "chain-three-layers": ("x^2*y + z", "x=u*v, y=u+v, z=u^2, u=cos(t), v=t^2", "t", ""),
    "chain-directly-too": ("x*t", "x=t^2", "t", ""),
    "chain-neuron": ("tanh(z)", "z=w*x + b, x=t^2", "t", ""),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    derivation = check(derive(asked(*GOLDEN[name])))
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"{name}.txt", text)
