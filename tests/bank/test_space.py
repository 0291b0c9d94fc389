"""Ranges, place by place, against a plain listing of their values."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mmltutor.bank.arithmetic import exact_value
from mmltutor.bank.space import row_at, row_count
from mmltutor.bank.template import Range

few = st.integers(-12, 12).map(lambda k: Fraction(k, 4))


@given(few, few, st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(3, 4)]), st.lists(few))
def test_the_values_of_a_range(first: Fraction, width: Fraction, step: Fraction, without: list[Fraction]) -> None:
    last = first + abs(width)
    listed = [first + step * k for k in range(60) if first + step * k <= last]
    expected = [value for value in listed if value not in without]
    parameter = Range("a", first, last, step, tuple(without))
    found = [exact_value(row_at(parameter, index)[0], {}) for index in range(row_count(parameter))]
    assert found == expected
