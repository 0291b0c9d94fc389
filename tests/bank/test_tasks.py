"""A question on every task: drawn, shown, solved, answered in two notations, packed, named as JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from mmltutor.bank.draw import draw, identity
from mmltutor.bank.examine import examine
from mmltutor.bank.load import load
from mmltutor.bank.pack import from_json, to_json
from mmltutor.bank.question import asked, question_of, solved
from mmltutor.bank.template import Bank
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.goals.table import TASKS
from mmltutor.calculus.goals.writing import fields_of
from mmltutor.cli.desk import Desk
from mmltutor.cli.draw import part_fields
from mmltutor.errors import GoalError
from mmltutor.judge.answers import judge_answer
from mmltutor.judge.rows import judge_row
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.question import show_part
from mmltutor.steps.hints import HintLevel
from mmltutor.steps.line import board_of
from tests.bank.banks import write_bank

TEXT = (Path(__file__).parent / "every_task.yaml").read_text(encoding="utf-8")
IDS = re.findall(r"^  - {?id: ([\w-]+)", TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return load(write_bank(tmp_path_factory.mktemp("banks"), TEXT))


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_task_can_be_asked(bank: Bank, name: str, seed: int) -> None:
    template = next(one for one in bank.templates if one.id == name)
    problem = draw(bank, template, seed)
    (part,) = problem.parts
    for manner in (Manner(80), Manner(30), Manner(80, linear=True)):
        assert part.ask[:10] in show_part(part, manner)
    assert part.given
    assert identity(problem) == identity(draw(bank, template, seed))
    found = fields_of(part.goal)
    assert fields_of(goal_of(part.goal.task, {key: value for key, value in found.items() if key != "task"})) == found
    assert [f"{doubt.kind}: {doubt.message}" for doubt in examine(part)] == []


def test_packed(bank: Bank) -> None:
    assert from_json(to_json(bank)) == bank


def test_every_task_is_here(bank: Bank) -> None:
    assert {question.task for template in bank.templates for question in template.questions} >= TASKS.keys() - {
        "network"
    }


ANSWERS = [
    ("newton", "x_1 = 2.0833, x_2 = 1.7", Outcome.DIFFERENT),
    ("at-a-point", "-1000", Outcome.DIFFERENT),
    ("only-point", "(100, 0)", Outcome.DIFFERENT),
    ("fit", "m = 2", Outcome.DIFFERENT),
    ("fit", "(", Outcome.UNREADABLE),
]


@pytest.mark.parametrize(("name", "typed", "outcome"), ANSWERS)
def test_other_answers(bank: Bank, name: str, typed: str, outcome: Outcome) -> None:
    template = next(one for one in bank.templates if one.id == name)
    (part,) = draw(bank, template, 1).parts
    assert judge_answer(typed, question_of(part, solved(part))).outcome is outcome


def test_what_a_solution_has_not(bank: Bank) -> None:
    template = next(one for one in bank.templates if one.id == "gradient")
    (part,) = draw(bank, template, 1).parts
    part = replace(part, take=("radius",))
    with pytest.raises(GoalError, match=r"The solution of this gradient has no 'radius'. It has: "):
        question_of(part, solved(part))
    assert [doubt.kind for doubt in examine(part)] == ["derivation"]


@pytest.mark.parametrize("name", IDS)
def test_what_is_printed_as_json_can_be_checked(bank: Bank, name: str) -> None:
    template = next(one for one in bank.templates if one.id == name)
    for part in draw(bank, template, 1).parts:
        row = part_fields(part)
        reply = judge_row({**row, "expected": row["answer"]})
        assert reply["outcome"] == "equivalent", (row, reply)


@pytest.mark.parametrize("name", IDS)
def test_hints_say_more_and_more_and_the_answer_last(bank: Bank, name: str) -> None:
    template = next(one for one in bank.templates if one.id == name)
    desk = Desk(draw(bank, template, 3))
    given, answer = desk.hints(0), board_of(asked(desk.part(0), desk.derivation(0)).answer)
    levels = [hint.level for hint in given]
    assert levels[0] is HintLevel.ORIENT
    assert levels.count(HintLevel.ANSWER) == 1 == len(set(levels[-1:]))
    assert levels[-1] is HintLevel.ANSWER
    assert len(given) >= 4
    assert all(one != following for one, following in pairwise(given))
    assert all(answer != hint.mathematics.rpartition(" = ")[2] for hint in given[:-1])
