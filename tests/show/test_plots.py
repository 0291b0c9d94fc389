"""Plots side by side: as a reader sees them, never wider than the page, true to half a character; and in words."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import cos, exp, sin
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.calculus.pictures.picture import Picture, Window
from mmltutor.calculus.pictures.pieces import pieces_of
from mmltutor.calculus.pictures.plot import Contours, Plot
from mmltutor.calculus.pictures.plots import apart, pictures, window_of
from mmltutor.errors import GoalError
from mmltutor.show.canvas import BITS, BRAILLE
from mmltutor.show.manner import Manner
from mmltutor.show.paint import columns
from mmltutor.show.plots import plot_lines, show_plots
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from tests.goldens import assert_golden

GOLDEN = Path(__file__).parent / "golden"


def tree(text: str) -> Node:
    return parse(text).node


def plot(*texts: str, low: int = -3, high: int = 3, marks: tuple[tuple[str, str, str], ...] = ()) -> Plot:
    marked = tuple((name, tree(x), tree(y)) for name, x, y in marks)
    return Plot(tuple(map(tree, texts)), "x", number(low), number(high), marked)


SLOPES = tuple(plot(text) for text in ("x^3/3 - x", "x^2 - 1", "1 - x^2", "2x"))
BROKEN = tuple(plot(text) for text in ("1/x", "abs(x - 1)", "tan(x)", "sqrt(x)", "ln(x + 1)", "sign(x)"))
MARKED = (plot("x^2", "1 + x", marks=(("", "1", "1"), ("P", "2", "4"), ("start", "-2", "4"))),)
WELLS = tuple(
    Contours(
        tree("(x^2 - 1)^2 + y^2"),
        ("x", "y"),
        number(-2),
        number(2),
        on,
        (("A", number(1), number(1)), ("B", number(-1), number(-1))),
    )
    for on in ((), (tree("x^2 + y^2 - 2"),))
)


def shown(plots: tuple[Plot | Contours, ...], manner: Manner) -> str:
    return show_plots([(f"{letter})", one) for letter, one in zip("abcdef", pictures(plots), strict=False)], manner)


@pytest.mark.parametrize("name", ["slopes", "broken", "marked", "wells"])
@pytest.mark.parametrize("manner", ["80", "120", "40", "ascii", "plain"])
def test_golden(name: str, manner: str) -> None:
    every: dict[str, tuple[Plot | Contours, ...]] = {
        "slopes": SLOPES,
        "broken": BROKEN,
        "marked": MARKED,
        "wells": WELLS,
    }
    plots = every[name]
    how = {"ascii": Manner(ascii=True), "plain": Manner(linear=True)}.get(manner) or Manner(int(manner))
    assert_golden(GOLDEN / f"plots-{name}-{manner}.txt", shown(plots, how))


FUNCTIONS: dict[str, Callable[[float], float]] = {
    "x^2": lambda x: x * x,
    "sin(x)": sin,
    "e^(-x^2)": lambda x: exp(-x * x),
    "abs(x)": abs,
    "x^3 - 3x": lambda x: x**3 - 3 * x,
    "cos(7x)": lambda x: cos(7 * x),
    "e^x": exp,
    "1/x": lambda x: 1 / x if x else 1e9,
}


@given(
    st.lists(st.sampled_from(sorted(FUNCTIONS)), min_size=1, max_size=7),
    st.integers(1, 200),
    st.booleans(),
    st.integers(-9, 2),
    st.integers(3, 1000),
)
@settings(max_examples=25, deadline=None)
def test_no_line_is_wider_than_the_page(texts: list[str], width: int, ascii: bool, low: int, high: int) -> None:
    text = shown(tuple(plot(one, low=low, high=high) for one in texts), Manner(width, ascii=ascii))
    assert all(columns(line) <= max(width, 20) for line in text.splitlines())
    assert not ascii or text.isascii()


@pytest.mark.parametrize("text", sorted(FUNCTIONS))
@pytest.mark.parametrize("width", [26, 36, 56])
@pytest.mark.parametrize("ascii", [False, True])
def test_what_is_plotted_is_where_the_curve_is(text: str, width: int, ascii: bool) -> None:
    """Each dot is within half a dot of the true curve, and so each character within half a character."""
    one = plot(text)
    window = window_of([one])
    dots, across, down = _dots(pictures((one,))[0], width, ascii)
    assert len(dots) >= across * 0.8
    near: dict[tuple[int, int], float] = {}
    for x in (-3 + 6 * k / 200_000 for k in range(200_001)):
        column = (x + 3) / 6 * (across - 1)
        row = (window.high - FUNCTIONS[text](x)) / (window.high - window.low) * (down - 1)
        place = round(row), round(column)
        for r, c in ((place[0] + i, place[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            near[r, c] = min(near.get((r, c), 9), max(abs(row - r), abs(column - c)))
    assert {dot for dot in dots if near.get(dot, 9) > 0.55} == set()


def _dots(picture: Picture, width: int, ascii: bool) -> tuple[set[tuple[int, int]], int, int]:
    """The dots (row, column) of a plot as it is written, and how many there are room for in both directions."""
    lines = plot_lines("", picture, width, 8, Manner(ascii=ascii))[:-1]
    start = min(line.index(sign) for line in lines for sign in ("|+" if ascii else "│┤") if sign in line) + 1
    size = width - start - 2
    found = set()
    for row, line in enumerate(lines):
        for column, sign in enumerate(line[start:]):
            if ascii and sign == "*":
                found.add((row, column))
            elif "\u2801" <= sign <= "\u28ff":
                found |= {
                    (4 * row + r, 2 * column + c)
                    for r in range(4)
                    for c in range(2)
                    if (ord(sign) - BRAILLE) & BITS[r][c]
                }
    return (found, size, len(lines)) if ascii else (found, 2 * size, 4 * len(lines))


def test_a_jump_is_no_line() -> None:
    pieces = pieces_of(tree("sign(x - 1/3)"), "x", -3, 3, Window(-3, 3, -2, 2))
    assert [{y for _, y in piece} for piece in pieces] == [{-1.0}, {1.0}]
    assert abs(pieces[0][-1][0] - 1 / 3) < 1e-3


def test_apart_is_a_share_of_the_height() -> None:
    flat, high = plot("0"), plot("1")
    assert apart(flat, high, Window(-3, 3, 0, 4)) == pytest.approx(0.25)
    assert apart(flat, plot("0*x"), Window(-3, 3, 0, 4)) == 0
    assert apart(flat, plot("0", "1"), Window(-3, 3, 0, 4)) == 1


def test_an_end_is_a_number() -> None:
    with pytest.raises(GoalError, match="no number"):
        window_of([Plot((tree("x"),), "x", tree("a"), number(2))])


@given(st.integers(-3, 3), st.integers(-3, 3), st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_what_is_said_is_true(p: int, q: int, a: int) -> None:
    """The lowest point and the zeros of a parabola are said."""
    window = Window(-10, 10, -500, 1000)
    said = pictures((Plot((tree(f"{a}*(x - {p})^2 - {a * q * q}"),), "x", number(-10), number(10)),))[0].said[0]
    assert window.low < 0
    bottom = f"falls ever more gently to ({p}, {-a * q * q})".replace("-", "−")
    assert bottom in said
    for zero in {Fraction(p - q), Fraction(p + q)}:
        assert f"x = {zero}".replace("-", "−") in said
