"""How long the solutions of tests/calculus/several.tsv take: derive, check and tell, in processor time, warm.

    python -m tests.benchmarks.solve_several

The baseline of the same run is SymPy's answer to the same goals, its cache emptied before each.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

from sympy.core.cache import clear_cache

from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.judge.domain import REALS
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate

TABLE = Path(__file__).parents[1] / "calculus" / "several.tsv"
ROUNDS = 3


def main() -> None:
    """Print median and 95th percentile in milliseconds, by kind of task."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    goals = [goal_of(task, dict(pair.strip().split("=", 1) for pair in text.split("|"))) for task, text, _ in rows]
    ours: dict[str, list[float]] = defaultdict(list)
    theirs: dict[str, list[float]] = defaultdict(list)
    for round_ in range(ROUNDS):
        for goal in goals:
            begun = time.process_time()
            checked = check(derive(goal), domain(goal, REALS))
            narrate(checked)
            told = time.process_time()
            clear_cache()
            asked = time.process_time()
            oracle(goal)
            done = time.process_time()
            if round_:
                for kind in (goal.task, "all"):
                    ours[kind].append(told - begun)
                    theirs[kind].append(done - asked)
    for kind, times in ours.items():
        ratio = sum(times) / sum(theirs[kind])
        print(
            f"{kind:12} median {_at(times, 0.5):5.1f} ms   95% {_at(times, 0.95):5.1f} ms   {ratio:.2f} of SymPy's time"
        )


def _at(times: list[float], share: float) -> float:
    return 1000 * sorted(times)[int(len(times) * share)]


if __name__ == "__main__":
    main()
