"""`mmltutor solve KIND …`: a worked solution of anything typed, each line checked, the end confirmed independently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from mmltutor.calculus.goals.table import TASKS, Field, FieldKind
from mmltutor.cli.arguments import ArgumentsCommand
from mmltutor.cli.commands import new_app
from mmltutor.cli.environment import environment_of
from mmltutor.cli.solving.kinds import KINDS, OPTIONS
from mmltutor.errors import UsageError
from mmltutor.syntax.nearest import nearest

if TYPE_CHECKING:
    from typer._click import Command, Context, Parameter
    from typer._click.formatting import HelpFormatter

ARGUMENT = "of"
SHARED = ("detail", "format", "out", "plot", "plain", "budget")
BUDGET = 10.0  # seconds for the second opinion


class Kinds(TyperGroup):
    """The kinds of tasks, each a command whose options are the fields of its goals."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Every kind's name, in the order of the course."""
        return list(KINDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of a kind."""
        return _command(cmd_name, ctx) if cmd_name in KINDS else None

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The command that is called; a kind that there is not is answered with the nearest."""
        if args[0] not in KINDS and not ctx.resilient_parsing:
            close = nearest(args[0], KINDS)
            ctx.fail(f"There is no kind of task called {args[0]!r}." + (f" Did you mean {close}?" if close else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """List the kinds."""
        with formatter.section("Kinds"):
            formatter.write_dl([(name, kind.says) for name, kind in KINDS.items()])


app = new_app(cls=Kinds, subcommand_metavar="KIND …")


@app.callback(invoke_without_command=True)
def solve(context: typer.Context) -> None:
    """A worked solution of anything typed: each line checked, the answer confirmed by SymPy.

    mmltutor solve KIND --help shows the options of a kind, with examples.
    """
    if context.invoked_subcommand is None:
        raise UsageError("What is to be solved?", 'For example: mmltutor solve derivative "x^2 sin(3x)"')


def _command(name: str, ctx: Context) -> ArgumentsCommand:
    environment = environment_of(ctx)  # type: ignore[arg-type]

    def run(**values: Any) -> int:
        from mmltutor.cli.solving.job import run_job

        shared = {key: values.pop(key) for key in SHARED}
        return run_job(name, _given(values), shared, environment)

    kind = KINDS[name]
    return ArgumentsCommand(
        name,
        callback=run,
        params=[*_parameters(name), *_shared()],
        help=kind.says,
        short_help=kind.says,
        epilog="\n".join(f"mmltutor solve {name} {example}" for example in kind.examples),
        rich_markup_mode=None,
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """The arguments that were given, as a goal takes them."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if value in (None, False, ()):
            continue
        found[name] = list(value) if isinstance(value, tuple) else value
    return found


def _parameters(kind: str) -> list[Parameter]:
    return [_parameter(kind, field) for field in TASKS[kind].fields]


def _parameter(kind: str, field: Field) -> Parameter:
    if field.name == ARGUMENT:
        metavar = KINDS[kind].argument
        return TyperArgument(param_decls=[ARGUMENT], required=True, metavar=metavar, help="What it is about, or -.")
    metavar, says = OPTIONS[field.name]
    flag = field.kind is FieldKind.FLAG
    return TyperOption(
        param_decls=[field.name, f"--{field.name}"],
        required=field.needed,
        is_flag=flag,
        default=False if flag else None,
        multiple=field.kind is FieldKind.EQUATIONS,
        metavar=None if flag else "2" if (field.name, field.kind) == ("at", FieldKind.EXPRESSION) else metavar,
        help=says.format(words=", ".join(field.words)),
    )


def _shared() -> list[Parameter]:
    """The options that say how a solution is told."""
    from mmltutor.cli.solving.formats import FORMATS

    return [
        TyperOption(
            param_decls=["detail", "--detail"],
            type=typer._click.types.IntRange(0, 3),
            default=1,
            metavar="0-3",
            help="How much is told: 0 the headlines, 1 a solution, 2 the derivatives inside it too, 3 everything.",
        ),
        TyperOption(param_decls=["format", "--format"], metavar="NAME", help=f"How it is told: {', '.join(FORMATS)}."),
        TyperOption(
            param_decls=["out", "--out"], metavar="FILE", help="Write to a file; its ending chooses the format."
        ),
        TyperOption(param_decls=["plot", "--plot"], is_flag=True, default=False, help="Draw a picture."),
        TyperOption(
            param_decls=["plain", "--plain"], is_flag=True, default=False, help="Plain lines, as --format plain."
        ),
        TyperOption(
            param_decls=["budget", "--budget"],
            type=float,
            default=BUDGET,
            metavar="SECONDS",
            help="How long SymPy may take to confirm the answer; 0 does not ask.",
        ),
    ]
