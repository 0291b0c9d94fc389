"""`mmltutor draw`: problems of a topic with their answers, for authors and for other programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from mmltutor.bank.draw import draw as draw_problem
from mmltutor.bank.draw import draw_topic, find_template
from mmltutor.bank.problem import Part, Problem
from mmltutor.bank.template import LEVELS, Bank
from mmltutor.cli.commands import command, new_app
from mmltutor.cli.completion import complete_topic
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.library import Library
from mmltutor.errors import UsageError
from mmltutor.store.places import find_places

if TYPE_CHECKING:
    from mmltutor.calculus.goals.taylor import Taylor

app = new_app()

EXAMPLES = """\
mmltutor draw chain-rule
mmltutor draw chain-rule --level 2 --count 5 --seed 7
mmltutor draw chain-rule --template softplus --seed 3 --json"""

SEEDS = 1_000_000  # seeds that nobody chose stay short enough to be typed again


@command(app, "draw", EXAMPLES)
def draw(
    context: typer.Context,
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="The topic to draw from.", autocompletion=complete_topic)
    ],
    template: Annotated[str | None, typer.Option(help="One template only, by its id.", metavar="ID")] = None,
    seed: Annotated[
        int | None, typer.Option(help="The first seed; the same problem for the same seed.", metavar="N")
    ] = None,
    count: Annotated[
        int, typer.Option(min=1, help="How many problems, with seeds one after another.", metavar="N")
    ] = 1,
    level: Annotated[
        int | None, typer.Option(min=LEVELS[0], max=LEVELS[-1], help="One level only.", metavar="1-3")
    ] = None,
    bank: Annotated[Path | None, typer.Option(help="A folder of problem banks of your own.", metavar="DIR")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list of problems.")] = False,
) -> None:
    """Show problems of a topic, answers included.

    A problem is named by its topic, its template and its seed, and is the same on every machine.
    """
    environment = environment_of(context)
    found = Library(find_places(environment.variables), bank).find(topic)
    first = int.from_bytes(os.urandom(8), "big") % SEEDS if seed is None else seed
    problems = _problems(found, template, level, range(first, first + count))
    if as_json:
        _print_json(problems, environment)
    else:
        _print_text(problems, environment)


def _problems(bank: Bank, name: str | None, level: int | None, seeds: range) -> Iterator[Problem]:
    if name is None:
        return (draw_topic(bank, seed, level) for seed in seeds)
    template = find_template(bank, name)
    if level not in (None, template.level):
        raise UsageError(f"The template {name} is on level {template.level}.", "Leave --level out.")
    return (draw_problem(bank, template, seed) for seed in seeds)


def _print_text(problems: Iterator[Problem], environment: Environment) -> None:
    from mmltutor.bank.question import asked
    from mmltutor.calculus.derive import derive
    from mmltutor.show.drawn import show_drawn

    manner = environment.manner()
    for problem in problems:
        answers = [asked(part, derive(part.goal)).answer for part in problem.parts]
        environment.say(show_drawn(problem, answers, manner))


def _print_json(problems: Iterator[Problem], environment: Environment) -> None:
    """One list, written as it is drawn: each problem stands on a line of its own."""
    before = "["
    for problem in problems:
        environment.say(before + json.dumps(_fields(problem), ensure_ascii=False))
        before = ",\n "
    environment.say("]\n")


def _fields(problem: Problem) -> dict[str, object]:
    return {
        "topic": problem.topic,
        "template": problem.template,
        "seed": problem.seed,
        "level": problem.level,
        "parts": [part_fields(part) for part in problem.parts],
    }


def part_fields(part: Part) -> dict[str, object]:
    """A part as JSON; `mmltutor check` accepts its answer with the other fields as they are."""
    from mmltutor.bank.choices import choice_fields
    from mmltutor.bank.question import asked
    from mmltutor.calculus.derive import derive
    from mmltutor.calculus.goals.choice import Choose
    from mmltutor.calculus.goals.writing import fields_of
    from mmltutor.steps.conditions import where
    from mmltutor.syntax.write.plain import write_plain
    from mmltutor.syntax.write.structure import write_answer

    solution = derive(part.goal)
    found = asked(part, solution)
    conditions = dict.fromkeys((part.where, *where(solution)))
    fields: dict[str, object] = {
        "ask": part.ask,
        "kind": found.kind,
        "goal": choice_fields(part.goal) if isinstance(part.goal, Choose) else fields_of(part.goal),
        "answer": write_answer(found.answer),
        "vars": list(part.vars),
        "where": " and ".join(condition for condition in conditions if condition),
    }
    if part.take:
        fields["take"] = list(part.take)
    if part.places is not None:
        fields["places"] = part.places
    if found.kind == "taylor" and part.goal.task == "taylor":
        goal = cast("Taylor", part.goal)
        fields |= {"vars": list(goal.vars), "about": [write_plain(one) for one in goal.about], "order": goal.order}
    return fields
