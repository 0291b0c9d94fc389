"""How derivatives of a high order go on, held against the derivatives themselves."""

from __future__ import annotations

import pytest

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.steps.closing import pattern
from mmltutor.steps.line import written
from mmltutor.syntax.nodes import Derivative
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain


@pytest.mark.parametrize(
    ("text", "order", "said", "answer"),
    [
        ("x^5 - 3x^2", 5, "order 5 is a constant", "120"),
        ("x^3", 4, "order 3 is a constant, and all others after it are 0", "0"),
        ("sin(x)", 5, "order 5 is like order 1", "cos(x)"),
        ("-3cos(2x)", 4, "but for the factors from inside: order 4 is like order 0", "-48*cos(2*x)"),
        ("sinh(x)", 3, "Every second derivative", "cosh(x)"),
        ("5e^(2x)", 3, "the same factor", "40*e^(2*x)"),
        ("x^3", 2, "", "6*x"),
        ("x sin(x)", 3, "", "-3*sin(x) - x*cos(x)"),
    ],
)
def test_the_pattern(text: str, order: int, said: str, answer: str) -> None:
    node = parse(text).node
    told = written(pattern(Derivative(node, "x", order)))
    assert (said in told) if said else not told
    assert write_plain(derive(Differentiate(node, "x", order)).answer) == answer  # type: ignore[arg-type]
