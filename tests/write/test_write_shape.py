"""What holds for everything that is written, whatever the tree: blocks are rectangles, LaTeX is balanced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.syntax.build import ONE, call
from mmltutor.syntax.nodes import Node, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.write.block import write_block
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import Block, beside, fraction, line, raised_by, stacked
from mmltutor.syntax.write.latex import write_latex
from mmltutor.syntax.write.plain import write_plain
from mmltutor.syntax.write.wrap import wrapped
from tests.strategies import trees

GROWING: tuple[Callable[[Node], Node], ...] = (
    lambda node: Sum((ONE, Product((Symbol("x_2"), node)))),
    lambda node: call("ln", node),
    lambda node: call("root", node, Symbol("n")),
    lambda node: Power(Symbol("x_2"), node),
    lambda node: Quotient(ONE, node),
    lambda node: Product((Symbol("x_2"), Sum((ONE, node)))),
)


def is_rectangle(block: Block) -> bool:
    """Whether all lines are as wide as the first, in columns of a terminal, and the baseline is one of them."""
    one_column = all(
        unicodedata.east_asian_width(sign) not in "WF" and not unicodedata.combining(sign)
        for row in block.lines
        for sign in row
    )
    return one_column and {len(row) for row in block.lines} == {block.width} and 0 <= block.baseline < block.height


@given(trees(), st.booleans())
def test_a_block_is_a_rectangle(node: Node, ascii: bool) -> None:
    block = write_block(node, ascii)
    assert is_rectangle(block)
    assert not ascii or str(block).isascii()


@given(trees(depth=5), st.booleans(), st.integers(12, 60))
def test_a_block_keeps_to_the_width_it_is_given(node: Node, ascii: bool, width: int) -> None:
    block = write_block(node, ascii, width=width)
    assert is_rectangle(block)
    assert block.width <= width


@given(trees(depth=5), st.integers(12, 60))
def test_a_wrapped_line_loses_nothing(node: Node, width: int) -> None:
    text = write_board(node)
    lines = wrapped(text, width)
    assert max(len(line) for line in lines) <= width
    assert re.sub("[ ·]", "", "".join(lines)) == re.sub("[ ·]", "", text)


@given(trees())
def test_latex_is_balanced(node: Node) -> None:
    text = write_latex(node)
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert text.count(r"\left") == text.count(r"\right")
    assert text.isascii()


@given(trees())
def test_a_command_of_latex_ends_where_it_should(node: Node) -> None:
    known = (
        "left right lvert rvert frac sqrt cdot mathrm partial operatorname sigma lambda theta pi Delta "
        "sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh coth exp ln log"
    )
    assert set(re.findall(r"\\([a-zA-Z]+)", write_latex(node))) <= set(known.split())


@given(trees())
def test_plain_text_and_ascii_boards_are_ascii(node: Node) -> None:
    assert write_plain(node).isascii()
    assert write_board(node, ascii=True).isascii()


def test_blocks_stand_beside_each_other_on_their_baselines() -> None:
    half = fraction(line("1"), line("2"))
    assert beside(line("y = "), half, raised_by(line("x"), line("n"))) == Block(("    1 n", "y = ─x ", "    2  "), 1)


def test_stacked_blocks_are_flush_left_with_a_gap() -> None:
    assert stacked((line("a + b"), line("c")), gap=1) == Block(("a + b", "     ", "c    "), 0)


@pytest.mark.parametrize("grow", GROWING)
def test_trees_deeper_than_any_that_is_read_are_written(grow: Callable[[Node], Node]) -> None:
    node: Node = Symbol("x")
    for _ in range(120):
        node = grow(node)
    assert write_plain(node).count("(") == write_plain(node).count(")")
    assert write_board(node).count("x₂") == write_latex(node).count("x_{2}")
    assert is_rectangle(write_block(node))
