"""`mmltutor solve`: kinds, options, formats, exit codes; the real program for what only it can show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mmltutor
from mmltutor.calculus.goals.table import TASKS
from mmltutor.cli.solving.kinds import KINDS, OPTIONS
from tests.cli.inside import Ran, invoke


def solve(*arguments: str, typed: str = "") -> Ran:
    """Solve without a second opinion, which takes a process of its own."""
    return invoke("solve", *arguments, "--budget", "0", typed=typed)


def solved(*arguments: str) -> dict[str, object]:
    ran = solve(*arguments, "--format", "json")
    assert ran.status == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


def test_every_task_has_a_command_and_every_option_its_help() -> None:
    assert set(KINDS) == set(TASKS)
    names = {field.name for task in TASKS.values() for field in task.fields} - {"of"}
    assert names == set(OPTIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_help_has_every_option_and_an_example(kind: str) -> None:
    ran = invoke("solve", kind, "--help")
    assert ran.status == 0
    assert all(f"--{field.name}" in ran.out for field in TASKS[kind].fields if field.name != "of")
    assert f"mmltutor solve {kind} {KINDS[kind].examples[0]}" in ran.out


def test_help_lists_every_kind() -> None:
    assert all(f"  {kind} " in invoke("solve", "--help").out for kind in KINDS)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "What is to be solved?"),
        (("derivatve", "x"), 2, "Did you mean derivative?"),
        (("derivative",), 2, "EXPR"),
        (("derivative", "x", "--odrer", "2"), 2, "--order"),
        (("derivative", "x", "--detail", "7"), 2, "detail"),
        (("derivative", "x", "--format", "htlm"), 2, "html"),
        (("derivative", "x("), 4, "never closed"),
        (("derivative", "x", "--at", "("), 4, "In at:"),
        (("derivative", "a t^2"), 2, "several variables"),
        (("partial", "x y"), 2, "--by"),
        (("derivative", "x!"), 3, "factorial"),
        (("fit", "--model", "m x", "--data", "nowhere.csv"), 2, "nowhere.csv cannot be read"),
        (("derivative", "x", "--out", "/"), 2, "no name of a file"),
        (("derivative", "x", "--out", ""), 2, "no name of a file"),
    ],
)
def test_mistakes_are_sentences(arguments: tuple[str, ...], status: int, said: str) -> None:
    ran = solve(*arguments) if len(arguments) > 1 else invoke("solve", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_page_in_a_pipe_is_plain_lines() -> None:
    ran = solve("derivative", "x^2 sin(3x)")
    assert ran.status == 0
    assert ran.out.startswith("f(x) = x² sin(3x)\n")
    assert "every line checked\n" in ran.out
    assert ran.err == ""


def test_an_expression_may_begin_with_a_minus_or_come_from_standard_input() -> None:
    assert "f(x) = -x²" in solve("derivative", "-x^2").out
    assert "f(x) = -x²" in solve("derivative", "-", typed="-x^2\n").out
    assert "f(x) = x²" in solve("derivative", "x^2", "--at", "-1").out


def test_what_was_read_in_one_of_two_ways_is_said_on_stderr() -> None:
    assert "e^2x" in solve("derivative", "e^2x").err


def test_the_program_confirms_its_answer() -> None:
    command = [sys.executable, "-m", "mmltutor", "solve", "derivative", "x^2 sin(3x)"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.endswith("every line checked\nanswer confirmed independently\n")


def test_no_time_for_a_second_opinion_is_said() -> None:
    command = [sys.executable, "-m", "mmltutor", "solve", "derivative", "x^2", "--budget", "0.001"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "not confirmed independently: that took longer than 0.001 s" in done.stdout


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    out = tmp_path / "solution.txt"
    ran = solve("derivative", "x^2", "--out", str(out))
    assert (ran.status, ran.out) == (0, "")
    assert "every line checked" in out.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["solution.txt"]
    assert solve("derivative", "x^2", "--out", str(tmp_path / "no" / "where.txt")).status == 2


@pytest.mark.parametrize(
    ("name", "start"), [("markdown", "# Derivative\n"), ("latex", "\\documentclass"), ("html", "<!DOCTYPE html>")]
)
def test_documents(name: str, start: str) -> None:
    ran = solve("derivative", "x^2", "--format", name)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(start)


def test_json_has_the_promised_keys() -> None:
    found = solved("derivative", "x^2 sin(3x)", "--order", "1")
    assert {"goal", "steps", "answer", "verified"} <= set(found)
    assert found["goal"] == {"task": "derivative", "of": "x^2*sin(3*x)", "by": "x"}
    assert found["answer"] == "2*x*sin(3*x) + 3*x^2*cos(3*x)"
    assert found["verified"] is None, "nobody was asked for a second opinion"
    (step,) = found["steps"]  # type: ignore[misc]
    assert {"rule", "before", "after", "relation", "why", "checked", "substeps"} <= set(step)
    assert step["checked"] is True


def test_json_is_verified_once_another_method_agrees() -> None:
    command = [sys.executable, "-m", "mmltutor", "solve", "derivative", "x^2", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout)["verified"] is True


def test_an_ending_chooses_the_format(tmp_path: Path) -> None:
    out = tmp_path / "solution.html"
    assert solve("derivative", "x^2", "--out", str(out)).status == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_second_opinion_takes_nothing_from_the_folder_one_is_in(tmp_path: Path) -> None:
    (tmp_path / "sympy.py").write_text("raise SystemExit('taken from here')", encoding="utf-8")
    root = str(Path(mmltutor.__file__).resolve().parents[1])
    command = [sys.executable, "-P", "-m", "mmltutor", "solve", "derivative", "x^2"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=tmp_path, env={**os.environ, "PYTHONPATH": root}
    )
    assert done.stdout.endswith("answer confirmed independently\n")
