"""The command line as a whole: help, version, completion, exit codes, mistakes in a command line."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import mmltutor
from mmltutor.cli.commands import COMMANDS
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
