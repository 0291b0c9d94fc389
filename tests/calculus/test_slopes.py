"""Derivatives at a point, of higher order, and by a method that was asked for: a table by hand, SymPy, pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derivative import ways
from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.calculus.differentiate import RULES
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.errors import GoalError
from mmltutor.judge.domain import REALS
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.letters import Letters
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.plan import options, plan
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import add
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Limit
from tests.calculus.expressions import expressions
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [
    line.split("\t")
    for line in (HERE / "slopes.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def goal(text: str, order: int = 1, at: str = "", method: str = "") -> Differentiate:
    return Differentiate(parse(text).node, "x", order, parse(at).node if at else None, method)


def verified(asked: Differentiate) -> Derivation:
    return check(derive(asked), domain(asked, REALS))


@pytest.mark.parametrize(("text", "order", "at", "method", "expected"), ROWS, ids=[" ".join(row[:4]) for row in ROWS])
def test_slopes_by_hand(text: str, order: str, at: str, method: str, expected: str) -> None:
    asked = goal(text, int(order), at, method)
    derivation = verified(asked)
    assert derivation.verified is True
    where = domain(asked, REALS)
    for answer in (derivation.answer, oracle(asked)):
        assert equivalent(expression(answer), parse(expected).node, where).outcome is Outcome.EQUIVALENT
    for detail in range(4):
        assert narrate(derivation, detail)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (goal("abs(x)", 1, "0"), "division by zero"),
        (goal("ln(x)", 1, "-1"), "logarithm of a negative"),
        (goal("1/x", 1, "0"), "division by zero"),
        (goal("x^2", 1, "x"), "value for x"),
        (goal("x^2", 40, "1"), "up to order 30"),
        (goal("tan(x)", 1, "", "definition"), "difference quotient"),
        (goal("x^20", 1, "", "definition"), "degree"),
        (goal("sin(x)", 1, "", "logarithm"), "no product of powers"),
        (goal("x^2", 1, "", "product"), "no product"),
        (goal("x^2", 1, "", "quotient"), "no quotient"),
        (goal("x^2", 1, "", "magic"), "no method"),
    ],
)
def test_what_does_not_fit_is_a_sentence(asked: Differentiate, message: str) -> None:
    with pytest.raises(GoalError, match=message):
        derive(asked)


def test_the_definition_uses_no_rule_of_differentiation() -> None:
    names = {rule.name for rule in RULES}
    for text in ("3x^3 - 2x + 1", "x/(x + 1)", "sqrt(x)", "sin(2x)", "3sin(x) - 2e^x + x^2 + 1/x", "ln(x)"):
        derivation = derive(goal(text, method="definition"))
        used = {part.rule for step in derivation.steps for part in everything(step)}
        assert used.isdisjoint(names)
        assert any(isinstance(part.after, Limit) for step in derivation.steps for part in everything(step))


POLYNOMIALS = st.lists(st.integers(-4, 4), min_size=1, max_size=5).map(
    lambda values: " + ".join(f"({value})*x^{power}" for power, value in enumerate(values))
)
KNOWN = ("sin({a}x)", "cos(x + {a})", "e^({a}x)", "ln({a}x)", "1/({a}x + 1)", "sqrt({a}x)", "{a}^x", "x^{a}")


@settings(slow, max_examples=40)
@given(POLYNOMIALS, st.sampled_from(KNOWN), st.integers(2, 5), st.integers(-3, 3).filter(bool))
def test_the_definition_gives_what_the_rules_give(polynomial: str, form: str, a: int, factor: int) -> None:
    text = f"{polynomial} + ({factor})*{form.format(a=a)}"
    by_definition, by_rules = verified(goal(text, method="definition")), derive(goal(text))
    assert by_definition.verified is True
    where = domain(goal(text), REALS)
    verdict = equivalent(expression(by_definition.answer), expression(by_rules.answer), where)
    assert verdict.outcome is Outcome.EQUIVALENT


@settings(slow, max_examples=80)
@given(
    expressions(("x", "a"), leaves=5),
    st.sampled_from(["", "1", "pi/3", "-2"]),
    st.sampled_from(["", "definition", "logarithm", "product", "quotient"]),
)
def test_whatever_is_asked_is_derived_or_refused(node: Node, at: str, method: str) -> None:
    asked = Differentiate(node, "x", 1, parse(at).node if at else None, method)
    try:
        derivation = derive(asked)
    except GoalError:
        return
    for detail in range(4):
        assert narrate(derivation, detail)
    assert check(derivation, domain(asked, REALS)).verified is not False


def wrong(step: Step) -> Step:
    match step.after:
        case Limit(body, by, to):
            return replace(step, after=Limit(add(body, parse("1/3").node), by, to))
        case after:
            return replace(step, after=add(expression(after), parse("1/3").node))


@pytest.mark.parametrize(
    "asked",
    [
        goal("x^2 sin(x)", 1, "pi/2"),
        goal("3x^3 - 2x + 1", method="definition"),
        goal("sin(x)", method="definition"),
        goal("x^2 (x + 1)^3", method="logarithm"),
        goal("x/(x^2 + 1)", method="product"),
    ],
)
def test_a_wrong_line_is_found(asked: Differentiate) -> None:
    derivation = derive(asked)
    for place, step in enumerate(derivation.steps):
        steps = (*derivation.steps[:place], wrong(step), *derivation.steps[place + 1 :])
        assert check(replace(derivation, steps=steps), domain(asked, REALS)).verified is False


def test_the_plan_is_the_least_work() -> None:
    for text in ("1/(2x)", "(x + 1)/5", "3x sin(x)", "x^2 e^x/(1 + x)", "2/(3(x + 1)^2)"):
        task, letters = Derivative(parse(text).node, "x"), Letters(frozenset({"x", "f"}))
        best = plan(task, RULES, letters).weight()
        for rule, match in options(task, RULES, letters):
            parts = sum(plan(part, RULES, letters).weight() for part in match.goals)
            assert best <= rule.cost + parts


def test_other_ways_are_known() -> None:
    found = ways(goal("x^2 (x + 1)^3/sqrt(x^2 + 1)"))
    assert [name for name, _ in found] == ["quotient", "logarithm", "product"]
    assert dict(found)["logarithm"] < dict(found)["product"] < dict(found)["quotient"]
    assert ways(goal("x^3")) == (("power", 1),)


def test_derivatives_inside_the_function_come_first() -> None:
    derivation = verified(goal("x diff(x^3, x)", 1, "2"))
    assert derivation.verified is True
    assert derivation.answer == parse("36").node
    assert derivation.ways == ()


PAGES = {
    "point": goal("x^2 sin(x)", 1, "pi/2"),
    "second": goal("ln(x)/x", 2, "1"),
    "definition-polynomial": goal("x^3", method="definition"),
    "definition-fraction": goal("x/(x + 1)", method="definition"),
    "definition-root": goal("sqrt(x)", 1, "4", "definition"),
    "definition-sine": goal("sin(x)", method="definition"),
    "definition-sum": goal("3sin(x) + x^2", method="definition"),
    "logarithm": goal("x^2 (x + 1)^3/sqrt(x^2 + 1)", method="logarithm"),
    "power-tower": goal("x^x", 1, "e", "logarithm"),
    "product": goal("x/(x^2 + 1)", 1, "1", "product"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page(name: str) -> None:
    derivation = verified(PAGES[name])
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"derivative-{name}.txt", text)
