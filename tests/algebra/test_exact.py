"""Exact constants and exact power series, held against balls and against the other engine for series."""

from __future__ import annotations

import pytest

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.exact import exact_constant, series_coefficients
from mmltutor.algebra.expanding import expand_alike
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import taylor_coefficients
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import ZERO, add, multiply, names_in, negate, number, power
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.board import write_board


def tree(text: str) -> Node:
    return parse(text).node


CONSTANTS = [
    ("sqrt(8) cos(pi/6) + e^(ln 3)", "3 + √6"),
    ("cos(pi/4)", "√2/2"),
    ("sin(7 pi/6)", "-1/2"),
    ("tan(pi/3)", "√3"),
    ("ln(1/4)", "-2 ln(2)"),
    ("ln(sqrt(8))", "3 ln(2)/2"),
    ("1/(1 + sqrt 2)", "√2 - 1"),
    ("e^(-2)", "1/e²"),
    ("sin(-1)", "-sin(1)"),
    ("arctan(1)", "π/4"),
    ("arccos(1/2)", "π/3"),
    ("(-8)^(1/3)", "-2"),
    ("2^(2/3)", "∛4"),
    ("sinh(1)", "sinh(1)"),
    ("sinh(ln 2)", "3/4"),
    ("a^2 sqrt(a^2)/b", "a²|a|/b"),
    ("e^(a + 1)", "e^(1 + a)"),
]

SERIES = [
    ("e^(sin(x))", "0"), ("ln(cos(x))", "0"), ("1/(1+x^2)", "0"), ("sqrt(4+x)", "0"), ("e^x sin(x)", "pi/4"),
    ("x^x", "1"), ("e^(-x^2/2)", "1"), ("2/(x^2-x)", "1/2"), ("tanh(x)", "0"), ("arctan(x)", "1"), ("2^x", "0"),
    ("x^(1/3)", "8"), ("arcsin(x)", "1/2"), ("arsinh(x)", "0"), ("artanh(x)", "1/2"), ("sec(x)", "0"),
    ("sigmoid(x)", "0"), ("cot(x)", "pi/4"), ("|x - 3|", "1"), ("cosh(x)", "ln(2)"), ("log_2(x)", "4"),
    ("1/(a - x)", "0"), ("ln(a + x)", "0"), ("e^(-x^2/(2 sigma^2))", "0"), ("sqrt(a^2 + x)", "0"), ("ln(x)", "a"),
    ("cos(w x) e^(k x)", "0"), ("arccos(x)", "0"), ("sqrt(2 + sqrt(x))", "4"), ("(1 + sqrt(2) x)^(-3)", "0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "left"), CONSTANTS)
def test_a_constant_is_left_as_one_would(text: str, left: str) -> None:
    assert write_board(exact_constant(tree(text))) == left


@pytest.mark.parametrize("text", [text for text, _ in CONSTANTS])
def test_a_constant_keeps_its_value(text: str) -> None:
    node = tree(text)
    if names_in(node):
        assert equivalent(exact_constant(node), node).outcome is Outcome.EQUIVALENT
        return
    found = bounds(add(exact_constant(node), negate(node)), 256)
    assert isinstance(found, Bounds)
    assert found.low <= 0 <= found.high
    assert found.high - found.low < 2**-200


@pytest.mark.parametrize("text", ["ln(0)", "ln(-1)", "1/0", "sqrt(-2)", "ln(1 - 1)", "arcsin(2)", "tan(pi/2)"])
def test_what_has_no_value_is_refused(text: str) -> None:
    with pytest.raises(NoExpansion):
        exact_constant(tree(text))


@pytest.mark.parametrize(("text", "at"), SERIES)
def test_both_engines_and_balls_find_the_same_series(text: str, at: str) -> None:
    node, centre, order = tree(text), tree(at), 5
    found = series_coefficients(node, "x", centre, order)
    try:
        others = taylor_coefficients(node, [("x", centre)], order)
    except NoExpansion:
        others = {(k,): one for k, one in enumerate(found)}
    for k, coefficient in enumerate(found):
        assert equivalent(coefficient, others.get((k,), ZERO)).outcome is Outcome.EQUIVALENT, k
    distance = add(tree("x"), negate(centre))
    polynomial = add(*(multiply(one, power(distance, number(k))) for k, one in enumerate(found)))
    assert expand_alike(node, polynomial, [("x", centre)], order) is True
    wrong = add(polynomial, multiply(tree("10^(-9)"), power(distance, number(order))))
    assert expand_alike(node, wrong, [("x", centre)], order) is False


@pytest.mark.parametrize(
    ("text", "at"), [("ln(x)", "0"), ("sqrt(x)", "0"), ("|x|", "0"), ("1/x", "0"), ("e^(-1/x^2)", "0")]
)
def test_where_there_is_no_series_there_is_none(text: str, at: str) -> None:
    with pytest.raises(NoExpansion):
        series_coefficients(tree(text), "x", tree(at), 3)


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [("sin(x)/x", "1 - x^2/6", 3), ("(sin(x) - x)/x^3", "-1/6 + x^2/120", 3), ("1/x - 1/sin(x)", "-x/6", 2)],
)
def test_a_quotient_that_can_be_reduced_has_an_expansion(one: str, other: str, order: int) -> None:
    assert expand_alike(tree(one), tree(other), [("x", ZERO)], order) is True
    assert expand_alike(tree(one), tree(other), [("x", ZERO)], order + 1) is False


def test_several_variables_are_compared_in_all_directions() -> None:
    centre = [("x", ZERO), ("y", ZERO)]
    right, wrong = tree("1 + x + y + (x + y)^2/2"), tree("1 + x + y + x^2/2 + y^2/2")
    assert expand_alike(tree("e^(x + y)"), right, centre, 2) is True
    assert expand_alike(tree("e^(x + y)"), wrong, centre, 2) is False
