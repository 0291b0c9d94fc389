"""Antiderivatives: a table by hand, random sums of known forms, SymPy, pages as a teacher has read them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.calculus.goals.derivative import Differentiate, Integrate
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.domain import REALS
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import add, multiply, names_in, number
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.structure import write_answer
from tests.calculus.expressions import expressions
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "antiderivatives.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def goal(text: str, by: str = "x") -> Integrate:
    return Integrate(parse(text).node, by)


def verified(asked: Integrate) -> Derivation:
    return check(derive(asked), domain(asked, REALS))


def agree(one: Node, other: Node, asked: Integrate) -> Outcome:
    question = Question(other, "antiderivative", domain=domain(asked, REALS), vars=(asked.by, *names_in(asked.of)))
    return judge_answer(write_answer(one), question).outcome


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_antiderivatives_by_hand(text: str, expected: str) -> None:
    asked = goal(text)
    derivation = verified(asked)
    assert derivation.verified is True
    assert agree(expression(derivation.answer), add(parse(expected).node, Symbol("C")), asked) is Outcome.EQUIVALENT


@pytest.mark.parametrize("text", [text for text, _ in ROWS[1:40:3] if "sech" not in text and "cbrt" not in text])
def test_sympy_agrees(text: str) -> None:
    asked = goal(text)
    assert agree(expression(derive(asked).answer), expression(oracle(asked)), asked) is Outcome.EQUIVALENT


def test_where_sympy_finds_none_it_says_so() -> None:
    with pytest.raises(GoalError, match="SymPy"):
        oracle(goal("sech(x)^2"))


TERMS = ("x^{n}", "{a}/x", "e^({a}x)", "sin({a}x + {b})", "cos({b}x)", "sqrt(x)", "x^({n}/2)", "1/x^{n}", "1/(x + {a})")
INSIDE = ("x^2", "x^2 + {a}", "sin(x)", "e^x", "x^3 - x")
OUTER = ("e^({u})", "({u})^{n}", "cos({u})", "({u})")


@st.composite
def known_sums(draw: st.DrawFn) -> Node:
    """Sums of one to four multiples of known forms."""
    terms = []
    for _ in range(draw(st.integers(1, 4))):
        n, a, b = (draw(st.integers(1, 7)) for _ in range(3))
        form = draw(st.sampled_from(TERMS)).format(n=n, a=a, b=b)
        terms.append(multiply(number(draw(st.integers(-5, 5).filter(bool))), parse(form).node))
    return add(*terms)


@settings(slow, max_examples=60)
@given(known_sums())
def test_sums_of_known_forms_have_one(node: Node) -> None:
    assert verified(Integrate(node, "x")).verified is True


@settings(slow, max_examples=40)
@given(st.sampled_from(INSIDE), st.sampled_from(OUTER), st.integers(1, 5))
def test_slopes_of_compositions_have_one(inside: str, outer: str, n: int) -> None:
    function = parse(outer.format(u=inside.format(a=n), n=n)).node
    slope = expression(derive(Differentiate(function, "x")).answer)
    asked = Integrate(slope, "x")
    derivation = verified(asked)
    assert derivation.verified is True
    assert agree(expression(derivation.answer), add(function, Symbol("C")), asked) is Outcome.EQUIVALENT


@settings(slow, max_examples=120)
@given(expressions(("x", "a"), leaves=5))
def test_any_function_has_one_or_is_refused(node: Node) -> None:
    try:
        derivation = derive(Integrate(node, "x"))
    except GoalError:
        return
    for detail in range(4):
        assert narrate(derivation, detail)
    assert check(derivation, domain(Integrate(node, "x"), REALS)).verified is not False


def test_what_has_none_is_a_sentence() -> None:
    for text in ("e^(x^2)", "sin(x)/x", "factorial(x)"):
        with pytest.raises(GoalError, match="antiderivative"):
            derive(goal(text))


def test_the_constant_has_a_letter_that_is_free() -> None:
    assert write_answer(derive(goal("C x")).answer) == "C*x^2/2 + c"


def corrupted(step: Step, path: tuple[int, ...]) -> Step:
    if not path:
        return replace(step, after=add(expression(step.after), parse("x/7").node, parse("u^2/5").node))
    first, *rest = path
    below = list(step.substeps)
    below[first] = corrupted(below[first], tuple(rest))
    return replace(step, substeps=tuple(below))


@pytest.mark.parametrize("text", ["x^2 sin(x)", "3x^2 - 4/x + 5", "2x e^(x^2)", "sin(3x + 1)", "2/(x^2 - x)"])
def test_a_wrong_line_is_found(text: str) -> None:
    derivation = derive(goal(text))
    first = derivation.steps[0]
    for path in [(), *[(place,) for place in range(len(first.substeps))]]:
        wrong = replace(derivation, steps=(corrupted(first, path), *derivation.steps[1:]))
        checked = check(wrong, domain(goal(text), REALS))
        assert checked.verified is False
        assert False in [part.checked for step in checked.steps for part in everything(step)]


PAGES = {
    "sum": "3x^2 - 4/x + 5",
    "motion": "-9.8 x + sqrt(7)",
    "linear": "6 sin(3x + 1) + e^(-x/2)",
    "substitution": "2x e^(x^2)",
    "parts": "x^2 sin(x)",
    "fractions": "(x + 3)/(x^2 - 1)",
    "roots": "(x + 1)/sqrt(x)",
    "square": "cos(2x)^2",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page(name: str) -> None:
    derivation = verified(goal(PAGES[name]))
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"antiderivative-{name}.txt", text)
