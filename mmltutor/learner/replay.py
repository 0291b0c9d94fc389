"""A sitting read back from the log: the same state again, after the program was left or killed.

Each attempt becomes the event that it records, and goes through the same rules a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Attempt, Kind, moment
from mmltutor.learner.drawing import dropped
from mmltutor.learner.effects import Draw
from mmltutor.learner.events import AskedHint, AskedSolution, Drawn, Event, Skipped, Typed
from mmltutor.learner.leaving import leave
from mmltutor.learner.sitting import begin, step
from mmltutor.learner.state import Next, Settings, State
from mmltutor.learner.summary import Reason


def settings_of(first: Attempt, templates: tuple[tuple[str, int], ...], bank: str) -> Settings:
    """The settings that a sitting's first attempt (BEGIN) records, with the bank as it is now."""
    level, count = first.detail("level"), first.detail("count")
    return Settings(
        sitting=first.sitting,
        topic=first.topic,
        seed=int(first.detail("seed")),
        templates=templates,
        bank=bank,
        level=int(level) if level else None,
        start=int(first.detail("start")),
        streak=int(first.detail("streak")),
        count=int(count) if count else None,
    )


def replay(settings: Settings, log: Sequence[Attempt]) -> State:
    """The state that a sitting was in after the last of its attempts; `log` begins with BEGIN.

    What is not in the log is as at the beginning: which templates were found exhausted (they will be found so
    again), and messages that can be told again from the evidence.
    """
    state, _ = begin(settings, moment(log[0].at))
    for attempt in log[1:]:
        state = replace(_replayed(state, attempt), logged=attempt.number)
    return state


def resume(state: State, now: float) -> Next:
    """Go on with a state that was read back: draw the problem that was on the screen, or the next one.

    The time until now counts for nothing.
    """
    if state.work is None:
        return state, () if state.pending is None else (state.pending,)
    problem = state.work.drawn
    draw = Draw(problem.template, problem.seed, problem.level)
    return replace(state, pending=draw, work=replace(state.work, since=now)), (draw,)


def _replayed(state: State, attempt: Attempt) -> State:
    now = moment(attempt.at)
    match attempt.kind:
        case Kind.BEGIN:
            return state
        case Kind.START:
            return _started(state, attempt, now)
        case Kind.END if state.over:
            return state
        case Kind.END:
            before = sum(each.seconds for each in state.done)
            return leave(_after(state, attempt.seconds - before, now), Reason(attempt.detail("reason")), now)[0]
        case _:
            return step(_after(state, attempt.seconds, now), _event(attempt), now)[0]


def _after(state: State, seconds: float, now: float) -> State:
    """The state when so many seconds were spent on the problem."""
    return state if state.work is None else replace(state, work=replace(state.work, spent=seconds, since=now))


def _started(state: State, attempt: Attempt, now: float) -> State:
    """The problem that was shown, whatever would be drawn today."""
    if state.work is not None:
        state, _ = dropped(state, state.work, now)
    if attempt.level != state.ladder.level:
        state = replace(state, ladder=replace(state.ladder, level=attempt.level, streak=0))
    draw = Draw(attempt.template, attempt.seed, attempt.level)
    skills = tuple(attempt.detail("skills").split())
    parts = int(attempt.detail("parts"))
    problem = Drawn(attempt.template, attempt.seed, attempt.level, attempt.detail("identity"), parts, skills)
    return step(replace(state, pending=draw, over=False), problem, now)[0]


def _event(attempt: Attempt) -> Event:
    match attempt.kind:
        case Kind.HINT:
            return AskedHint(attempt.hints)
        case Kind.SOLUTION:
            return AskedSolution()
        case Kind.SKIP:
            return Skipped()
        case _:
            outcome = attempt.outcome or Outcome.UNDECIDED
            return Typed(attempt.typed, outcome, attempt.reads_as, attempt.evidence, details=attempt.details)
