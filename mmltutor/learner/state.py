"""Where a practice sitting stands: everything that the next step depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from mmltutor.learner.attempt import Attempt, Details, Kind, utc_text
from mmltutor.learner.effects import Append, Draw, Effect
from mmltutor.learner.events import Drawn, Typed
from mmltutor.learner.ladder import Ladder
from mmltutor.learner.summary import Done, Result


@dataclass(frozen=True, slots=True)
class Settings:
    """What a sitting was begun with.

    `sitting` is its name in the log, `seed` decides every chance in it. `templates` are the ids of the topic's
    templates, each with its level; `bank` is the bank's hash. `level` is the level that the learner asked for
    and stays on; without one, `start` and `streak` say where to begin. `count`: how many problems, None: until
    the learner leaves.
    """

    sitting: str
    topic: str
    seed: int
    templates: tuple[tuple[str, int], ...]
    bank: str = ""
    level: int | None = None
    start: int = 1
    streak: int = 0
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """The problem on the screen.

    Time: `spent` seconds up to the moment `since`. Of this part: `attempts` that count, `hints` known,
    wrong answers `tried`, and whether the last answer was `undecided`. Of the whole problem: how many answers
    were `wrong`, whether it was `helped` by a hint, `solution` seen, or a part of it left `excused` as
    undecided.
    """

    drawn: Drawn
    number: int
    since: float
    spent: float = 0.0
    part: int = 0
    attempts: int = 0
    hints: int = 0
    tried: tuple[str, ...] = ()
    undecided: bool = False
    wrong: int = 0
    helped: bool = False
    solution: bool = False
    excused: bool = False

    def seconds(self, now: float) -> float:
        """The time spent on the problem so far, to the millisecond; a clock that was put back adds nothing."""
        return round(self.spent + max(0.0, now - self.since), 3)

    def done(self, result: Result, now: float) -> Done:
        """The problem as it is remembered when it is over."""
        drawn = self.drawn
        return Done(drawn.template, drawn.level, drawn.skills, result, self.wrong, self.seconds(now))


@dataclass(frozen=True, slots=True)
class State:
    """A sitting between two events.

    Either it waits for the problem of `pending` to be drawn (for which `tries` seeds gave one shown before),
    or for an answer to `work`, or it is `over`. Both `pending` and `work`: the problem on the screen is being
    drawn again after an interruption. `logged` counts the attempts, `identities` are the problems shown,
    `exhausted` the templates without new ones, `last` is the answer judged last, `leaving` says that Ctrl-C
    was pressed just before.
    """

    settings: Settings
    ladder: Ladder
    logged: int = 0
    identities: frozenset[str] = frozenset()
    exhausted: frozenset[str] = frozenset()
    pending: Draw | None = None
    tries: int = 0
    work: Work | None = None
    done: tuple[Done, ...] = ()
    last: Typed | None = None
    leaving: bool = False
    over: bool = False

    @property
    def used(self) -> tuple[str, ...]:
        """The templates of all problems so far, in order."""
        return tuple(each.template for each in self.done)

    @property
    def finished(self) -> int:
        """How many problems came to an end of some kind."""
        return sum(each.result is not Result.OPEN for each in self.done)


Next: TypeAlias = tuple[State, tuple[Effect, ...]]


def attempt_now(state: State, kind: Kind, now: float, details: Details = ()) -> Attempt:
    """The attempt that records an event of this kind at this moment, before what only some kinds have."""
    settings = state.settings
    attempt = Attempt(
        sitting=settings.sitting,
        number=state.logged + 1,
        at=utc_text(now),
        kind=kind,
        topic=settings.topic,
        level=state.ladder.level,
        bank=settings.bank,
        details=details,
    )
    return attempt if state.work is None else _of_work(attempt, state.work, now)


def _of_work(attempt: Attempt, work: Work, now: float) -> Attempt:
    return replace(
        attempt,
        template=work.drawn.template,
        seed=work.drawn.seed,
        level=work.drawn.level,
        part=work.part,
        hints=work.hints,
        solution=work.solution,
        seconds=work.seconds(now),
    )


def logged(state: State, attempt: Attempt) -> tuple[State, Append]:
    """The state after an attempt was sent to the log, and the effect that sends it."""
    return replace(state, logged=state.logged + 1), Append(attempt)
