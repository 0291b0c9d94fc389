"""Advice on form: what is told, and that it changes no verdict."""

from __future__ import annotations

import pytest

from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.forms import advice
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.parse import parse

ADVICE = [
    ("2/4", "2/4 can be reduced"),
    ("x + 6/3", "6/3 can be reduced"),
    ("x/1", "no denominator"),
    ("1*x", "a factor 1"),
    ("0*x + 2", "a factor 0"),
    ("2*3*x", "can be multiplied"),
    ("x + 0", "The 0 in x + 0 can go"),
    ("1 + x + 2", "The numbers in 1 + x + 2 can be added"),
    ("x + x", "Like terms in x + x"),
    ("2x + y - 3x", "Like terms"),
    ("sin(x) + 2sin(x)", "Like terms"),
    ("x y + y x", "Like terms"),
    ("--x", "minus signs"),
    ("6x/3", "The factor 3 in 6*x/3 can be cancelled"),
    ("2x/4", "The factor 2"),
    ("(2x + 4)/2", "The factor 2 in (2*x + 4)/2"),
    ("2x/(4y)", "The factor 2"),
    ("-2/4", "2/4 can be reduced"),
    ("x/-1 + (-2)/4", "(-2)/4 can be reduced"),
    ("x y/x", "A common factor"),
    ("sin(x)^2/sin(x)", "A common factor"),
    ("x*x", "Equal factors in x*x"),
    ("x^2*x", "Equal factors"),
    ("cos(x)*2*cos(x)", "Equal factors"),
    ("(x+1)(1+x)", "Equal factors"),
    ("(x^2)^3", "The exponents in (x^2)^3"),
    ("x^1", "no exponent"),
    ("x^0", "x^0 is 1"),
    ("2*(1/2)*x", "can be multiplied"),
    ("x + sqrt(4)", "sqrt(4) is 2"),
    ("x + ln(1)", "ln(1) is 0"),
    ("x ln(e)", "ln(e) is 1"),
    ("x + cos(0)", "cos(0) is 1"),
    ("|-3| x", "abs(-3) is 3"),
    ("x^(2/4)", "2/4 can be reduced"),
]
NONE = ["x", "2x + 1", "x^2 + x", "1/2 x", "3/4", "sin(x) + cos(x)", "-x", "x - 1", "2*x*y", "x/2 + y/2", "e^x + 1"]
NONE += [
    "sqrt(8)",
    "2x/3",
    "(2x + 1)/2",
    "x^2 y",
    "sin(x) cos(x)",
    "x/(x + 1)",
    "3x/(2y)",
    "2^3",
    "x^2 e^x",
    "ln(2)",
    "sin(1)",
]


@pytest.mark.parametrize(("text", "said"), ADVICE)
def test_what_could_be_simplified_is_told(text: str, said: str) -> None:
    assert any(said in one for one in advice(parse(text).node))


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_told_of_what_is_simple(text: str) -> None:
    assert advice(parse(text).node) == ()


@pytest.mark.parametrize(("text", "said"), ADVICE)
def test_advice_changes_no_verdict_and_is_given_on_right_answers_only(text: str, said: str) -> None:
    node = parse(text).node
    right = judge_answer(text, Question(node))
    assert right.outcome is Outcome.EQUIVALENT
    assert any(said in one for one in right.advice)
    assert judge_answer(f"{text} + 1", Question(node)).advice == ()


def test_advice_is_given_on_the_entries_of_a_structure() -> None:
    question = Question(parse("x").node)
    assert question.kind == "expression"
    from mmltutor.syntax.structures.read import read_answer

    vector = read_answer("(1/2, x)", "vector").answer
    assert judge_answer("(2/4, x)", Question(vector, "vector")).advice == ("2/4 can be reduced.",)
