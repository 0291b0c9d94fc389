"""Two expressions side by side at a point."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.region import Fate
from mmltutor.syntax.parse import parse


def test_an_exact_value_does_not_limit_the_digits_of_agreement() -> None:
    # At s = 1 one side is the rational number -4/25, no binary fraction, the other an enclosure of it.
    answer, expected = parse("diff(8/(s^2 + 9), s)").node, parse("-16*s/(s^2 + 9)^2").node
    look = Comparison(answer, expected, ("s",)).look((Fraction(1),), 400)
    assert look.sight is Sight.ALIKE
    assert look.digits > 100


def test_a_small_difference_from_an_exact_value_is_seen() -> None:
    answer, expected = parse("diff(8/(s^2 + 9), s)").node, parse("-16*s/(s^2 + 9)^2 + 10^(-80)").node
    assert Comparison(answer, expected, ("s",)).look((Fraction(1),), 400).sight is Sight.APART


def test_a_series_over_a_box_too_wide_for_it_is_not_known() -> None:
    expected = parse("diff(tanh(x), x)").node
    comparison = Comparison(expected, expected, ("x",))
    assert comparison.fate_of_domain(((fmpq(0), fmpq(64)),)) is Fate.MIXED
