"""`mmltutor` alone: greets, and says what to do next."""

from __future__ import annotations

from mmltutor.cli.environment import Environment
from mmltutor.cli.library import Library
from mmltutor.learner.progress import progress
from mmltutor.show.greeting import Standing, show_welcome, show_welcome_back
from mmltutor.store.attempts import SavedLog
from mmltutor.store.places import Places, find_places


def greet(environment: Environment) -> None:
    """Say where the learner is; nothing is written for somebody who has done nothing yet."""
    places = find_places(environment.variables)
    standings = _standings(places) if places.attempts.exists() else []
    manner = environment.manner()
    others = len(standings) - 1
    text = show_welcome_back(standings[-1], others, manner) if standings else show_welcome(manner)
    environment.say(manner.gap + text)


def _standings(places: Places) -> list[Standing]:
    """The topics that were practised, the latest last."""
    log = SavedLog(places.attempts)
    topics = progress(log.read())
    log.close()
    titles = {listed.topic: bank.title for listed, bank in Library(places).readable()}
    latest = sorted(topics.items(), key=lambda item: item[1].at)
    return [
        Standing(name, titles.get(name, name), found.level, found.problems, found.solved, found.unaided)
        for name, found in latest
    ]
