"""A choice, or all that apply."""

from __future__ import annotations

from mmltutor.judge.judged import Judged, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_same
from mmltutor.syntax.structure import Choice


def judge_choice(answer: Choice, question: Question) -> Judged:
    """The same letter."""
    expected = question.expected
    assert isinstance(expected, Choice)
    return judge_same() if answer == expected else unlike("It is not that one.")


def judge_choices(answer: Choice, question: Question) -> Judged:
    """The same letters; how many are wrong and how many are missing is told, not which."""
    expected = question.expected
    assert isinstance(expected, Choice)
    wrong = len(set(answer.letters) - set(expected.letters))
    missing = len(set(expected.letters) - set(answer.letters))
    if not wrong and not missing:
        return judge_same()
    said = []
    if wrong:
        said.append(f"{wrong} of yours {'does' if wrong == 1 else 'do'} not apply.")
    if missing:
        said.append(f"{missing} {'is' if missing == 1 else 'are'} missing.")
    return unlike(" ".join(said))
