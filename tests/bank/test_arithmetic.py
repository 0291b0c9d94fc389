"""Exact arithmetic of parameters: values, and where there are none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.bank.arithmetic import are_coprime, exact_value, is_square
from mmltutor.syntax.build import number
from mmltutor.syntax.names import Names
from mmltutor.syntax.parse import parse

VALUES = {"a": number(6), "b": number(-4), "c": number(Fraction(2, 3))}
NAMES = Names(frozenset(VALUES) | {"x"})

WITH_A_VALUE = [
    ("a + b", "2"),
    ("a*b - c", "-74/3"),
    ("a/b", "-3/2"),
    ("a^b", "1/1296"),
    ("b^3", "-64"),
    ("(9/4)^(1/2)", "3/2"),
    ("sqrt(a^2 + b^2 - 3)", "7"),
    ("cbrt(2*b)", "-2"),
    ("root(a + 26, 5)", "2"),
    ("abs(b) + sign(b)", "3"),
    ("factorial(4)/a", "4"),
    ("-c", "-2/3"),
    ("0.25 + c", "11/12"),
]

WITHOUT = [
    "x",
    "a + x",
    "pi",
    "e",
    "sin(a)",
    "sqrt(a)",
    "sqrt(b)",
    "a/(b + 4)",
    "0^0",
    "0^b",
    "factorial(b)",
    "factorial(c)",
    "factorial(100)",
    "a^1000",
    "((9^60)^60)^60",
    "root(a, 1000)",
    "root(a, c)",
]


@pytest.mark.parametrize(("text", "value"), WITH_A_VALUE)
def test_values(text: str, value: str) -> None:
    assert exact_value(parse(text, NAMES).node, VALUES) == Fraction(value)


@pytest.mark.parametrize("text", WITHOUT)
def test_no_value(text: str) -> None:
    assert exact_value(parse(text, NAMES).node, VALUES) is None


@given(st.integers(-200, 200), st.integers(1, 12))
def test_roots_undo_powers(base: int, degree: int) -> None:
    raised = number(Fraction(base) ** degree)
    root = exact_value(parse(f"root(p, {degree})", Names(frozenset("p"))).node, {"p": raised})
    assert root == (base if degree % 2 else abs(base))


@given(st.fractions(max_denominator=50))
def test_squares(value: Fraction) -> None:
    assert is_square(value * value)
    assert not is_square(-(value * value) - 1)
    assert (
        not is_square(value * value + 1)
        or exact_value(parse("sqrt(p)", Names(frozenset("p"))).node, {"p": number(value * value + 1)}) is not None
    )


def test_coprime() -> None:
    assert are_coprime([Fraction(6), Fraction(10), Fraction(15)])
    assert not are_coprime([Fraction(6), Fraction(10)])
    assert not are_coprime([Fraction(1, 2), Fraction(3)])
