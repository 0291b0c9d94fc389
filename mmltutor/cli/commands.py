"""The commands that there are, and how one is brought in only when it is called.

Help and completion know the commands from the table alone; a module is imported when its command runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from mmltutor.cli.arguments import ArgumentsCommand
from mmltutor.syntax.nearest import nearest

if TYPE_CHECKING:
    from typer._click import Command as ClickCommand
    from typer._click import Context
    from typer._click.formatting import HelpFormatter

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name, the module whose `app` it is, the heading it is listed under, one line on what it does."""

    name: str
    module: str
    heading: str
    says: str


COMMANDS = (
    Command("topics", "mmltutor.cli.topics", "Learn", "The topics of the course, with your progress."),
    Command("practice", "mmltutor.cli.practice", "Learn", "Problems one after another, until you leave."),
    Command("sandpit", "mmltutor.cli.sandpit", "Learn", "A game: find the deepest point from dips."),
    Command("solve", "mmltutor.cli.solve", "Compute", "A worked solution of anything typed, each line checked."),
    Command("check", "mmltutor.cli.check", "Compute", "Judge an answer, with a proof or a counter-example."),
    Command("sheet", "mmltutor.cli.sheet", "Compute", "A sheet of problems, with worked solutions."),
    Command("draw", "mmltutor.cli.draw", "Author", "Show problems of a topic, answers included."),
    Command("bank", "mmltutor.cli.bank", "Author", "Check the files that problems are drawn from."),
)


def new_app(**settings: Any) -> typer.Typer:
    """A Typer application as every command's module makes one; its commands come from `command`."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **settings)


def command(app: typer.Typer, name: str | None = None, examples: str = "") -> Callable[[Function], Function]:
    """Register a function as a command of an application; `examples` are command lines, one a line."""
    return app.command(name, cls=ArgumentsCommand, epilog=examples)


class Root(TyperGroup):
    """The command line as a whole."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Every command's name, in the order of the table."""
        return [each.name for each in COMMANDS]

    def get_command(self, ctx: Context, cmd_name: str) -> ClickCommand | None:
        """What help and completion need of a command: its name and its line."""
        found = _find(cmd_name)
        return None if found is None else TyperCommand(found.name, short_help=found.says, rich_markup_mode=None)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, ClickCommand | None, list[str]]:
        """The command that is called, brought in for good."""
        found = _find(args[0])
        if found is None and ctx.resilient_parsing:
            return None, None, args[1:]
        if found is None:
            _unknown(ctx, args[0])
        brought = typer.main.get_command(import_module(found.module).app)
        brought.name = found.name
        return found.name, brought, args[1:]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """List the commands under their headings."""
        for heading in dict.fromkeys(each.heading for each in COMMANDS):
            with formatter.section(heading):
                formatter.write_dl([(each.name, each.says) for each in COMMANDS if each.heading == heading])


def _find(name: str) -> Command | None:
    return next((each for each in COMMANDS if each.name == name), None)


def _unknown(ctx: Context, name: str) -> NoReturn:
    close = nearest(name, [each.name for each in COMMANDS])
    hint = f" Did you mean {close}?" if close else ""
    ctx.fail(f"There is no command {name!r}.{hint}")
