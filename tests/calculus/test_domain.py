"""An answer is asked for where the function itself has a value, and nowhere else."""

from __future__ import annotations

import pytest

from mmltutor.calculus.derive import derive, domain
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.judge.domain import REALS
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.parse import parse


@pytest.mark.parametrize(
    ("function", "typed", "outcome"),
    [
        ("ln(sqrt(x))", "1/(2*sqrt(x)*sqrt(x))", "equivalent"),
        ("ln(sqrt(x))", "1/(2x)", "equivalent"),
        ("ln(sqrt(x))", "1/x", "different"),
        ("ln(cos(x))", "-tan(x)", "equivalent"),
        ("ln(cos(x))", "-sqrt(1/cos(x)^2 - 1)*sign(sin(x))", "equivalent"),
        ("sqrt(x)^3", "3 sqrt(x)/2", "equivalent"),
        ("ln(x)", "1/|x|", "equivalent"),
        ("x^3", "3 sqrt(x)^4", "different"),
    ],
)
def test_where_the_function_has_a_value(function: str, typed: str, outcome: str) -> None:
    goal = Differentiate(parse(function).node, "x")
    verdict = equivalent(parse(typed).node, derive(goal).answer, domain(goal, REALS))
    assert verdict.outcome is Outcome(outcome)
