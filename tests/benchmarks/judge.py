"""The judge beside what a naive tutor would call, on the table of verdicts, in one run.

    python -m tests.benchmarks.judge [--rows N] [--seconds S]

prints, for this judge, `simplify(a - b) == 0`, `(a - b).equals(0)` and Math-Verify (if it is there: `pip install
math-verify`): right, wrong, undecided, out of time; median and 95th percentile, and both as multiples of this
judge's. Only the decision is timed, from trees; the others run in a process that is stopped after S seconds a row.
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import statistics
from collections.abc import Callable
from time import perf_counter
from types import FrameType

from mmltutor.algebra.bridge import to_sympy
from mmltutor.judge.domain import read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.same import same_tree
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from tests.judge.table import ROWS, Row

Decision = Callable[[Row, Node, Node], bool | None]


def ours(row: Row, answer: Node, expected: Node) -> bool | None:
    """This judge, its proof included."""
    domain = read_domain(row.where, Names(names_in(expected), open=True))
    outcome = equivalent(answer, expected, domain).outcome
    return None if outcome is Outcome.UNDECIDED else outcome is Outcome.EQUIVALENT


def simplified(row: Row, answer: Node, expected: Node) -> bool | None:
    """What most programs do."""
    import sympy

    return bool(sympy.simplify(to_sympy(answer) - to_sympy(expected)) == 0)


def equals(row: Row, answer: Node, expected: Node) -> bool | None:
    """SymPy's own test of equality."""
    decided = (to_sympy(answer) - to_sympy(expected)).equals(0)
    return None if decided is None else bool(decided)


def verified(row: Row, answer: Node, expected: Node) -> bool | None:
    """Math-Verify, on SymPy's expressions."""
    from math_verify import verify

    return bool(verify([to_sympy(expected)], [to_sympy(answer)], timeout_seconds=None))


class OutOfTime(Exception):
    """A decision took too long."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def measure(decide: Decision, rows: list[Row], seconds: int) -> list[tuple[str, float]]:
    """What came of each row ("right", "wrong", "undecided", "out of time", "error") and how long it took."""
    signal.signal(signal.SIGALRM, _stop)
    found = []
    for row in rows:
        names = Names(frozenset(row.vars.split(",")) if row.vars else frozenset(), open=True)
        expected = parse(row.expected, names).node
        answer = parse(row.answer, names).node
        signal.alarm(seconds)
        start = perf_counter()
        try:
            decided = decide(row, answer, expected)
            came = "undecided" if decided is None else "right" if decided is (row.outcome == "equivalent") else "wrong"
        except OutOfTime:
            came = "out of time"
        except Exception:  # noqa: BLE001 - whatever another program fails with is its result
            came = "error"
        finally:
            signal.alarm(0)
        found.append((came, perf_counter() - start))
    return found


def report(name: str, found: list[tuple[str, float]], base: tuple[float, float] | None) -> tuple[float, float]:
    """Print one line and return the median and the 95th percentile, in seconds."""
    times = sorted(took for _, took in found)
    median, high = statistics.median(times), times[int(len(times) * 0.95)]
    counts = " ".join(
        f"{word} {sum(came == word for came, _ in found)}"
        for word in ("right", "wrong", "undecided", "out of time", "error")
    )
    ratio = "" if base is None else f"   x{median / base[0]:.0f} median, x{high / base[1]:.0f} p95"
    print(f"{name:22} {counts:58} median {median * 1e3:8.2f} ms  p95 {high * 1e3:9.2f} ms{ratio}", flush=True)
    return median, high


def main() -> None:
    """Measure all on the same rows."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=300)
    options.add_argument("--seconds", type=int, default=10)
    chosen = options.parse_args()
    step = max(1, len(ROWS) // chosen.rows)
    rows = [row for row in ROWS[::step] if not same_tree(*(parse(text).node for text in (row.answer, row.expected)))]
    print(f"{len(rows)} rows that are not the same tree, every {step}th of {len(ROWS)}")
    measure(ours, rows[:20], chosen.seconds)
    base = report("this judge", measure(ours, rows, chosen.seconds), None)
    import sympy

    sympy.simplify(sympy.Symbol("x") - 1)
    for name, decide in (("simplify(a-b) == 0", simplified), ("(a-b).equals(0)", equals), ("Math-Verify", verified)):
        with multiprocessing.get_context("fork").Pool(1) as pool:
            report(name, pool.apply(measure, (decide, rows, chosen.seconds)), base)


if __name__ == "__main__":
    main()
