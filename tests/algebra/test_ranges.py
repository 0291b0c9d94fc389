"""Bounds of expressions over boxes: whatever value an expression has in a box lies within its range."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.ranges import Box, Nowhere, Range, range_of
from mmltutor.algebra.real import ball
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from tests.strategies import trees

UNBOUNDED: Box = {}


def side(low: int | None, high: int | None) -> Range:
    return Range(None if low is None else fmpq(low), None if high is None else fmpq(high))


def shown(found: Range) -> str:
    low = "-inf" if found.low is None else f"{float(Fraction(int(found.low.p), int(found.low.q))):.4g}"
    high = "inf" if found.high is None else f"{float(Fraction(int(found.high.p), int(found.high.q))):.4g}"
    return f"{'[' if found.low_closed else '('}{low}, {high}{']' if found.high_closed else ')'}"


@pytest.mark.parametrize(
    ("text", "box", "wanted"),
    [
        ("1 + e^x", {}, "(1, inf)"),
        ("2 + sin(x)", {}, "[1, 3]"),
        ("1 - tanh(x)^2", {}, "(0, 1]"),
        ("x^2 + 1", {}, "[1, inf)"),
        ("-x^2", {}, "(-inf, 0]"),
        ("sqrt(x-1) - 1", {"x": side(2, None)}, "(0, inf)"),
        ("e^(2x) - 1", {"x": side(0, None)}, "(0, inf)"),
        ("sin(x)", {"x": side(0, 3)}, "[0, 1]"),
        ("cos(x)", {"x": side(2, 4)}, "[-1, -0.4161]"),
        ("arctan(1/x)", {"x": side(0, None)}, "(0, 1.571)"),
        ("1/(x-1)", {"x": side(1, None)}, "(0, inf)"),
        ("1/x", {"x": side(-1, 1)}, "(-inf, inf)"),
        ("x*y", {"x": side(0, None), "y": side(None, 0)}, "(-inf, 0)"),
        ("ln(x)", {"x": side(0, 1)}, "(-inf, 0)"),
        ("arccos(x)", {}, "[0, 3.142]"),
        ("arcosh(x)", {}, "[0, inf)"),
        ("cbrt(x)", {"x": side(-8, 1)}, "(-2, 1)"),
        ("abs(x)^(3/2)", {}, "[0, inf)"),
        ("x^x", {"x": side(1, None)}, "(1, inf)"),
        ("x^(-2)", {"x": side(2, 4)}, "(0.0625, 0.25)"),
        ("sign(x)", {"x": side(0, None)}, "[1, 1]"),
        ("tan(x)", {"x": side(0, 1)}, "(0, 1.557)"),
        ("sigmoid(x)", {}, "(0, 1)"),
        ("exp(exp(x))", {"x": side(100, 200)}, "(0, inf)"),
        ("sin(x)", {"x": side(0, 10)}, "[-1, 1]"),
        ("sin(10^(-800))", {}, "[-1, 1]"),
    ],
)
def test_ranges(text: str, box: Box, wanted: str) -> None:
    assert shown(range_of(parse(text).node, box)) == wanted


@pytest.mark.parametrize("text", ["sqrt(-1-x^2)", "ln(-e^x)", "arcsin(2+x^2)", "1/(x-x)^0*1/0", "arcosh(sin(x)/2)"])
def test_what_has_no_value_anywhere(text: str) -> None:
    with pytest.raises(Nowhere):
        range_of(parse(text).node, UNBOUNDED)


ONE_ARGUMENT = tuple(name for name, function in FUNCTIONS.items() if function.arity == 1)
ENDS = st.sampled_from([None, *(Fraction(k, 2) for k in range(-9, 10))])
INSIDE = st.fractions(min_value=0, max_value=1, max_denominator=64)


@settings(max_examples=300)
@given(trees(("x",), functions=ONE_ARGUMENT, derivatives=False, depth=3), ENDS, ENDS, INSIDE)
def test_every_value_lies_within_the_range(
    node: Node, one: Fraction | None, other: Fraction | None, at: Fraction
) -> None:
    ends = sorted(end for end in (one, other) if end is not None)
    low, high = (ends[0], ends[-1]) if len(ends) == 2 else (one, other)
    point = at * 20 - 10 if low is None and high is None else None
    if low is not None and high is not None:
        point = low + (high - low) * at
    elif low is not None:
        point = low + 30 * at
    elif high is not None:
        point = high - 30 * at
    assert point is not None
    exact = fmpq(point.numerator, point.denominator)
    value = Program((node,), ("x",)).run((exact,), 200)[0]
    if isinstance(value, Missing):
        return
    bounds = [None if end is None else fmpq(end.numerator, end.denominator) for end in (low, high)]
    found = range_of(node, {"x": Range(*bounds, True, True)})
    assert found.low is None or not ball(value) < found.low
    assert found.high is None or not ball(value) > found.high
    assert not (found.not_zero and ball(value).is_zero())
