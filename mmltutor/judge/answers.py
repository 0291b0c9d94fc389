"""From what was typed to a judgement: one judge for each kind of answer.

A judgement is a verdict with what goes around it: how the text was read, what that looks like written back,
and the sentence for the learner. A kind of answer is a function in `JUDGES`; adding one adds a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mmltutor.errors import Unreadable
from mmltutor.judge.domain import REALS, Domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.explain import headline, sentence
from mmltutor.judge.verdict import Outcome, Verdict
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.notes import Note
from mmltutor.syntax.parse import Reading, parse
from mmltutor.syntax.write.plain import write_plain


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer is judged against: its kind, the expected answer, the names it may use, the domain.

    `wanted` is what the expected value is called in the sentence of a counter-example.
    """

    expected: Node
    kind: str = "expression"
    names: Names = OPEN
    domain: Domain = REALS
    wanted: str = "expected"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what goes around it.

    `reads_as` is the answer written back unambiguously, "" where it could not be read; `error` then says
    why. `meant` is another reading of the same text that would be right, where there is one.
    """

    verdict: Verdict
    message: str
    reads_as: str = ""
    reading: Reading | None = None
    error: Unreadable | None = None
    meant: Note | None = None

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome


def judge_answer(typed: str, question: Question) -> Judgement:
    """Read an answer and judge it; text that cannot be read gives an UNREADABLE judgement, never an exception."""
    try:
        return JUDGES[question.kind](typed, question)
    except Unreadable as error:
        return unreadable(error)


def unreadable(error: Unreadable) -> Judgement:
    """The judgement of a text that could not be read."""
    return Judgement(Verdict(Outcome.UNREADABLE), str(error), error=error)


def judge_expression(typed: str, question: Question) -> Judgement:
    """An expression, equal to the expected one wherever that is defined."""
    reading = parse(typed, question.names)
    verdict = equivalent(reading.node, question.expected, question.domain)
    meant = _meant(reading, question) if verdict.outcome is Outcome.DIFFERENT else None
    message = f"{headline(verdict.outcome)} {sentence(verdict, question.wanted)}"
    if meant is not None:
        message = f"{message} {meant.message}"
    return Judgement(verdict, message, write_plain(reading.node), reading, meant=meant)


def _meant(reading: Reading, question: Question) -> Note | None:
    """The first ambiguity whose other reading is right."""
    for note in reading.notes:
        if note.alternative is None:
            continue
        try:
            other = parse(note.alternative, question.names)
        except Unreadable:
            continue
        if equivalent(other.node, question.expected, question.domain).outcome is Outcome.EQUIVALENT:
            return note
    return None


JUDGES: Final[Mapping[str, Callable[[str, Question], Judgement]]] = {"expression": judge_expression}
"""The judge of each kind of answer."""
