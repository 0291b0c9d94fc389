"""Hints for solutions of other chapters: they begin with an idea, and only the last gives the answer."""

from __future__ import annotations

import pytest

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals import derivative as goals
from mmltutor.steps.hints import HintLevel, hints
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Equation


def node(text: str) -> Node:
    return parse(text).node


GOALS = (
    goals.Differentiate(node("x^2 sin(x)"), "x", at=node("pi")),
    goals.Differentiate(node("x^2"), "x", method="definition"),
    goals.Integrate(node("3x^2 - 4/x"), "x"),
    goals.DifferentiateImplicitly(Equation(node("x^2 + y^2"), node("25")), "x", "y", (node("3"), node("4"))),
)


@pytest.mark.parametrize("goal", GOALS)
def test_only_the_last_hint_is_the_answer(
    goal: goals.Differentiate | goals.Integrate | goals.DifferentiateImplicitly,
) -> None:
    found = hints(derive(goal))
    assert [hint.level for hint in found if hint.level in (HintLevel.ORIENT, HintLevel.ANSWER)] == [
        HintLevel.ORIENT,
        HintLevel.ANSWER,
    ]
    assert found[0].level is HintLevel.ORIENT
    assert len(found) > 2
    assert all(hint.words or hint.mathematics for hint in found)


def test_a_value_at_a_point_begins_with_the_rules_for_the_derivative() -> None:
    found = [
        hint.words + hint.mathematics
        for hint in hints(derive(goals.Differentiate(node("x^2 sin(x)"), "x", at=node("pi"))))
    ]
    places = [
        next(k for k, text in enumerate(found) if piece in text)
        for piece in ("joined", "Product rule", "g = x²", "So the")
    ]
    assert places == sorted(places)
    assert places[0] == 1
