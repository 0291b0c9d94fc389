"""A stream of answers to be judged, JSON Lines in and JSON Lines out: in order, a few lines in memory at a time."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import BinaryIO

from mmltutor.cli.environment import Environment
from mmltutor.errors import UsageError

_LINES_A_JOB = 64
_LONGEST_LINE = 1_000_000


def judge_stream(name: str, jobs: int, environment: Environment) -> None:
    """Judge the lines of a file (- is standard input) and write a reply for each; `jobs` processes share the work."""
    if name == "-":
        _write(_replies(environment.stdin.buffer, jobs), environment)
        return
    with _open(name) as file:
        _write(_replies(file, jobs), environment)


def judge(row: dict[str, object] | str) -> dict[str, object]:
    """Judge a row, or say what is wrong with a line that is none."""
    from mmltutor.judge.rows import fault_reply, judge_row

    start = perf_counter()
    reply: dict[str, object] = {"id": None}
    if isinstance(row, dict) and "problem" in row and "expected" not in row:
        from mmltutor.cli.drawn_rows import judge_drawn

        reply.update(judge_drawn(row))
    else:
        reply.update(fault_reply(row) if isinstance(row, str) else judge_row(row))
    reply["ms"] = round((perf_counter() - start) * 1000, 3)
    return reply


def _open(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no name of a file"
        raise UsageError(f"{name} cannot be read: {reason}.", "Name a file of JSON Lines, or -.") from None


def _write(replies: Iterable[str], environment: Environment) -> None:
    for reply in replies:
        environment.stdout.write(reply + "\n")
        environment.stdout.flush()


def _replies(stream: BinaryIO, jobs: int) -> Iterator[str]:
    lines = ((number, line) for number, line in enumerate(_lines(stream), start=1) if line.strip())
    if jobs <= 1:
        yield from map(_reply, lines)
        return
    from multiprocessing import Pool

    with Pool(jobs, initializer=_leave_interrupts_alone) as pool:
        while some := list(islice(lines, jobs * _LINES_A_JOB)):
            yield from pool.map(_reply, some, chunksize=8)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is far too long only the beginning, which is no JSON then."""
    while line := stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                continue
        yield line


def _leave_interrupts_alone() -> None:
    """Ctrl-C is for the process that talks to the user; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _reply(numbered: tuple[int, bytes]) -> str:
    number, raw = numbered
    return json.dumps(judge(_row(raw.decode("utf-8", "replace").strip().lstrip("\ufeff"), number)))


def _row(line: str, number: int) -> dict[str, object] | str:
    """A line as a row to be judged, or what is wrong with it."""
    if len(line) >= _LONGEST_LINE:
        return f"Line {number} is longer than {_LONGEST_LINE:,} characters."
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return f"Line {number} is not JSON."
    if not isinstance(row, dict):
        return f"Line {number} is not a JSON object with answer and expected."
    return row
