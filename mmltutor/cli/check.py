"""`mmltutor check`: judge one answer, or a stream of them as JSON Lines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated

import typer

from mmltutor.cli.batch import judge, judge_stream
from mmltutor.cli.commands import command, new_app
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.exits import ExitStatus
from mmltutor.errors import Unreadable, UsageError

app = new_app()


@command(app, "check", 'mmltutor check "2x cos(x^2)" "cos(x^2)*2*x"\nmmltutor check --batch answers.jsonl')
def check(
    context: typer.Context,
    answer: Annotated[str | None, typer.Argument(help="What was answered.", metavar="ANSWER")] = None,
    expected: Annotated[str | None, typer.Argument(help="What is right.", metavar="EXPECTED")] = None,
    kind: Annotated[str, typer.Option(help="The kind of answer.")] = "expression",
    variables: Annotated[str, typer.Option("--vars", help="The names an answer may use.", metavar="x,y")] = "",
    where: Annotated[str, typer.Option(help='A condition on the variables, such as "x > 0".', metavar="TEXT")] = "",
    places: Annotated[int | None, typer.Option(help="Decimal places to which numbers are wanted.")] = None,
    about: Annotated[str, typer.Option(help="Where a Taylor polynomial is about.", metavar="0,1")] = "",
    order: Annotated[int | None, typer.Option(help="The order of a Taylor polynomial.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[str | None, typer.Option(help="Judge JSON Lines from a file, or - for standard input.")] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="With --batch: how many processes share the work.")] = 1,
) -> int:
    """Judge one answer: does it equal what is expected, wherever that is defined?

    The exit code is 0 when they are equivalent, 1 when they differ, 3 when that stays undecided, and 4 when
    one of them cannot be read.
    """
    environment = environment_of(context)
    if batch is not None:
        if answer is not None or expected is not None:
            raise UsageError("--batch reads its answers from a file.", "Leave ANSWER and EXPECTED out.")
        judge_stream(batch, jobs, environment)
        return ExitStatus.DONE
    if answer is None or expected is None:
        raise UsageError("Two expressions are wanted.", 'For example: mmltutor check "2x" "x + x"')
    _know_kind(kind)
    row: dict[str, object] = {"answer": answer, "expected": expected, "kind": kind, "where": where}
    for name in ("answer", "expected"):
        if row[name] == "-":
            row[name] = environment.stdin.readline().rstrip("\r\n")
    if variables:
        row["vars"] = [name.strip() for name in variables.split(",") if name.strip()]
    row |= {key: value for key, value in (("places", places), ("order", order)) if value is not None}
    row |= {"about": about} if about else {}
    return _one(row, as_json, environment)


def _know_kind(kind: str) -> None:
    from mmltutor.syntax.kinds import KINDS

    if kind not in KINDS:
        raise UsageError(f"There is no kind of answer called {kind!r}.", f"There is: {', '.join(KINDS)}.")


_EXIT = {
    "equivalent": ExitStatus.EQUIVALENT,
    "different": ExitStatus.DIFFERENT,
    "undecided": ExitStatus.UNDECIDED,
    "unreadable": ExitStatus.UNREADABLE,
}


_WIDEST = 80


def _place(row: dict[str, object], reply: dict[str, object], environment: Environment) -> str:
    """The answer with a caret under the place where reading it stopped."""
    match reply.get("place"), row.get("answer"):
        case [int(start), int(stop)], str(answer) if answer:
            from mmltutor.show.failure import show_place

            manner = environment.manner()
            narrow = replace(manner, linear=True, columns=min(manner.columns, _WIDEST))
            return show_place(Unreadable(str(reply["message"]), answer, start, stop), narrow)
        case _:
            return ""


def _one(row: dict[str, object], as_json: bool, environment: Environment) -> int:
    reply = judge(row)
    if as_json:
        environment.say(json.dumps(reply) + "\n")
    else:
        if reply["reads_as"]:
            environment.say(f"I read  {reply['reads_as']}\n")
        environment.say(_place(row, reply, environment))
        environment.say(f"{reply['message']}\n")
        advice = reply.get("advice")
        for line in advice if isinstance(advice, list) else ():
            environment.say(f"{line}\n")
    return _EXIT[str(reply["outcome"])]
