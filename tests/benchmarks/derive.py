"""How long worked solutions of module 1 take, beside what SymPy needs for the bare answer.

    python -m tests.benchmarks.derive [count]

draws so many tasks of each family from a fixed seed, derives, checks and narrates each warm, and prints the median and
the 95th percentile in milliseconds of processor time, and the ratio to `sympy.diff` (or `sympy.integrate`) of the same
function. Whatever was not verified is listed; an exception other than a GoalError ends it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from time import process_time
from typing import TypeAlias

from mmltutor.calculus.derive import derive, domain
from mmltutor.calculus.goals.derivative import Differentiate, DifferentiateImplicitly, Integrate
from mmltutor.errors import GoalError
from mmltutor.judge.domain import REALS
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Equation

Goal: TypeAlias = Differentiate | DifferentiateImplicitly | Integrate

ATOMS = ("x^{n}", "{a}x^{n}", "x^(1/2)", "x^(3/2)", "{a}/x", "{a}/x^2", "{a}e^x", "{a}sin(x)", "{a}cos(x)", "sqrt(7)x")
FACTORS = ("{a}x + {b}", "x^2 + {b}", "x^{n}", "1/x", "e^x", "sin(x)", "cos(x)", "ln(x)")
OUTER = ("e^({u})", "sin({u})", "cos({u})", "({u})^{n}", "sqrt({u})", "ln({u})", "1/({u})", "tanh({u})", "sigmoid({u})")
INNER = ("x^2 + {b}", "{a}x^3 + x", "sin(x)", "e^x", "{a}x + {b}")
POINTS = ("0", "1", "2", "pi/2", "pi")
FORMS = ("{a}x^{n}", "{a}/x", "{a}e^({b}x)", "{a}sin({b}x + 1)", "{a}cos({b}x)", "sqrt(x)", "{a}/x^2", "2x e^(x^2)")
CURVES = (
    "x^2 + {a}y^2 = {b}",
    "x^{n} + y^{n} = {a}x y",
    "{a}x y + y^2 = {b}",
    "e^(x y) = {a}x + y",
    "sin(y) + x^2 = y",
)
LIMITS = ("{a}x^2 + {b}x", "x^3", "{a}/(x + {b})", "sqrt({a}x + {b})", "sin({a}x)", "e^({a}x)", "x^2 + {a}sin(x)")


def drawn(chance: random.Random, forms: tuple[str, ...], u: str = "") -> str:
    return chance.choice(forms).format(a=chance.randint(2, 9), b=chance.randint(1, 9), n=chance.randint(2, 5), u=u)


def composed(chance: random.Random) -> str:
    inside = drawn(chance, INNER)
    return drawn(chance, OUTER, drawn(chance, OUTER, inside) if chance.random() < 0.4 else inside)


def function(text: str) -> Node:
    return parse(text).node


def sums(chance: random.Random) -> Goal:
    text = " + ".join(drawn(chance, ATOMS) for _ in range(chance.randint(2, 4)))
    return Differentiate(function(text), "x", chance.choice((1, 1, 2)))


def products(chance: random.Random) -> Goal:
    text = "*".join(f"({drawn(chance, FACTORS)})" for _ in range(chance.choice((2, 2, 3))))
    return Differentiate(function(text), "x")


def chains(chance: random.Random) -> Goal:
    return Differentiate(function(composed(chance)), "x")


def toolbox(chance: random.Random) -> Goal:
    text = f"({drawn(chance, FACTORS)})*{composed(chance)}"
    if chance.random() < 0.4:
        text = f"({drawn(chance, FACTORS)})/({composed(chance)})"
    return Differentiate(function(text), "x", at=function(chance.choice(POINTS)))


def definitions(chance: random.Random) -> Goal:
    return Differentiate(function(drawn(chance, LIMITS)), "x", method="definition")


def antiderivatives(chance: random.Random) -> Goal:
    text = " + ".join(drawn(chance, FORMS) for _ in range(chance.randint(1, 4)))
    return Integrate(function(text), "x")


def curves(chance: random.Random) -> Goal:
    left, right = drawn(chance, CURVES).split("=")
    return DifferentiateImplicitly(Equation(function(left), function(right)), "x", "y")


FAMILIES: tuple[Callable[[random.Random], Goal], ...] = (
    sums,
    products,
    chains,
    toolbox,
    definitions,
    antiderivatives,
    curves,
)


def by_sympy(goal: Goal) -> Callable[[], object]:
    """The bare answer by SymPy, with nothing kept from an earlier call."""
    import sympy
    from sympy.core.cache import clear_cache

    from mmltutor.algebra.bridge import to_sympy

    x, y = sympy.Symbol("x", real=True), sympy.Symbol("y", real=True)
    ask: Callable[[], object]
    match goal:
        case Differentiate(of, _, order):
            whole = to_sympy(of)
            ask = lambda: sympy.diff(whole, x, order)  # noqa: E731
        case Integrate(of):
            whole = to_sympy(of)
            ask = lambda: sympy.integrate(whole, x)  # noqa: E731
        case DifferentiateImplicitly(of):
            whole = to_sympy(of.left) - to_sympy(of.right)
            ask = lambda: sympy.diff(whole, x) / sympy.diff(whole, y)  # noqa: E731

    def run() -> object:
        clear_cache()
        return ask()

    return run


def timed(call: Callable[[], object]) -> float:
    start = process_time()
    call()
    return 1000 * (process_time() - start)


def tasks(family: Callable[[random.Random], Goal], count: int) -> Iterator[Goal]:
    """Tasks that have an answer."""
    chance = random.Random(family.__name__)
    while count:
        goal = family(chance)
        try:
            derive(goal)
        except GoalError:
            continue
        count -= 1
        yield goal


def worst(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def measured(goal: Goal) -> tuple[tuple[float, float, float], float, bool]:
    """The times of deriving, checking and narrating; SymPy's time; whether every line was verified."""
    derivation, where = derive(goal), domain(goal, REALS)
    checked = check(derivation, where)
    ours = (
        timed(lambda: derive(goal)),
        timed(lambda: check(derivation, where)),
        timed(lambda: narrate(checked)),
    )
    return ours, timed(by_sympy(goal)), checked.verified is True


def main(count: int) -> None:
    """Print a line for each family."""
    print(f"{'family':<16} {'derive':>13} {'check':>13} {'narrate':>13} {'all':>13}   verified   all / SymPy")
    for family in FAMILIES:
        goals = list(tasks(family, count))
        found = [measured(goal) for goal in goals]
        parts = [[ours[place] for ours, _, _ in found] for place in range(3)]
        whole = [sum(ours) for ours, _, _ in found]
        columns = " ".join(f"{median(one):5.1f} / {worst(one):5.1f}" for one in (*parts, whole))
        verified = sum(one for _, _, one in found)
        ratio = median(whole) / median(theirs for _, theirs, _ in found)
        print(f"{family.__name__:<16} {columns}   {verified}/{count}   {ratio:6.2f}")
        for goal in [goal for goal, (_, _, one) in zip(goals, found, strict=True) if not one][:3]:
            print("   not verified:", goal)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
