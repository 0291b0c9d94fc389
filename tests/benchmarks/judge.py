"""The judge beside what a naive tutor would call, on the table of verdicts, in one run.

    python -m tests.benchmarks.judge [--rows N] [--problems N] [--seconds S] [--only NAME ...]

prints, for this judge, `simplify(a - b) == 0`, `(a - b).equals(0)` and Math-Verify (if it is there: `pip install
math-verify`): right, wrong, undecided, out of time; median and 95th percentile, and both as multiples of this
judge's. Every figure is given for the whole list and for its parts: the areas of the course, and the rest
(constants, identities, domains, scales, structure); answers that are right, and slips.

A second list, reported apart, are pairs as they come up in practice (`practice_pairs`): of N problems of the banks.

The rows are an even stride through the table, without the pairs that are the same tree. Only the decision is
timed, in processor time: trees, conditions and SymPy's expressions are made beforehand. To a tutor each pair is
new, so nothing of it may be remembered: SymPy's cache is emptied before each call, after its expressions are made;
this judge keeps nothing of a pair. The others run in a process of their own, where a decision is stopped after S
seconds, which are then what it took.
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time
from types import FrameType
from typing import Any, TypeAlias

from mmltutor.algebra.bridge import to_sympy
from mmltutor.judge.domain import Domain, read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.same import same_tree
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from tests.benchmarks.practice_pairs import right_and_wrong
from tests.judge.table import ROWS, Row

Decision: TypeAlias = Callable[[], bool | None]
Found: TypeAlias = tuple[str, float]
"""What came of a row ("right", "wrong", "undecided", "out of time", "error"), and the seconds that it took."""

REST = frozenset(("constants", "identities", "domains", "scales", "structure", "near_misses", "notations"))
WARMING = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two trees, where they are compared, whether they are equal there, and the parts of the list that they are of."""

    answer: Node
    expected: Node
    domain: Domain
    equal: bool
    part: str


def read(row: Row) -> Pair:
    """The trees and the conditions of a row."""
    names = Names(frozenset(row.vars.split(",")) if row.vars else frozenset(), open=True)
    answer, expected = (parse(text, names).node for text in (row.answer, row.expected))
    where = read_domain(row.where, Names(names_in(expected), open=True))
    return Pair(answer, expected, where, row.outcome == "equivalent", "rest" if row.area in REST else "course")


def practised(count: int) -> list[Pair]:
    """The pairs of so many problems that are not the same tree, each once."""
    found = {
        (answer, expected): Pair(answer, expected, where, equal, "right" if equal else "slips")
        for answer, expected, where, equal in right_and_wrong(count)
        if not same_tree(answer, expected)
    }
    return list(found.values())


def ours(pair: Pair) -> Decision:
    """This judge, its proof included."""

    def decide() -> bool | None:
        outcome = equivalent(pair.answer, pair.expected, pair.domain).outcome
        return None if outcome is Outcome.UNDECIDED else outcome is Outcome.EQUIVALENT

    return decide


def expressions(pair: Pair) -> tuple[Any, Any]:
    """SymPy's expressions, and nothing else of them in SymPy's memory."""
    from sympy.core.cache import clear_cache

    made = to_sympy(pair.answer), to_sympy(pair.expected)
    clear_cache()
    return made


def simplified(pair: Pair) -> Decision:
    """What most programs do."""
    import sympy

    a, b = expressions(pair)
    return lambda: bool(sympy.simplify(a - b) == 0)


def equals(pair: Pair) -> Decision:
    """SymPy's own test of equality."""
    a, b = expressions(pair)

    def decide() -> bool | None:
        decided = (a - b).equals(0)
        return None if decided is None else bool(decided)

    return decide


def verified(pair: Pair) -> Decision:
    """Math-Verify, on SymPy's expressions."""
    from math_verify import verify

    a, b = expressions(pair)
    return lambda: bool(verify([b], [a], timeout_seconds=None))


class OutOfTime(BaseException):
    """A decision took too long; no handler of exceptions is to swallow this."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def measure(prepare: Callable[[Pair], Decision], pairs: Sequence[Pair], seconds: int) -> list[Found]:
    """What came of each pair, and how long it took."""
    signal.signal(signal.SIGALRM, _stop)
    return [_measured(prepare, pair, seconds) for pair in pairs]


def _measured(prepare: Callable[[Pair], Decision], pair: Pair, seconds: int) -> Found:
    start = 0.0
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds, 1)
    try:
        decide = prepare(pair)
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)
        start = process_time()
        decided = decide()
        took = process_time() - start
        right = decided is pair.equal
        return "undecided" if decided is None else "right" if right else "wrong", took
    except OutOfTime:
        return "out of time", float(seconds)
    except Exception:  # noqa: BLE001 - whatever another program fails with is its result
        return "error", process_time() - start if start else 0.0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def high(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def report(name: str, pairs: Sequence[Pair], found: Sequence[Found], base: Sequence[Found]) -> None:
    """Print a line for the whole list and one for each part of it, with the ratios to this judge's figures."""
    for part in ("all", *sorted({pair.part for pair in pairs})):
        chosen = [part in ("all", pair.part) for pair in pairs]
        some = [one for one, wanted in zip(found, chosen, strict=True) if wanted]
        times, others = [took for _, took in some], [one[1] for one, wanted in zip(base, chosen, strict=True) if wanted]
        median, tail = statistics.median(times), high(times)
        ratio = f"x{median / statistics.median(others):.0f} median, x{tail / high(others):.0f} p95"
        words = ("right", "wrong", "undecided", "out of time", "error")
        counts = ", ".join(f"{n} {word}" for word in words if (n := sum(came == word for came, _ in some)))
        figures = f"median {median * 1e3:8.2f} ms  p95 {tail * 1e3:9.2f} ms"
        print(f"{name:12} {part:6} {figures}  {ratio:26} {counts}", flush=True)


OTHERS: dict[str, Callable[[Pair], Decision]] = {"simplify": simplified, "equals": equals, "Math-Verify": verified}


def compare(title: str, pairs: Sequence[Pair], others: Sequence[str], seconds: int) -> None:
    """Print what each program makes of some pairs."""
    print(title, flush=True)
    base = measure(ours, pairs, seconds)
    report("this judge", pairs, base, base)
    if others:
        import sympy

        sympy.simplify(sympy.Symbol("x") - 1)
    for name in others:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            report(name, pairs, pool.apply(measure, (OTHERS[name], pairs, seconds)), base)


def main() -> None:
    """Measure all on the same rows, then on the same problems."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=300)
    options.add_argument("--problems", type=int, default=100)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--only", nargs="*", choices=OTHERS, default=list(OTHERS))
    chosen = options.parse_args()
    step = max(1, len(ROWS) // chosen.rows)
    pairs = [pair for row in ROWS[::step] if not same_tree((pair := read(row)).answer, pair.expected)]
    measure(ours, [read(row) for row in ROWS[step // 2 :: step][:WARMING]], chosen.seconds)
    title = f"table: {len(pairs)} pairs that are not the same tree, of every {step}th of {len(ROWS)} rows"
    compare(title, pairs, chosen.only, chosen.seconds)
    if chosen.problems:
        pairs = practised(chosen.problems)
        title = f"practice: {len(pairs)} pairs that are not the same tree, of {chosen.problems} problems of the banks"
        compare(title, pairs, chosen.only, chosen.seconds)


if __name__ == "__main__":
    main()
