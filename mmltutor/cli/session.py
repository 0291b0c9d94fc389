"""A session of practice from the wish to the exit code: the bank, the records, where to take up, the listener."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mmltutor.bank.template import Bank
from mmltutor.cli.conversation import Conversation
from mmltutor.cli.environment import Environment
from mmltutor.cli.exits import ExitStatus
from mmltutor.cli.library import Library
from mmltutor.cli.listening.heard import Listener
from mmltutor.cli.takeup import TakeUp, take_up, templates_of
from mmltutor.cli.terminal import kept_terminal
from mmltutor.errors import UsageError
from mmltutor.learner.sitting import begin
from mmltutor.learner.state import Settings
from mmltutor.learner.summary import Reason
from mmltutor.store.attempts import new_sitting
from mmltutor.store.keeper import Keeper
from mmltutor.store.places import find_places


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line; None where nothing was said."""

    topic: str
    level: int | None = None
    count: int | None = None
    seed: int | None = None
    folder: Path | None = None


def hold_session(environment: Environment, wish: Wish) -> ExitStatus:
    """Practise until the learner leaves."""
    places = find_places(environment.variables)
    library = Library(places, wish.folder)
    bank = library.find(wish.topic)
    _check_level(bank, wish.level)
    log = Keeper(places.attempts)
    # A session with a seed is the same again whatever happened before.
    start = TakeUp() if wish.seed is not None else take_up(log, bank, environment.now())
    left = start.left if start.left is not None and wish.level in (None, start.left.level) else None
    begun = begin(_settings(bank, library.hash_of(bank), wish, start), environment.now())
    with kept_terminal(environment):
        reason = Conversation(environment, bank, log, _listener(environment), left).hold(begun)
    log.close()
    return ExitStatus.INTERRUPTED if reason is Reason.INTERRUPTED else ExitStatus.DONE


def _settings(bank: Bank, content: str, wish: Wish, start: TakeUp) -> Settings:
    return Settings(
        sitting=new_sitting(),
        topic=bank.topic,
        seed=wish.seed if wish.seed is not None else int.from_bytes(os.urandom(4), "big"),
        templates=templates_of(bank),
        bank=content,
        level=wish.level,
        start=start.level,
        streak=start.streak,
        count=wish.count,
    )


def _check_level(bank: Bank, level: int | None) -> None:
    levels = sorted({template.level for template in bank.templates})
    if level is not None and level not in levels:
        raise UsageError(f"{bank.topic} has no level {level}.", f"It has {', '.join(map(str, levels))}.")


def _listener(environment: Environment) -> Callable[[], Listener]:
    """How to hear the learner, made when the first problem stands on the screen."""

    def make() -> Listener:
        if not environment.conversation:
            from mmltutor.cli.listening.piped import PipedListener

            return PipedListener(environment)
        if environment.simple:
            from mmltutor.cli.listening.edited import EditedListener

            return EditedListener()
        from mmltutor.cli.listening.drawn import DrawnListener

        return DrawnListener(environment)

    return make
