"""Lagrange systems beside `sympy.solve`, in one run: how many real points each finds, and in what time.

    python -m tests.benchmarks.lagrange [--seconds S] [--rows N]

The systems are those of tests/calculus/lagrange.tsv. Ours is the whole solution, told in steps, complete and certified
(`derive`), and apart from that its check. SymPy is asked to solve Lagrange's conditions with their multipliers over the
reals, in a process of its own that is stopped after S seconds; a point that it does not give is a miss. Times are
processor times of a warm call, in milliseconds; the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

from mmltutor.algebra.bridge import to_sympy
from mmltutor.calculus.derive import derive
from mmltutor.steps.check import check
from mmltutor.syntax.build import names_in
from mmltutor.syntax.structure import Vector
from tests.calculus.stationary import lagrange

TABLE = Path(__file__).parents[1] / "calculus" / "lagrange.tsv"
REPEATS = 3


def ours(row: Sequence[str]) -> tuple[int, float, float, bool | None]:
    """Points, milliseconds to derive and to check, and whether every line is verified."""
    goal = lagrange(*row[:3])
    derivation = derive(goal)
    derived, checked = [], []
    for _ in range(REPEATS):
        start = process_time()
        derivation = derive(goal)
        middle = process_time()
        told = check(derivation)
        derived.append(middle - start)
        checked.append(process_time() - middle)
    points = [point for point in derivation.points if isinstance(point.at, Vector)]
    isolated = [point for point in points if not any(map(names_in, point.at.entries))]  # type: ignore[union-attr]
    return len(isolated), 1000 * statistics.median(derived), 1000 * statistics.median(checked), told.verified


def theirs(row: Sequence[str], seconds: float) -> tuple[int | None, float]:
    """The real points that SymPy's solve gives, None where it was stopped or failed, and milliseconds."""
    near, far = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_solve, args=(row, far))
    process.start()
    found: tuple[int | None, float] = (None, 1000 * seconds)
    if near.poll(seconds + 3):
        found = near.recv()
    process.kill()
    process.join()
    return found


def _solve(row: Sequence[str], out: Connection) -> None:
    import sympy

    goal = lagrange(*row[:3])
    symbols = [sympy.Symbol(name, real=True) for name in goal.vars]
    multipliers = [sympy.Symbol(f"l{k}", real=True) for k in range(len(goal.on))]
    held = [to_sympy(one.left) - to_sympy(one.right) for one in goal.on]
    whole = to_sympy(goal.of) - sum(lam * g for lam, g in zip(multipliers, held, strict=True))
    equations = [sympy.diff(whole, x) for x in symbols] + held
    sympy.diff(symbols[0] ** 2, symbols[0])
    start = process_time()
    try:
        solutions = sympy.solve(equations, [*symbols, *multipliers], dict=True)
    except Exception:  # noqa: BLE001 - whatever it raises, it gave no points
        out.send((None, 1000 * (process_time() - start)))
        return
    took = 1000 * (process_time() - start)
    points = {tuple(one.get(x, x) for x in symbols) for one in solutions}
    out.send((len([point for point in points if not any(part.free_symbols for part in point)]), took))


def main() -> None:
    """Run both on the table and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=10.0, help="after which SymPy is stopped")
    parser.add_argument("--rows", type=int, default=1000)
    asked = parser.parse_args()
    rows = [line.split("\t") for line in TABLE.read_text().splitlines()[1 : asked.rows + 1]]
    print(f"{'f':28} {'on':34} {'points':>6} {'derive':>8} {'check':>8}   {'SymPy':>6} {'ms':>8}")
    made, checked, taken, missed, stopped = [], [], [], 0, 0
    for row in rows:
        count, derived, check_ms, verified = ours(row)
        found, ms = theirs(row, asked.seconds)
        made.append(derived)
        checked.append(check_ms)
        taken.append(ms)
        stopped += found is None
        missed += max(0, count - (found or 0))
        shown = "-" if found is None else str(found)
        mark = "" if verified else "  not verified"
        print(f"{row[0]:28} {row[1]:34} {count:6} {derived:8.1f} {check_ms:8.1f}   {shown:>6} {ms:8.0f}{mark}")
    print(
        f"derive: median {statistics.median(made):.1f} ms, most {max(made):.1f}; "
        f"check: median {statistics.median(checked):.1f} ms"
    )
    print(
        f"SymPy: median {statistics.median(taken):.0f} ms, {stopped} stopped or failed, {missed} points missed in all"
    )
    print(f"ratio of the medians: 1/{statistics.median(taken) / statistics.median(made):.0f}")


if __name__ == "__main__":
    main()
