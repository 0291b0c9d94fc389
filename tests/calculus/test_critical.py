"""Critical points: a table with classes, generated functions, false solutions, pages that a teacher has read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, oracle
from mmltutor.errors import GoalError
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Claim
from mmltutor.syntax.build import ONE
from mmltutor.syntax.structure import Cases, SetOf
from mmltutor.syntax.write.structure import write_answer
from tests.calculus.stationary import critical
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "critical.tsv").read_text().splitlines()[1:]]


@pytest.mark.parametrize(("f", "names", "points"), ROWS)
def test_points_and_classes(f: str, names: str, points: str) -> None:
    if points == "!":
        with pytest.raises(GoalError):
            derive(critical(f, names))
        return
    derivation = check(derive(critical(f, names)))
    assert derivation.verified is True
    assert [f"{write_answer(point.at)} {point.kind}" for point in derivation.points] == [
        one for one in points.split(" ; ") if one
    ]
    assert derivation.answer == SetOf(tuple(point.at for point in derivation.points))


@pytest.mark.parametrize(("f", "names", "points"), [row for row in ROWS[::3] if row[2] != "!"])
def test_sympy_finds_the_same_points(f: str, names: str, points: str) -> None:
    goal = critical(f, names)
    assert oracle(goal) == derive(goal).answer


@pytest.mark.parametrize("f", ["(x - 1)^4 + 2y^2 - 8y", "2(x - 3)^4 - 3y^2 + 12y", "(x - y)^4 + (x - 2)^2"])
def test_sympy_finds_multiple_roots_behind_a_rounded_coordinate(f: str) -> None:
    goal = critical(f, "x,y")
    assert oracle(goal) == derive(goal).answer


small = st.integers(-3, 3)


@st.composite
def functions(draw: st.DrawFn) -> tuple[str, str]:
    a, b, c, d = (draw(small) for _ in range(4))
    form = draw(
        st.sampled_from(
            [
                ("{a}x^3 + {b}x y + {c}y^3 + {d}x", "x,y"),
                ("x^4 + {a}x^2 y + {b}y^2 + {c}x", "x,y"),
                ("{a}x^2 + {b}x y + {c}y^2 + {d}y", "x,y"),
                ("x^4 + {a}x^3 + {b}x^2 + {c}x", "x"),
                ("x^2 + y^2 + {a}z^2 + {b}x y + {c}y z + {d}x", "x,y,z"),
                ("({a}x + {b}y) e^(-x^2 - y^2)", "x,y"),
                ("{a} sin(x) + {b} cos(y)", "x,y"),
            ]
        )
    )
    return form[0].format(a=f"({a})", b=f"({b})", c=f"({c})", d=f"({d})"), form[1]


@settings(max_examples=30, deadline=None)
@given(functions())
def test_generated_functions_verify_whole(function: tuple[str, str]) -> None:
    try:
        derivation = check(derive(critical(*function)))
    except GoalError:
        return
    assert derivation.verified is True


@settings(max_examples=12, deadline=None)
@given(functions())
def test_generated_functions_equal_sympy(function: tuple[str, str]) -> None:
    goal = critical(*function)
    try:
        answer = derive(goal).answer
    except GoalError:
        return
    assert oracle(goal) == answer


def test_a_false_value_is_refuted() -> None:
    derivation = derive(critical("x^3 - 3x y + y^3", "x,y"))
    steps = [
        replace(step, claims=(*step.claims, Claim("value", ONE))) if step.rule == "table" else step
        for step in derivation.steps
    ]
    assert check(replace(derivation, steps=tuple(steps))).verified is False


def test_a_lost_case_is_refuted() -> None:
    derivation = derive(critical("x y (1 - x - y)", "x,y"))
    found = [index for index, step in enumerate(derivation.steps) if step.rule == "split"]
    steps = list(derivation.steps)
    after = steps[found[0]].after
    assert isinstance(after, Cases)
    steps[found[0]] = replace(steps[found[0]], after=Cases(after.cases[:-1]))
    assert check(replace(derivation, steps=tuple(steps))).verified is False


GOLDEN = {
    "cubic": ("x^3 - 3x y + y^3", "x,y"),
    "quartic": ("x^4 + y^4 - 4x y + 1", "x,y"),
    "flat": ("x^4 + y^4", "x,y"),
    "monkey": ("x^3 - 3x y^2", "x,y"),
    "gaussian": ("x e^(-x^2 - y^2)", "x,y"),
    "waves": ("sin(x) + cos(y)", "x,y"),
    "parabolas": ("(y - x^2)(y - 2x^2)", "x,y"),
    "three-variables": ("x^2 + y^2 + z^2 - x y + x - 2z", "x,y,z"),
    "circle-of-minima": ("(x^2 + y^2 - 1)^2", "x,y"),
    "one-variable": ("x^4 - 2x^2", "x"),
    "fraction": ("x/(x^2 + 1)", "x"),
    "line-of-minima": ("(x - y)^2", "x,y"),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_solutions_read_well(name: str) -> None:
    derivation = check(derive(critical(*GOLDEN[name])))
    page = show_lines(narrate(derivation, 1), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"critical-{name}.txt", page)
