"""From what was typed to a judgement: read as an answer of its kind, then judged by the judge of that kind.

A judgement is a verdict with what goes around it: how the text was read, what that looks like written back,
and the sentence for the learner. A kind of answer is a reader in `syntax/structures` and a judge in `kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.errors import Unreadable
from mmltutor.judge.explain import headline
from mmltutor.judge.judged import Judged
from mmltutor.judge.kinds import judge_of
from mmltutor.judge.question import Question
from mmltutor.judge.verdict import Outcome, Verdict
from mmltutor.syntax.kinds import KINDS, AnswerReading
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.notes import Note
from mmltutor.syntax.parse import Reading
from mmltutor.syntax.structures.read import read_answer
from mmltutor.syntax.write.plain import write_plain

__all__ = ["KINDS", "Judgement", "Question", "judge_answer", "unreadable"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what goes around it.

    `message` is the sentence for the learner, `said` the same without the verdict in a word before it.
    `reads_as` is the answer written back unambiguously, "" where it could not be read; `error` then says
    why. `answer` is what was read, `reading` the same where it is one expression. `entries` are the verdicts on
    the parts of a structured answer, by name; `advice` is on form and changes no verdict. `meant` is another
    reading of the same text that would be right, where there is one.
    """

    verdict: Verdict
    message: str
    reads_as: str = ""
    reading: Reading | None = None
    error: Unreadable | None = None
    meant: Note | None = None
    said: str = ""
    answer: AnswerReading | None = None
    entries: tuple[tuple[str, Verdict], ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said about the reading."""
        return self.answer.notes if self.answer is not None else ()


def judge_answer(typed: str, question: Question) -> Judgement:
    """Read an answer and judge it; text that cannot be read gives an UNREADABLE judgement, never an exception."""
    try:
        reading = read_answer(typed, question.kind, question.names)
    except Unreadable as error:
        return unreadable(error)
    judged = judge_of(question.kind)(reading.answer, question)
    meant = _meant(reading, question) if judged.outcome is Outcome.DIFFERENT else None
    said = judged.sentence(question.wanted)
    if meant is not None:
        said = f"{said} {meant.message}"
    return Judgement(
        judged.verdict,
        f"{headline(judged.outcome)} {said}",
        _written(reading),
        _as_expression(reading),
        meant=meant,
        said=said,
        answer=reading,
        entries=judged.entries,
        advice=_advice(reading, judged),
    )


def unreadable(error: Unreadable) -> Judgement:
    """The judgement of a text that could not be read."""
    return Judgement(Verdict(Outcome.UNREADABLE), str(error), error=error, said=str(error))


def _written(reading: AnswerReading) -> str:
    if isinstance(reading.answer, Node):
        return write_plain(reading.answer)
    from mmltutor.syntax.write.structure import write_answer  # what an expression has no need of is long to load

    return write_answer(reading.answer)


def _as_expression(reading: AnswerReading) -> Reading | None:
    if isinstance(reading.answer, Node):
        return Reading(reading.answer, reading.notes, reading.text, reading.label)
    return None


def _advice(reading: AnswerReading, judged: Judged) -> tuple[str, ...]:
    """Advice on the form of a right answer."""
    if judged.outcome is not Outcome.EQUIVALENT:
        return ()
    from mmltutor.judge.forms import advice

    return advice(reading.answer)


def _meant(reading: AnswerReading, question: Question) -> Note | None:
    """The first ambiguity whose other reading is right."""
    for note in reading.notes:
        if note.alternative is None:
            continue
        try:
            other = read_answer(note.alternative, question.kind, question.names)
        except Unreadable:
            continue
        if judge_of(question.kind)(other.answer, question).outcome is Outcome.EQUIVALENT:
            return note
    return None
