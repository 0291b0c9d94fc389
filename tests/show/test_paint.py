"""Text on the page: never wider than it, never a control character, the same words in colour and without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.show.manner import UNBOUNDED, Manner
from mmltutor.show.paint import Role, clean, columns, paragraph, sides

CODES = re.compile(r"\x1b\[\d*m")
RUNS = st.lists(st.tuples(st.text(max_size=30), st.sampled_from(Role)), min_size=1, max_size=5)
WIDTHS = st.integers(20, 100)


@given(RUNS, WIDTHS, st.booleans(), st.integers(0, 6))
def test_no_line_is_wider_than_the_page(runs: list[tuple[str, Role]], width: int, colour: bool, hanging: int) -> None:
    text = paragraph(runs, Manner(width, colour), hanging=hanging)
    assert all(columns(line) <= width for line in CODES.sub("", text).splitlines())


@given(RUNS, WIDTHS)
def test_wrapping_and_colour_lose_no_word(runs: list[tuple[str, Role]], width: int) -> None:
    said = "".join(clean(text, Manner()) for text, _ in runs)
    shown = CODES.sub("", paragraph(runs, Manner(width, colour=True)))
    assert "".join(shown.split()) == "".join(said.split())


@given(st.text(), st.booleans())
def test_whatever_is_shown_is_printable(text: str, ascii: bool) -> None:
    shown = clean(text, Manner(ascii=ascii))
    assert shown.isprintable()
    assert not ascii or shown.isascii()


@pytest.mark.parametrize(
    ("left", "right", "width", "expected"),
    [
        ("Right.", "1 of 3", 40, "  Right.                        1 of 3\n"),
        ("Right.", "1 of 3", 20, "Right.        1 of 3\n"),
        ("Right, and proved.", "1 of 3", 20, "Right, and proved.\n1 of 3\n"),
    ],
)
def test_a_remark_stands_at_the_right_or_below(left: str, right: str, width: int, expected: str) -> None:
    assert sides([(left, Role.PLAIN)], [(right, Role.PLAIN)], Manner(width)) == expected


def test_lines_for_a_pipe_are_not_wrapped() -> None:
    assert paragraph("word " * 4000 + "end", Manner(UNBOUNDED, linear=True)).count("\n") == 1
