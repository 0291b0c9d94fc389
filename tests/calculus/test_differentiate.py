"""Derivatives: a table to read, and each of them held against SymPy, the judge, and plain difference quotients."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from hypothesis import HealthCheck, given, settings

from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.errors import GoalError
from mmltutor.judge.domain import Domain, read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.check import check
from mmltutor.steps.conditions import where
from mmltutor.steps.hints import hints
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import call, names_in, number
from mmltutor.syntax.nodes import Derivative, Node, Power, Quotient, Sum, Symbol
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain
from tests.calculus.expressions import SMOOTH, expressions
from tests.calculus.values import DIGITS, NoValueError, close, value

TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "derivatives.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FUNCTIONS = [text for text, _ in TABLE]
STEP = Fraction(1, 10**28)
PLACES = [Fraction(numerator, 7) for numerator in (-30, -17, -9, -5, -2, 2, 3, 5, 9, 11, 20, 33)]
slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def derived(text: str, order: int = 1) -> Derivation:
    return derive(Differentiate(parse(text).node, "x", order))


def room(derivation: Derivation) -> Domain:
    return read_domain(" and ".join(where(derivation)))


def points(node: Node) -> list[dict[str, Fraction]]:
    others = sorted(names_in(node) - {"x"})
    constants = {name: Fraction(7127 + 1009 * index, 5003) for index, name in enumerate(others)}
    return [{"x": place, **constants} for place in PLACES]


def quotient(node: Node, point: dict[str, Fraction]) -> mpmath.mpf:
    """The symmetric difference quotient, to some forty digits."""
    right, left = ({**point, "x": point["x"] + sign * STEP} for sign in (1, -1))
    with mpmath.workdps(DIGITS):
        return (value(node, right) - value(node, left)) * STEP.denominator / 2


def assert_is_slope(answer: Node, node: Node) -> int:
    """Wherever the function has values around a point, the answer is its slope there; how many points had one."""
    told = 0
    for point in points(node):
        try:
            slope = quotient(node, point)
        except NoValueError:
            continue
        try:
            given = value(answer, point)
        except NoValueError:
            raise AssertionError((write_plain(node), write_plain(answer), point)) from None
        assert close(given, slope), (write_plain(node), write_plain(answer), point)
        told += 1
    return told


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=FUNCTIONS)
def test_the_table(text: str, expected: str) -> None:
    assert write_plain(derived(text).answer) == expected


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_answer_is_the_slope(text: str) -> None:
    node = parse(text).node
    assert assert_is_slope(derived(text).answer, node) > 1


@pytest.mark.parametrize("text", FUNCTIONS)
def test_sympy_agrees(text: str) -> None:
    derivation = derived(text)
    goal = Differentiate(parse(text).node, "x")
    verdict = equivalent(derivation.answer, oracle(goal), room(derivation))
    assert verdict.outcome is Outcome.EQUIVALENT, verdict


@pytest.mark.parametrize("text", FUNCTIONS)
def test_every_step_is_certified(text: str) -> None:
    checked = check(derived(text))
    steps = [part for step in checked.steps for part in everything(step)]
    assert [write_plain(step.before) for step in steps if step.checked is not True] == []
    assert checked.verified is True


def test_the_table_uses_every_rule() -> None:
    from mmltutor.calculus.differentiate import RULES

    used = {part.rule for text in FUNCTIONS for step in derived(text).steps for part in everything(step)}
    assert {rule.name for rule in RULES} <= used


@slow
@given(expressions(("x",), SMOOTH, leaves=6))
def test_random_answers_are_slopes(node: Node) -> None:
    assert_is_slope(derive(Differentiate(node, "x")).answer, node)


@slow
@given(expressions(("x", "a"), leaves=5))
def test_random_second_derivatives_are_slopes_of_slopes(node: Node) -> None:
    first = derive(Differentiate(node, "x")).answer
    assert derive(Differentiate(node, "x", 2)).answer == derive(Differentiate(first, "x")).answer
    assert_is_slope(derive(Differentiate(node, "x", 2)).answer, first)


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("x^4", 2, "12*x^2"),
        ("x^3", 4, "0"),
        ("sin(x)", 4, "sin(x)"),
        ("sin(x^2)", 2, "2*cos(x^2) - 4*x^2*sin(x^2)"),
        ("e^(2x)", 3, "8*e^(2*x)"),
        ("1/x", 3, "-6/x^4"),
        ("ln(x)", 2, "-1/x^2"),
        ("sqrt(x)", 2, "-1/(4*x^(3/2))"),
        ("sqrt(x^2+1)", 2, "1/(x^2 + 1)^(3/2)"),
        ("x e^x", 2, "2*e^x + x*e^x"),
    ],
)
def test_higher_orders(text: str, order: int, expected: str) -> None:
    derivation = derived(text, order)
    assert write_plain(derivation.answer) == expected
    assert len(derivation.steps) == order
    assert check(derivation).verified is True


def test_derivatives_inside_the_function_come_first() -> None:
    derivation = derived("x diff(sin(x y), y)")
    assert [write_plain(step.before) for step in derivation.steps] == [
        "diff(sin(x*y), y)",
        "diff(x^2*cos(x*y), x)",
    ]
    assert [step.checked for step in check(derivation).steps] == [True, True]


@pytest.mark.parametrize("text", ["factorial(x)", "x^2 factorial(2x)", "sin(factorial(x))"])
def test_no_rule_is_a_sentence(text: str) -> None:
    with pytest.raises(GoalError, match="factorial"):
        derived(text)


def test_a_root_of_varying_degree_has_no_rule() -> None:
    with pytest.raises(GoalError, match=r"root\(2, x\)"):
        derived("root(2, x)")


def test_other_symbols_are_held_fixed() -> None:
    assert write_plain(derive(Differentiate(parse("a x^2 + b y").node, "y")).answer) == "b"


def nested(depth: int) -> Node:
    node: Node = Symbol("x")
    for index in range(depth):
        node = call(("sin", "cos", "exp", "arctan", "cosh")[index % 5], node)
    return node


def test_deep_trees_are_differentiated_and_told() -> None:
    derivation = derive(Differentiate(nested(40), "x"))
    assert len(list(everything(derivation.steps[0]))) > 80
    assert len(narrate(derivation, detail=3)) > 80
    assert len(hints(derivation)) > 40


def test_the_deepest_trees_are_refused_in_a_sentence() -> None:
    with pytest.raises(GoalError, match="too large"):
        derive(Differentiate(nested(100), "x"))


def test_nested_quotients_are_differentiated() -> None:
    node: Node = Symbol("x")
    for _ in range(10):
        node = Quotient(Symbol("x"), Sum((number(1), node)))
    assert_is_slope(derive(Differentiate(node, "x")).answer, node)


def test_what_gets_too_large_is_refused() -> None:
    tower: Node = Symbol("x")
    for _ in range(4):
        tower = Power(Sum((tower, number(1))), tower)
    with pytest.raises(GoalError):
        derive(Differentiate(tower, "x", 9))


def test_the_task_is_kept() -> None:
    node = parse("x^3").node
    assert derive(Differentiate(node, "x", 2)).task == Derivative(node, "x", 2)
