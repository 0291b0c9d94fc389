"""Iterates in order: which one goes wrong first."""

from __future__ import annotations

from mmltutor.judge.judged import Judged, counted, together, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.structure import Entry, Iterates


def judge_iterates(answer: Iterates, question: Question) -> Judged:
    """As many values, each of them right to the places asked for."""
    expected = question.expected
    assert isinstance(expected, Iterates)
    first = _first(answer, expected)
    given = answer.values
    if answer.first is not None and expected.first is not None:
        if answer.first > expected.first:
            return unlike(f"Yours begins with index {answer.first}, expected {expected.first}.")
        given = given[expected.first - answer.first :]
    if len(given) != len(expected.values):
        return _of_other_length(given, expected.values, question)
    name = answer.name or expected.name
    return together(
        [
            (f"{name}_{first + step}" if name else f"iterate {1 + step}", judge_value(mine, wanted, question))
            for step, (mine, wanted) in enumerate(zip(given, expected.values, strict=True))
        ],
        question,
    )


def _first(answer: Iterates, expected: Iterates) -> int:
    return next((first for first in (expected.first, answer.first) if first is not None), 1)


def _of_other_length(given: tuple[Entry, ...], wanted: tuple[Entry, ...], question: Question) -> Judged:
    told = f"Yours has {counted(len(given), 'value')}, expected {len(wanted)}."
    if len(given) == len(wanted) + 1 and _equal(given[1:], wanted, question):
        return unlike(f"{told} Leave out the first one.")
    shorter = min(len(given), len(wanted))
    for step in range(shorter):
        if judge_value(given[step], wanted[step], question).outcome is Outcome.DIFFERENT:
            return unlike(f"{told} The first one that is wrong is number {step + 1}.")
    return unlike(told)


def _equal(given: tuple[Entry, ...], wanted: tuple[Entry, ...], question: Question) -> bool:
    pairs = zip(given, wanted, strict=True)
    return all(judge_value(mine, one, question).outcome is Outcome.EQUIVALENT for mine, one in pairs)
