"""Zeros enclosed in a box: against zeros that are known, and boxes that hold none."""

from __future__ import annotations

from fractions import Fraction
from math import pi

import pytest

from mmltutor.algebra.systems.enclosed import zeros_in_box
from mmltutor.syntax.nodes import Derivative
from mmltutor.syntax.parse import parse

KNOWN = [
    (["sin(x)"], "x", [(k * pi,) for k in range(-3, 4)]),
    (["cos(x) - x"], "x", [(0.7390851332151607,)]),
    (["e^x + 1"], "x", []),
    (["x^2 + y^2 - 4", "y - e^x"], "xy", [(-1.9954, 0.1359), (0.6392, 1.8950)]),
    (["x + y", "x - y - 2"], "xy", [(1.0, -1.0)]),
]


@pytest.mark.parametrize(("functions", "names", "zeros"), KNOWN)
def test_all_zeros_in_the_box_are_found(functions: list[str], names: str, zeros: list[tuple[float, ...]]) -> None:
    nodes = [parse(one).node for one in functions]
    slopes = [[Derivative(node, name) for name in names] for node in nodes]
    found = zeros_in_box(nodes, slopes, tuple(names), ((Fraction(-10), Fraction(10)),) * len(names))
    assert found is not None
    assert len(found) == len(zeros)
    for point, zero in zip(sorted(found), zeros, strict=True):
        assert all(abs(float(a) - b) < 1e-4 for a, b in zip(point, zero, strict=True))


@pytest.mark.parametrize("text", ["x^2", "1 - cos(x)", "0*x"])
def test_zeros_that_only_touch_are_left_open(text: str) -> None:
    node = parse(text).node
    assert zeros_in_box([node], [[Derivative(node, "x")]], ("x",), ((Fraction(-2), Fraction(2)),)) is None
