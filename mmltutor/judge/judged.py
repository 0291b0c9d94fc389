"""What a judge of one kind finds, and how the findings on the entries of an answer become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from mmltutor.judge.explain import sentence
from mmltutor.judge.question import Question
from mmltutor.judge.verdict import (
    Agreement,
    Evidence,
    Mismatch,
    NoEvidence,
    NormalForm,
    Outcome,
    Same,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict; `said` in place of its own sentence; `remarks` that do not change it; the verdicts by entry."""

    verdict: Verdict
    said: str = ""
    remarks: tuple[str, ...] = ()
    entries: tuple[tuple[str, Verdict], ...] = ()

    @property
    def outcome(self) -> Outcome:
        return self.verdict.outcome

    def sentence(self, wanted: str) -> str:
        """What is said of it, remarks included."""
        return " ".join((self.said or sentence(self.verdict, wanted), *self.remarks))


Judge: TypeAlias = Callable[[Any, Question], Judged]
"""Judges the answers of one kind, as its reader makes them."""


def unlike(reason: str) -> Judged:
    """Different by its make: a component too many, a point that is missing."""
    return Judged(Verdict(Outcome.DIFFERENT, Mismatch(reason)), reason)


def undecided(reason: str) -> Judged:
    """Not to be told."""
    return Judged(Verdict(Outcome.UNDECIDED, NoEvidence(reason)))


def together(entries: Sequence[tuple[str, Judged]], question: Question) -> Judged:
    """One finding on several entries: different if one is, with the evidence of the first; right if all are."""
    verdicts = tuple((name, judged.verdict) for name, judged in entries)
    wrong = [(name, judged) for name, judged in entries if judged.outcome is Outcome.DIFFERENT]
    if wrong:
        return Judged(wrong[0][1].verdict, _about(wrong, question), (), verdicts)
    open_ones = [(name, judged) for name, judged in entries if judged.outcome is not Outcome.EQUIVALENT]
    if open_ones:
        return Judged(open_ones[0][1].verdict, _about(open_ones[:1], question), (), verdicts)
    if not entries:
        return Judged(Verdict(Outcome.EQUIVALENT, Same()), "", (), ())
    weakest = max((judged for _, judged in entries), key=lambda judged: _weakness(judged.verdict.evidence))
    remarks = tuple(f"{capital(name)}: {lowered(remark)}" for name, judged in entries for remark in judged.remarks)
    return Judged(weakest.verdict, weakest.said, remarks, verdicts)


def _about(found: Sequence[tuple[str, Judged]], question: Question) -> str:
    """The first finding with its entry's name, and the names of the others."""
    name, judged = found[0]
    text = f"{capital(name)}: {lowered(judged.sentence(question.wanted))}"
    others = [other for other, _ in found[1:]]
    if not others:
        return text
    if len(others) > MOST_NAMED:
        return f"{text} {len(others)} more entries are wrong."
    return f"{text} Wrong too: {listed(others)}."


MOST_NAMED: Final = 4


def _weakness(evidence: Evidence) -> int:
    match evidence:
        case Same():
            return 0
        case NormalForm():
            return 1
        case Agreement():
            return 2
        case _:
            return 3


def lowered(text: str) -> str:
    """A sentence as it goes on after a colon."""
    begins = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if begins in _ORDINARY else text


_ORDINARY: Final = frozenset(
    ("At", "As", "It", "Both", "Proved:", "The", "That", "Yours", "Right", "Component", "Row", "Near")
)


def capital(name: str) -> str:
    """An entry's name at the beginning of a sentence; labels keep their case."""
    first = name.split(" ", 1)[0]
    return name[:1].upper() + name[1:] if first in _COUNTED else name


_COUNTED: Final = frozenset(("component", "row", "factor", "the", "iterate", "interval"))


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def counted(count: int, noun: str) -> str:
    """1 row, 2 rows."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {noun if count == 1 else plural}"
