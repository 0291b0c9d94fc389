"""The same sitting without a terminal: lines in, plain lines out, whatever the lines are."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.inside import Ran, invoke

HERE = Path(__file__).parent
BANKS = HERE / "banks"
GOLDEN = HERE / "golden"


@pytest.fixture(scope="module")
def shared_home() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as home:
        yield home


def sit(home: Path | str, typed: str, *options: str, **variables: str) -> Ran:
    """A sitting of the little chain rule with these lines."""
    told = {"MMLTUTOR_HOME": str(home), "MMLTUTOR_DEBUG": "1", **variables}
    return invoke("practice", "little", "--bank", str(BANKS), *options, typed=typed, variables=told)


def without_times(text: str) -> str:
    return re.sub(r"\d+:\d\d", "0:00", text)


def test_a_sitting_reads_as_it_should(tmp_path: Path) -> None:
    """What the pages say is kept in golden/sitting.txt; UPDATE_GOLDEN=1 writes it anew."""
    ran = sit(tmp_path, (GOLDEN / "sitting.in").read_text(), "--seed", "1")
    assert (ran.status, ran.err) == (0, "")
    kept = GOLDEN / "sitting.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(without_times(ran.out))
    assert without_times(ran.out) == kept.read_text()


def test_every_outcome_is_visible(tmp_path: Path) -> None:
    ran = sit(tmp_path, (GOLDEN / "sitting.in").read_text(), "--seed", "1")
    for said in ("Right.", "Not quite.", "The same answer as before.", "I stopped here", "Not counted:"):
        assert said in ran.out


def test_hints_say_more_each_time_and_the_last_is_the_answer(tmp_path: Path) -> None:
    ran = sit(tmp_path, "?\n" * 30, "--seed", "1")
    heads = re.findall(r"Hint (\d+) of (\d+)\.", ran.out)
    of = int(heads[0][1])
    assert heads == [(str(number), str(of)) for number in range(1, of)]
    assert ran.out.count("The last hint is the answer.") == 31 - of
    assert "f′(x) = 2x cos(x² + 3)" in ran.out


def test_the_real_program_in_a_real_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mmltutor", "practice", "little", "--bank", str(BANKS), "--seed", "1"]
    told = {**os.environ, "MMLTUTOR_HOME": str(tmp_path)}
    ran = subprocess.run(command, input="2x cos(x^2+3)\nsolution\n", capture_output=True, text=True, env=told)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Right." in ran.stdout
    assert "every line checked" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert sqlite3.connect(tmp_path / "attempts.db").execute("SELECT count(*) FROM attempts").fetchone() == (7,)


def test_a_reader_that_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    program = f"{sys.executable} -m mmltutor practice little --bank {BANKS}"
    script = f"(yes 2x | head -300) | {program} | head -2; echo ${{PIPESTATUS[1]}}"
    told = {**os.environ, "MMLTUTOR_HOME": str(tmp_path)}
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=told)
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[-1] == "141"


def test_a_seed_gives_the_same_sitting_again_whatever_came_before(tmp_path: Path) -> None:
    lines = "2x cos(x^2+3)\nskip\nskip\n"
    first, second = (without_times(sit(tmp_path, lines, "--seed", "5").out) for _ in range(2))
    assert first == second


def test_coming_back_goes_on_where_one_left(tmp_path: Path) -> None:
    sit(tmp_path, "2x cos(x^2+3)\n17\nquit\n")
    ran = sit(tmp_path, "")
    assert "You left here:" in ran.out
    assert "level 2 · problem 1" in ran.out


def test_another_level_does_not_bring_back_what_was_left(tmp_path: Path) -> None:
    sit(tmp_path, "quit\n")
    ran = sit(tmp_path, "", "--level", "3")
    assert "You left here:" not in ran.out
    assert "level 3 · problem 1" in ran.out


def test_a_count_stops_after_so_many_problems(tmp_path: Path) -> None:
    ran = sit(tmp_path, "skip\n" * 5, "--count", "2")
    assert ran.out.count("Practising") == 2
    assert ran.status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("practice", "litle"), 2, "There is no topic 'litle'."),
        (("practice",), 2, "Missing argument 'TOPIC'."),
        (("practice", "little", "--level", "4"), 2, "4 is not in the range 1<=x<=3"),
        (("practice", "little", "--bank", "/nowhere"), 2, "There is no file or folder '/nowhere'."),
        (("practice", "little", "--cuont", "2"), 2, "There is no option --cuont. Did you mean --count?"),
    ],
)
def test_a_wrong_command_line_is_told(tmp_path: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    given = arguments if "--bank" in arguments else (*arguments, "--bank", str(BANKS))
    ran = invoke(*given, variables={"MMLTUTOR_HOME": str(tmp_path)})
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert not (tmp_path / "attempts.db").exists()


def test_a_pipe_that_takes_only_ascii(tmp_path: Path) -> None:
    lines = (GOLDEN / "sitting.in").read_text() + "why\nsolution\nsolution\n日本語\n"
    command = [sys.executable, "-m", "mmltutor", "practice", "little", "--bank", str(BANKS), "--seed", "1"]
    for variables in ({"PYTHONIOENCODING": "ascii:strict"}, {"LC_ALL": "C"}):
        told = {**os.environ, "MMLTUTOR_HOME": str(tmp_path), **variables}
        ran = subprocess.run(command, input=lines.encode(), capture_output=True, env=told)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout.isascii()
        assert b"f'(x) = " in ran.stdout


def test_bytes_that_are_no_text_are_answered_with_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mmltutor", "practice", "little", "--bank", str(BANKS), "--seed", "1"]
    told = {**os.environ, "MMLTUTOR_HOME": str(tmp_path)}
    ran = subprocess.run(command, input=b"\xff\xfe2x\n\x00\x1b[2J\n" + b"x" * 300_000, capture_output=True, env=told)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode().count("I stopped here") >= 2


WORDS = st.sampled_from(
    ["?", "hint", "solution", "why", "skip", "help", ":q!", "quit?", "2x cos(x^2+3)", "e^2x", "1/0"]
)
SCRAPS = st.text("x2+-*/^()|.,=sincoelnπ√²′!? ", max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS | SCRAPS | st.text(max_size=40), max_size=12))
def test_no_lines_of_any_kind_make_a_traceback(shared_home: str, lines: list[str]) -> None:
    ran = sit(shared_home, "\n".join(lines) + "\n", "--seed", "1")
    assert ran.status == 0
    assert ran.err == ""
    assert all(sign.isprintable() or sign == "\n" for sign in ran.out)
