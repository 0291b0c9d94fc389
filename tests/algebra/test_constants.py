"""Bounds of numbers, held against integers and against each other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mmltutor.algebra.constants import Bounds, NoNumber, bounds, compare
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse


def _node(text: str) -> Node:
    return parse(text).node


@pytest.mark.parametrize("text", ["sqrt(2)", "pi", "e^10", "-ln(3)", "10^(-40) + sqrt(3)", "e^(-100)"])
@pytest.mark.parametrize("bits", [64, 400])
def test_bounds_are_close_and_in_order(text: str, bits: int) -> None:
    found = bounds(_node(text), bits)
    assert isinstance(found, Bounds)
    assert found.low < found.high
    assert (found.high - found.low) * 2 ** (bits - 30) <= abs(found.low) + 1


def test_a_root_lies_between_its_bounds() -> None:
    found = bounds(_node("sqrt(2)"), 300)
    assert isinstance(found, Bounds)
    assert found.low**2 < 2 < found.high**2


def test_a_rational_number_is_its_own_bound() -> None:
    assert bounds(_node("1/3 + 1/6")) == Bounds(Fraction(1, 2), Fraction(1, 2))


@pytest.mark.parametrize("text", ["1/0", "ln(-1)", "sqrt(-2)", "0^0"])
def test_what_has_no_value_has_no_bounds(text: str) -> None:
    found = bounds(_node(text))
    assert isinstance(found, NoNumber)
    assert not found.unknown


@pytest.mark.parametrize("text", ["factorial(10^9)", "e^e^e^e^10", "2^(10^9)"])
def test_what_is_too_large_is_out_of_reach(text: str) -> None:
    found = bounds(_node(text))
    assert isinstance(found, NoNumber)
    assert found.unknown


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ("1", "2", -1),
        ("pi", "3.14159265358979", 1),
        ("1/2", "0.5", 0),
        ("sqrt(2) + 10^(-100)", "sqrt(2)", 1),
        ("sqrt(2) + sqrt(3)", "sqrt(5 + 2*sqrt(6))", None),
        ("1/0", "1", None),
    ],
)
def test_two_numbers_are_compared(a: str, b: str, order: int | None) -> None:
    assert compare(_node(a), _node(b)) == order
