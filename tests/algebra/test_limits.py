"""Limits by series, against values by hand; none where there is none."""

from __future__ import annotations

import pytest

from mmltutor.algebra.limits import limit
from mmltutor.judge.domain import read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import ZERO
from mmltutor.syntax.parse import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin(h)/h", "1"),
        ("(cos(h) - 1)/h", "0"),
        ("(cos(h) - 1)/h^2", "-1/2"),
        ("(e^h - 1)/h", "1"),
        ("(2^h - 1)/h", "ln(2)"),
        ("((x + h)^3 - x^3)/h", "3x^2"),
        ("(1/(x + h) - 1/x)/h", "-1/x^2"),
        ("(sqrt(x + h) - sqrt(x))/h", "1/(2 sqrt(x))"),
        ("1/(sqrt(x + h) + sqrt(x))", "1/(2 sqrt(x))"),
        ("sin(x) (cos(h) - 1)/h + cos(x) sin(h)/h", "cos(x)"),
        ("ln(1 + h/x)/h", "1/x"),
        ("3x^2 + 3x h + h^2", "3x^2"),
    ],
)
def test_limits_by_hand(text: str, expected: str) -> None:
    found = limit(parse(text).node, "h", ZERO)
    assert found is not None
    assert equivalent(found, parse(expected).node, read_domain("x > 0")).outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize("text", ["1/h", "cos(h)/h", "abs(h)/h", "sign(h)", "(x + h)/h"])
def test_no_limit(text: str) -> None:
    assert limit(parse(text).node, "h", ZERO) is None
