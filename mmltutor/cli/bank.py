"""`mmltutor bank`: for those who write banks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from mmltutor.bank.check import Report, check_bank
from mmltutor.bank.count import Count
from mmltutor.bank.find import bank_files, packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.template import Bank
from mmltutor.cli.commands import command, new_app
from mmltutor.cli.environment import Environment, environment_of
from mmltutor.cli.exits import ExitStatus
from mmltutor.errors import BankError, Finding, UsageError
from mmltutor.store.places import find_places

app = new_app()

EXAMPLES = """\
mmltutor bank check
mmltutor bank check my-banks/waves.yaml --seeds 100
mmltutor bank check my-banks --json"""

NEW = """\
mmltutor bank new waves
mmltutor bank check waves.yaml"""


@command(app, "new", NEW)
def new(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic's name: small letters and hyphens.")],
) -> int:
    """Write the bank of a new topic, with comments and two templates that pass the check, into TOPIC.yaml here."""
    from mmltutor.bank.skeleton import skeleton

    environment = environment_of(context)
    text = skeleton(topic)
    path = Path(f"{topic}.yaml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"There is a file {str(path)!r} already.", "Choose another name.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
    environment.say(f"{path} is there. Try it: mmltutor bank check {path}\n")
    return ExitStatus.DONE


@command(app, "schema", "mmltutor bank schema > bank.schema.json")
def schema(context: typer.Context) -> int:
    """Print the JSON Schema of banks, by which editors complete and check what is typed."""
    from mmltutor.bank.json_schema import json_schema

    environment_of(context).say(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
    return ExitStatus.DONE


@app.callback()
def bank() -> None:
    """Check the files that problems are drawn from."""


@command(app, "check", EXAMPLES)
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Banks, or folders of them; all if none is given.", show_default=False
        ),
    ] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How many problems of each template to examine.", metavar="N")] = 25,
    jobs: Annotated[
        int | None, typer.Option(min=1, max=64, help="How many processes share the work; as many as there are CPUs.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Leave out templates that were swept before.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> int:
    """List all that is wrong with banks and their problems.

    Each problem must be well posed and readable, its solution verified, and its answer confirmed by SymPy and
    accepted as typed. Exit code 1 with findings.
    """
    environment = environment_of(context)
    files = _files(paths or [], environment)
    reports, findings = _sweep(files, seeds, environment, jobs or os.cpu_count() or 1, resume)
    if as_json:
        _print_json(reports, findings, seeds, environment)
    else:
        from mmltutor.show.sweep import show_findings, show_report

        manner = environment.manner()
        environment.say("".join(f"{show_report(report, manner)}\n" for report in reports))
        environment.say(show_findings(findings, manner))
    return ExitStatus.FINDINGS if findings else ExitStatus.DONE


def _files(paths: list[Path], environment: Environment) -> tuple[Path, ...]:
    own = find_places(environment.variables).banks
    places = paths or [packaged_banks(), *([own] if own.is_dir() else [])]
    files = tuple(dict.fromkeys(file for place in places for file in bank_files(place)))
    if not files:
        raise UsageError(f"There are no banks in {', '.join(map(str, places))}.", "A bank's file ends in .yaml.")
    return files


def _sweep(
    files: tuple[Path, ...], seeds: int, environment: Environment, jobs: int, resume: bool
) -> tuple[list[Report], list[Finding]]:
    """A report of each bank that can be read, and the findings of all; what is being done is told meanwhile."""
    from mmltutor.cli.sweeping import Sweeper

    reports: list[Report] = []
    findings: list[Finding] = []
    telling = Telling(environment)
    known = [path.stem for path in files]
    course = packaged_banks().resolve()
    banks: list[tuple[Path, Bank]] = []
    for path in files:
        try:
            banks.append((path, load(path, _shown(path))))
        except BankError as error:
            findings.extend(error.findings)
    places = find_places(environment.variables)
    with Sweeper([bank for _, bank in banks], seeds, jobs, places.sweeps, resume) as sweeper:
        for path, bank in banks:
            complete = course in path.resolve().parents
            report = check_bank(bank, seeds, complete, known, telling.now, sweeper.of(bank))
            reports.append(report)
            findings.extend(report.findings)
    telling.over()
    return reports, findings


def _shown(path: Path) -> str:
    """A file as it is called from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


class Telling:
    """What is being swept: on a terminal one line that changes, elsewhere a line for each bank."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._live = environment.stderr.isatty()
        self._topic = ""

    def now(self, topic: str, template: str) -> None:
        """Tell that a template is about to be swept."""
        if self._live:
            self._environment.tell(f"\r\x1b[KSweeping {topic}: {template}"[:78])
        elif topic != self._topic:
            self._environment.tell(f"Sweeping {topic}\n")
        self._topic = topic

    def over(self) -> None:
        """Clear the line that changed."""
        if self._live:
            self._environment.tell("\r\x1b[K")


def _print_json(reports: list[Report], findings: list[Finding], seeds: int, environment: Environment) -> None:
    found = {
        "version": 1,
        "seeds": seeds,
        "banks": [_bank_fields(report) for report in reports],
        "findings": [
            {"file": one.file, "line": one.line, "column": one.column, "message": one.message, "hint": one.hint}
            for one in findings
        ],
    }
    environment.say(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def _bank_fields(report: Report) -> dict[str, object]:
    return {
        "file": report.bank.file,
        "topic": report.bank.topic,
        "variants": _count_fields(report.variants),
        "templates": [
            {"id": one.id, "level": one.level, "drawn": one.drawn, "variants": _count_fields(one.variants)}
            for one in report.templates
        ],
    }


def _count_fields(count: Count) -> dict[str, object]:
    return {"number": count.number, "exact": count.exact}
