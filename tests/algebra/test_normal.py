"""The prover: a table of identities that it must prove, and nothing false that it ever proves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.judge import points
from mmltutor.syntax.build import add, names_in
from mmltutor.syntax.names import OPEN
from mmltutor.syntax.nodes import Node, Number
from mmltutor.syntax.parse import parse
from tests.strategies import trees

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("identities.tsv").read_text().splitlines()
    if not line.startswith("#")
]


def read(text: str) -> Node:
    return parse(text, OPEN).node


@pytest.mark.parametrize(("one", "other"), ROWS)
def test_identities_are_proved_both_ways(one: str, other: str) -> None:
    assert difference(read(one), read(other), 4000).finding is Finding.ZERO
    assert difference(read(other), read(one), 4000).finding is Finding.ZERO


@pytest.mark.parametrize(("one", "other"), ROWS)
def test_an_identity_with_something_added_is_not_proved(one: str, other: str) -> None:
    changed = add(read(one), read("1/1000000"))
    assert difference(changed, read(other), 4000).finding is not Finding.ZERO


def alike_where_both_have_values(a: Node, b: Node) -> bool:
    names = tuple(sorted(names_in(a) | names_in(b)))
    comparison = Comparison(a, b, names)
    looks = [comparison.look(point, 128) for point in points.everywhere(len(names))]
    return all(look.sight is not Sight.APART for look in looks)


@given(trees(("x", "y"), derivatives=False, depth=3), trees(("x", "y"), derivatives=False, depth=3))
def test_what_is_proved_is_never_refuted(a: Node, b: Node) -> None:
    if difference(a, b, 500).finding is Finding.ZERO:
        assert alike_where_both_have_values(a, b)


@given(trees(("x", "y"), derivatives=False, depth=3))
def test_every_expression_is_itself_and_not_itself_plus_one(a: Node) -> None:
    assume(not isinstance(a, Number))
    assert difference(a, a, 500).finding in (Finding.ZERO, Finding.UNKNOWN, Finding.NO_VALUE)
    assert difference(add(a, read("1")), a, 500).finding is not Finding.ZERO


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("x", "x + 10^-30"), ("(x+1)^2", "x^2+1"), ("x*y", "x/y"), ("sin(x)", "sin(x) + 1"), ("x^6000", "x^6001")],
)
def test_rational_differences_are_proved_not_to_vanish(answer: str, expected: str) -> None:
    assert difference(read(answer), read(expected), 4000).finding is Finding.NOT_ZERO


@pytest.mark.parametrize("answer", ["1/(x-x)", "1/(sin(x)^2 + cos(x)^2 - 1)", "ln(x)/(e^(ln 2) - 2)", "(x-x)^0"])
def test_an_answer_without_a_value_anywhere(answer: str) -> None:
    assert difference(read(answer), read("x"), 4000).finding is Finding.NO_VALUE


@pytest.mark.parametrize(
    ("answer", "expected", "restricted"),
    [
        ("sqrt(x)^2", "x", True),
        ("x", "sqrt(x)^2", False),
        ("2 ln(x)", "ln(x^2)", True),
        ("ln(x^2 + 1)", "2 ln(sqrt(x^2 + 1))", False),
        ("e^(2x)", "(e^x)^2", False),
        ("x^n * x", "x^(n+1)", False),
    ],
)
def test_whether_the_answer_asks_more_of_its_variables(answer: str, expected: str, restricted: bool) -> None:
    proof = difference(read(answer), read(expected), 4000)
    assert proof.finding is Finding.ZERO
    assert proof.restricted is restricted


@pytest.mark.parametrize("typed", ["(x+y+z+a+b)^100000", "x^(10^9)", "cos(1000x)", "e^(e^(e^(e^x)))", "9^9^9^9"])
def test_budgets_hold(typed: str) -> None:
    assert difference(read(typed), read("x + 1"), 4000).finding is not Finding.ZERO
