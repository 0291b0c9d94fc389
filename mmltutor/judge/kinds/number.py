"""A number, exact or to so many decimal places, or ∞."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.judge.judged import Judged, listed
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Infinite


def judge_number(answer: Node | Infinite, question: Question) -> Judged:
    """The same number; with `places` one that is right to so many, exact forms and more digits welcome."""
    expected = question.expected
    assert isinstance(expected, Node | Infinite)
    judged = judge_value(answer, expected, question)
    if judged.outcome is not Outcome.DIFFERENT or isinstance(answer, Infinite) or isinstance(expected, Infinite):
        return judged
    varying = sorted(names_in(answer) - names_in(expected))
    if not varying:
        return judged
    return replace(judged, remarks=(*judged.remarks, f"A number is asked, and yours depends on {listed(varying)}."))
