"""The effects of a sitting that are told to the learner, each as text on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mmltutor.bank.template import Bank
from mmltutor.cli.desk import Desk
from mmltutor.cli.environment import Environment
from mmltutor.judge.verdict import Outcome
from mmltutor.learner import effects as told
from mmltutor.show.question import prompt_label, show_heading, show_part

if TYPE_CHECKING:
    from mmltutor.judge.answers import Judgement
    from mmltutor.show.manner import Manner

CLEAR = "\x1b[2J\x1b[H"

# What is shown after the first problem is imported when it is shown: the first problem does not wait for it.


class Teller:
    """Writes on an environment's stdout; `desk` is the problem on the screen, `judgement` that of the last line."""

    def __init__(self, environment: Environment, bank: Bank) -> None:
        self._environment, self._bank = environment, bank
        self.desk: Desk | None = None
        self.judgement: Judgement | None = None
        self._settled: Judgement | None = None

    @property
    def manner(self) -> Manner:
        """How to write just now."""
        return self._environment.manner()

    def say(self, text: str) -> None:
        """Write a piece of the sitting, and what sets it off from the next."""
        self._environment.say(text + self.manner.gap)

    def tell(self, effect: told.Effect, following: Sequence[told.Effect]) -> None:
        """Tell one effect; `following` are those that come after it."""
        match effect:
            case told.ShowProblem(number, level):
                before = "\n" if number == 1 or self.manner.linear else ""
                self._environment.say(before + show_heading(self._bank.title, level, number, self.manner))
                self._part(0)
            case told.ShowPart(part):
                self._part(part)
            case told.ShowVerdict():
                self._verdict(effect, following)
            case told.ShowHint(part, level, last):
                self._hint(part, level, last)
            case told.ShowSolution(part):
                self._solution(part)
            case told.ShowWhy():
                self._why()
            case told.ShowSummary(summary):
                from mmltutor.show.summary import show_summary

                self.say(show_summary(summary, self._bank.title, self.manner))
            case _:
                self._remark(effect)

    def ask_again(self, part: int, cleared: bool = False) -> None:
        """Put the question once more, on an empty screen if that is wanted."""
        self._environment.say(CLEAR if cleared else "")
        self._part(part)

    def label(self, part: int) -> str:
        """What stands before the answer to a part."""
        return prompt_label(self._problem.part(part), self.manner)

    @property
    def _problem(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("nothing is on the desk")
        return self.desk

    def _part(self, number: int) -> None:
        parts = len(self._problem.problem.parts)
        place = (number + 1, parts) if parts > 1 else None
        self._environment.say(show_part(self._problem.part(number), self.manner, place))

    def _verdict(self, effect: told.ShowVerdict, following: Sequence[told.Effect]) -> None:
        from mmltutor.show import answer as shown

        judgement, manner = self.judgement, self.manner
        if judgement is None:
            self.say(shown.show_unjudged(manner))
            return
        if judgement.error is not None:
            self.say(shown.show_unreadable(judgement.error, self.label(effect.part), manner))
            return
        if judgement.meant is not None:
            self.say(shown.show_meant(judgement.meant, manner))
            return
        self._settled = judgement
        standing = next((each for each in following if isinstance(each, told.ShowStanding)), None)
        match judgement.outcome:
            case Outcome.EQUIVALENT:
                self.say(shown.show_right(judgement.verdict, standing, manner, judgement.said))
            case Outcome.DIFFERENT:
                from mmltutor.bank.question import wanted

                value = wanted(self._problem.part(effect.part).goal)
                self.say(shown.show_different(judgement, value, effect.attempts, effect.again, manner))
            case _:
                self.say(shown.show_undecided(judgement.verdict, manner))

    def _hint(self, part: int, level: int, last: bool) -> None:
        from mmltutor.show.hint import show_hint, show_no_hint

        if level == 0:
            self.say(show_no_hint(self.manner))
            return
        hints = self._problem.hints(part)
        self.say(show_hint(hints[level - 1], level, len(hints), last, self.manner))

    def _solution(self, part: int) -> None:
        from mmltutor.show.solution import show_solution

        self.say(show_solution(self._problem.part(part), self._problem.derivation(part), self.manner))

    def _why(self) -> None:
        from mmltutor.show.evidence import show_no_why, show_why

        if self._settled is None:
            self.say(show_no_why(self.manner))
        else:
            self.say(show_why(self._settled.verdict.evidence, self._settled.reads_as, self.manner))

    def _remark(self, effect: told.Effect) -> None:
        from mmltutor.show import remarks

        match effect:
            case told.ShowHelp():
                from mmltutor.show.commands import show_help

                self.say(show_help(self.manner))
            case told.WentUp(level):
                self.say(remarks.show_went_up(level, self.manner))
            case told.GoingWell(level, above):
                self.say(remarks.show_going_well(self._bank.topic, level, above, self.manner))
            case told.Exhausted(level, instead):
                self.say(remarks.show_exhausted(level, instead, self.manner))
            case told.WarnLeaving():
                self.say(remarks.show_leaving(self.manner))
            case _:
                pass
