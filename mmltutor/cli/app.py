"""The program: `mmltutor` alone greets, `mmltutor COMMAND` does."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from typing import Annotated, NoReturn

import typer

import mmltutor
from mmltutor.cli.commands import Root
from mmltutor.cli.environment import Environment, environment_of, of_process
from mmltutor.cli.exits import leave, run_guarded

_GARBAGE = 100_000
"""New objects before garbage is looked for: loading modules makes many and no garbage, and the looking takes time."""

app = typer.Typer(cls=Root, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    """A calculus tutor for the terminal, whose every verdict carries its evidence.

    Without a command it says where you are and what to do next.
    """
    environment = environment_of(context)
    if version:
        environment.say(f"mmltutor {mmltutor.__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from mmltutor.cli.home import greet

        greet(environment)


def run(arguments: Sequence[str], environment: Environment) -> int:
    """Run one command line and return its exit code."""
    command = typer.main.get_command(app)

    def call() -> object:
        with redirect_stdout(environment.stdout):  # Typer itself prints the help
            return command.main(arguments, prog_name="mmltutor", standalone_mode=False, obj=environment)

    return run_guarded(call, environment)


def main() -> NoReturn:
    """Run the command line of this process, and end it."""
    gc.set_threshold(_GARBAGE)
    leave(run(sys.argv[1:], of_process()))
