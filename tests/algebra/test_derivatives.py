"""The judge's differentiator, held against derivatives by power series, which know none of its rules."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.derivatives import OUTER, differentiate
from mmltutor.syntax.build import call
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.parse import parse
from tests.strategies import trees

POINTS = [Fraction(text) for text in ("1/3", "-2/5", "7/4", "-9/4", "5", "-11/2", "1/100")]
POWERS = ["x^n", "n^x", "x^x", "x^(1/3)", "x^(-2)", "e^(x^2)", "root(x, 3)", "log(x, n)", "log(n, x)", "root(n, x)"]


def _look(tree: Node, point: tuple[Fraction, ...], names: tuple[str, ...]) -> Sight:
    return Comparison(differentiate(tree, "x"), Derivative(tree, "x"), names).look(point, 200).sight


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_of_one_argument_has_a_rule(function: str) -> None:
    if FUNCTIONS[function].arity == 1 and function != "factorial":
        assert function in OUTER
        sights = {_look(call(function, parse("x/3 + x^2/7").node), (point,), ("x",)) for point in POINTS}
        assert Sight.ALIKE in sights
        assert sights <= {Sight.ALIKE, Sight.OUTSIDE}


@pytest.mark.parametrize("text", POWERS)
def test_powers(text: str) -> None:
    sights = {_look(parse(text).node, (Fraction(3), point), ("n", "x")) for point in POINTS}
    assert Sight.ALIKE in sights
    assert sights <= {Sight.ALIKE, Sight.OUTSIDE}


@given(trees(variables=("x", "y"), derivatives=False), st.tuples(*[st.sampled_from(POINTS)] * 2))
def test_it_is_never_apart_from_the_power_series(tree: Node, point: tuple[Fraction, ...]) -> None:
    assert _look(tree, point, ("x", "y")) not in (Sight.APART, Sight.ANSWER_UNDEFINED)


def test_a_constant_and_a_factorial() -> None:
    assert differentiate(parse("y^2").node, "x") == parse("0").node
    assert differentiate(call("factorial", Symbol("x")), "x") == Derivative(call("factorial", Symbol("x")), "x")
