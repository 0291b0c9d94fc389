"""Where expressions are defined and continuous all over a box, or nowhere in it."""

from __future__ import annotations

import pytest
from flint import fmpq

from mmltutor.algebra.continuity import free_of_zeros, sign_over, steady
from mmltutor.algebra.ranges import Range
from mmltutor.syntax.parse import parse


def box(low: str, high: str) -> dict[str, Range]:
    ends = [None if not end else fmpq(*map(int, end.split("/"))) for end in (low, high)]
    return {"x": Range(*ends), "y": Range(*ends)}


@pytest.mark.parametrize(
    ("text", "low", "high", "wanted"),
    [
        ("arctan(x/sqrt(1-x^2))", "-1", "1", True),
        ("arctan(x/sqrt(1-x^2))", "", "", False),
        ("arctan(x/sqrt(1-x^2))", "1", "", True),
        ("1/x", "-1", "1", False),
        ("1/x", "0", "", True),
        ("arcsin(tanh(x))", "", "", True),
        ("arcsin(sin(x))", "", "", True),
        ("arcsin(x/sqrt(1+x^2))", "", "", True),
        ("arcsin(2x)", "0", "1", False),
        ("ln(e^x-1)", "0", "", True),
        ("ln(x^2-2)", "1", "2", False),
        ("tan(x)", "-1", "1", True),
        ("tan(x)", "-2", "2", False),
        ("arctan((x+2)/(1-2x))", "", "1/2", True),
        ("arctan((x+2)/(1-2x))", "", "1", False),
        ("arctan((x+y)/(1-x*y))", "-1", "1", True),
        ("arctan((x+y)/(1-x*y))", "-2", "2", False),
        ("sign(x)", "", "", False),
        ("|x|", "", "", True),
        ("x^x", "0", "", True),
        ("x^(1/3)", "", "", True),
        ("x^(1/2)", "-1", "1", False),
        ("x^(-1/3)", "-1", "1", False),
        ("arcsec(x)", "1", "", True),
        ("arcsec(x)", "0", "", False),
        ("arcosh(cosh(x))", "", "", True),
        ("x!", "0", "1", False),
        ("diff(|x|, x)", "-1", "1", False),
    ],
)
def test_steady(text: str, low: str, high: str, wanted: bool) -> None:
    assert steady(parse(text).node, box(low, high)) is wanted


@pytest.mark.parametrize(
    ("text", "low", "high", "sign"),
    [
        ("x^2-x+1", "", "", 1),
        ("x-1", "1", "", 1),
        ("x-1", "", "1", -1),
        ("x^2-x", "0", "1", -1),
        ("x^2-2", "1", "2", 0),
        ("e^x-1", "0", "", 1),
        ("cos(x)", "-1", "1", 1),
        ("x+y", "0", "", 1),
        ("x-y", "0", "", 0),
        ("sin(x)-2", "", "", -1),
    ],
)
def test_signs_over_a_box(text: str, low: str, high: str, sign: int) -> None:
    assert sign_over(parse(text).node, box(low, high)) == sign


@pytest.mark.parametrize("text", ["cosh(x)*(x^2+1)", "ln(2+x^2)", "tanh(e^x)", "sqrt(x^2+1)/(x-7)^2", "e^x", "-sec(x)"])
def test_what_has_no_zero(text: str) -> None:
    assert free_of_zeros(parse(text).node, {})


@pytest.mark.parametrize("text", ["x", "sin(x)", "ln(x)", "x^2-2", "cosh(x)-1", "x^2", "x-x", "0*e^x"])
def test_what_may_have_a_zero(text: str) -> None:
    assert not free_of_zeros(parse(text).node, {})
