"""The checker: right derivations are confirmed, a wrong line is found, an open question stays open."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.judge.domain import read_domain
from mmltutor.steps.check import check
from mmltutor.steps.conditions import where
from mmltutor.steps.parts import everything, together
from mmltutor.steps.step import Derivation, Relation
from mmltutor.syntax.parse import parse


def derived(text: str, order: int = 1) -> Derivation:
    return derive(Differentiate(parse(text).node, "x", order))


def test_a_right_derivation_is_verified() -> None:
    checked = check(derived("ln(x^2 + sin(x))"))
    assert checked.verified is True
    assert all(part.checked is True for step in checked.steps for part in everything(step))


def test_a_wrong_line_is_found_and_spoils_the_whole() -> None:
    derivation = derived("sin(x^2)")
    (step,) = derivation.steps
    outer, inner, *endings = step.substeps
    wrong = replace(inner, after=parse("3x").node)
    checked = check(replace(derivation, steps=(replace(step, substeps=(outer, wrong, *endings)),)))
    assert [part.checked for part in checked.steps[0].substeps] == [True, False, True]
    assert checked.steps[0].checked is True
    assert checked.verified is False


def test_an_answer_that_the_steps_do_not_end_in_is_not_verified() -> None:
    derivation = derived("x^3")
    assert check(replace(derivation, answer=parse("3x").node)).verified is False


def test_the_end_of_several_orders_is_held_against_the_task() -> None:
    derivation = derived("x^4", 2)
    assert check(derivation).verified is True
    other = replace(derivation, task=parse("diff(x^4, x, 3)").node)
    assert check(other).verified is False


def test_a_relation_that_the_judge_is_not_asked_about_stays_open() -> None:
    derivation = derived("x^3")
    step = replace(derivation.steps[0], relation=Relation.APPROX)
    assert check(replace(derivation, steps=(step,))).steps[0].checked is None


def test_without_a_task_nothing_is_verified() -> None:
    assert check(replace(derived("x^3"), task=None)).verified is None


def test_the_domain_of_the_problem_is_kept() -> None:
    derivation = derived("sqrt(x^2)")
    (step,) = derivation.steps
    claim = replace(derivation, steps=(replace(step, after=parse("1").node, substeps=()),), answer=parse("1").node)
    assert check(claim).verified is False
    assert check(claim, read_domain("x > 0")).verified is True


def test_several_words_are_one() -> None:
    assert together([True, True]) is True
    assert together([True, None]) is None
    assert together([None, False]) is False
    assert together([]) is True


def test_conditions_speak_of_the_problem_only() -> None:
    assert where(derived("ln(sqrt(x))")) == ("x > 0",)
    assert where(derived("sin(x^2)")) == ()
    assert where(derived("arcsin(2x) + abs(x - 1)")) == ("-1 < 2*x < 1", "x - 1 != 0")
    assert where(derived("x^x")) == ("x > 0",)
