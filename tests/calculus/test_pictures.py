"""What is drawn of each kind of task: curves where they belong, points on them, words for those who do not see it."""

from __future__ import annotations

from math import hypot
from xml.etree import ElementTree

import pytest

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.reading import Value, goal_of
from mmltutor.calculus.pictures.draw import pictures_of
from mmltutor.calculus.pictures.graphs import height_of
from mmltutor.calculus.pictures.levels import grid_of, level_line, levels_of
from mmltutor.calculus.pictures.picture import Picture, Window
from mmltutor.calculus.pictures.ticks import ticks
from mmltutor.export.svg import svg_picture
from mmltutor.syntax.parse import parse


def picture(task: str, **fields: Value) -> Picture:
    goal = goal_of(task, {name.rstrip("_"): value for name, value in fields.items()})
    (drawn,) = pictures_of(goal, derive(goal))
    return drawn


PICTURES = (
    ("derivative", {"of": "x^3 - 3x"}, 2),
    ("derivative", {"of": "sqrt(x)", "at": "1"}, 2),
    ("derivative", {"of": "x^2 + y^2 = 25", "at": "3,4"}, 2),
    ("antiderivative", {"of": "cos x"}, 2),
    ("gradient", {"of": "x^2 y", "at": "1,2"}, 2),
    ("partial", {"of": "x^2 + x y", "by": "x"}, 1),
    ("taylor", {"of": "e^x", "about": "0", "order": "4"}, 3),
    ("newton", {"of": "x^2 - 2", "from_": "1"}, 2),
    ("newton", {"of": "x^2 + y^2 - 4, x y - 1", "from_": "2,0"}, 3),
    ("descent", {"of": "x^2 + 3y^2", "from_": "1,1", "rate": "0.1"}, 2),
    ("descent", {"of": "x^2", "from_": "1", "rate": "0.1"}, 2),
    ("lagrange", {"of": "x y", "on": "x^2 + y^2 = 8"}, 2),
    ("fit", {"model": "m*x+c", "data": "0,1; 1,3; 2,4"}, 1),
)


@pytest.mark.parametrize(("task", "fields", "curves"), PICTURES)
def test_every_kind_has_its_picture(task: str, fields: dict[str, Value], curves: int) -> None:
    drawn = picture(task, **fields)
    assert len(drawn.curves) == curves
    assert all(curve.pieces for curve in drawn.curves)
    assert len({curve.name for curve in drawn.curves}) == curves
    assert len({curve.stroke for curve in drawn.curves}) == curves
    assert drawn.said
    assert all(drawn.window.left <= dot.x <= drawn.window.right for dot in drawn.dots)
    ElementTree.fromstring(svg_picture(drawn))


def test_a_picture_shows_what_it_says() -> None:
    drawn = picture("lagrange", of="x y", on="x^2 + y^2 = 8")
    assert {(round(dot.x), round(dot.y)) for dot in drawn.dots} == {(2, 2), (2, -2), (-2, 2), (-2, -2)}
    circle = [point for piece in drawn.curves[0].pieces for point in piece]
    assert all(abs(hypot(*point) - 8**0.5) < 0.02 for point in circle)


@pytest.mark.parametrize(
    ("task", "fields"),
    [
        ("derivative", {"of": "a x^2", "by": "x"}),
        ("gradient", {"of": "x y z"}),
        ("jacobian", {"of": "x y, x + y"}),
    ],
)
def test_what_is_not_in_the_plane_is_not_drawn(task: str, fields: dict[str, Value]) -> None:
    goal = goal_of(task, fields)
    assert pictures_of(goal, derive(goal)) == ()


def test_level_lines() -> None:
    grid = grid_of(parse("x^2 + y^2").node, ("x", "y"), Window(-2, 2, -2, 2))
    (line,) = level_line(grid, 1.0)
    assert line[0] == pytest.approx(line[-1])
    assert all(abs(hypot(*point) - 1) < 0.01 for point in line)
    assert levels_of(grid_of(parse("1").node, ("x", "y"), Window(-2, 2, -2, 2)), 3) == ()


def test_windows_and_ticks() -> None:
    assert height_of([0.0] * 3) == (-1.0, 1.0)
    assert height_of([None]) == pytest.approx((-1.16, 1.16))
    assert height_of([1.0, 2.0, 1e9] + [1.5] * 97)[1] < 10
    assert ticks(0, 1) == [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    assert 3 <= len(ticks(-3e-7, 4e-7)) <= 6
