"""Tables and trees of dependencies below a line: aligned, never wider than the page, told in sentences where linear."""

from __future__ import annotations

import pytest

from mmltutor.show.exhibits import exhibit_lines
from mmltutor.show.manner import Manner
from mmltutor.show.paint import columns
from mmltutor.show.solution import show_lines
from mmltutor.steps.exhibits import paths_of, roots_of
from mmltutor.steps.line import Formal, Line, Maths, Words
from mmltutor.steps.step import Graph, Table
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse


def tree(text: str) -> Node:
    return parse(text).node


TABLE = Table(
    ("n", "xₙ", "f(xₙ)"),
    (
        (tree("0"), tree("1"), tree("-1.5")),
        (tree("1"), tree("1.5"), tree("0.25")),
        (tree("10"), tree("1.4167"), tree("7/3")),
    ),
)
GRAPH = Graph(
    (
        ("f", "x", tree("y")),
        ("f", "y", tree("x")),
        ("x", "u", tree("2u")),
        ("x", "v", None),
        ("y", "u", tree("cos(u)")),
    )
)


def drawn(exhibit: Table | Graph, manner: Manner, room: int = 72) -> str:
    return "\n".join(exhibit_lines(exhibit, manner, room))


def test_a_table_is_aligned() -> None:
    assert drawn(TABLE, Manner()) == (
        " n       xₙ   f(xₙ)\n───────────────────\n 0   1        -1.5\n 1   1.5       0.25\n10   1.4167     7/3"
    )


def test_a_tree_shows_every_path_with_its_derivatives() -> None:
    assert drawn(GRAPH, Manner()) == (
        "f ┬─ y ─→ x ┬─ 2u ─────→ u\n  │         └──────────→ v\n  └─ x ─→ y ── cos(u) ─→ u"
    )
    assert drawn(GRAPH, Manner(ascii=True)).splitlines()[0] == "f +- y -> x +- 2u -----> u"


def test_linear_exhibits_are_sentences() -> None:
    assert drawn(GRAPH, Manner(linear=True)).splitlines()[0] == "f depends on x, with derivative y"
    assert drawn(TABLE, Manner(linear=True)).splitlines()[0] == "n = 0, xₙ = 1, f(xₙ) = -1.5"


@pytest.mark.parametrize("exhibit", [TABLE, GRAPH])
@pytest.mark.parametrize("room", [16, 20, 40, 72])
def test_nothing_is_wider_than_its_room_if_that_can_be(exhibit: Table | Graph, room: int) -> None:
    lines = exhibit_lines(exhibit, Manner(), room)
    assert all(columns(line) <= max(room, 40) for line in lines)


@pytest.mark.parametrize("exhibit", [TABLE, GRAPH])
def test_an_exhibit_for_ascii_is_in_ascii(exhibit: Table | Graph) -> None:
    assert drawn(exhibit, Manner(ascii=True)).isascii()


def test_roots_and_paths() -> None:
    assert roots_of(GRAPH) == ("f",)
    paths = paths_of(GRAPH, 9)
    assert paths is not None
    assert ["".join(name for name, _ in path) for path in paths] == ["fxu", "fxv", "fyu"]
    assert paths_of(GRAPH, 2) is None
    assert paths_of(Graph((("a", "b", None), ("b", "a", None))), 9) is None
    assert paths_of(Graph((("f", "a", None), ("a", "b", None), ("b", "a", None))), 9) is None


def test_lines_are_set_under_their_sentence_and_marked_where_they_are_not_checked() -> None:
    lines = (
        Line(shown=(Formal("y = "), Maths(tree("x^2")))),
        Line("1", said=(Words("Halve it."),)),
        Line(shown=(Maths(tree("x")),), because=(Words("halved"),), checked=True, exhibit=TABLE),
        Line("2", said=(Words("Go on."),)),
        Line(shown=(Maths(tree("x + 1")),)),
    )
    page = show_lines(lines, None, Manner())
    assert "  1  Halve it.\n     x   halved\n\n     " in page
    assert "     x + 1   [not checked]\n" in page
    assert "[not checked]" not in show_lines(lines, True, Manner())
    assert "x (halved)\nn = 0, xₙ = 1, f(xₙ) = -1.5\n" in show_lines(lines, True, Manner(linear=True))
