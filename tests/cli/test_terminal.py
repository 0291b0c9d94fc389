"""A whole practice at a terminal: the real program, typed at through a pseudo-terminal."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.cli.terminal import Program


def attempts(home: Path) -> list[tuple[str, str, str | None]]:
    """Kind, text and outcome of every attempt that was kept."""
    connection = sqlite3.connect(home / "attempts.db")
    try:
        return connection.execute("SELECT kind, typed, outcome FROM attempts ORDER BY id").fetchall()
    finally:
        connection.close()


def test_a_whole_practice(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.prompt()
    assert "Practising the little chain rule · level 1 · problem 1" in program.screen.page
    assert "? hint · solution · quit" in program.screen.page
    assert "f(x) = sin" in program.screen.page

    program.enter("cos(x**2 + 3)")
    program.until("Not quite. At x = 1 yours is -0.6536, the derivative there is -1.307.")
    program.prompt()
    program.enter("2x cos(x^2+3")
    program.until("this bracket, opened after cos, is never closed")
    program.prompt()
    program.child.send(")")  # the line stands there again, to be mended
    program.enter("")
    program.until("Right.")
    program.until("1 of 3 on level 1")

    program.until("level 2 · problem 2")
    program.prompt()
    program.enter("?")
    program.prompt()
    program.enter("HINT")
    program.prompt()
    program.enter("")
    program.until("Type an answer, or ? for a hint.")
    program.prompt()
    program.enter("solution")
    program.until("every line checked")
    program.pause()
    assert "level 3 · problem 3" not in program.screen.page
    program.enter("")
    program.until("level 3 · problem 3")
    program.prompt()
    program.enter("x(1+x²)^(-1/2)")
    program.until("Right.")
    program.until("You have seen every problem")
    assert program.leave() == 0
    assert "To come back to: level 2, growth." in program.screen.page
    kinds = [kind for kind, _, _ in attempts(tmp_path)]
    assert kinds == [
        "begin", "start", "answer", "answer", "answer", "start", "hint", "hint", "solution", "start", "answer", "end",
    ]  # fmt: skip


def test_ctrl_c_clears_the_line_then_leaves_and_coming_back_goes_on(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.prompt()
    program.enter("2x cos(x^2+3)")
    program.until("level 2 · problem 2")
    program.prompt()
    program.child.send("e^x")
    program.child.sendcontrol("c")
    program.until("The line is cleared")
    program.prompt()
    program.child.sendcontrol("c")
    program.until("1 problem in")
    assert program.leave() == 130

    again = Program(tmp_path)
    again.prompt()
    assert "You left here:" in again.screen.page
    assert "level 2 · problem 1" in again.screen.page
    again.child.sendcontrol("d")
    assert again.leave() == 0


def test_the_echo_shows_how_a_line_is_read_while_it_is_typed(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.prompt()
    program.child.send("1/(x+1")
    program.until("─────")
    program.until("x + 1")
    program.child.send(")^2y+1")
    program.until("y is not a name that I know")
    program.child.sendcontrol("c")
    program.prompt()
    program.child.send("e^2x")
    program.until("I read e^2x as e^2·x")
    program.child.sendcontrol("c")
    program.child.sendcontrol("c")
    assert program.leave() == 130


def test_the_question_can_be_seen_again_and_the_line_stays(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1", rows=24)
    program.prompt()
    program.enter("problem")
    program.prompt()
    assert program.screen.page.count("Differentiate with respect to x.") == 2
    program.child.send("2x cos(x^2+3")
    program.child.sendcontrol("l")
    program.prompt()
    assert program.screen.lines[1].strip() == "Differentiate with respect to x."
    program.enter(")")
    program.until("Right.")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0


def test_a_question_mark_after_a_line_asks_for_a_hint_and_the_line_stays(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.prompt()
    program.enter("2x cos(?")
    program.until("Hint 1 of")
    program.prompt()
    program.enter("x^2+3)")
    program.until("Right.")
    program.until("with help")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0


def test_an_answer_that_is_right_read_otherwise_costs_nothing(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1", "--level", "2")
    program.prompt()
    program.enter("(2x-1)e^2x/x^2")
    program.until("Not counted: I read e^2x as e^2·x; for e^(2x) type the brackets.")
    program.prompt()
    program.enter("\x01\x0bquit")  # the line stands there again: delete it
    assert program.leave() == 0
    assert attempts(tmp_path)[2][2] == "unreadable"


def test_history_brings_back_what_was_typed(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.prompt()
    program.enter("17x")
    program.until("Not quite.")
    program.prompt()
    program.child.send("\x1b[A")
    program.until("17x")
    program.enter("")
    program.until("The same answer as before.")
    program.prompt()
    program.enter(":q")
    assert program.leave() == 0
    assert [typed for _, typed, _ in attempts(tmp_path)] == ["", "", "17x", "17x", ""]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (20, 10), (120, 50), (200, 6)])
def test_every_size_of_terminal(tmp_path: Path, columns: int, rows: int) -> None:
    program = Program(tmp_path, "--seed", "1", columns=columns, rows=rows)
    program.prompt()
    program.enter("x/(x+1)+e^(2x)*sin(x)+sqrt(x^3+1)cos(2x)/(1+1/(1+x))")
    program.until("Not quite.")
    program.prompt()
    program.child.setwinsize(rows // 2 + 2, columns // 2 + 5)
    program.child.send("1/(1+1/x)")
    program.enter("")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0


def test_no_colour_when_none_is_wanted(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1", NO_COLOR="1")
    program.prompt()
    assert "\x1b[1m" not in program.raw
    assert "\x1b[2m" not in program.raw
    program.enter("quit")
    assert program.leave() == 0


@pytest.mark.parametrize("variables", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}])
def test_a_terminal_that_knows_only_ascii(tmp_path: Path, variables: dict[str, str]) -> None:
    program = Program(tmp_path, "--seed", "1", **variables)
    program.prompt()
    program.enter("sqrt(x^3+1)/x")
    program.until("Not quite.")
    program.prompt()
    program.enter("2x*cos(x^2+3)")
    program.until("Right.")
    program.prompt()
    program.enter("help")
    program.prompt()
    program.enter("why")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0
    assert program.screen.page.isascii()


@pytest.mark.parametrize("variables", [{}, {"TERM": "dumb"}])
def test_plain_lines_on_a_terminal(tmp_path: Path, variables: dict[str, str]) -> None:
    program = Program(tmp_path, "--seed", "1", "--plain", **variables)
    program.plain_prompt()
    assert "f(x) = sin(x² + 3)" in program.screen.page
    program.enter("2x cos(x^2+3")
    program.until("this bracket, opened after cos, is never closed")
    program.until("f′(x) = 2x cos(x^2+3\n")  # the line stands there again, to be mended
    program.enter(")")
    program.until("I read 2x cos(x² + 3)")
    program.until("Right.")
    program.plain_prompt()
    time.sleep(0.3)  # the system's line editor takes a moment until it hears
    program.child.sendcontrol("c")
    program.until("1 problem in")
    assert program.leave() == 130
    assert "\x1b[1m" not in program.screen.page


@pytest.mark.parametrize(
    "pasted",
    ["x" * 100_000, "2x\x00\x1b[2J\x07 cos", "2x\r\n)cos(x^2+3)", "日本語∫∑😀é", "\x1b\x1b\x1b[99;99X"],
    ids=["huge", "controls", "lines", "letters", "escapes"],
)
def test_whatever_is_pasted_nothing_breaks(tmp_path: Path, pasted: str) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.prompt()
    program.child.send(f"\x1b[200~{pasted}\x1b[201~" if "\x1b" not in pasted else pasted)
    program.enter("")
    program.prompt()
    program.child.sendcontrol("c")
    program.prompt()
    program.enter("2x cos(x^2+3)")
    program.until("Right.")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0


def test_typing_ahead_is_not_lost_nor_written_into_the_page(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.until("Practising")
    program.child.send("2x cos(x^2+3)\r")
    program.prompt()
    assert "2x cos" not in program.screen.page
    program.until("Right.")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0


def test_what_was_shown_survives_a_kill(tmp_path: Path) -> None:
    program = Program(tmp_path, "--seed", "1")
    program.prompt()
    program.enter("17x")
    program.until("Not quite.")
    program.child.kill(signal.SIGKILL)
    program.child.wait()
    assert [kind for kind, _, _ in attempts(tmp_path)] == ["begin", "start", "answer"]


def test_two_terminals_at_once(tmp_path: Path) -> None:
    programs = [Program(tmp_path) for _ in range(2)]
    for program in programs:
        program.prompt()
        program.enter("2x cos(x^2+3)")
    for program in programs:
        program.until("Right.")
        program.prompt()
        program.enter("quit")
        assert program.leave() == 0
    assert len([1 for kind, _, outcome in attempts(tmp_path) if kind == "answer" and outcome == "equivalent"]) == 2


def test_the_terminal_is_left_as_it_was_found(tmp_path: Path) -> None:
    for ending in (signal.SIGTERM, signal.SIGINT):
        program = Program(tmp_path, "--seed", "1")
        echoes = program.child.getecho()
        program.prompt()
        program.child.send("2x")
        time.sleep(0.2)
        os.kill(program.child.pid, ending)
        if ending == signal.SIGINT:
            program.until("The line is cleared")
            program.prompt()
            time.sleep(0.2)
            os.kill(program.child.pid, ending)
        assert program.leave() in (130, 143)
        assert program.raw.rindex("\x1b[?2004l") > program.raw.rindex("\x1b[?2004h")
        assert echoes


def test_records_that_cannot_be_kept_are_told_and_practice_goes_on(tmp_path: Path) -> None:
    (tmp_path / "attempts.db").write_text("this is no database, and stays as it is")
    program = Program(tmp_path, "--seed", "1")
    program.until("damaged")
    program.prompt()
    program.enter("2x cos(x^2+3)")
    program.until("Right.")
    program.prompt()
    program.enter("quit")
    assert program.leave() == 0
    assert (tmp_path / "attempts.db").read_text() == "this is no database, and stays as it is"
