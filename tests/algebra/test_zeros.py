"""Where one expression vanishes and another one does not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mmltutor.algebra.zeros import zero_apart
from mmltutor.judge.domain import read_domain
from mmltutor.syntax.parse import parse


def found(node: str, other: str, names: str, where: str = "") -> tuple[tuple[Fraction, ...], bool, str] | None:
    conditions = [(one.expression, one.sign) for one in read_domain(where).conditions]
    zero = zero_apart(parse(node).node, parse(other).node, names.split(), conditions)
    return None if zero is None else (zero.point, zero.exact, zero.lack)


def test_an_exact_zero_at_which_the_other_has_another_value() -> None:
    assert found("x - 1", "x + 1", "x") == ((Fraction(1),), True, "")


def test_a_zero_between_fractions_is_closed_in() -> None:
    zero = found("x^2 - 2", "x - 1", "x")
    assert zero is not None
    assert not zero[1]
    assert abs(zero[0][0] ** 2 - 2) < Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("node", "other", "names"),
    [("x - 1", "2 - 2x", "x"), ("x^2 + 1", "x", "x"), ("x^2 - 2", "(x^2 - 2)*e^x", "x"), ("x + y", "3x + 3y", "x y")],
)
def test_there_is_none_where_both_vanish_together(node: str, other: str, names: str) -> None:
    assert found(node, other, names) is None


def test_zeros_outside_the_conditions_do_not_count() -> None:
    assert found("(x-1)*(x+2)", "x - 1", "x") == ((Fraction(-2),), True, "")
    assert found("(x-1)*(x+2)", "x - 1", "x", "x > 0") is None


def test_one_at_which_the_other_has_no_value_is_the_second_choice() -> None:
    zero = found("x + 2", "ln(x)", "x")
    assert zero is not None
    assert zero[2]
    assert found("(x+2)*(x-5)", "ln(x)", "x") == ((Fraction(5),), True, "")


def test_lines_along_every_axis() -> None:
    zero = found("x*y - 1", "x - 1", "x y")
    assert zero is not None
    x, y = zero[0]
    assert x * y == 1
    assert x != 1
