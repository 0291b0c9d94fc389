"""Attempts to keep, a database to keep them in, and a user who may do less than root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mmltutor
from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Attempt, Kind, utc_text
from mmltutor.store.attempts import SavedLog

NOBODY = 65534
APPENDER = Path(__file__).with_name("appender.py")
SOURCES = Path(mmltutor.__file__).parents[1]


def start_appender(path: Path, sitting: str, *count: str) -> subprocess.Popen[bytes]:
    """A program that appends to the log in that sitting; it prints on a pipe."""
    program = [sys.executable, str(APPENDER), str(path), sitting, *count]
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def attempt(number: int, sitting: str = "s", topic: str = "chain-rule", typed: str = "2x cos(x^2+3)") -> Attempt:
    return Attempt(
        sitting=sitting,
        number=number,
        at=utc_text(1_700_000_000.0 + number),
        kind=Kind.ANSWER,
        topic=topic,
        template="sine-of-quadratic",
        seed=48213,
        level=1,
        bank="3f2a",
        typed=typed,
        reads_as="2*x*cos(x^2 + 3)",
        outcome=Outcome.EQUIVALENT,
        evidence='{"kind": "normal-form"}',
        hints=2,
        seconds=12.345,
        details=(("mistake", ""),),
    )


def kept(path: Path) -> tuple[Attempt, ...]:
    """What a program that comes later finds."""
    log = SavedLog(path)
    try:
        return log.read()
    finally:
        log.close()


def keep(path: Path, *attempts: Attempt) -> None:
    log = SavedLog(path)
    log.append(*attempts)
    log.close()


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may write anywhere; whoever runs the tests, what is in here runs without that power."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter and write to."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o777)
        yield path
        path.chmod(0o777)
