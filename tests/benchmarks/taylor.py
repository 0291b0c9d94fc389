"""Taylor polynomials beside sympy.series, and how long a worked and checked solution takes.

    python tests/benchmarks/taylor.py [--order 30] [--tasks 300]

Prints ratios; the first table is of one run each, warm.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from multiprocessing import Process
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

import sympy

from mmltutor.algebra.bridge import to_sympy
from mmltutor.algebra.exact import series_coefficients
from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.errors import GoalError
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.board import write_board

SLOW = 0.2
"""Seconds from which on a task is named."""

PATIENCE = 10.0
"""Seconds that SymPy is given for one series."""

FUNCTIONS = (
    ("e^(sin(x))", "0"), ("ln(cos(x))", "0"), ("1/(1 + x^2)", "0"), ("sqrt(4 + x)", "0"), ("tan(x)", "0"),
    ("tanh(x)", "0"), ("e^(-x^2)", "0"), ("sin(x)*e^x", "0"), ("2/(x^2 - x)", "1/2"), ("arctan(x)", "0"),
)  # fmt: skip

BANK = (
    ("1/x", "{p}"), ("ln(x)", "{p}"), ("sqrt({a}^2 + x)", "0"), ("sqrt({a}^2 - x)", "0"), ("1/(1 - x)^{m}", "0"),
    ("e^({k}*x^2)", "0"), ("{k}/((x - {a})*(x + {p}))", "0"), ("1/(x^2 + {a}^2)", "0"), ("sin({k}*x)", "0"),
    ("cos({k}*x)", "pi"), ("x*e^({k}*x)", "0"), ("ln(1 + {k}*x)", "0"), ("sin(x) - x*cos({k}*x)", "0"),
    ("(e^({k}*x) - 1)/x", "0"), ("arctan({k}*x)", "0"), ("e^x*cos({k}*x)", "0"),
)  # fmt: skip
BANK_OF_TWO = (
    ("e^({k}*x*y)*cos(y)", "{p},0"), ("x^2*y - {k}*y^3", "{p},{a}"), ("sin({k}*x - y)", "0,0"),
    ("ln(x + {k}*y)", "1,0"), ("x*e^({k}*y)", "1,0"), ("sqrt(x*y)", "1,{a}^2"),
)  # fmt: skip


def seconds(compute: Callable[[], object], repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        compute()
    return (perf_counter() - start) / repeats


def beside_sympy(order: int) -> None:
    print(f"order {order}      ours/ms  derive/ms  sympy.series/ms  ratio of the series")
    for text, about in FUNCTIONS:
        f, p = parse(text).node, parse(about).node
        ours = seconds(lambda f=f, p=p: series_coefficients(f, "x", p, order), 20)
        told = seconds(lambda f=f, p=p: derive(Taylor(f, ("x",), (p,), order, "series")), 1)
        theirs, more = sympy_seconds(text, about, order)
        print(f"{text:12} {1e3 * ours:9.3f} {1e3 * told:9.1f} {more}{1e3 * theirs:12.0f} {more}{theirs / ours:14.0f}")


def sympy_seconds(text: str, about: str, order: int) -> tuple[float, str]:
    """How long SymPy takes in a process of its own, which is ended after a while; the sign says if it was."""
    start = perf_counter()
    other = Process(target=series_by_sympy, args=(text, about, order))
    other.start()
    other.join(PATIENCE)
    taken = perf_counter() - start
    if other.is_alive():
        other.kill()
        other.join()
        return taken, ">"
    return taken, " "


def series_by_sympy(text: str, about: str, order: int) -> None:
    """In a process of its own; SymPy itself is loaded before the clock starts."""
    sympy.series(to_sympy(parse(text).node), sympy.Symbol("x", real=True), to_sympy(parse(about).node), order + 1)


def a_task(chance: random.Random) -> Taylor:
    several = chance.random() < 0.3
    of, about = chance.choice(BANK_OF_TWO if several else BANK)
    numbers = {name: chance.randint(*ends) for name, ends in {"a": (2, 4), "p": (1, 3), "m": (2, 4)}.items()}
    numbers["k"] = chance.choice((-2, 2, 3, 4))
    point = tuple(parse(one).node for one in about.format(**numbers).split(","))
    names = ("x", "y") if several else ("x",)
    return Taylor(parse(of.format(**numbers)).node, names, point, chance.randint(1, 2 if several else 4))


def sweep(tasks: int, seed: int) -> None:
    chance = random.Random(seed)
    times, unverified, refused = [], 0, 0
    for _ in range(tasks):
        task = a_task(chance)
        start = perf_counter()
        try:
            checked = check(derive(task))
        except GoalError:
            refused += 1
            continue
        narrate(checked)
        times.append(perf_counter() - start)
        if times[-1] > SLOW:
            print(f"{1e3 * times[-1]:.0f} ms: {write_board(task.of)}, order {task.order}")
        unverified += checked.verified is not True
    times.sort()
    middle, late = times[len(times) // 2], times[int(0.95 * len(times))]
    print(f"{len(times)} tasks: median {1e3 * middle:.1f} ms, 95th percentile {1e3 * late:.1f} ms, "
          f"longest {1e3 * times[-1]:.1f} ms; {unverified} not verified, {refused} refused")  # fmt: skip


if __name__ == "__main__":
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--order", type=int, default=30)
    wanted.add_argument("--tasks", type=int, default=300)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    sweep(given.tasks, given.seed)
    beside_sympy(given.order)
