"""The Sandpit as it is played: line by line, and with the keys on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmltutor.cli.sandpit import read_point
from tests.cli.inside import invoke
from tests.cli.terminal import Program


def test_line_by_line() -> None:
    ran = invoke("sandpit", "--seed", "1", typed="5,5\n(2.5; 7)\nnorth\n12 3\n\nmap\nquit\n")
    assert ran.status == 0
    assert "Dip 1 at (5, 5): depth 11.75, gradient (0.11, 0.19), deeper to the north-east." in ran.out
    assert "Dip 2 at (2.5, 7):" in ran.out
    assert "Type two numbers, such as 4.5, 7." in ran.out
    assert "Both coordinates go from 0 to 10." in ran.out
    assert "  10 │" in ran.out
    assert "Not found with 2 dips. The deepest point is at (5.92, 7.03)" in ran.out
    assert "The same pit again: mmltutor sandpit --mode bowl --seed 1" in ran.out


def test_found() -> None:
    ran = invoke("sandpit", "--seed", "1", typed="5.9, 7\n9, 9\n")
    assert "Found with 1 dip" in ran.out
    assert "Score: 100 of 100." in ran.out
    assert "Dip 2" not in ran.out


def test_the_end_of_the_input_gives_up() -> None:
    ran = invoke("sandpit", "--seed", "1", typed="5,5\n")
    assert ran.status == 0
    assert "Not found with 1 dip." in ran.out


def test_the_same_seed_plays_the_same() -> None:
    first, again = (invoke("sandpit", "--mode", "rocks", "--seed", "9", typed="1,1\n2,2\nq\n") for _ in range(2))
    assert first == again


def test_an_unknown_kind_of_pit() -> None:
    ran = invoke("sandpit", "--mode", "lava")
    assert ran.status == 2
    assert "There is no pit called 'lava'. Choose one of bowl, well, waves, rocks, narrow." in ran.err


@pytest.mark.parametrize("text", ["", "x", "1", "1,2,3", "1e5,2", "nan,1", "٣,٤" * 3, "-1,5"])
def test_nonsense_is_answered(text: str) -> None:
    assert isinstance(read_point(text), str)


def play(home: Path, **size: int) -> Program:
    return Program(home, command=("sandpit", "--mode", "well", "--seed", "5"), **size)


def test_with_the_keys(tmp_path: Path) -> None:
    program = play(tmp_path)
    program.until("25 dips left")
    program.enter("")
    program.until("Dip 1 at (5, 5): depth")
    program.child.send("\x1b[C\x1b[C\x1b[A")  # right, right, up
    program.enter("")
    program.until("Dip 2 at (5.4, 5.5): depth")
    program.enter("2,3")
    program.until("Dip 3 at (2, 3)")
    program.until("22 dips left")
    program.enter("q")
    program.until("Not found with 3 dips")
    assert program.leave() == 0
    assert program.screen.page.count("22 dips left") == 0


def test_an_interrupt_leaves_the_terminal_in_order(tmp_path: Path) -> None:
    program = play(tmp_path)
    program.until("25 dips left")
    program.child.sendintr()
    program.until("The same pit again")
    assert program.leave() == 130


def test_a_low_terminal_is_played_line_by_line(tmp_path: Path) -> None:
    program = play(tmp_path, rows=20)
    program.until("dip 1 of 25:")
    program.enter("5,5")
    program.until("dip 2 of 25:")
    program.enter("quit")
    assert program.leave() == 0
