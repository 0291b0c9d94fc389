"""How a sitting ends: whatever the reason, with an event in the log and a summary."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.learner.attempt import Kind
from mmltutor.learner.effects import ShowSummary
from mmltutor.learner.state import Next, State, attempt_now, logged
from mmltutor.learner.summary import Reason, Result, summarise


def leave(state: State, reason: Reason, now: float) -> Next:
    """Stop; a problem on the screen stays unfinished."""
    work = state.work
    done = state.done if work is None else (*state.done, work.done(Result.OPEN, now))
    state = replace(state, work=None, pending=None, done=done, over=True)
    summary = summarise(state.settings.topic, reason, done, state.ladder)
    attempt = replace(attempt_now(state, Kind.END, now, (("reason", reason.value),)), seconds=summary.seconds)
    state, append = logged(state, attempt)
    return state, (append, ShowSummary(summary))
