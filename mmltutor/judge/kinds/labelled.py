"""Values by label: each label has its own verdict, and values under each other's labels are told."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.judge.judged import Judged, listed, together, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.structure import Entry, Labelled
from mmltutor.syntax.structures.labels import meaning_of_label


def judge_labelled(answer: Labelled, question: Question) -> Judged:
    """The same labels with equal values, in any order."""
    expected = question.expected
    assert isinstance(expected, Labelled)
    mine, wanted = _as_asked(answer, expected), dict(expected.values)
    judged = {label: judge_value(mine[label], wanted[label], question) for label in wanted if label in mine}
    missing, extra = [label for label in wanted if label not in mine], [label for label in mine if label not in wanted]
    if missing or extra:
        return _other_labels(missing, extra, [label for label, one in judged.items() if _wrong(one)])
    found = together(list(judged.items()), question)
    if found.outcome is Outcome.DIFFERENT:
        swapped = _swapped([label for label, one in judged.items() if _wrong(one)], mine, wanted, question)
        if swapped:
            return replace(found, said=f"{swapped} {found.said}")
    return found


def _as_asked(answer: Labelled, expected: Labelled) -> dict[str, Entry]:
    """The values of an answer under the labels of the question, where those say the same in other signs."""
    asked = {meaning_of_label(label): label for label, _ in expected.values}
    found = dict(answer.values)
    given = {label: asked.get(meaning_of_label(label), label) for label in found}
    return {given[label]: value for label, value in found.items()} if len(set(given.values())) == len(given) else found


def _wrong(judged: Judged) -> bool:
    return judged.outcome is Outcome.DIFFERENT


def _other_labels(missing: list[str], extra: list[str], wrong: list[str]) -> Judged:
    said = []
    if missing:
        said.append(f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} missing.")
    if extra:
        said.append(f"{listed(extra)} {'is' if len(extra) == 1 else 'are'} not asked for.")
    near = [(one, other) for one in extra for other in missing if one.lower() == other.lower()]
    said.extend(f"Upper and lower case differ: {other}, not {one}." for one, other in near)
    if wrong:
        said.append(f"{listed(wrong)} {'is' if len(wrong) == 1 else 'are'} wrong.")
    return unlike(" ".join(said))


def _swapped(wrong: list[str], mine: dict[str, Entry], wanted: dict[str, Entry], question: Question) -> str:
    """A sentence where two labels have each other's values."""
    for place, first in enumerate(wrong):
        for second in wrong[place + 1 :]:
            pairs = ((mine[first], wanted[second]), (mine[second], wanted[first]))
            if all(judge_value(*pair, question).outcome is Outcome.EQUIVALENT for pair in pairs):
                return f"{first} and {second} are swapped."
    return ""
