"""Pictures in characters: all that is drawn stays in its place, in ASCII where needed, in words where linear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.show.canvas import show_no_picture, show_picture
from mmltutor.show.manner import Manner
from mmltutor.show.paint import columns

NUMBERS = st.floats(-1e6, 1e6)
PICTURE = Picture(
    Window(-1, 1, -1, 1),
    (Curve("y = x", (((-1.0, -1.0), (1.0, 1.0)),)), Curve("y = -x", (((-1.0, 1.0), (1.0, -1.0)),), Stroke.DASHED)),
    (Dot(0.5, 0.5, "(0.5, 0.5)"),),
    said=("Two lines.",),
)


def test_curves_are_told_apart_without_colour() -> None:
    drawn = show_picture(PICTURE, Manner(40, ascii=True))
    assert "  ***  y = x\n" in drawn
    assert "  ooo  y = -x\n" in drawn
    assert "  @  (0.5, 0.5)\n" in drawn
    assert drawn.isascii()
    legend = show_picture(PICTURE, Manner(40)).splitlines()[-3:]
    assert legend[0].split()[0] != legend[1].split()[0]


def test_axes_have_numbers() -> None:
    drawn = show_picture(PICTURE, Manner())
    for text in ("-1", "0.5", "x", "y", "●"):
        assert text in drawn


@pytest.mark.parametrize("manner", [Manner(linear=True), Manner(20)])
def test_where_nothing_is_drawn_it_is_said(manner: Manner) -> None:
    assert show_picture(PICTURE, manner) == "Two lines.\n"
    assert show_no_picture(manner).strip()


@given(
    st.tuples(NUMBERS, NUMBERS, st.floats(0.001, 1e6), st.floats(0.001, 1e6)),
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=9),
    st.sampled_from(Stroke),
    st.integers(24, 130),
    st.booleans(),
    st.booleans(),
)
def test_nothing_is_drawn_beside_the_page(
    window: tuple[float, float, float, float],
    points: list[tuple[float, float]],
    stroke: Stroke,
    width: int,
    ascii: bool,
    square: bool,
) -> None:
    left, low, across, up = window
    shown = Window(left, left + across, low, low + up, square)
    picture = Picture(shown, (Curve("f", (tuple(points),), stroke),), tuple(Dot(*point) for point in points[:2]))
    drawn = show_picture(picture, Manner(width, ascii=ascii))
    assert all(columns(line) <= width for line in drawn.splitlines())
    assert not ascii or drawn.isascii()
