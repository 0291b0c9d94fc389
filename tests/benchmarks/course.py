"""Thousands of random tasks of the whole course: solved, checked, told in every format, held against the oracle.

    python -m tests.benchmarks.course [--count 2000] [--seed 0] [--oracle 4] [--only TASK]

Prints by task how many were verified, left undecided, refuted or refused, and processor time of deriving, checking and
telling, warm. Every seed that was refuted, raised an exception, differs from the oracle or took long is named; exit
code 1 if there was an exception, a refutation or another answer.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from types import FrameType

from mmltutor.calculus.derive import derive, domain
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.goals.writing import fields_of
from mmltutor.cli.solving.opinion import Opinion, opinion_on
from mmltutor.errors import GoalError, MmltutorError, UsageError
from mmltutor.export.documents import DOCUMENTS, document
from mmltutor.export.page import Page, Section, remark_of
from mmltutor.export.record import record_of
from mmltutor.judge.domain import REALS
from mmltutor.show.manner import LINEAR, Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Derivation
from tests.tasks import MAKERS, random_task

PATIENCE = 10  # seconds for SymPy
SLOW = 2.0  # seconds
NAMES = ("verified", "undecided", "refused", "REFUTED", "exception")


class Late(Exception):
    """SymPy took too long."""


def _late(_signal: int, _frame: FrameType | None) -> None:
    raise Late


def solved(task: str, fields: dict[str, str]) -> Derivation:
    """The checked solution."""
    goal = goal_of(task, fields)
    return check(derive(goal), domain(goal, REALS))


def told(task: str, fields: dict[str, str], derivation: Derivation) -> None:
    """Every way of telling a solution; whatever cannot be told raises."""
    for detail in range(4):
        lines = narrate(derivation, detail)
        for manner in (Manner(80), Manner(40, ascii=True), LINEAR):
            show_lines(lines, derivation.verified, manner)
    page = Page(task, (Section((), narrate(derivation), (), remark_of(derivation.verified, "none"), True),))
    for name in DOCUMENTS:
        document(page, name)
    goal = goal_of(task, fields)
    json.dumps(record_of(goal, derivation, derivation.verified))
    again = dict(fields_of(goal))
    if goal_of(str(again.pop("task")), again) != goal:
        raise AssertionError("the goal's fields do not read as the goal")


def opinion(task: str, fields: dict[str, str]) -> str:
    """What the oracle says of the answer, in a limited time."""
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(PATIENCE)
    try:
        return opinion_on({"task": task, **fields_of(goal_of(task, fields))}).opinion
    except Late:
        return Opinion.LATE
    except MmltutorError:
        return Opinion.NONE
    finally:
        signal.alarm(0)


def main() -> None:
    """Solve, count, print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--oracle", type=int, default=4, help="ask the oracle about every n-th task; 0 never")
    asked.add_argument("--only", choices=tuple(MAKERS))
    chosen = asked.parse_args()
    random_tasks = range(chosen.seed, chosen.seed + chosen.count)
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    opinions: dict[str, Counter[str]] = defaultdict(Counter)
    times: dict[str, list[float]] = defaultdict(list)
    bad = False
    for seed in random_tasks:
        task, fields = random_task(seed)
        if chosen.only not in (None, task):
            continue
        begun = time.process_time()
        try:
            derivation = solved(task, fields)
            narrate(derivation)
            took = time.process_time() - begun
            told(task, fields, derivation)
        except (GoalError, UsageError) as error:
            outcomes[task]["refused"] += 1
            took = time.process_time() - begun
            print(f"refused {seed} {task} {fields}: {error}", file=sys.stderr)
        except Exception:  # noqa: BLE001 - that there is none is what is measured
            outcomes[task]["exception"] += 1
            bad = True
            took = time.process_time() - begun
            print(f"EXCEPTION {seed} {task} {fields}\n{traceback.format_exc(limit=-6)}", flush=True)
        else:
            name = {True: "verified", False: "REFUTED", None: "undecided"}[derivation.verified]
            outcomes[task][name] += 1
            bad = bad or name == "REFUTED"
            if name != "verified":
                print(f"{name} {seed} {task} {fields}", flush=True)
            if chosen.oracle and seed // len(MAKERS) % chosen.oracle == 0:
                found = opinion(task, fields)
                opinions[task][found] += 1
                bad = bad or found == Opinion.DIFFERENT
                if found != Opinion.AGREED:
                    print(f"oracle {found} {seed} {task} {fields}", flush=True)
        for kind in (task, "all"):
            times[kind].append(took)
        if took > SLOW:
            print(f"slow {took:.1f} s {seed} {task} {fields}", flush=True)
    for task, found in times.items():
        counts = outcomes[task] if task != "all" else sum(outcomes.values(), Counter())
        said = opinions[task] if task != "all" else sum(opinions.values(), Counter())
        print(
            f"{task:15} {len(found):5}  "
            + "  ".join(
                f"{name} {counts[name]}" for name in ("verified", "undecided", "refused", "REFUTED", "exception")
            )
            + f"  median {_at(found, 0.5):.0f} ms  95% {_at(found, 0.95):.0f} ms  most {_at(found, 1):.0f} ms"
            + ("  oracle: " + ", ".join(f"{name} {n}" for name, n in said.items()) if said else "")
        )
    sys.exit(1 if bad else 0)


def _at(times: list[float], share: float) -> float:
    return 1000 * sorted(times)[min(int(len(times) * share), len(times) - 1)]


if __name__ == "__main__":
    main()
