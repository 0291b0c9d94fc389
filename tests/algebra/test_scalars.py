"""Coefficients: rational where that is possible, trees otherwise, and never too long."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mmltutor.algebra.scalars import MOST_BITS, NoExpansion, as_node, folded, is_zero, over, plus, size, times, total
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse


def tree(text: str) -> Node:
    return parse(text).node


def test_rational_numbers_stay_rational() -> None:
    a, b = Fraction(2, 3), Fraction(1, 6)
    assert (plus(a, b), times(a, b), over(a, b)) == (Fraction(5, 6), Fraction(1, 9), 4)
    assert total([a, b, Fraction(1, 6)]) == 1


def test_other_numbers_become_trees() -> None:
    root = tree("sqrt(2)")
    assert plus(root, Fraction(1)) == tree("sqrt(2) + 1")
    assert times(Fraction(2), root) == tree("2*sqrt(2)")
    assert over(root, Fraction(3)) == tree("sqrt(2)/3")
    assert total([root, Fraction(1), tree("pi")]) == tree("sqrt(2) + pi + 1")


@pytest.mark.parametrize(
    ("text", "value"), [("sqrt(9/4)", Fraction(3, 2)), ("3!", 6), ("ln(1)", 0), ("2^(-2)", Fraction(1, 4))]
)
def test_a_tree_that_is_a_rational_number_is_folded(text: str, value: Fraction) -> None:
    assert folded(tree(text)) == value


@pytest.mark.parametrize("text", ["sqrt(2)", "pi", "x + 1"])
def test_other_trees_are_left(text: str) -> None:
    assert folded(tree(text)) == tree(text)


@pytest.mark.parametrize("text", ["1/0", "ln(-1)", "sqrt(-2)"])
def test_what_has_no_value_has_no_expansion(text: str) -> None:
    with pytest.raises(NoExpansion):
        folded(tree(text))


@pytest.mark.parametrize(
    ("text", "zero"),
    [("sqrt(2)^2 - 2", True), ("sin(pi)", True), ("pi - 3", False), ("(x+1)^2-x^2-2x-1", True), ("x", False)],
)
def test_zero_is_told_from_other_numbers(text: str, zero: bool) -> None:
    assert is_zero(tree(text)) is zero


def test_long_numbers_are_refused() -> None:
    long = Fraction(2) ** (MOST_BITS + 1)
    for refused in (as_node, size):
        with pytest.raises(NoExpansion):
            refused(long)
    assert size(Fraction(1, 3)) == 0
    assert size(tree("sqrt(2)")) == 2
