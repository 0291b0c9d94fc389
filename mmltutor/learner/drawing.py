"""The way to the next problem of a sitting: one that was not shown before, on the learner's level."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.learner.attempt import Kind
from mmltutor.learner.choose import choose_seed, choose_template
from mmltutor.learner.effects import Draw, Exhausted, ShowPart, ShowProblem
from mmltutor.learner.events import Drawn
from mmltutor.learner.leaving import leave
from mmltutor.learner.state import Next, State, Work, attempt_now, logged
from mmltutor.learner.summary import Reason, Result

TRIES = 40  # seeds tried before a template is taken to have no new problem


def draw_next(state: State, now: float) -> Next:
    """Ask for a problem of this level, or say that there is none left."""
    level, seed, number = state.ladder.level, state.settings.seed, len(state.done) + 1
    template = choose_template(_unexhausted(state, level), state.used, seed, number)
    if template is None:
        return _exhausted(state, now)
    draw = Draw(template, choose_seed(template, seed, number, state.tries), level)
    return replace(state, pending=draw), (draw,)


def _unexhausted(state: State, level: int) -> tuple[str, ...]:
    return tuple(name for name, at in state.settings.templates if at == level and name not in state.exhausted)


def _exhausted(state: State, now: float) -> Next:
    """Go on with the nearest level above that has problems, else below; on a level that was chosen, stop."""
    ladder = state.ladder
    left = [level for level in ladder.levels if _unexhausted(state, level)]
    nearest = sorted(left, key=lambda level: (level < ladder.level, abs(level - ladder.level)))
    if ladder.fixed or not nearest:
        state, effects = leave(state, Reason.EXHAUSTED, now)
        return state, (Exhausted(ladder.level, None), *effects)
    moved = replace(ladder, levels=tuple(left), level=nearest[0], streak=0)
    state, effects = draw_next(replace(state, ladder=moved), now)
    return state, (Exhausted(ladder.level, nearest[0]), *effects)


def drawn(state: State, problem: Drawn, now: float) -> Next:
    """Show the problem that was drawn, unless it was shown before."""
    if state.pending is None:
        return state, ()
    if state.work is not None:
        return _drawn_again(state, state.work, problem, now)
    if problem.identity in state.identities:
        return not_drawn(state, now)
    number = len(state.done) + 1
    state = replace(
        state,
        identities=state.identities | {problem.identity},
        pending=None,
        tries=0,
        work=Work(problem, number, since=now),
    )
    state, append = logged(state, attempt_now(state, Kind.START, now, _starting(problem, number)))
    return state, (append, ShowProblem(number, problem.level))


def _starting(problem: Drawn, number: int) -> tuple[tuple[str, str], ...]:
    return (
        ("number", str(number)),
        ("identity", problem.identity),
        ("parts", str(problem.parts)),
        ("skills", " ".join(problem.skills)),
    )


def not_drawn(state: State, now: float) -> Next:
    """Try the next seed; after many, believe that the template has nothing new."""
    pending = state.pending
    if pending is None:
        return state, ()
    if state.work is not None:
        return dropped(state, state.work, now)
    state = replace(state, tries=state.tries + 1)
    if state.tries >= TRIES:
        state = replace(state, tries=0, exhausted=state.exhausted | {pending.template})
    return draw_next(state, now)


def _drawn_again(state: State, work: Work, problem: Drawn, now: float) -> Next:
    """Back on the screen after an interruption, unless the bank has changed and gives another problem."""
    if problem.identity != work.drawn.identity or problem.parts != work.drawn.parts:
        return dropped(state, work, now)
    state = replace(state, pending=None, work=replace(work, since=now))
    shown = ShowProblem(work.number, work.drawn.level)
    return state, (shown,) if work.part == 0 else (shown, ShowPart(work.part))


def dropped(state: State, work: Work, now: float) -> Next:
    """Leave the problem that was on the screen unfinished, and go on with another."""
    work = replace(work, since=now)
    return draw_next(replace(state, work=None, pending=None, done=(*state.done, work.done(Result.OPEN, now))), now)
