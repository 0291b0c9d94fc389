"""Anything typed at `mmltutor solve`: how often it is solved, refused in a sentence, or found to be a bug.

Run with `python -m tests.benchmarks.solve [SECONDS] [SEED]`; prints every command line that ended in a bug or in a
refuted line, or took longer than two seconds, and how many ended in each exit code.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from mmltutor.calculus.goals.table import TASKS, Field, FieldKind
from tests.cli.inside import invoke

SLOW = 2.0  # seconds
EXPRESSIONS = (
    "x^2", "sin(x)", "x y", "e^(x y)", "1/x", "ln x", "-x", "|x|", "x^y", "0", "5", "x^2+y^2", "sqrt(1-x^2)", "x/(",
    "x!", "a x", "x^(1/3)", "tanh(x)", "1e400", "x=1", "y=x^2", "f(x)=x", "sign(x)", "x^2-2", "(x-1)^2 (y+2)", "x y z",
    "x_1+x_2", "2^x^y", "cos(x)^2", "diff(x^2,x)", "", "x^3-3x y+y^3", "e^(-x^2)", "1/(1+x^2)", "ln(x^2+y^2)",
)  # fmt: skip
POINTS = ("0", "1", "1,2", "-1,2", "(1,2)", "1/2", "pi", "x", "", "1;2", "oo", "sqrt2, 1", "0,0", "1,2,3")
NAMES = ("x", "y", "x,y", "t", "1", "", "x,x", "xy", "x,y,z", "a")
EQUATIONS = ("x^2+y^2=1", "x y=1", "x+y=1", "x=y", "1=2", "x", "x^2+4y^2=4", "e^x+y^2=3", "x^2+y^2+z^2=1", "x=y=z")
TEXTS: dict[FieldKind, tuple[str, ...]] = {
    FieldKind.EXPRESSION: EXPRESSIONS,
    FieldKind.EXPRESSIONS: tuple(f"{one}, {other}" for one in EXPRESSIONS[:9] for other in EXPRESSIONS[:9]),
    FieldKind.ROOTS: (*EXPRESSIONS, "x^2+y^2-1, x-y", "x=1, y=x"),
    FieldKind.EQUATION: EQUATIONS,
    FieldKind.EQUATIONS: EQUATIONS,
    FieldKind.VARIABLE: NAMES,
    FieldKind.VARIABLES: NAMES,
    FieldKind.VALUES: POINTS,
    FieldKind.COUNT: ("1", "2", "3", "0", "-1", "7", "a", "99999"),
    FieldKind.WORD: ("definition", "series", "tanh", "factors", "descent", "x"),
    FieldKind.FLAG: ("",),
    FieldKind.LINKS: ("x=t^2, y=sin t", "x=t", "x=y,y=x", "x=u,u=t^2", "=", "x=1"),
    FieldKind.PAIRS: ("0,1; 1,3; 2,4", "0,1", "1,1;1,2", "a,b", "0,1;1,2;2,3;3,5", "(0,1),(1,2)", ";;"),
    FieldKind.VECTOR: ("(1,2)", "1", "(0.5)", "x"),
    FieldKind.VECTORS: ("(0); (1)", "0;1", "(0,0)", "(0,1); (1)"),
    FieldKind.MATRICES: ("[[1,2]]; [[3]]", "[[1]]", "[[1,2],[3,4]]; [[1,1]]", "x"),
}
TELLING = ("", "--plot", "--plot --format html", "--format latex", "--format json", "--detail 3 --format rich")


def typed(stream: random.Random) -> list[str]:
    """A command line."""
    task = TASKS[stream.choice(list(TASKS))]
    words = ["solve", task.name]
    for field in task.fields:
        if field.needed or stream.random() < 0.4:
            words += _option(field, stream)
    return [*words, *stream.choice(TELLING).split(), "--budget", "0"]


def _option(field: Field, stream: random.Random) -> list[str]:
    text = stream.choice(TEXTS[field.kind])
    if field.name == "of":
        return [text]
    return [f"--{field.name}"] if field.kind is FieldKind.FLAG else [f"--{field.name}", text]


def main() -> None:
    """Type until the time is up."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    stream = random.Random(sys.argv[2] if len(sys.argv) > 2 else "solve")
    ends: Counter[int] = Counter()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        words = typed(stream)
        start = time.monotonic()
        ran = invoke(*words, variables={"MMLTUTOR_DEBUG": "1"})
        taken = time.monotonic() - start
        ends[int(ran.status)] += 1
        if ran.status in (1, 70) or taken > SLOW:
            said = ran.err.strip().splitlines()[-2:-1] if ran.status == 70 else ""
            print(f"{int(ran.status)} {taken:.1f} s", words, *said)
    print(dict(sorted(ends.items())))


if __name__ == "__main__":
    main()
