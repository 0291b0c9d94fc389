"""The live echo: what stands under a line while it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.show.echo import NOTHING, Echo, echo
from mmltutor.show.manner import Manner
from mmltutor.show.paint import columns
from mmltutor.syntax.names import Names

NAMES = Names(frozenset({"x"}))


def shown(text: str, room: int = 60, rows: int = 6) -> Echo:
    return echo(text, NAMES, Manner(), room, rows)


# What is typed, and the line of the echo on which its baseline stands.
UNFINISHED = [
    ("2", "2"),
    ("2x c", "2x …"),
    ("2x co", "2x …"),
    ("2x cos", "2x …"),
    ("2x cos(", "2x …"),
    ("2x cos(x", "2x cos(x) …"),
    ("2x cos(x^2+", "2x cos⎝x ⎠ …"),
    ("2x/", "2x …"),
    ("x*sqr", "x …"),
    ("e^(", "e …"),
    ("|x", "|x| …"),
    ("1/((x+1)(x+2", "────────────── …"),
]


@pytest.mark.parametrize(("typed", "line"), UNFINISHED)
def test_an_unfinished_line_is_shown_as_far_as_it_goes_and_nothing_is_complained_of(typed: str, line: str) -> None:
    found = shown(typed)
    assert line in [row.strip() for row in found.block]
    assert found.remarks == ()
    assert found.mark is None


@pytest.mark.parametrize("typed", ["", "   ", "?", "hint", "Solution", ":q", "-", "sin", "(", "x" * 5000])
def test_what_is_no_mathematics_yet_has_no_echo(typed: str) -> None:
    assert shown(typed) == Echo()


def test_an_ambiguous_reading_is_said() -> None:
    assert shown("e^2x").remarks == ("I read e^2x as e^2·x; for e^(2x) type the brackets.",)


def test_the_place_where_sense_ends_is_pointed_at() -> None:
    found = shown("2x + cs(x) + 1")
    assert found.mark == (5, 2)
    assert "cs" in found.remarks[0]
    assert found.block == ()


@given(st.text(max_size=60) | st.text("x2+-*/^()|sincoe. ", max_size=60), st.integers(10, 80), st.integers(1, 12))
def test_the_echo_of_any_text_keeps_to_its_place(text: str, room: int, rows: int) -> None:
    found = shown(text, room, rows)
    lines = (*found.block, *found.remarks)
    assert len(lines) <= max(rows, 1)
    assert all(columns(line) <= max(room, 12) for line in lines)
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    ("typed", "kind", "row"),
    [
        ("(1, 2x", "vector", None),
        ("(1, 2x)", "vector", "(1, 2x)"),
        ("[[1, x], [2, 3]]", "matrix", "1"),
        ("x = 1, y = 2", "labelled", "x = 1"),
        ("b", "choice", None),
        ("(1, 2)", "", None),
        ("1, 1/2 and 3/", "set", None),
    ],
)
def test_answers_of_every_kind_have_an_echo(typed: str, kind: str, row: str | None) -> None:
    found = echo(typed, NAMES, Manner(), 60, 8, kind)
    assert (row in "\n".join(found.block)) if row else found == NOTHING
