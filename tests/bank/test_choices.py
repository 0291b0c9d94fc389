"""Choices: drawn, listed, answered, told, hinted; and what makes a choice no choice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mmltutor.bank.draw import draw, identity
from mmltutor.bank.examine import examine
from mmltutor.bank.load import load
from mmltutor.bank.pack import from_json, to_json
from mmltutor.bank.problem import Part
from mmltutor.bank.question import question_of, solved
from mmltutor.bank.template import Bank
from mmltutor.calculus.goals.choice import LETTERS, Choose, Option
from mmltutor.cli.desk import Desk
from mmltutor.cli.draw import part_fields
from mmltutor.errors import BankError
from mmltutor.judge.answers import judge_answer
from mmltutor.judge.rows import judge_row
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.question import show_part
from mmltutor.show.solution import show_solution
from mmltutor.steps.hints import HintLevel
from mmltutor.syntax.structure import Choice
from tests.bank.banks import bank_text, write_bank

TEXT = (Path(__file__).parent / "choices.yaml").read_text(encoding="utf-8")
NAMES = ("which-derivative", "which-statements", "which-graph")
PICTURED = "which-start"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return load(write_bank(tmp_path_factory.mktemp("banks"), TEXT))


def part_of(bank: Bank, name: str, seed: int = 1) -> Part:
    return draw(bank, next(one for one in bank.templates if one.id == name), seed).parts[0]


def options_of(part: Part) -> tuple[Option, ...]:
    assert isinstance(part.goal, Choose)
    return part.goal.options


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(4))
def test_choices_are_sound(bank: Bank, name: str, seed: int) -> None:
    part = part_of(bank, name, seed)
    assert [doubt.message for doubt in examine(part)] == []
    for manner in (Manner(80), Manner(30), Manner(60, ascii=True), Manner(linear=True)):
        text = show_part(part, manner)
        assert all(f"{letter})" in text for letter in "abcd")
        assert all(len(line) <= max(manner.columns, 30) for line in text.splitlines()) or manner.linear
    desk = Desk(draw(bank, next(one for one in bank.templates if one.id == name), seed))
    told = show_solution(part, desk.derivation(0), Manner(80))
    assert "every line checked" in told
    hints = desk.hints(0)
    assert len(hints) >= 4
    assert [hint.level for hint in hints].index(HintLevel.ANSWER) == len(hints) - 1
    row = part_fields(part)
    assert judge_row({**row, "expected": row["answer"]})["outcome"] == "equivalent"


def test_the_seed_draws_the_order(bank: Bank) -> None:
    template = bank.templates[0]
    orders = {part_of(bank, template.id, seed).goal.letters for seed in range(20)}  # type: ignore[union-attr]
    assert orders == {("a",), ("b",), ("c",), ("d",)}
    problems = [draw(bank, template, seed) for seed in range(60)]
    assert len({identity(problem) for problem in problems}) < 60  # the order does not make another problem


def test_what_is_said_of_a_wrong_option(bank: Bank) -> None:
    part = part_of(bank, "which-derivative")
    options = dict(zip(LETTERS, options_of(part), strict=False))
    question = question_of(part, solved(part))
    lost = next(letter for letter, option in options.items() if option.mistake == "inner-factor-lost")
    judgement = judge_answer(lost, question)
    assert judgement.outcome is Outcome.DIFFERENT
    assert "The inside changes too" in judgement.said
    assert "There is no option e; the last one is d." in judge_answer("e", question).said
    right = next(letter for letter, option in options.items() if option.right)
    for typed in (right, right.upper(), f"({right})", f"option {right}"):
        assert judge_answer(typed, question).outcome is Outcome.EQUIVALENT


def test_all_that_apply(bank: Bank) -> None:
    part = part_of(bank, "which-statements")
    assert isinstance(part.goal, Choose)
    letters = part.goal.letters
    assert len(letters) == 2
    question = question_of(part, solved(part))
    assert question.expected == Choice(letters)
    assert judge_answer(" and ".join(reversed(letters)), question).outcome is Outcome.EQUIVALENT
    assert "1 is missing" in judge_answer(letters[0], question).said


def doubts(part: Part, options: tuple[Option, ...]) -> list[str]:
    assert isinstance(part.goal, Choose)
    return [doubt.message for doubt in examine(replace(part, goal=replace(part.goal, options=options)))]


def test_a_false_option_is_found(bank: Bank) -> None:
    for name in NAMES:
        part = part_of(bank, name)
        swapped = tuple(replace(option, right=not option.right) for option in options_of(part))
        assert any("is wrong." in message for message in doubts(part, swapped)), name


def test_options_that_say_the_same_are_found(bank: Bank) -> None:
    for name in NAMES:
        part = part_of(bank, name)
        options = options_of(part)
        assert any("say the same" in message for message in doubts(part, (*options, options[0]))), name


def test_options_that_nothing_backs_are_found(bank: Bank) -> None:
    part = part_of(bank, "which-statements")
    messages = doubts(part, tuple(replace(option, claim=()) for option in options_of(part)))
    assert any("Nothing makes sure" in message for message in messages)
    assert any("could not be verified" in message for message in messages)


def test_packed(bank: Bank) -> None:
    assert from_json(to_json(bank)) == bank


HEAD = """\
- id: wave
  level: 1
  parameters: {a: 2..9}
  expressions: {f: a*x^2, g: 2*a*x}
  ask: Which?
  show: [f]
"""
FAULTS = [
    ("goal: {task: choice, options: [{right: '{f}'}, {right: '{g}'}]}", "2 options are right"),
    ("goal: {task: choice, options: [{right: '{f}'}]}", "A choice has 2 to 10 options, not 1."),
    ("goal: {task: choice, options: [{right: '{f}'}, {wrong: '{g}'}]}", "needs the name of the `mistake`"),
    ("goal: {task: choice, options: [{right: '{h}'}, {wrong: '{g}', mistake: m}]}", "names nothing in this template"),
    ("goal: {task: choice, options: [{option: '{f}'}, {right: '{g}'}]}", "Give it a claim"),
    ("goal: {task: choice, options: [{rihgt: '{f}'}, {right: '{g}'}]}", "An option has no key 'rihgt'"),
    ("goal: {task: choice, optoins: []}", "A choice has no key 'optoins'"),
    ("goal: {task: choice, of: {task: derivative}, options: [{right: '{f}'}]}", "needs the key 'of'"),
    ("goal: {task: choice, options: [{right: '{f}', claim: 0 < a < 9}, {wrong: '{g}', mistake: m}]}", "one comparison"),
]


@pytest.mark.parametrize(("goal", "says"), FAULTS)
def test_faults(tmp_path: Path, goal: str, says: str) -> None:
    with pytest.raises(BankError) as caught:
        load(write_bank(tmp_path, bank_text(f"{HEAD}  {goal}\n")))
    assert any(says in str(finding) for finding in caught.value.findings), caught.value.findings


def test_a_picture_under_the_question(bank: Bank) -> None:
    part = part_of(bank, PICTURED)
    (picture,) = part.pictures
    assert [name for name, _, _ in picture.marks] == ["A", "B"]
    text = show_part(part, Manner(80))
    assert "a) From A." in text
    assert "A" in text.partition("a) From A.")[0].partition("right?")[2]
    assert [doubt.message for doubt in examine(part)] == []
