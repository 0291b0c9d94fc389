"""The search through boxes finds domains that points miss."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.algebra.compare import Comparison
from mmltutor.algebra.region import Fate, Search, boxes_inside, cell_of, simplest_between, simplest_point
from mmltutor.syntax.build import names_in
from mmltutor.syntax.parse import parse


@pytest.mark.parametrize(
    "typed",
    [
        "sqrt(x-1000)*sqrt(1001-x)",
        "ln(x-8)",
        "ln(ln(ln(x)))",
        "sqrt(1/1000-(x-7)^2)",
        "ln(y-x^2)*sqrt(1/2-y)",
        "arcsin(100x-777)",
        "sqrt(x-10^5)",
        "sqrt(-1-x)*ln(2+x)",
    ],
)
def test_narrow_domains_are_found(typed: str) -> None:
    node = parse(typed).node
    names = sorted(names_in(node))
    comparison = Comparison(node, node, names)
    boxes = list(boxes_inside(comparison.fate_of_domain, len(names), Search()))
    assert boxes
    for box in boxes:
        point = simplest_point(box)
        assert all(low <= value <= high for value, (low, high) in zip(point, box, strict=True))
        assert comparison.fate_of_domain(cell_of(tuple((value, value) for value in point))) is Fate.INSIDE


def test_an_empty_domain_ends_the_search() -> None:
    node = parse("ln(-1-x^2)").node
    comparison = Comparison(node, node, ["x"])
    assert list(boxes_inside(comparison.fate_of_domain, 1, Search())) == []


@given(st.fractions(max_denominator=10**6), st.fractions(max_denominator=10**6))
def test_the_simplest_fraction_is_between_and_simplest(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    found = simplest_between(low, high)
    assert low <= found <= high
    smaller = range(1, min(found.denominator, 200))
    assert not any(-((-low.numerator * q) // low.denominator) <= high * q for q in smaller)
