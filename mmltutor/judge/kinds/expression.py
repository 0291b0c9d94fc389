"""An expression, equal to the expected one wherever that is defined."""

from __future__ import annotations

from mmltutor.judge.domain import comparing
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.judged import Judged
from mmltutor.judge.question import Question
from mmltutor.syntax.nodes import Node


def judge_expression(answer: Node, question: Question) -> Judged:
    """Equal, or different with a counter-example; numbers to so many places where the question says so."""
    assert isinstance(question.expected, Node)
    if question.places is not None:
        from mmltutor.judge.values import judge_value

        return judge_value(answer, question.expected, question)
    return Judged(equivalent(answer, question.expected, comparing(answer, question.expected, question.domain)))
