"""`mmltutor practice`: problems of a topic, one after another."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mmltutor.bank.template import LEVELS, Bank
from mmltutor.cli.commands import command, new_app
from mmltutor.cli.completion import complete_topic
from mmltutor.cli.conversation import Conversation
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.exits import ExitStatus
from mmltutor.cli.library import Library
from mmltutor.cli.listening.heard import Listener
from mmltutor.cli.takeup import TakeUp, take_up, templates_of
from mmltutor.cli.terminal import echo_silenced
from mmltutor.errors import UsageError
from mmltutor.learner.sitting import begin
from mmltutor.learner.state import Settings
from mmltutor.learner.summary import Reason
from mmltutor.store.attempts import new_sitting
from mmltutor.store.keeper import Keeper
from mmltutor.store.places import find_places

app = new_app()

EXAMPLES = """\
mmltutor practice chain-rule
mmltutor practice chain-rule --level 2 --count 5
printf '2x\\nskip\\n' | mmltutor practice chain-rule --seed 7"""


@command(app, "practice", EXAMPLES)
def practice(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="What to practise.", autocompletion=complete_topic)],
    level: Annotated[
        int | None, typer.Option(min=LEVELS[0], max=LEVELS[-1], help="Stay on one level.", metavar="1-3")
    ] = None,
    count: Annotated[int | None, typer.Option(min=1, help="Stop after so many problems.", metavar="N")] = None,
    seed: Annotated[int | None, typer.Option(help="The same problems again for the same seed.", metavar="N")] = None,
    bank: Annotated[Path | None, typer.Option(help="A folder of problem banks of your own.", metavar="DIR")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Plain lines: nothing drawn, no colours.")] = False,
) -> int:
    """Problems of a topic one after another, until you leave.

    Type an answer as you would write it. At the prompt ? gives a hint, solution the way there, help the rest.
    """
    environment = replace(environment_of(context), plain=plain)
    places = find_places(environment.variables)
    library = Library(places, bank)
    found = library.find(topic)
    _check_level(found, level)
    log = Keeper(places.attempts)
    start = TakeUp() if seed is not None else take_up(log, found, environment.now())
    settings = Settings(
        sitting=new_sitting(),
        topic=found.topic,
        seed=seed if seed is not None else int.from_bytes(os.urandom(4), "big"),
        templates=templates_of(found),
        bank=library.hash_of(found),
        level=level,
        start=start.level,
        streak=start.streak,
        count=count,
    )
    left = start.left if start.left is not None and level in (None, start.left.level) else None
    with echo_silenced(environment):
        conversation = Conversation(environment, found, log, _listener(environment), left)
        reason = conversation.hold(begin(settings, environment.now()))
    log.close()
    return ExitStatus.INTERRUPTED if reason is Reason.INTERRUPTED else ExitStatus.DONE


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
