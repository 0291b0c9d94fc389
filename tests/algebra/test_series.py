"""Exact Taylor coefficients, held against those of ball arithmetic and against the textbook's."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.series import NoExpansion, polynomial_degree, taylor_coefficients
from mmltutor.syntax.build import multiply, number
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.parse import parse
from tests.strategies import trees

KNOWN = [
    ("e^x", "0", ["1", "1", "1/2", "1/6", "1/24"]),
    ("sin(x)", "0", ["0", "1", "0", "-1/6", "0", "1/120"]),
    ("ln(1+x)", "0", ["0", "1", "-1/2", "1/3", "-1/4"]),
    ("1/(1-x)", "0", ["1", "1", "1", "1"]),
    ("sqrt(x)", "4", ["2", "1/4", "-1/64", "1/512"]),
    ("1/x", "-2", ["-1/2", "-1/4", "-1/8"]),
    ("arctan(x)", "0", ["0", "1", "0", "-1/3", "0", "1/5"]),
    ("tanh(x)", "0", ["0", "1", "0", "-1/3", "0", "2/15"]),
    ("cbrt(x)", "-8", ["-2", "1/12", "1/288"]),
    ("|x|", "-3", ["3", "-1", "0"]),
    ("e^(x^2)", "0", ["1", "0", "1", "0", "1/2"]),
    ("x^x", "1", ["1", "1", "1", "1/2"]),
    ("(1+x)^1000", "0", ["1", "1000", "499500"]),
    ("sigmoid(x)", "0", ["1/2", "1/4", "0", "-1/48"]),
]


@pytest.mark.parametrize(("text", "about", "wanted"), KNOWN)
def test_the_expansions_of_a_textbook(text: str, about: str, wanted: list[str]) -> None:
    found = taylor_coefficients(parse(text).node, [("x", parse(about).node)], len(wanted) - 1)
    assert [found.get((k,), number(0)) for k in range(len(wanted))] == [number(Fraction(one)) for one in wanted]


def test_two_variables() -> None:
    centre = [("x", parse("0").node), ("y", parse("1").node)]
    found = taylor_coefficients(parse("x e^(x y)").node, centre, 2)
    assert set(found) == {(1, 0), (2, 0)}


@pytest.mark.parametrize("text", ["1/x", "sqrt(x)", "ln(x)", "|x|", "x^(1/3)", "sign(x)", "factorial(x)", "0^x"])
def test_there_is_no_expansion_about_a_singular_point(text: str) -> None:
    with pytest.raises(NoExpansion):
        taylor_coefficients(parse(text).node, [("x", parse("0").node)], 2)


@given(trees(variables=("x",), derivatives=False, leaves=8), st.sampled_from(["1/3", "2", "-3/2"]), st.integers(0, 4))
def test_a_coefficient_is_that_of_the_power_series_of_balls(tree: Node, about: str, order: int) -> None:
    try:
        found = taylor_coefficients(tree, [("x", parse(about).node)], order)
    except NoExpansion:
        return
    exact = multiply(number(factorial(order)), found.get((order,), number(0)))
    inside = Comparison(exact, Derivative(tree, "x", order) if order else tree, ("x",))
    assert inside.look((Fraction(about),), 300).sight not in (Sight.APART, Sight.ANSWER_UNDEFINED)


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("x", 1),
        ("3", 0),
        ("(x+1)^3 y", 4),
        ("x/2", 1),
        ("2/x", None),
        ("sin(x)", None),
        ("x^n", None),
        ("a x^2", 2),
    ],
)
def test_the_degree_of_what_is_written_as_a_polynomial(text: str, degree: int | None) -> None:
    assert polynomial_degree(parse(text).node, frozenset({"x", "y"})) == degree
