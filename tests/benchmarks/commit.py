"""How long it takes until one attempt is kept for good, beside a bare insert with the same pragmas.

    python tests/benchmarks/commit.py [ATTEMPTS]

At most 2 ms at the 95th percentile.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Attempt, Kind, utc_text
from mmltutor.store.attempts import SavedLog
from mmltutor.store.rows import COLUMNS, row_of

ATTEMPT = Attempt(
    sitting="0123456789abcdef",
    number=1,
    at=utc_text(1_700_000_000.0),
    kind=Kind.ANSWER,
    topic="chain-rule",
    template="sine-of-quadratic",
    seed=48213,
    level=1,
    bank="3f2a51c09d3b4e77",
    typed="2x cos(x^2+3)",
    reads_as="2*x*cos(x^2 + 3)",
    outcome=Outcome.EQUIVALENT,
    evidence='{"kind": "normal-form", "kernels": ["x", "cos(x^2 + 3)"]}',
    seconds=48.125,
)


def milliseconds(action: Callable[[int], None], times: int) -> list[float]:
    took = []
    for number in range(1, times + 1):
        begun = time.perf_counter()
        action(number)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def kept(folder: Path, times: int) -> list[float]:
    log = SavedLog(folder / "kept.db")
    took = milliseconds(lambda number: log.append(replace(ATTEMPT, number=number)), times)
    log.close()
    return took


def bare(folder: Path, times: int) -> list[float]:
    """The least that SQLite can do for one row of the same size."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"CREATE TABLE attempts ({', '.join(COLUMNS)})")
    insert = f"INSERT INTO attempts VALUES ({', '.join('?' * len(COLUMNS))})"
    row = row_of(ATTEMPT)
    took = milliseconds(lambda _: connection.execute(insert, row).close(), times)
    connection.close()
    return took


def told(name: str, took: list[float]) -> str:
    return f"{name:<22} median {statistics.median(took):.3f} ms   95th percentile {percentile(took):.3f} ms"


def percentile(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def main(times: int = 3000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, least = kept(Path(folder), times), bare(Path(folder), times)
    print(told("one attempt committed", ours))
    print(told("a bare insert", least))
    ratio = statistics.median(ours) / statistics.median(least)
    print(f"ratio of the medians   {ratio:.1f}   of the 95th percentiles {percentile(ours) / percentile(least):.1f}")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
