"""The problem on the desk: its solution, its hints, and the judge of its answers, each worked out when first asked for.

The arithmetic behind all of them has one precision for the whole process, so it is used by one thread at a time.
"""

from __future__ import annotations

from threading import RLock, Thread
from typing import TYPE_CHECKING

from mmltutor.bank.problem import Part, Problem
from mmltutor.syntax.names import Names

if TYPE_CHECKING:
    from mmltutor.judge.answers import Judgement, Question
    from mmltutor.steps.hints import Hint
    from mmltutor.steps.step import Derivation

_ALONE = RLock()


class Desk:
    """A problem, and what is known about its parts."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._derivations: dict[int, Derivation] = {}

    def part(self, number: int) -> Part:
        """A part, counted from 0."""
        return self.problem.parts[number]

    def names(self, number: int) -> Names:
        """The names that an answer may use."""
        part = self.part(number)
        return Names(frozenset(part.vars), labels=frozenset(_letters(part)))

    def derivation(self, number: int) -> Derivation:
        """The worked solution of a part, each step checked; raises GoalError if there is no rule for it."""
        with _ALONE:
            if number not in self._derivations:
                from mmltutor.bank.question import solved

                self._derivations[number] = solved(self.part(number))
            return self._derivations[number]

    def kind(self, number: int) -> str:
        """The kind of answer to a part; "" while that is not known yet. Waits for nothing."""
        part = self.part(number)
        if part.kind:
            return part.kind
        if part.goal.task == "derivative" and not part.take and getattr(part.goal, "at", None) is None:
            return "expression"
        derivation = self._derivations.get(number)
        if derivation is None:
            return ""
        from mmltutor.bank.question import asked

        return asked(part, derivation).kind

    def hints(self, number: int) -> tuple[Hint, ...]:
        """The hints for a part, each saying more than the one before."""
        from mmltutor.bank.question import asked
        from mmltutor.steps.hints import hints

        with _ALONE:
            part, derivation = self.part(number), self.derivation(number)
            return hints(derivation, part.label, asked(part, derivation).answer)

    def judge(self, number: int, typed: str) -> Judgement:
        """Judge an answer to a part."""
        from mmltutor.judge.answers import judge_answer

        with _ALONE:
            return judge_answer(typed, self._question(number))

    def _question(self, number: int) -> Question:
        from mmltutor.bank.question import question_of

        return question_of(self.part(number), self.derivation(number))

    def prepare(self) -> None:
        """Begin to work out the first part while the learner reads."""
        Thread(target=self._prepare, daemon=True).start()

    def _prepare(self) -> None:
        try:
            self.judge(0, "0")
        except Exception:  # noqa: BLE001 - it will be met again, and told, by whoever needs the solution
            return


def _letters(part: Part) -> tuple[str, ...]:
    """The names of functions that may stand before an answer: f for the label f′(x)."""
    letter = part.label[:1]
    return (letter,) if letter.isalpha() and letter not in part.vars else ()
