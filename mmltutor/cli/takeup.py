"""Where a learner takes up a topic: the level and the streak they had, and the problem they left."""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.bank.template import Bank
from mmltutor.learner.attempt import Kind, moment
from mmltutor.learner.effects import Draw
from mmltutor.learner.replay import replay, settings_of
from mmltutor.learner.summary import Result
from mmltutor.store.attempts import AttemptLog

SILENT = 600.0  # seconds without a word after which a sitting that never ended is taken to be over


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The level and the streak to begin with; `left` is the problem that was on the screen, if it was not finished."""

    level: int = 1
    streak: int = 0
    left: Draw | None = None


def take_up(log: AttemptLog, bank: Bank, now: float) -> TakeUp:
    """Where the last sitting of this topic stopped.

    A problem that may be on the screen of another terminal just now is not taken over.
    """
    attempts = log.read_last_sitting(bank.topic)
    if not attempts or attempts[0].kind is not Kind.BEGIN or attempts[0].detail("mode") != "practice":
        return TakeUp()
    templates = templates_of(bank)
    try:
        state = replay(settings_of(attempts[0], templates, attempts[0].bank), attempts)
    except ValueError:  # written by a version that recorded sittings in another way
        return TakeUp()
    last = next((each for each in reversed(attempts) if each.kind is Kind.START), None)
    unfinished = state.work is not None or (bool(state.done) and state.done[-1].result is Result.OPEN)
    over = attempts[-1].kind is Kind.END or now - moment(attempts[-1].at) > SILENT
    left = None
    if last is not None and unfinished and over and (last.template, last.level) in templates:
        left = Draw(last.template, last.seed, last.level)
    return TakeUp(state.ladder.level, state.ladder.streak, left)


def templates_of(bank: Bank) -> tuple[tuple[str, int], ...]:
    """The templates of a bank as a sitting knows them."""
    return tuple((template.id, template.level) for template in bank.templates)
