"""A sitting as a conversation: what is heard becomes events, and the effects of these are carried out.

Every attempt is appended to the log before its verdict is told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from mmltutor.bank.draw import draw, find_template, identity
from mmltutor.bank.template import Bank
from mmltutor.cli.desk import Desk
from mmltutor.cli.environment import Environment
from mmltutor.cli.interrupts import interrupts_deferred
from mmltutor.cli.listening.heard import Asking, Break, End, Line, Listener, Redraw
from mmltutor.cli.telling import Teller
from mmltutor.errors import DrawError, GoalError
from mmltutor.judge.verdict import Outcome
from mmltutor.learner import events
from mmltutor.learner.effects import Append, Draw, Effect, ShowProblem, ShowSolution, ShowSummary
from mmltutor.learner.sitting import step
from mmltutor.learner.state import Next
from mmltutor.learner.summary import Reason
from mmltutor.show.commands import Word, command_of, show_nudge, unasked
from mmltutor.show.remarks import show_left_here, show_warning
from mmltutor.store.keeper import Keeper

if TYPE_CHECKING:
    from mmltutor.judge.answers import Judgement

ASKED: Mapping[Word, events.Event] = {
    Word.SOLUTION: events.AskedSolution(),
    Word.WHY: events.AskedWhy(),
    Word.SKIP: events.Skipped(),
    Word.HELP: events.AskedHelp(),
    Word.QUIT: events.Quit(),
}


class Conversation:
    """One sitting, from its first effects until it is over.

    `listener` makes the listener when it is first needed, after the first problem is on the screen. `left`
    is the problem to begin with, if one was left.
    """

    def __init__(
        self,
        environment: Environment,
        bank: Bank,
        log: Keeper,
        listener: Callable[[], Listener],
        left: Draw | None = None,
    ) -> None:
        self._environment, self._bank, self._log = environment, bank, log
        self._make_listener, self._left = listener, left
        self._listener: Listener | None = None
        self._teller = Teller(environment, bank)
        self._draft: tuple[str, int | None] = ("", None)
        self._reason = Reason.QUIT
        self._solution_shown = False
        self._waiting: Draw | None = None  # what comes after a solution, once that has been read

    def hold(self, begun: Next) -> Reason:
        """Go on until the sitting is over, and say why it is."""
        self._carry_out(begun)
        while not self._state.over:
            try:
                self._report(self._hear() if self._waiting is None else self._go_on(self._waiting))
            except KeyboardInterrupt:  # while an answer was judged, or something was told
                with suppress(KeyboardInterrupt):
                    self._report(events.Interrupted())
        return self._reason

    def _report(self, event: events.Event) -> None:
        with interrupts_deferred():
            self._carry_out(step(self._state, event, self._environment.now()))

    def _carry_out(self, outcome: Next) -> None:
        """Carry out effects in their order; what is to be reported on the way is reported after them."""
        pending = [outcome]
        while pending:
            self._state, effects = pending.pop()
            for place, effect in enumerate(effects, 1):
                event = self._do(effect, effects[place:])
                if event is not None:
                    pending.append(step(self._state, event, self._environment.now()))

    def _do(self, effect: Effect, following: Sequence[Effect]) -> events.Event | None:
        match effect:
            case Append(attempt):
                self._log.append(attempt)
                self._warn()
                return None
            case Draw() if self._solution_shown and self._listener is not None:
                self._waiting = effect
                return None
            case Draw():
                return self._drawn(effect)
            case ShowSolution():
                self._solution_shown = True
            case ShowSummary(summary):
                self._reason = summary.reason
        self._teller.tell(effect, following)
        return events.Shown() if isinstance(effect, ShowProblem) else None

    def _warn(self) -> None:
        news = self._log.news()
        if news is not None:
            manner = self._environment.manner(self._environment.stderr)
            self._environment.tell(show_warning(news.message, news.hint, manner))

    def _drawn(self, asked: Draw) -> events.Drawn | events.NotDrawn:
        left, self._left = self._left, None
        asked = left or asked
        template = find_template(self._bank, asked.template)
        try:
            problem = draw(self._bank, template, asked.seed)
        except DrawError:
            return events.NotDrawn()
        if left:
            self._teller.say(show_left_here(self._teller.manner))
        self._teller.desk = Desk(problem)
        return events.Drawn(template.id, asked.seed, asked.level, identity(problem), len(problem.parts))

    def _go_on(self, asked: Draw) -> events.Event:
        """Leave a solution on the screen until the learner has read it."""
        self._waiting, self._solution_shown = None, False
        listener = self._listener or self._make_listener()
        match listener.pause(f"{' ' * self._teller.manner.indent}Enter for the next problem."):
            case Break():
                return events.Interrupted()
            case End():
                return events.EndOfInput()
            case _:
                return self._drawn(asked)

    def _hear(self) -> events.Event:
        """Listen until something was said that is an event."""
        if self._listener is None:
            self._listener = self._make_listener()
        while True:
            (text, place), self._draft = self._draft, ("", None)
            desk, part = self._on_desk()
            desk.prepare()
            asking = Asking(self._teller.label(part), desk.names(part), text, place, partial(desk.kind, part))
            match self._listener.listen(asking):
                case Break(text):
                    return events.Interrupted(text)
                case End():
                    return events.EndOfInput()
                case Redraw(text, place):
                    self._draft = (text, place)
                    self._teller.ask_again(part, cleared=True)
                case Line(text) if not text.strip():
                    self._teller.say(show_nudge(self._teller.manner))
                case Line(text) if command_of(text, _variables(desk, part)) is Word.PROBLEM:
                    self._teller.ask_again(part)
                case Line(text):
                    return self._understood(text)

    def _on_desk(self) -> tuple[Desk, int]:
        desk, work = self._teller.desk, self._state.work
        if desk is None or work is None:
            raise RuntimeError("the sitting waits for an answer to no problem")
        return desk, work.part

    def _understood(self, text: str) -> events.Event:
        word = command_of(text, _variables(*self._on_desk()))
        if word is None:
            return self._typed(text)
        if word is Word.HINT:
            self._draft = (unasked(text), None)
            return events.AskedHint(self._hints())
        return ASKED[word]

    def _hints(self) -> int:
        desk, part = self._on_desk()
        try:
            return len(desk.hints(part))
        except GoalError:
            return 0

    def _typed(self, text: str) -> events.Typed:
        """The event of an answer; one that would be right if read otherwise counts as not read."""
        from mmltutor.judge.explain import evidence_as_json

        judgement = self._teller.judgement = self._judged(text)
        self._tell_reading(judgement)
        outcome = judgement.outcome
        if judgement.error is not None:
            self._draft = (text, judgement.error.start)
        elif judgement.meant is not None:
            self._draft = (text, judgement.meant.start)
            outcome = Outcome.UNREADABLE
        evidence = json.dumps(evidence_as_json(judgement.verdict.evidence), ensure_ascii=False)
        return events.Typed(text, outcome, judgement.reads_as, evidence, judgement.message)

    def _judged(self, text: str) -> Judgement:
        from mmltutor.judge.answers import Judgement
        from mmltutor.judge.verdict import NoEvidence, Verdict

        desk, part = self._on_desk()
        try:
            return desk.judge(part, text)
        except Exception as error:  # a bug must not cost the learner the sitting
            if self._environment.debug:
                raise
            reason = f"something went wrong inside mmltutor ({type(error).__name__})"
            return Judgement(Verdict(Outcome.UNDECIDED, NoEvidence(reason)), reason)

    def _tell_reading(self, judgement: Judgement) -> None:
        """Say how a line was read, unless that was seen while it was typed."""
        if judgement.reading is None or (self._listener is not None and self._listener.live):
            return
        from mmltutor.show.answer import show_reading

        self._environment.say(show_reading(judgement.reading, judgement.meant, self._teller.manner))


def _variables(desk: Desk, part: int) -> frozenset[str]:
    return frozenset(desk.part(part).vars)
