"""What vanishes from an expression when its parameters have unlucky values."""

from __future__ import annotations

import pytest

from mmltutor.bank.shape import largest_number, put, vanished
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse

NAMES = Names(frozenset("abnx"))


def read(text: str) -> Node:
    return parse(text, NAMES).node


VANISHED = [
    ("sin(a*x^2 + b)", "1", "0", "2", "the constant in 1*x^2 + 0 is 0"),
    ("sin(a*x^2 + b)", "0", "3", "2", "the product 0*x^2 is 0"),
    ("x^2 + a - b", "4", "4", "2", "the constant in x^2 + 4 - 4 is 0"),
    ("(x + a)^n", "1", "0", "1", "the power (x + 1)^1 has the exponent 1"),
    ("(x + a)^n", "1", "0", "0", "the power (x + 1)^0 is constant"),
    ("a^x", "1", "0", "2", "the power 1^x is constant"),
    ("x + x^n", "1", "0", "0", "the power x^0 is constant"),
    ("x + a/(x + 2)", "0", "0", "2", "the quotient 0/(x + 2) is 0"),
]


@pytest.mark.parametrize(("text", "a", "b", "n", "says"), VANISHED)
def test_what_vanishes(text: str, a: str, b: str, n: str, says: str) -> None:
    tree = put(read(text), {"a": read(a), "b": read(b), "n": read(n)})
    assert says in list(vanished(tree, frozenset("x")))


@pytest.mark.parametrize(
    "text", ["sin(a*x^2 + b)", "x^n", "(x + a)^n", "a*x + b*x", "e^(a*x)", "ln(a*x) + b", "a/x", "1*x"]
)
def test_what_stays(text: str) -> None:
    for a, b, n in (("1", "-1", "2"), ("2", "pi", "1/2"), ("-3", "5", "-1")):
        tree = put(read(text), {"a": read(a), "b": read(b), "n": read(n)})
        assert list(vanished(tree, frozenset("x"))) == []


def test_the_largest_number() -> None:
    assert largest_number(read("12/7 + x^3 - 0.001*x")) == 1000
    assert largest_number(read("x")) == 0
