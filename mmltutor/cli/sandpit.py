"""`mmltutor sandpit`: the game, drawn with a cursor on a terminal, line by line elsewhere."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import Annotated

import typer

from mmltutor.cli.commands import command, new_app
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.exits import ExitStatus
from mmltutor.errors import UsageError
from mmltutor.learner.sandpit.game import MOST_DIPS, Game, dipped
from mmltutor.learner.sandpit.landscape import SIDE, Mode
from mmltutor.show.sandpit import ROWS, show_dip, show_end, show_map, show_rules

app = new_app()

EXAMPLES = """\
mmltutor sandpit
mmltutor sandpit --mode rocks --seed 7
printf '5,5\\n2.5, 7\\nquit\\n' | mmltutor sandpit --seed 1"""

SEEDS = 10_000  # seeds that nobody chose stay short enough to be typed again
FEWEST_ROWS = ROWS + 8  # of a terminal on which the map can be drawn
LEAVING = ("q", "quit", "exit")
_POINT = re.compile(r"\(?\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*\)?")


@command(app, "sandpit", EXAMPLES)
def sandpit(
    context: typer.Context,
    seed: Annotated[int | None, typer.Option(help="The same pit again for the same seed.", metavar="N")] = None,
    mode: Annotated[str, typer.Option(help=f"What kind of pit: {', '.join(Mode)}.", metavar="MODE")] = Mode.BOWL.value,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line: nothing drawn, no colours.")] = False,
) -> int:
    """Find the deepest point of a hidden pit with as few dips as you can.

    A dip tells how deep it is there, and the gradient: which way it gets deeper, and how quickly. On a terminal
    the arrow keys move the cursor and Enter dips; coordinates such as 4.5, 7 can be typed.
    """
    environment = replace(environment_of(context), plain=plain)
    game = Game(_mode(mode), seed if seed is not None else int.from_bytes(os.urandom(4), "big") % SEEDS)
    if environment.simple or environment.rows() < FEWEST_ROWS:
        return _hold_plainly(environment, game)
    from mmltutor.cli.sandpit_drawn import hold_drawn

    return hold_drawn(environment, game)


def _mode(name: str) -> Mode:
    try:
        return Mode(name.strip().lower())
    except ValueError:
        raise UsageError(f"There is no pit called {name!r}.", f"Choose one of {', '.join(Mode)}.") from None


def read_point(text: str) -> tuple[float, float] | str:
    """Coordinates as typed, or the sentence that says what is wrong with them.

    >>> read_point("4.5, 7"), read_point("11 2")
    ((4.5, 7.0), 'Both coordinates go from 0 to 10.')
    """
    found = _POINT.fullmatch(text.strip())
    if found is None:
        return "Type two numbers, such as 4.5, 7."
    x, y = float(found[1]), float(found[2])
    return (x, y) if 0 <= x <= SIDE and 0 <= y <= SIDE else f"Both coordinates go from 0 to {SIDE:.0f}."


def _hold_plainly(environment: Environment, game: Game) -> ExitStatus:
    """One line in, one line out; the map on request and at the end."""
    manner = environment.manner()
    environment.say(show_rules(game, manner))
    environment.say("Type coordinates such as 4.5, 7. map shows the map, quit gives up.\n")
    while not game.over:
        if environment.conversation:
            environment.say(f"dip {len(game.dips) + 1} of {MOST_DIPS}: ")
        line = environment.stdin.readline()
        word = line.strip().lower()
        if not line or word in LEAVING:
            game = replace(game, given_up=True)
            break
        if word == "map":
            environment.say(show_map(game, manner))
            continue
        if not word:
            continue
        point = read_point(word)
        if isinstance(point, str):
            environment.say(f"{point}\n")
            continue
        game = dipped(game, *point)
        environment.say(show_dip(game.dips[-1], len(game.dips), manner))
    environment.say(show_end(game, manner))
    return ExitStatus.DONE
