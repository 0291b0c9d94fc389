"""A set of numbers or of points: order and multiplicity do not count; what is missing and what is too much is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmltutor.judge.judged import Judged, counted, together, undecided
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_same, judge_value
from mmltutor.judge.verdict import Mismatch, Outcome, Verdict
from mmltutor.syntax.structure import Entry, SetOf, Vector
from mmltutor.syntax.write.structure import write_answer


def judge_set(answer: SetOf, question: Question) -> Judged:
    """The same members."""
    expected = question.expected
    assert isinstance(expected, SetOf)
    return judge_members(answer.members, expected.members, question, "solution")


@dataclass(frozen=True, slots=True)
class Matching:
    """For each member of the answer the expected one that it equals, None where it equals none.

    `missing` are the expected members that nothing equals; `open` says that some pair could not be decided.
    """

    partners: tuple[tuple[int, Judged] | None, ...]
    missing: tuple[int, ...]
    open: bool


def match_members(answer: Sequence[Entry], expected: Sequence[Entry], question: Question) -> Matching:
    """Find for each member the expected one that it equals."""
    partners: list[tuple[int, Judged] | None] = []
    undecided_pair = False
    for mine in answer:
        partner = None
        for place, wanted in enumerate(expected):
            judged = _judge_pair(mine, wanted, question)
            if judged.outcome is Outcome.EQUIVALENT:
                partner = (place, judged)
                break
            undecided_pair |= judged.outcome is Outcome.UNDECIDED
        partners.append(partner)
    met = {partner[0] for partner in partners if partner is not None}
    unmet = [place for place in range(len(expected)) if place not in met]
    missing = tuple(place for place in unmet if not _is_among(expected[place], [expected[k] for k in met], question))
    return Matching(tuple(partners), missing, undecided_pair)


def _is_among(member: Entry, others: Sequence[Entry], question: Question) -> bool:
    """Whether an expected member equals one that was met: it stands twice among the expected ones."""
    return any(_judge_pair(member, other, question).outcome is Outcome.EQUIVALENT for other in others)


def _judge_pair(mine: Entry, wanted: Entry, question: Question) -> Judged:
    """Judge a pair; of two points the first component that differs is enough."""
    if isinstance(mine, Vector) and isinstance(wanted, Vector) and len(mine.entries) == len(wanted.entries):
        found = []
        for k, (a, b) in enumerate(zip(mine.entries, wanted.entries, strict=True), start=1):
            found.append((f"component {k}", judge_value(a, b, question)))
            if found[-1][1].outcome is Outcome.DIFFERENT:
                break
        return together(found, question)
    return judge_value(mine, wanted, question)


def judge_members(answer: Sequence[Entry], expected: Sequence[Entry], question: Question, noun: str) -> Judged:
    """Compare two sets; `noun` is what a member is called."""
    if not answer and not expected:
        return judge_same()
    if not answer:
        return _without(f"There is {counted(len(expected), noun)}." if len(expected) == 1 else f"There are {noun}s.")
    if not expected:
        return _without(f"There is no {noun}: {write_answer(answer[0])} is none.")
    odd = _other_sort(answer, expected)
    if odd:
        return _without(odd)
    matching = match_members(answer, expected, question)
    extra = [place for place, partner in enumerate(matching.partners) if partner is None]
    if not extra and not matching.missing:
        return _all_met(answer, matching, question)
    if matching.open and extra:
        return undecided(f"whether {write_answer(answer[extra[0]])} belongs to it")
    return _told(answer, expected, extra, matching.missing, question)


def _without(reason: str) -> Judged:
    return Judged(Verdict(Outcome.DIFFERENT, Mismatch(reason)), reason)


def _other_sort(answer: Sequence[Entry], expected: Sequence[Entry]) -> str:
    """What is to be said where numbers stand for points, or points of another dimension."""
    mine, wanted = (member[0] for member in (answer, expected))
    match mine, wanted:
        case Vector(a), Vector(b) if any(
            isinstance(one, Vector) and len(one.entries) != len(b) for one in answer
        ) and all(isinstance(one, Vector) and len(one.entries) == len(b) for one in expected):
            return f"Your points have {counted(len(a), 'coordinate')}, expected {len(b)}." if len(a) != len(b) else ""
        case Vector(), Vector():
            return ""
        case Vector(), _:
            return "Yours are points, and numbers are expected."
        case _, Vector():
            return "Yours are numbers, and points such as (1, 2) are expected."
        case _:
            return ""


def _all_met(answer: Sequence[Entry], matching: Matching, question: Question) -> Judged:
    found = [
        (write_answer(member), partner[1])
        for member, partner in zip(answer, matching.partners, strict=True)
        if partner is not None
    ]
    return together(found, question)


def _told(
    answer: Sequence[Entry], expected: Sequence[Entry], extra: Sequence[int], missing: Sequence[int], question: Question
) -> Judged:
    """Which members are too many, which are missing, and for one pair of these how they differ."""
    said = []
    if extra:
        verb = "does" if len(extra) == 1 else "do"
        said.append(f"{_several([answer[place] for place in extra])} {verb} not belong to it.")
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        said.append(f"{_several([expected[place] for place in missing])} {verb} missing.")
    text = " ".join(said)
    if not extra or not missing:
        return _without(text)
    pair = _judge_pair(answer[extra[0]], expected[missing[0]], question)
    if len(extra) == len(missing) == 1 and isinstance(answer[extra[0]], Vector):
        text = f"{text} {pair.sentence(question.wanted)}"
    return Judged(pair.verdict, text)


def _several(members: Sequence[Entry]) -> str:
    texts = [write_answer(member) for member in members]
    shown = texts if len(texts) <= 4 else [*texts[:3], f"{len(texts) - 3} more"]
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1]
