"""`mmltutor solve` on a real terminal: laid out in its width, in colour unless told otherwise, and left at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pexpect
import pytest

from mmltutor.show.paint import columns

CODES = re.compile(r"\x1b\[[\d;?]*[A-Za-z]")
LONG = ("derivative", "x^x", "--order", "50")  # seconds of work


def start(*arguments: str, width: int = 80, **variables: str) -> pexpect.spawn:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    environment = {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **variables}
    command = ["-m", "mmltutor", "solve", *arguments]
    return pexpect.spawn(sys.executable, command, env=environment, dimensions=(50, width), encoding="utf-8", timeout=30)


def shown(*arguments: str, width: int = 80, **variables: str) -> str:
    child = start(*arguments, "--budget", "0", width=width, **variables)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


@pytest.mark.parametrize("width", [120, 80, 40])
def test_a_solution_fits_the_terminal(width: int) -> None:
    text = CODES.sub("", shown("derivative", "x^2 sin(3x)/(1+x)", "--plot", width=width))
    assert "every line checked" in text
    assert all(columns(line.rstrip()) <= width for line in text.splitlines())


def test_colour_is_left_out_where_it_is_not_wanted() -> None:
    assert "\x1b[" in shown("derivative", "x^2")
    assert "\x1b[" not in shown("derivative", "x^2", NO_COLOR="1")
    assert shown("derivative", "x^2", LC_ALL="C").isascii()


def test_what_takes_long_says_so_and_is_left_at_once() -> None:
    child = start(*LONG)
    child.expect("working")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    before = str(child.before)
    assert "Traceback" not in before
    assert before.endswith("\r\x1b[K")


def test_nothing_of_that_in_a_pipe() -> None:
    command = [sys.executable, "-m", "mmltutor", "solve", *LONG, "--budget", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.startswith("This derivative gets too large")
