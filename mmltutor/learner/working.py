"""What can happen to the problem on the screen: answers, hints, its solution, leaving it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Kind
from mmltutor.learner.drawing import draw_next
from mmltutor.learner.effects import (
    Effect,
    GoingWell,
    ShowHint,
    ShowPart,
    ShowSolution,
    ShowStanding,
    ShowVerdict,
    WentUp,
)
from mmltutor.learner.events import AskedHint, AskedSolution, Shown, Skipped, Typed
from mmltutor.learner.ladder import NEEDED, climb
from mmltutor.learner.leaving import leave
from mmltutor.learner.state import Next, State, Work, attempt_now, logged
from mmltutor.learner.summary import Reason, Result


def worked(state: State, work: Work, event: Shown | Typed | AskedHint | AskedSolution | Skipped, now: float) -> Next:
    """The sitting after an event that concerns the problem on the screen."""
    match event:
        case Shown():
            return replace(state, work=replace(work, since=now)), ()
        case Typed():
            return _typed(state, work, event, now)
        case AskedHint():
            return _hint(state, work, event.available, now)
        case AskedSolution():
            return _solution(state, work, now)
        case Skipped():
            return _skipped(state, work, now)
        case _:
            assert_never(event)


def _typed(state: State, work: Work, answer: Typed, now: float) -> Next:
    again = answer.outcome is Outcome.DIFFERENT and _written(answer) in work.tried
    attempt = replace(
        attempt_now(state, Kind.ANSWER, now, answer.details),
        typed=answer.text,
        reads_as=answer.reads_as,
        outcome=answer.outcome,
        evidence=answer.evidence,
    )
    state, append = logged(state, attempt)
    work = replace(work, undecided=False) if again else _scored(work, answer)
    last = state.last if answer.outcome is Outcome.UNREADABLE else answer
    state = replace(state, work=work, last=last)
    told = (append, ShowVerdict(answer, work.part, work.attempts, again, work.seconds(now)))
    if answer.outcome is not Outcome.EQUIVALENT:
        return state, told
    state, effects = _part_over(state, work, now)
    return state, (*told, *effects)


def _scored(work: Work, answer: Typed) -> Work:
    match answer.outcome:
        case Outcome.UNREADABLE:
            return work
        case Outcome.UNDECIDED:
            return replace(work, undecided=True)
        case Outcome.EQUIVALENT:
            return replace(work, attempts=work.attempts + 1, undecided=False)
        case Outcome.DIFFERENT:
            tried = (*work.tried, _written(answer))
            return replace(work, attempts=work.attempts + 1, wrong=work.wrong + 1, tried=tried, undecided=False)
        case _:
            assert_never(answer.outcome)


def _written(answer: Typed) -> str:
    """What makes two answers the same: how they were read, else how they were typed."""
    return answer.reads_as or " ".join(answer.text.split())


def _hint(state: State, work: Work, available: int, now: float) -> Next:
    """One level more each time; after the last, the last again."""
    level = min(work.hints + 1, available)
    told = ShowHint(work.part, level, last=level == available)
    if level <= work.hints:
        return state, (told,)
    state = replace(state, work=replace(work, hints=level, helped=True))
    state, append = logged(state, attempt_now(state, Kind.HINT, now))
    return state, (append, told)


def _solution(state: State, work: Work, now: float) -> Next:
    """Tell the solution of this part; after an answer that could not be judged, that is no help."""
    state, append = logged(state, attempt_now(state, Kind.SOLUTION, now))
    excused = work.undecided
    work = replace(work, solution=work.solution or not excused, excused=work.excused or excused)
    state, effects = _part_over(replace(state, work=work), work, now)
    return state, (append, ShowSolution(work.part), *effects)


def _skipped(state: State, work: Work, now: float) -> Next:
    state, append = logged(state, attempt_now(state, Kind.SKIP, now))
    result = Result.UNDECIDED if work.undecided else Result.SKIPPED
    state, effects = _problem_over(state, work, result, now)
    return state, (append, *effects)


def _part_over(state: State, work: Work, now: float) -> Next:
    if work.part + 1 == work.drawn.parts:
        return _problem_over(state, work, _result(work), now)
    work = replace(work, part=work.part + 1, attempts=0, hints=0, tried=(), undecided=False)
    return replace(state, work=work), (ShowPart(work.part),)


def _result(work: Work) -> Result:
    if work.solution:
        return Result.SOLUTION
    if work.excused:
        return Result.UNDECIDED
    if work.helped:
        return Result.HELPED
    return Result.LATER if work.wrong else Result.FIRST


def _problem_over(state: State, work: Work, result: Result, now: float) -> Next:
    """Count the problem, climb, and go on to the next one or stop after the last."""
    told: list[Effect] = []
    before, ladder = state.ladder, state.ladder
    if result is not Result.UNDECIDED:
        ladder, up, well = climb(before, result.unaided)
        streak = before.streak + 1 if result.unaided else 0
        if result.unaided or result is Result.HELPED:
            told.append(ShowStanding(streak, NEEDED, before.level, work.seconds(now)))
        if up:
            told.append(WentUp(ladder.level))
        if well:
            told.append(GoingWell(ladder.level, ladder.next_level))
    state = replace(state, ladder=ladder, work=None, done=(*state.done, work.done(result, now)))
    finished = state.settings.count is not None and state.finished >= state.settings.count
    state, effects = leave(state, Reason.DONE, now) if finished else draw_next(state, now)
    return state, (*told, *effects)
