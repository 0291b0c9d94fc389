"""The golden files: written.txt (plain, board, ASCII board and LaTeX of each tree) and blocks.txt (two dimensions)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.block import write_block
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.latex import write_latex
from mmltutor.syntax.write.plain import write_plain

HERE = Path(__file__).parent


def rows() -> list[tuple[str, ...]]:
    """The lines of the table; columns are at least two blanks apart."""
    lines = (HERE / "written.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(re.split(r" {2,}", one)) for one in lines if one and not one.startswith("#")]


def pictures() -> list[tuple[str, str, str]]:
    """The expressions of the other file, how each is to be written, and the lines under it."""
    text = (HERE / "blocks.txt").read_text(encoding="utf-8")
    found = re.findall(
        r"^=== ([^\n]+?)(?:   \(([^()\n]+)\))?\n(.*?)\n(?=^===|\Z)", text, flags=re.MULTILINE | re.DOTALL
    )
    return [(typed, manner, picture.rstrip("\n")) for typed, manner, picture in found]


@pytest.mark.parametrize(("plain", "board", "ascii_board", "latex"), rows())
def test_a_row_of_the_table(plain: str, board: str, ascii_board: str, latex: str) -> None:
    node = parse(plain).node
    assert write_plain(node) == plain
    assert write_board(node) == board
    assert write_board(node, ascii=True) == ascii_board
    assert write_latex(node) == latex


@pytest.mark.parametrize(("typed", "manner", "picture"), pictures())
def test_a_picture(typed: str, manner: str, picture: str) -> None:
    width = re.search(r"\d+", manner)
    block = write_block(parse(typed).node, ascii="ascii" in manner, width=int(width[0]) if width else None)
    assert str(block) == picture


def test_the_golden_files_are_long_enough() -> None:
    assert len(rows()) >= 120
    assert len(pictures()) >= 60
