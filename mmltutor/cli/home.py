"""`mmltutor` alone: greets, and says what to do next."""

from __future__ import annotations

from mmltutor.cli.environment import Environment
from mmltutor.cli.library import Library
from mmltutor.errors import StoreError
from mmltutor.learner.progress import progress
from mmltutor.show.failure import show_error
from mmltutor.show.greeting import Standing, show_welcome, show_welcome_back
from mmltutor.store.attempts import SavedLog
from mmltutor.store.places import Places, find_places


def greet(environment: Environment) -> None:
    """Say where the learner is; nothing is written for somebody who has done nothing yet."""
    places = find_places(environment.variables)
    standings = _standings(places, environment) if places.attempts.exists() else []
    manner = environment.manner()
    others = len(standings) - 1
    text = show_welcome_back(standings[-1], others, manner) if standings else show_welcome(manner)
    environment.say(manner.gap + text)


def _standings(places: Places, environment: Environment) -> list[Standing]:
    """The topics that were practised, the latest last."""
    try:
        log = SavedLog(places.attempts)
        topics = progress(log.read())
        log.close()
    except StoreError as error:
        environment.tell(show_error(error, environment.manner(environment.stderr)))
        return []
    titles = {listed.topic: bank.title for listed, bank in Library(places).readable()}
    latest = sorted(topics.items(), key=lambda item: item[1].at)
    return [
        Standing(name, titles.get(name, name), found.level, found.problems, found.solved, found.unaided)
        for name, found in latest
    ]
