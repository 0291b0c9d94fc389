"""A vector, component by component; row or column is told apart only where both notations say which."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.judge.judged import Judged, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_components, judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Vector


def judge_vector(answer: Vector, question: Question) -> Judged:
    """Equal in every component."""
    expected = question.expected
    assert isinstance(expected, Vector)
    judged = judge_components(answer.entries, expected.entries, question)
    if judged.outcome is Outcome.DIFFERENT and _permuted(answer.entries, expected.entries, question):
        return replace(judged, said=f"{judged.said} Those are the right components in another order.")
    turned = answer.direction and expected.direction and answer.direction != expected.direction
    if turned and len(expected.entries) > 1 and judged.outcome is Outcome.EQUIVALENT:
        return unlike(f"Yours is transposed: it is a {answer.direction}, and a {expected.direction} is expected.")
    return judged


def _permuted(answer: tuple[Node, ...], expected: tuple[Node, ...], question: Question) -> bool:
    """Whether all components are there, and only in the wrong places."""
    if len(answer) != len(expected) or not 1 < len(answer) <= 4:
        return False
    left = list(answer)
    for wanted in expected:
        found = next((mine for mine in left if _equal(mine, wanted, question)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _equal(mine: Node, wanted: Node, question: Question) -> bool:
    return judge_value(mine, wanted, question).outcome is Outcome.EQUIVALENT
