"""Typed text of every sort, random, mutated and hostile, given to the judges of all kinds of answer.

There must be no exception, no long wait, little memory.

    python -m tests.benchmarks.fuzz [--count N] [--seed N]

prints how many were given, what came of them, the slowest and the memory used; what breaks a promise is printed
in full, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from collections import Counter
from time import perf_counter

from mmltutor.judge.rows import judge_row
from tests.judge.kinds.rows import read_rows
from tests.judge.table import ROWS

SECONDS, MEGABYTES = 2.0, 1024

HOSTILE = (
    "9^9^9^9",
    "(x+y)^100000",
    "factorial(10^9)",
    "10^9!",
    "((((((((((x))))))))))",
    "(" * 10_000,
    "x" * 1_000_000,
    "-" * 5000 + "x",
    "__import__('os').system('true')",
    "{0.__class__}",
    "%s%n",
    "\x1b[2J\x1b]0;title\x07",
    "\u202ex\u202c",
    "\ud800",
    "x\x00y",
    "e^e^e^e^e^e",
    "sin(" * 300 + "x" + ")" * 300,
    "1e400",
    "1e-400",
    "0^0",
    "1/0",
    "0/0",
    "ln(0)",
    "sqrt(-1)",
    "|" * 400,
    "x^" * 200 + "2",
    "+".join("x" * 900),
    "*".join(f"(x+{n})" for n in range(150)),
    "(x^999999+1)^999999",
    "cos(999999999x)",
    "tan(10^200)",
    "gamma(x)",
    "1/(x-x)",
    "e^(10^30)",
    "root(x, 10^9)",
    "x^(1/1000003)",
    "log(x, 1)",
    "2^(2^(2^(2^(2^2))))",
    "x" + "!" * 150,
    "arcsin(arcsin(arcsin(arcsin(x))))",
    "∞",
    "½⅓",
    "ｘ＋１",
)
PIECES = (
    *"xyabtnw0123456789.,;:!|()[]{}+-*/^=<>_'\"\\$&#~%@?∂√∛π·×÷−²³⁻¹ατθλσΔ′∞±→ \t",
    "sin",
    "cos ",
    "tan(",
    "e^",
    "exp(",
    "ln",
    "log_2",
    "sqrt",
    "arcsin",
    "sigmoid(",
    "cosh",
    "abs",
    "\\frac{",
    "\\sqrt",
    "\\left(",
    "^{",
    "_1",
    "dy/dx =",
    "f'(x) =",
    "np.",
    "**",
    "pi",
    "1e-3",
    "d/dx",
    "diff(",
    "|x|",
    "x^2",
    "(x+1)",
    "3/4",
)


def typed(chance: random.Random, known: list[str]) -> str:
    """Pieces thrown together, a known expression with some characters changed, any characters, or a hostile text."""
    sort = chance.random()
    if sort < 0.4:
        return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 25)))
    if sort < 0.85:
        letters = list(chance.choice(known))
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(letters) + 1)
            letters[place : place + chance.randint(0, 2)] = chance.choice((chance.choice(PIECES), ""))
        return "".join(letters)
    if sort < 0.95:
        return "".join(chr(chance.choice((chance.randrange(128), chance.randrange(0x3000)))) for _ in range(20))
    return chance.choice(HOSTILE) + chance.choice(("", chance.choice(PIECES), "+x"))


def asked(chance: random.Random, known: dict[str, list[str]]) -> dict[str, object]:
    """A row to be judged: an expression, or an answer of another kind with what may go with it."""
    kind = "expression" if chance.random() < 0.5 else chance.choice(sorted(known))
    answer = typed(chance, known[kind])
    expected = chance.choice((answer, chance.choice(known[kind]), typed(chance, known[kind])))
    row: dict[str, object] = {"kind": kind, "answer": answer, "expected": expected}
    for key, values in (
        ("places", (0, 2, 60)),
        ("order", (0, 3, 20)),
        ("about", (0, "1", "pi/2", [0, 0], "x")),
        ("vars", (["x"], ["x", "y"], ["y", "x", "z"])),
        ("where", ("x > 0", "0 < x < 1", "x^2 + y^2 < 1")),
    ):
        if chance.random() < 0.2:
            row[key] = chance.choice(values)
    return row


def main() -> int:
    """Throw everything at the judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    known = {"expression": [text for row in ROWS for text in (row.answer, row.expected)]}
    for one in read_rows():
        known.setdefault(one.kind, []).extend((one.typed, one.expected))
    came: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    broken = 0
    for _ in range(chosen.count):
        row = asked(chance, known)
        answer = str(row["answer"])
        start = perf_counter()
        try:
            came[str(judge_row(row)["outcome"])] += 1
        except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
            broken += 1
            print(f"{type(error).__name__}: {error!s:.200}\n  {str(row)[:700]}")
        took = perf_counter() - start
        if took > SECONDS:
            broken += 1
            print(f"{took:.1f} s\n  {str(row)[:700]}")
        slowest = sorted([*slowest, (took, answer[:80])], reverse=True)[:5]
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{chosen.count} texts: {dict(came)}; {broken} broke a promise; {used} MB at the most")
    for took, answer in slowest:
        print(f"  {took * 1e3:7.0f} ms  {answer!r}")
    return 1 if broken or used > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
