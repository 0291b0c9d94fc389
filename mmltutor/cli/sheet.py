"""`mmltutor sheet`: a sheet of drawn problems, with worked solutions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mmltutor.bank.sheet import sheet as problems_of
from mmltutor.cli.commands import command, new_app
from mmltutor.cli.completion import complete_topic
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.library import Library
from mmltutor.cli.solving.formats import format_of
from mmltutor.cli.solving.progress import progress
from mmltutor.cli.solving.written import deliver
from mmltutor.export.documents import DOCUMENTS, document
from mmltutor.export.sheet import Solved, sheet_page
from mmltutor.store.places import find_places

if TYPE_CHECKING:
    from mmltutor.bank.problem import Part, Problem

app = new_app()

SEEDS = 1_000_000  # seeds that nobody chose stay short enough to be typed again
EXAMPLES = """\
mmltutor sheet chain-rule
mmltutor sheet chain-rule -n 6 --seed 7 --solutions --format latex --out sheet.tex
mmltutor sheet chain-rule --solutions --out sheet.html"""


@command(app, "sheet", EXAMPLES)
def sheet(
    context: typer.Context,
    topics: Annotated[
        list[str], typer.Argument(metavar="TOPIC...", help="The topics to draw from.", autocompletion=complete_topic)
    ],
    count: Annotated[
        int, typer.Option("-n", "--count", min=1, max=200, help="How many problems, all topics together.", metavar="N")
    ] = 10,
    seed: Annotated[
        int | None, typer.Option(help="The first seed; the same sheet for the same seed.", metavar="N")
    ] = None,
    solutions: Annotated[bool, typer.Option("--solutions", help="Add the worked solutions.")] = False,
    name: Annotated[str | None, typer.Option("--format", help=f"{', '.join(DOCUMENTS)}.", metavar="NAME")] = None,
    out: Annotated[
        str | None, typer.Option(help="Write to a file; its ending chooses the format.", metavar="FILE")
    ] = None,
    bank: Annotated[Path | None, typer.Option(help="A folder of problem banks of your own.", metavar="DIR")] = None,
) -> None:
    """A sheet of problems to print or to share, with their worked solutions if you like.

    Every line of a solution is checked by machine.
    """
    environment = environment_of(context)
    chosen = format_of(name, out, DOCUMENTS) or DOCUMENTS[0]
    library = Library(find_places(environment.variables), bank)
    banks = [library.find(topic) for topic in dict.fromkeys(topics)]
    first = int.from_bytes(os.urandom(8), "big") % SEEDS if seed is None else seed
    problems = problems_of(banks, count, first)
    with progress("solving", environment):
        solved = [_solved(problem) for problem in problems] if solutions else []
    typed = " ".join(("mmltutor sheet", *(one.topic for one in banks), f"-n {count} --seed {first}"))
    remark = f"The same sheet again: {typed}{' --solutions' if solutions else ''}"
    title = " · ".join(one.title for one in banks)
    deliver(document(sheet_page(title, problems, solved, remark), chosen), out, environment)
    _tell_lack(len(problems), count, environment)


def _tell_lack(found: int, count: int, environment: Environment) -> None:
    if found < count:
        environment.tell(f"Only {found} different problems were found.\n")


def _solved(problem: Problem) -> tuple[Solved, ...]:
    return tuple(_solution(part) for part in problem.parts)


def _solution(part: Part) -> Solved:
    from mmltutor.calculus.derive import derive, domain
    from mmltutor.judge.domain import read_domain
    from mmltutor.steps.check import check
    from mmltutor.steps.narrate import narrate
    from mmltutor.syntax.names import OPEN

    where = read_domain(part.where, OPEN)
    derivation = check(derive(part.goal), domain(part.goal, where))
    return Solved(derivation, narrate(derivation, label=part.label))
