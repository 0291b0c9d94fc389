"""Anything in any order: what must hold of a sitting at every moment."""

from __future__ import annotations

from desk import HINTS, Desk, event, settings
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mmltutor.judge.verdict import Outcome
from mmltutor.learner import effects as told
from mmltutor.learner.attempt import Kind
from mmltutor.learner.events import Typed
from mmltutor.learner.sitting import step
from mmltutor.learner.summary import Result


class Sitting(RuleBasedStateMachine):
    """A learner who does whatever comes to mind, with a bank so small that it runs out."""

    desk: Desk

    @initialize(
        level=strategies.sampled_from([None, 1, 2, 3]),
        count=strategies.sampled_from([None, 1, 4]),
        variants=strategies.sampled_from([1, 2, 10**6]),
        parts=strategies.integers(1, 2),
        seed=strategies.integers(0, 2**70),
    )
    def sit_down(self, level: int | None, count: int | None, variants: int, parts: int, seed: int) -> None:
        self.desk = Desk(settings(level=level, count=count, seed=seed), variants=variants, parts=parts)

    @rule(outcome=strategies.sampled_from(Outcome), text=strategies.text(max_size=3))
    def type_a_line(self, outcome: Outcome, text: str) -> None:
        answer = Typed(text, outcome)
        before = self.desk.state
        _, effects = step(before, answer, self.desk.now)
        verdicts = [at for at, each in enumerate(effects) if isinstance(each, told.ShowVerdict)]
        assert len(verdicts) == (0 if before.over else 1)
        for at in verdicts:
            kept = effects[at - 1]
            assert isinstance(kept, told.Append)
            assert (kept.attempt.kind, kept.attempt.typed, kept.attempt.outcome) == (Kind.ANSWER, text, outcome)
        self.desk.report(answer)
        free = outcome in (Outcome.UNREADABLE, Outcome.UNDECIDED)
        if free and before.work and self.desk.state.work:
            assert self.desk.state.work.attempts == before.work.attempts

    @rule(word=strategies.sampled_from(["right", "wrong:x", "hint", "solution", "skip", "why", "help", "shown"]))
    def do(self, word: str) -> None:
        self.desk.report(event(word))

    @rule(
        word=strategies.sampled_from(["quit", "ctrl-d", "ctrl-c", "ctrl-c:x", "not-drawn"]),
        really=strategies.booleans(),
    )
    def perhaps_leave(self, word: str, really: bool) -> None:
        if really:
            self.desk.report(event(word))

    @invariant()
    def no_problem_comes_twice(self) -> None:
        shown = [each.detail("identity") for each in self.desk.log if each.kind is Kind.START]
        assert len(shown) == len(set(shown))

    @invariant()
    def hints_never_go_beyond_the_last(self) -> None:
        hints = [each for each in self.desk.told if isinstance(each, told.ShowHint)]
        assert all(1 <= each.level <= HINTS and each.last == (each.level == HINTS) for each in hints)

    @invariant()
    def the_figures_add_up(self) -> None:
        state, log = self.desk.state, self.desk.log
        started = sum(each.kind is Kind.START for each in log)
        assert len(state.done) + (state.work is not None) == started
        assert state.logged == len(log) == log[-1].number
        assert sum(each.kind is Kind.SKIP for each in log) >= sum(e.result is Result.SKIPPED for e in state.done)
        if state.settings.count is not None:
            assert state.finished <= state.settings.count

    @invariant()
    def it_waits_for_exactly_one_thing(self) -> None:
        state = self.desk.state
        assert state.pending is None
        assert (state.work is None) == state.over

    @invariant()
    def the_level_is_one_of_the_bank_or_the_one_chosen(self) -> None:
        state = self.desk.state
        assert state.ladder.level in (1, 2, 3)
        assert state.settings.level in (None, state.ladder.level)
        assert state.ladder.fixed or state.ladder.streak < 3 or state.ladder.next_level is None

    @invariant()
    def the_summary_comes_last_and_once(self) -> None:
        summaries = [at for at, each in enumerate(self.desk.told) if isinstance(each, told.ShowSummary)]
        assert summaries == ([len(self.desk.told) - 1] if self.desk.state.over else [])
        ends = [each.kind is Kind.END for each in self.desk.log]
        assert any(ends) == self.desk.state.over


TestSitting = Sitting.TestCase
TestSitting.settings = hypothesis_settings(max_examples=100, stateful_step_count=30, deadline=None)
