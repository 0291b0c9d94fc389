"""Lagrange multipliers: a table of systems solved by hand, brute force on each, generated ones, false solutions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.calculus.derive import derive, oracle
from mmltutor.errors import GoalError
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Derivation, Step
from mmltutor.syntax.build import names_in, number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Cases, Entry, SetOf, System, Vector
from tests.calculus.stationary import lagrange, near, searched
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "lagrange.tsv").read_text().splitlines()[1:]]


def place(at: Entry) -> tuple[float, ...]:
    assert isinstance(at, Vector)
    return tuple(value(entry) for entry in at.entries)


def value(node: Node) -> float:
    found = bounds(node)
    assert isinstance(found, Bounds)
    return float(found.low)


def has_letters(at: Entry) -> bool:
    assert isinstance(at, Vector)
    return any(names_in(entry) for entry in at.entries)


@pytest.mark.parametrize(("f", "on", "names", "count", "why"), ROWS)
def test_every_system_is_solved_completely(f: str, on: str, names: str, count: str, why: str) -> None:
    derivation = check(derive(lagrange(f, on, names)))
    assert derivation.verified is True, why
    assert len(derivation.points) == int(count), why
    assert derivation.answer == SetOf(tuple(point.at for point in derivation.points))


@pytest.mark.parametrize(("f", "on", "names", "count", "why"), ROWS)
def test_brute_force_finds_the_same_points(f: str, on: str, names: str, count: str, why: str) -> None:
    goal = lagrange(f, on, names)
    derivation = derive(goal)
    if any(has_letters(point.at) for point in derivation.points):
        return  # a whole curve, which no count describes
    ours = [place(point.at) for point in derivation.points]
    found = searched(goal, 4.0, 9 if len(goal.vars) == 2 else 5)
    for one in found:
        assert any(near(one, other, 1e-2) for other in ours), (one, why)
    regular = [place(point.at) for point in derivation.points if point.multipliers]
    for one in regular:
        assert max(map(abs, one)) > 4 or any(near(one, other, 1e-4) for other in found), (one, why)


@pytest.mark.parametrize(("f", "on", "names", "count", "why"), ROWS[::4])
def test_sympy_finds_the_same_points(f: str, on: str, names: str, count: str, why: str) -> None:
    goal = lagrange(f, on, names)
    assert oracle(goal) == derive(goal).answer


KINDS = [
    ("3x + 4y", "x^2 + y^2 = 25", "x,y", {"(3, 4)": ("maximum", 25), "(-3, -4)": ("minimum", -25)}),
    ("x", "y^2 = x^3", "x,y", {"(0, 0)": ("minimum", 0)}),
    ("y", "y = x^3", "x,y", {"(0, 0)": ("inflection", 0)}),
    ("x^2 + y^2", "x + 2y = 5", "x,y", {"(1, 2)": ("minimum", 5)}),
    ("x^2 + y^2 + z^2", "x + 2y + z = 4", "x,y,z", {"(2/3, 4/3, 2/3)": ("minimum", 8 / 3)}),
    ("1/(x^2 + y^2)", "x + 2y = 5", "x,y", {"(1, 2)": ("maximum", 1 / 5)}),
    ("x^2 + 2y^2 + 3z^2", "x^2 + y^2 + z^2 = 1", "x,y,z", {"(0, 1, 0)": ("saddle", 2), "(0, 0, 1)": ("maximum", 3)}),
]


@pytest.mark.parametrize(("f", "on", "names", "expected"), KINDS)
def test_classes_by_hand(f: str, on: str, names: str, expected: dict[str, tuple[str, float]]) -> None:
    from mmltutor.syntax.write.structure import write_answer

    found = {write_answer(point.at): point for point in derive(lagrange(f, on, names)).points}
    for at, (kind, size) in expected.items():
        assert found[at].kind == kind
        assert abs(value(found[at].value) - size) < 1e-12


small = st.integers(-4, 4)
positive = st.integers(1, 5)


@st.composite
def systems(draw: st.DrawFn) -> tuple[str, str, str]:
    """Tasks as a bank would draw them, and others."""
    a, b, c = draw(small), draw(small), draw(small)
    p, q, r = draw(positive), draw(positive), draw(positive)
    f = draw(
        st.sampled_from([f"{a}x + {b}y", f"{a}x^2 + {b}x y + {c}y^2", f"x^2 y + {a}x", "x y", f"exp({a}x + {b}y)"])
    )
    on = draw(st.sampled_from([f"x^2 + y^2 = {r}", f"{p}x^2 + {q}y^2 = {r}", f"{p}x + {q}y = {r}", f"x y = {r}"]))
    return f, on, "x,y"


@settings(max_examples=30, deadline=None)
@given(systems())
def test_generated_systems_verify_whole(system: tuple[str, str, str]) -> None:
    goal = lagrange(*system)
    try:
        derivation = check(derive(goal))
    except GoalError:
        return
    assert derivation.verified is True
    assert oracle(goal) == derivation.answer


REFUSED = [
    ("sin(x) + y", "x^2 + y^2 = 1", "x,y"),
    ("a x + y", "x^2 + y^2 = 1", "x,y"),
    ("x + y", "e^x + y = 1", "x,y"),
    ("x", "x = 1", "x"),
    ("7", "x^2 + y^2 = 1", "x,y"),
    ("x + y", "(x + y)^2 = 0", "x,y"),
]


@pytest.mark.parametrize(("f", "on", "names"), REFUSED)
def test_what_is_beyond_reach_is_said(f: str, on: str, names: str) -> None:
    with pytest.raises(GoalError):
        derive(lagrange(f, on, names))


def corrupted(derivation: Derivation, rule: str) -> Derivation:
    """The derivation with the last alternative of a step left out."""
    steps = tuple(_shortened(step) if step.rule.startswith(rule) else step for step in derivation.steps)
    return replace(derivation, steps=steps)


def _shortened(step: Step) -> Step:
    assert isinstance(step.after, Cases)
    return replace(step, after=Cases(step.after.cases[:-1]))


@pytest.mark.parametrize("row", [0, 1, 6, 7, 8])
def test_a_solution_that_loses_a_point_is_refuted(row: int) -> None:
    f, on, names, _, _ = ROWS[row]
    false = corrupted(derive(lagrange(f, on, names)), "stationary")
    assert check(false).verified is False


def test_a_point_that_is_none_is_refuted() -> None:
    derivation = derive(lagrange("x^2 y", "x^2 + y^2 = 3", "x,y"))
    steps = list(derivation.steps)
    (index,) = [k for k, step in enumerate(steps) if step.rule.startswith("stationary")]
    after = steps[index].after
    assert isinstance(after, Cases)
    first = after.cases[0]
    assert isinstance(first, System)
    moved = System((replace(first.equations[0], right=number(1)), *first.equations[1:]))
    steps[index] = replace(steps[index], after=Cases((moved, *after.cases[1:])))
    assert check(replace(derivation, steps=tuple(steps))).verified is False


GOLDEN = {
    "circle": 0,
    "ellipse": 1,
    "line": 2,
    "form": 4,
    "exponential": 6,
    "quartic": 7,
    "six-points": 8,
    "two-constraints": 10,
    "cusp": 11,
    "curve": 12,
    "poles": 18,
    "surface": 17,
}


@pytest.mark.parametrize("name", GOLDEN)
def test_solutions_read_well(name: str) -> None:
    f, on, names, _, _ = ROWS[GOLDEN[name]]
    derivation = check(derive(lagrange(f, on, names)))
    page = show_lines(narrate(derivation, 1), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"lagrange-{name}.txt", page)
