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
    if answer == expected:
        return judge_same()
    return _no_option(answer, question) or unlike(f"It is not that one. {_says(answer, question)}".rstrip())


def judge_choices(answer: Choice, question: Question) -> Judged:
    """The same letters; how many are wrong and how many are missing is told, not which."""
    expected = question.expected
    assert isinstance(expected, Choice)
    wrong = len(set(answer.letters) - set(expected.letters))
    missing = len(set(expected.letters) - set(answer.letters))
    if not wrong and not missing:
        return judge_same()
    beside = _no_option(answer, question)
    if beside is not None:
        return beside
    said = []
    if wrong:
        said.append(f"{wrong} of yours {'does' if wrong == 1 else 'do'} not apply.")
    if missing:
        said.append(f"{missing} {'is' if missing == 1 else 'are'} missing.")
    return unlike(" ".join(said))


def _no_option(answer: Choice, question: Question) -> Judged | None:
    """The refusal of a letter that no option has."""
    known = [letter for letter, _ in question.options]
    beside = [letter for letter in answer.letters if letter not in known]
    if not known or not beside:
        return None
    return unlike(f"There is no option {beside[0]}; the last one is {known[-1]}.")


def _says(answer: Choice, question: Question) -> str:
    """What the problem's author says to who chooses this."""
    return " ".join(says for letter, says in question.options if letter in answer.letters and says)
