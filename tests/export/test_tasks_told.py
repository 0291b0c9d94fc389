"""Random tasks of the whole course, solved, checked, and told in every format; some held against the oracle.

The same by the thousand: tests/benchmarks/course.py.
"""

from __future__ import annotations

import pytest

from mmltutor.cli.solving.opinion import Opinion, opinion_on
from mmltutor.errors import GoalError, UsageError
from mmltutor.steps.narrate import narrate
from tests.benchmarks.course import solved, told
from tests.tasks import MAKERS, random_task

SEEDS = range(9600, 9600 + 8 * len(MAKERS))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_task_is_solved_and_told(seed: int) -> None:
    task, fields = random_task(seed)
    try:
        derivation = solved(task, fields)
    except (GoalError, UsageError):
        return
    assert derivation.verified is True, fields
    told(task, fields, derivation)


@pytest.mark.parametrize("seed", range(48, 48 + len(MAKERS)))
def test_the_oracle_agrees(seed: int) -> None:
    task, fields = random_task(seed)
    try:
        reply = opinion_on({"task": task, **fields})
    except (GoalError, UsageError):
        return
    assert reply.opinion is Opinion.AGREED, fields


@pytest.mark.parametrize(
    "fields",
    [
        {"task": "newton", "of": "x^2 - 2", "from": "1", "steps": "2"},
        {"task": "newton", "of": "x*y - 2, x + y - 2", "from": "2, 3", "steps": "4"},
        {"task": "descent", "of": "(5*x^2 + 3*y^2)/2", "from": "2, -1", "rate": "0.5", "steps": "10"},
        {"task": "critical", "of": "sin(x) + cos(6*y)"},
    ],
)
def test_the_oracle_confirms_fractions_and_families(fields: dict[str, str]) -> None:
    assert opinion_on(fields).opinion is Opinion.AGREED


@pytest.mark.parametrize("seed", range(96, 96 + len(MAKERS)))
def test_headlines_end_in_the_answer(seed: int) -> None:
    task, fields = random_task(seed)
    try:
        derivation = solved(task, fields)
    except (GoalError, UsageError):
        return
    lines = narrate(derivation, 0)
    assert any(line.shown or line.exhibit for line in lines if line.number or line.because or line.checked), fields
