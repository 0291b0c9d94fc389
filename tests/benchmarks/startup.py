"""Start-up times as multiples of `python -c "import sympy"`, with the budget of each.

Run with `python tests/benchmarks/startup.py`; the figures are medians over some runs, one after another.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

RUNS = 15
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "mmltutor"]


def medians(measures: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each in milliseconds, measured in turn, so that a busy moment falls on all of them.

    The first turn, which may fill caches, does not count.
    """
    turns = [{name: 1000 * measure() for name, measure in measures.items()} for _ in range(RUNS + 1)]
    return {name: statistics.median(turn[name] for turn in turns[1:]) for name in measures}


def whole(command: list[str], variables: Mapping[str, str]) -> Callable[[], float]:
    """The time that a process takes from its start to its end."""

    def measure() -> float:
        start = time.perf_counter()
        subprocess.run(command, env=variables, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return time.perf_counter() - start

    return measure


def until(shown: bytes, command: list[str], variables: Mapping[str, str]) -> Callable[[], float]:
    """The time until a process has written some text on its terminal."""

    def measure() -> float:
        controller, terminal = os.openpty()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=variables, cwd=ROOT, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
        )
        os.close(terminal)
        seen = b""
        while shown not in seen and select.select([controller], [], [], 10)[0]:
            seen += os.read(controller, 65536)
        taken = time.perf_counter() - start
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(controller)
        if shown not in seen:
            raise SystemExit(f"{shown!r} never came: {seen!r}")
        return taken

    return measure


def report(name: str, taken: float, sympy: float, budget: float | None) -> None:
    """One line of the table."""
    ratio = taken / sympy
    allowed = "" if budget is None else f"   at most {budget:.2f}   {'met' if ratio <= budget else 'NOT MET'}"
    print(f"{name:<34} {taken:7.1f} ms   {ratio:5.2f}{allowed}")


BUDGETS = {
    "--version": 0.30,
    "shell completion of a topic": 0.30,
    "practice, to the first problem": 0.35,
    "check A B": 0.40,
}


def main() -> None:
    """Measure and print."""
    home = tempfile.mkdtemp()
    variables = {**os.environ, "MMLTUTOR_HOME": home, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    words = {"_MMLTUTOR_COMPLETE": "complete_bash", "COMP_WORDS": "mmltutor practice ch", "COMP_CWORD": "2"}
    practice = [*PROGRAM, "practice", "chain-rule"]
    pair = ["2x*cos(x^2+3)*e^(sin(x^2+3))", "e^(sin(x^2+3))*cos(3+x^2)*2*x"]
    measures = {
        "import sympy": whole([sys.executable, "-c", "import sympy"], variables),
        "pass": whole([sys.executable, "-c", "pass"], variables),
        "--version": whole([*PROGRAM, "--version"], variables),
        "shell completion of a topic": whole(PROGRAM, {**variables, **words}),
        "practice, to the first problem": until(b") = ", practice, variables),
        "practice, until one can type": until(b"\x1b[?2004h", practice, variables),
        "check A B": whole([*PROGRAM, "check", *pair], variables),
    }
    try:
        found = medians(measures)
    finally:
        shutil.rmtree(home)
    for name, taken in found.items():
        report(name, taken, found["import sympy"], BUDGETS.get(name))


if __name__ == "__main__":
    main()
