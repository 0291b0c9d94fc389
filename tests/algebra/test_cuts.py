"""The zeros of rational parts, and the points that are made of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq, fmpq_poly

from mmltutor.algebra.cuts import cuts, points_at_cuts, rational_form, sign_changes, zeros
from mmltutor.syntax.parse import parse


def of(*coefficients: int) -> fmpq_poly:
    return fmpq_poly(list(coefficients))


@pytest.mark.parametrize(
    ("text", "top", "bottom"),
    [
        ("(x+1)*(x-1)", of(-1, 0, 1), of(1)),
        ("1/x - 3", of(1, -3), of(0, 1)),
        ("x^(-2)", of(1), of(0, 0, 1)),
        ("-(x/2)^3", of(0, 0, 0, -1), of(8)),
    ],
)
def test_a_tree_as_a_rational_function(text: str, top: fmpq_poly, bottom: fmpq_poly) -> None:
    assert rational_form(parse(text).node) == (top, bottom)


@pytest.mark.parametrize("text", ["sqrt(x)", "x^100", "e^x", "1/(x-x)", "x^y", "2^1000*x"])
def test_what_is_no_rational_function_of_low_degree(text: str) -> None:
    assert rational_form(parse(text).node) is None


@pytest.mark.parametrize(
    ("p", "low", "high", "changes"),
    [
        (of(-1, 0, 1), -1, 1, 0),
        (of(-1, 0, 1), 1, None, 0),
        (of(-1, 0, 1), None, -1, 0),
        (of(-1, 0, 1), 0, 2, 1),
        (of(0, 1), 0, 5, 0),
        (of(0, 1), -1, 5, 1),
        (of(0, 0, 1), None, None, 1),
        (of(1, 0, 1), None, None, 0),
        (of(0, 0, -1, 1), 0, 1, 0),
    ],
)
def test_zeros_are_counted_between_two_ends(p: fmpq_poly, low: int | None, high: int | None, changes: int) -> None:
    ends = [None if end is None else fmpq(end) for end in (low, high)]
    assert sign_changes(p, *ends) == changes


def test_zeros_are_exact_or_rounded() -> None:
    exact, rounded = zeros(of(-2, 0, 1) * of(-1, 3) * of(1, 0, 1))
    assert exact == [Fraction(1, 3)]
    assert sorted(round(float(root) ** 2, 9) for root in rounded) == [2, 2]
    assert zeros(of()) == ([], [])


def test_the_cuts_of_each_variable() -> None:
    node = parse("sqrt(x-1000)*ln(y^2-2) + tanh(10^6*(x-1/3)) + z").node
    found = cuts([node], ["x", "y", "z"])
    assert found["x"][0] == [0, Fraction(1, 3), 1000]
    assert [round(float(root), 6) for root in found["y"][1]] == [-1.414214, 1.414214]
    assert found["z"] == ([0], [])


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("sqrt(x-1000)*sqrt(1001-x)", "x", lambda x: 1000 < x < 1001),
        ("e^(-10^6*(x-12.3456)^2)", "x", lambda x: x == Fraction("12.3456")),
        ("sign(x-1/7)-sign(x-1/7-10^(-6))", "x", lambda x: 0 < x - Fraction(1, 7) < Fraction(1, 10**6)),
        ("sqrt(x-20)*sqrt(y-30)", "x y", lambda x, y: x > 20 and y > 30),
        ("tanh(10^6*(x-1/3))", "x", lambda x: 0 < x - Fraction(1, 3) <= Fraction(1, 10**7)),
    ],
)
def test_points_fall_between_and_beside_the_cuts(text: str, names: str, wanted: object) -> None:
    assert callable(wanted)
    found = list(points_at_cuts([parse(text).node], names.split()))
    assert any(wanted(*point) for point in found)
    assert len(found) == len(list(points_at_cuts([parse(text).node], names.split()))) <= 260


def test_without_cuts_there_are_no_points() -> None:
    assert list(points_at_cuts([parse("sin(x)").node], ["x"])) == []
