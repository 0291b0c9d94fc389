"""`kill -9` at any moment: whatever was said to be kept is there."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from samples import attempt, keep, kept, start_appender

TIMES = int(os.environ.get("MMLTUTOR_KILLS", "20"))


def killed(path: Path, sitting: str, seconds: float) -> list[int]:
    """The numbers that an appender had printed when it was killed so long after its first one."""
    with start_appender(path, sitting) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        printed = first + process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    return [int(line) for line in printed.split(b"\n")[:-1]]


def test_killed_while_appending(tmp_path: Path) -> None:
    path = tmp_path / "attempts.db"
    chance = random.Random(1)
    printed = {f"sitting {n}": killed(path, f"sitting {n}", chance.uniform(0.001, 0.05)) for n in range(TIMES)}
    assert all(printed.values())
    there = kept(path)
    for sitting, numbers in printed.items():
        found = [each.number for each in there if each.sitting == sitting]
        # The one being kept when the kill came may be there or not; nothing is missing, nothing is torn.
        assert found in (numbers, [*numbers, len(numbers) + 1])
    assert set(there) == {attempt(each.number, each.sitting) for each in there}


@pytest.mark.parametrize("seconds", [0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1])
def test_killed_while_making_the_database(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "attempts.db"
    with start_appender(path, "s") as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    keep(path, attempt(1, "after"))
    assert attempt(1, "after") in kept(path)
