"""Practice as a state machine: (state, event, now) → (state, effects). No clock, no file, no chance of its own.

`now` is seconds since 1970 in UTC. The rules: an unreadable line costs no attempt, an undecided answer costs
nothing, the same wrong answer twice counts once; each hint says one level more; a solution or a skip ends the
problem; three right in a row without help lead to the next level; no problem comes twice.
"""

from __future__ import annotations

from dataclasses import replace

from mmltutor.learner.attempt import Kind
from mmltutor.learner.drawing import draw_next, drawn, not_drawn
from mmltutor.learner.effects import ShowHelp, ShowWhy, WarnLeaving
from mmltutor.learner.events import (
    AskedHelp,
    AskedWhy,
    Drawn,
    EndOfInput,
    Event,
    Interrupted,
    NotDrawn,
    Quit,
)
from mmltutor.learner.ladder import ladder_at
from mmltutor.learner.leaving import leave
from mmltutor.learner.state import Next, Settings, State, attempt_now, logged
from mmltutor.learner.summary import Reason
from mmltutor.learner.working import worked


def begin(settings: Settings, now: float) -> Next:
    """A new sitting: what to keep and to draw first."""
    levels = tuple(level for _, level in settings.templates)
    ladder = ladder_at(levels, settings.level or settings.start, fixed=settings.level is not None)
    if ladder.level == settings.start and not ladder.fixed:
        ladder = replace(ladder, streak=settings.streak)
    state = State(settings, ladder)
    details = tuple((name, str(text)) for name, text in _beginning(settings) if text is not None)
    state, append = logged(state, attempt_now(state, Kind.BEGIN, now, details))
    state, effects = draw_next(state, now)
    return state, (append, *effects)


def _beginning(settings: Settings) -> tuple[tuple[str, str | int | None], ...]:
    return (
        ("mode", "practice"),
        ("seed", settings.seed),
        ("level", settings.level),
        ("start", settings.start),
        ("streak", settings.streak),
        ("count", settings.count),
    )


def step(state: State, event: Event, now: float) -> Next:
    """The sitting after an event. One that does not fit the moment (an answer to no question) changes nothing."""
    if state.over:
        return state, ()
    if isinstance(event, Interrupted):
        return _interrupted(state, event, now)
    state = replace(state, leaving=False)
    match event:
        case Drawn():
            return drawn(state, event, now)
        case NotDrawn():
            return not_drawn(state, now)
        case AskedWhy():
            return state, (ShowWhy(state.last),)
        case AskedHelp():
            return state, (ShowHelp(),)
        case Quit():
            return leave(state, Reason.QUIT, now)
        case EndOfInput():
            return leave(state, Reason.END_OF_INPUT, now)
    if state.work is None or state.pending is not None:
        return state, ()
    return worked(state, state.work, event, now)


def _interrupted(state: State, event: Interrupted, now: float) -> Next:
    """Ctrl-C leaves; with something typed that would be lost, only when pressed twice."""
    if state.leaving or not event.line.strip():
        return leave(state, Reason.INTERRUPTED, now)
    return replace(state, leaving=True), (WarnLeaving(),)
