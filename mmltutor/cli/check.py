"""`mmltutor check`: judge one answer, or a stream of them as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Annotated, BinaryIO

import typer

from mmltutor.cli.commands import command, new_app
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.exits import ExitStatus
from mmltutor.errors import UsageError

app = new_app()


@command(app, "check", 'mmltutor check "2x cos(x^2)" "cos(x^2)*2*x"\nmmltutor check --batch answers.jsonl')
def check(
    context: typer.Context,
    answer: Annotated[str | None, typer.Argument(help="What was answered.", metavar="ANSWER")] = None,
    expected: Annotated[str | None, typer.Argument(help="What is right.", metavar="EXPECTED")] = None,
    kind: Annotated[str, typer.Option(help="The kind of answer.")] = "expression",
    variables: Annotated[str, typer.Option("--vars", help="The names an answer may use.", metavar="x,y")] = "",
    where: Annotated[str, typer.Option(help='A condition on the variables, such as "x > 0".', metavar="TEXT")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[str | None, typer.Option(help="Judge JSON Lines from a file, or - for standard input.")] = None,
) -> int:
    """Judge one answer: does it equal what is expected, wherever that is defined?

    The exit code is 0 when they are equivalent, 1 when they differ, 3 when that stays undecided, and 4 when
    one of them cannot be read.
    """
    environment = environment_of(context)
    if batch is not None:
        if answer is not None or expected is not None:
            raise UsageError("--batch reads its answers from a file.", "Leave ANSWER and EXPECTED out.")
        return _batch(batch, environment)
    if answer is None or expected is None:
        raise UsageError("Two expressions are wanted.", 'For example: mmltutor check "2x" "x + x"')
    row: dict[str, object] = {"answer": answer, "expected": expected, "kind": kind, "where": where}
    for name in ("answer", "expected"):
        if row[name] == "-":
            row[name] = environment.stdin.readline().rstrip("\r\n")
    if variables:
        row["vars"] = [name.strip() for name in variables.split(",") if name.strip()]
    return _one(row, as_json, environment)


_EXIT = {
    "equivalent": ExitStatus.EQUIVALENT,
    "different": ExitStatus.DIFFERENT,
    "undecided": ExitStatus.UNDECIDED,
    "unreadable": ExitStatus.UNREADABLE,
}


def _one(row: dict[str, object], as_json: bool, environment: Environment) -> int:
    reply = _judge(row)
    if as_json:
        environment.say(json.dumps(reply) + "\n")
    else:
        if reply["reads_as"]:
            environment.say(f"I read  {reply['reads_as']}\n")
        environment.say(f"{reply['message']}\n")
    return _EXIT[str(reply["outcome"])]


def _judge(row: dict[str, object] | str) -> dict[str, object]:
    """Judge a row, or say what is wrong with a line that is none."""
    from mmltutor.judge.rows import fault_reply, judge_row

    start = perf_counter()
    reply: dict[str, object] = {"id": None}
    reply.update(fault_reply(row) if isinstance(row, str) else judge_row(row))
    reply["ms"] = round((perf_counter() - start) * 1000, 3)
    return reply


def _batch(name: str, environment: Environment) -> int:
    """Judge line by line, in order, holding one line at a time."""
    if name == "-":
        _write(_replies(environment.stdin.buffer), environment)
        return ExitStatus.DONE
    with _open(name) as file:
        _write(_replies(file), environment)
    return ExitStatus.DONE


def _open(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.", "Name a file of JSON Lines, or -.") from None


def _write(replies: Iterable[dict[str, object]], environment: Environment) -> None:
    for reply in replies:
        environment.stdout.write(json.dumps(reply) + "\n")
        environment.stdout.flush()


def _replies(lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    for number, raw in enumerate(lines, start=1):
        line = raw.decode("utf-8", "replace").strip().lstrip("\ufeff")
        if line:
            yield _judge(_row(line, number))


def _row(line: str, number: int) -> dict[str, object] | str:
    """A line as a row to be judged, or what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return f"Line {number} is not JSON."
    if not isinstance(row, dict):
        return f"Line {number} is not a JSON object with answer and expected."
    return row
