"""Solutions in several variables as a reader sees them: kept pages, 80 columns, no colour."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmltutor.calculus.derive import derive, domain
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.judge.domain import REALS
from mmltutor.show.manner import Manner
from mmltutor.show.paint import columns
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from tests.goldens import assert_golden

PAGES = Path(__file__).parent / "golden"
GOALS: dict[str, tuple[str, dict[str, str], int]] = {
    "partial-exponential": ("partial", {"of": "x^2 y^3 + e^(x y) + m y^2", "by": "x", "vars": "x,y"}, 1),
    "partial-product": ("partial", {"of": "e^(x y) sin(x)", "by": "x"}, 2),
    "partial-mixed": ("partial", {"of": "x^3 y^2 + y sin(x)", "by": "x,y", "at": "0,2"}, 1),
    "partial-parameter": ("partial", {"of": "e^(-(x - m)^2/(2s^2))", "by": "s", "vars": "m,s"}, 1),
    "gradient-symbolic": ("gradient", {"of": "x^2 y^2 z + m e^(x z)", "vars": "x,y,z"}, 1),
    "gradient-point": ("gradient", {"of": "x^2 y + ln(x y)", "at": "2,1"}, 1),
    "directional-slope": ("directional", {"of": "x^2 + x y", "along": "3,4", "at": "1,2"}, 1),
    "directional-level": ("directional", {"of": "x^2 + y^2", "along": "2,-1", "at": "1,2"}, 1),
    "jacobian-row": ("jacobian", {"of": "x^2 cos(y) + e^z sin(y)", "at": "pi,pi,1"}, 1),
    "jacobian-linear": ("jacobian", {"of": "2x - y, x + 3y", "determinant": "yes"}, 1),
    "jacobian-polar": ("jacobian", {"of": "r cos(phi), r sin(phi)", "vars": "r,phi", "determinant": "yes"}, 1),
    "jacobian-spherical": (
        "jacobian",
        {
            "of": "r sin(theta) cos(phi), r sin(theta) sin(phi), r cos(theta)",
            "vars": "r,theta,phi",
            "determinant": "yes",
        },
        1,
    ),
    "jacobian-point": ("jacobian", {"of": "x^2 - y^2, 2x y", "at": "1,2"}, 1),
    "hessian-product": ("hessian", {"of": "x^2 y + y^2 sin(x)"}, 1),
    "hessian-form": ("hessian", {"of": "2x^2 + 3x y + 5y^2", "determinant": "yes"}, 1),
    "hessian-saddle": ("hessian", {"of": "x^3 - 3x y^2", "at": "1,2"}, 1),
    "hessian-flat": ("hessian", {"of": "x^4 + y^4", "at": "0,0"}, 1),
    "hessian-three": ("hessian", {"of": "x^2 y z + x e^z", "at": "1,1,0"}, 1),
}


@pytest.mark.parametrize("name", GOALS)
def test_a_solution_looks_as_it_should(name: str) -> None:
    task, arguments, detail = GOALS[name]
    goal = goal_of(task, arguments)
    checked = check(derive(goal), domain(goal, REALS))
    assert checked.verified is True
    assert_golden(PAGES / f"{name}.txt", show_lines(narrate(checked, detail), checked.verified, Manner(80)))


WIDE = ("hessian", {"of": "e^(x y) sin(x)"}), ("gradient", {"of": "x^2 y^2 z e^(x y z) + sin(x y z) cos(x + y)"})


@pytest.mark.parametrize(("task", "arguments"), [*((task, given) for task, given, _ in GOALS.values()), *WIDE])
@pytest.mark.parametrize("width", [80, 60])
def test_no_line_is_wider_than_the_terminal(task: str, arguments: dict[str, str], width: int) -> None:
    derivation = derive(goal_of(task, arguments))
    for line in show_lines(narrate(derivation), None, Manner(width)).splitlines():
        assert columns(line) <= width, line
