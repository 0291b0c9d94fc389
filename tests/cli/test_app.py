"""The command line as a whole: help, version, completion, exit codes, mistakes in a command line."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mmltutor
from mmltutor.cli.app import run
from mmltutor.cli.commands import COMMANDS
from mmltutor.cli.environment import Environment
from mmltutor.cli.exits import ExitStatus, run_guarded
from mmltutor.errors import StoreError, Unreadable, UsageError
from tests.cli.inside import invoke

HEAVY = ("sympy", "flint", "rich", "prompt_toolkit", "yaml", "numpy", "pydantic", "sqlite3", "asyncio")


def python(code: str, **variables: str) -> str:
    """What Python code prints in a process of its own."""
    environment = {**os.environ, **variables}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment).stdout


def test_version() -> None:
    ran = invoke("--version")
    assert (ran.status, ran.out, ran.err) == (0, f"mmltutor {mmltutor.__version__}\n", "")


def test_help_lists_every_command() -> None:
    ran = invoke("--help")
    assert ran.status == 0
    for command in COMMANDS:
        assert f"  {command.name} " in ran.out
        assert command.says in ran.out


@pytest.mark.parametrize("arguments", ["--version", "--help", "prcatice"])
def test_nothing_heavy_is_loaded(arguments: str) -> None:
    code = (
        "import sys, io; from mmltutor.cli.app import run; from mmltutor.cli.environment import Environment\n"
        f"run([{arguments!r}], Environment(io.StringIO(), io.StringIO(), io.StringIO(), {{}}))\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert python(code).splitlines()[-1] == "[]"


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    ran = invoke("prcatice", "chain-rule")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no command 'prcatice'. Did you mean practice?" in ran.err


def test_a_misspelt_option_is_answered_with_the_nearest() -> None:
    ran = invoke("--vresion")
    assert (ran.status, ran.out) == (2, "")
    assert "There is no option --vresion. Did you mean --version?" in ran.err


def test_commands_are_completed() -> None:
    code = "from mmltutor.cli.app import main; main()"
    words = {"_MMLTUTOR_COMPLETE": "complete_bash", "COMP_WORDS": "mmltutor pr", "COMP_CWORD": "1"}
    assert python(code, **words).split() == ["practice"]


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    command = f"{sys.executable} -m mmltutor --help | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.stdout.strip() in ("0", "141")


class Closed(io.StringIO):
    """A pipe whose reader is gone."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"]])
def test_a_closed_pipe_is_quiet(arguments: list[str], tmp_path: Path) -> None:
    talk, variables = io.StringIO(), {"MMLTUTOR_HOME": str(tmp_path)}
    assert run(arguments, Environment(io.StringIO(), Closed(), talk, variables)) == ExitStatus.READER_GONE
    assert talk.getvalue() == ""


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UsageError("No such topic.", "Try another."), 2, "No such topic. Try another.\n"),
        (Unreadable("I stopped here.", "2x$", 2, 3), 4, "2x$\n  ^\nI stopped here.\n"),
        (StoreError("The records are damaged."), 1, "The records are damaged.\n"),
        (KeyboardInterrupt(), 130, ""),
        (SystemExit(143), 143, ""),
    ],
)
def test_every_error_has_its_exit_code(error: BaseException, status: int, said: str) -> None:
    talk = io.StringIO()
    environment = Environment(io.StringIO(), io.StringIO(), talk, {})

    def fail() -> None:
        raise error

    assert run_guarded(fail, environment) == status
    assert talk.getvalue() == said


def test_a_bug_is_a_sentence_and_its_details_are_shown_when_asked_for() -> None:
    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    for variables, traceback in (({}, False), ({"MMLTUTOR_DEBUG": "1"}, True)):
        talk = io.StringIO()
        assert run_guarded(fail, Environment(io.StringIO(), io.StringIO(), talk, variables)) == 70
        assert "it is not your mistake (ZeroDivisionError: division by zero)" in talk.getvalue()
        assert ("Traceback" in talk.getvalue()) is traceback


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_were_closed_before_the_start(closed: str, tmp_path: Path) -> None:
    told = {**os.environ, "MMLTUTOR_HOME": str(tmp_path)}
    for arguments in ("--version", "practice chain-rule", "nonsense"):
        command = (
            f"{sys.executable} -m mmltutor {arguments} {closed} </dev/null"
            if "<" not in closed
            else (f"{sys.executable} -m mmltutor {arguments} {closed}")
        )
        ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=told)
        assert "Traceback" not in ran.stdout + ran.stderr
        assert ran.returncode in (0, 2)
