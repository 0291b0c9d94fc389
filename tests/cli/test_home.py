"""`mmltutor` alone, and the names it completes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.cli.inside import invoke
from tests.cli.test_piped import BANKS, HERE

HEAVY = ("sympy", "flint", "rich", "prompt_toolkit", "yaml", "numpy", "pydantic", "asyncio", "mpmath")


def test_the_first_time_it_shows_three_commands_and_writes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ran = invoke(variables={"MMLTUTOR_HOME": str(home)})
    assert (ran.status, ran.err) == (0, "")
    assert [line.split()[1] for line in ran.out.splitlines() if line.startswith("  mmltutor ")] == [
        "practice",
        "topics",
        "check",
    ]
    assert not home.exists()


def test_later_it_says_where_one_is_and_what_to_do_next(tmp_path: Path) -> None:
    told = {"MMLTUTOR_HOME": str(tmp_path)}
    invoke("practice", "chain-rule", typed="skip\n", variables=told)
    ran = invoke(variables=told)
    assert "Welcome back. The chain rule: level 1, 2 problems so far, 0 solved." in ran.out
    assert "mmltutor practice chain-rule" in ran.out


def test_damaged_records_are_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "attempts.db").write_text("not a database")
    ran = invoke(variables={"MMLTUTOR_HOME": str(tmp_path)})
    assert ran.status == 0
    assert "damaged" in ran.err
    assert (tmp_path / "attempts.db").read_text() == "not a database"


def test_topics_are_completed(tmp_path: Path) -> None:
    words = {"_MMLTUTOR_COMPLETE": "complete_bash", "COMP_WORDS": "mmltutor practice ch", "COMP_CWORD": "2"}
    told = {**os.environ, **words, "MMLTUTOR_HOME": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-m", "mmltutor"], capture_output=True, text=True, env=told)
    assert ran.stdout.split() == ["chain-rule"]


def test_nothing_heavy_is_loaded_before_the_first_problem_is_on_the_screen(tmp_path: Path) -> None:
    code = f"""
import io, sys
from mmltutor.cli.app import run
from mmltutor.cli.environment import Environment

class Shown(io.StringIO):
    told = False

    def write(self, text):
        if "(x) =" in text and not self.told:
            self.told = True
            print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
        return super().write(text)

shown = Shown()
arguments = ["practice", "little", "--bank", {str(BANKS)!r}, "--seed", "1"]
run(arguments, Environment(io.StringIO(), shown, sys.stderr, {{"MMLTUTOR_HOME": {str(tmp_path)!r}}}))
"""
    for expected in (r"\['yaml'\]", r"\[\]"):  # the second time there is a pack
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[1])
        assert re.fullmatch(expected, ran.stderr.strip())


def test_an_expression_that_begins_with_a_minus_is_one() -> None:
    assert invoke("check", "-x", "0-x").status == 0
    assert invoke("check", "-x", "x").status == 1
    assert invoke("check", "x", "--x").status == 0
