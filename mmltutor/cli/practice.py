"""`mmltutor practice`: problems of a topic, one after another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mmltutor.cli.commands import command, new_app
from mmltutor.cli.completion import complete_topic
from mmltutor.cli.environment import environment_of

app = new_app()

EXAMPLES = """\
mmltutor practice chain-rule
mmltutor practice chain-rule --level 2 --count 5
printf '2x\\nskip\\n' | mmltutor practice chain-rule --seed 7"""


@command(app, "practice", EXAMPLES)
def practice(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="What to practise.", autocompletion=complete_topic)],
    level: Annotated[int | None, typer.Option(min=1, max=3, help="Stay on one level.", metavar="1-3")] = None,
    count: Annotated[int | None, typer.Option(min=1, help="Stop after so many problems.", metavar="N")] = None,
    seed: Annotated[int | None, typer.Option(help="The same problems again for the same seed.", metavar="N")] = None,
    bank: Annotated[Path | None, typer.Option(help="A folder of problem banks of your own.", metavar="DIR")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Plain lines: nothing drawn, no colours.")] = False,
) -> int:
    """Problems of a topic one after another, until you leave.

    Type an answer as you would write it. At the prompt ? gives a hint, solution the way there, help the rest.
    """
    from mmltutor.cli.session import Wish, hold_session

    environment = replace(environment_of(context), plain=plain)
    return hold_session(environment, Wish(topic, level, count, seed, bank))
