"""`mmltutor topics`: what can be practised, and how far the learner has come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated

import typer

from mmltutor.bank.course import MODULES, Module
from mmltutor.bank.find import Listed
from mmltutor.bank.template import Bank
from mmltutor.cli.commands import command, new_app
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.library import Library
from mmltutor.errors import BankError, StoreError
from mmltutor.learner.progress import TopicProgress, progress
from mmltutor.store.places import Places, find_places

app = new_app()

EXAMPLES = """\
mmltutor topics
mmltutor topics --json"""

Topics = tuple[tuple[Listed, Bank], ...]


@command(app, "topics", EXAMPLES)
def topics(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """The modules of the course and their topics, with your progress."""
    environment = environment_of(context)
    places = find_places(environment.variables)
    modules = _by_module(Library(places), environment)
    far = _progress(places, environment)
    if as_json:
        found = [_module_fields(module, banks, far) for module, banks in modules]
        environment.say(json.dumps({"version": 1, "modules": found}, ensure_ascii=False, indent=1) + "\n")
        return
    from mmltutor.show.topics import show_topics

    environment.say(show_topics(modules, far, environment.manner()))


def _by_module(library: Library, environment: Environment) -> tuple[tuple[Module, Topics], ...]:
    """The topics of each module in the course's order, others after them; what is faulty or replaced is told."""
    banks: list[tuple[Listed, Bank]] = []
    for listed in library.listed:
        try:
            banks.append((listed, library.read(listed.path)))
        except BankError as error:
            environment.tell(f"{error.message}\n")
        else:
            if listed.replaces:
                environment.tell(f"{listed.path} replaces the topic {listed.topic} of {listed.replaces}.\n")
    return tuple((module, _of(module, banks)) for module in MODULES)


def _of(module: Module, banks: list[tuple[Listed, Bank]]) -> Topics:
    order = {topic: place for place, topic in enumerate(module.topics)}
    own = [pair for pair in banks if pair[1].module == module.number]
    return tuple(sorted(own, key=lambda pair: (order.get(pair[1].topic, len(order)), pair[1].topic)))


def _progress(places: Places, environment: Environment) -> Mapping[str, TopicProgress]:
    if not places.attempts.exists():
        return {}
    from mmltutor.store.attempts import SavedLog

    try:
        log = SavedLog(places.attempts)
        try:
            return progress(log.read())
        finally:
            log.close()
    except StoreError as error:
        environment.tell(f"{error}\n")
        return {}


def _module_fields(module: Module, banks: Topics, far: Mapping[str, TopicProgress]) -> dict[str, object]:
    return {
        "module": module.number,
        "title": module.title,
        "topics": [_topic_fields(listed, bank, far.get(bank.topic, TopicProgress())) for listed, bank in banks],
    }


def _topic_fields(listed: Listed, bank: Bank, far: TopicProgress) -> dict[str, object]:
    return {
        "topic": bank.topic,
        "title": bank.title,
        "why": bank.why,
        "levels": sorted({template.level for template in bank.templates}),
        "templates": [template.id for template in bank.templates],
        "aliases": list(bank.aliases),
        "prerequisites": list(bank.prerequisites),
        "replaces": listed.replaces is not None,
        "progress": {
            "problems": far.problems,
            "solved": far.solved,
            "unaided": far.unaided,
            "level": far.level or None,
            "at": far.at or None,
        },
    }
