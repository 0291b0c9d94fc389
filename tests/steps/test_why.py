"""Why a step holds, in one text."""

from __future__ import annotations

import pytest

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.reading import Value, goal_of
from mmltutor.steps.parts import everything
from mmltutor.steps.why import vocabulary, why


@pytest.mark.parametrize(
    ("task", "fields", "expected"),
    [
        ("derivative", {"of": "sin(x^2)"}, "Chain rule: d/dx g(u) = g′(u) · u′"),
        ("derivative", {"of": "x^3"}, "power rule"),
        ("fit", {"model": "m*x+c", "data": "0,1; 1,3; 2,4"}, "(sum of squared residuals)"),
    ],
)
def test_every_step_has_its_why(task: str, fields: dict[str, Value], expected: str) -> None:
    derivation = derive(goal_of(task, fields))
    words = vocabulary(derivation.chapter)
    told = [why(part, words) for step in derivation.steps for part in everything(step)]
    assert all(told)
    assert any(expected in text for text in told)
