"""What a solution says in JSON is read again: steps and answer by the judges' reader, the goal as a goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.goals.writing import fields_of
from mmltutor.errors import GoalError, UsageError
from mmltutor.export.record import record_of, statement_text
from mmltutor.judge.answers import judge_answer
from mmltutor.judge.question import Question
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Cases, Equation, Integral, Iterates, Limit, Matrix, Statement, System, Vector
from tests.tasks import MAKERS, random_task

KINDS = {Vector: "vector", Matrix: "matrix", Equation: "equation", Iterates: "iterates"}


def statements(derivation: Derivation) -> Iterator[Statement]:
    """Every statement of a solution; of a system its equations, of cases theirs."""
    pending = [side for step in derivation.steps for part in everything(step) for side in (part.before, part.after)]
    while pending:
        match pending.pop():
            case System(equations):
                pending += equations
            case Cases(cases):
                pending += cases
            case other:
                yield other


def recorded(steps: list[dict[str, Any]]) -> Iterator[str]:
    for step in steps:
        yield step["before"]
        yield step["after"]
        yield from recorded(step["substeps"])


@pytest.mark.parametrize("seed", range(480, 480 + 3 * len(MAKERS)))
def test_a_record_is_read_again(seed: int) -> None:
    task, fields = random_task(seed)
    try:
        goal = goal_of(task, fields)
        derivation = derive(goal)
    except (GoalError, UsageError):
        return
    again = dict(fields_of(goal))
    assert goal_of(str(again.pop("task")), again) == goal
    record: Any = record_of(goal, derivation, None)
    texts = list(recorded(record["steps"]))
    assert not any("′" in text for text in texts)
    for statement in statements(derivation):
        text = statement_text(statement)
        if "′" in text or re.search(r"\d{200}", text):  # the slope of an equation is y_x there; numbers are bounded
            continue
        if isinstance(statement, Node):
            parse(text)
        elif isinstance(statement, Integral | Limit):
            assert re.fullmatch(r"int\(.+, \w+\)|limit\(.+, \w+, .+\)", text)
        elif type(statement) in KINDS:
            judged = judge_answer(text, Question(statement, KINDS[type(statement)]))
            assert judged.error is None, (text, judged.message)


def test_an_equation_is_differentiated_without_primes() -> None:
    goal = goal_of("implicit", {"of": "x^2 + y^2 = 25", "at": "3, 4"})
    record: Any = record_of(goal, derive(goal), True)
    assert "2*x + 2*y*y_x = 0" in list(recorded(record["steps"]))


def test_integrals_and_limits_say_what_they_are() -> None:
    goal = goal_of("antiderivative", {"of": "x^2"})
    assert "int(x^2, x)" in list(recorded(record_of(goal, derive(goal), True)["steps"]))  # type: ignore[arg-type]
