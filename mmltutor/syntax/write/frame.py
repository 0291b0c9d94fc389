"""Rectangles of text with a baseline, and the ways to put them together; knows no mathematics.

Every line of a block has the same width, and every character used here is one column wide. `baseline` is
the row on which the neighbours' baselines come to stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of equal width; `baseline` counts from the top, 0 ≤ baseline < height."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.lines[0])

    @property
    def height(self) -> int:
        """Rows."""
        return len(self.lines)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines)


class Glyphs(NamedTuple):
    """The characters that signs are drawn with; brackets as (alone, top, middle, bottom).

    A rule of one `-` would be a minus, so there is a shortest one.
    """

    ascii: bool
    rule: str
    shortest_rule: int
    dot: str
    left: tuple[str, str, str, str]
    right: tuple[str, str, str, str]
    bar: str
    hook: str
    slant: str


UNICODE = Glyphs(False, "─", 1, "·", ("(", "⎛", "⎜", "⎝"), (")", "⎞", "⎟", "⎠"), "│", "╲", "╱")
ASCII = Glyphs(True, "-", 3, "*", ("(", "/", "|", "\\"), (")", "\\", "|", "/"), "|", "\\", "/")


def line(text: str) -> Block:
    """A block of one line."""
    return Block((text,))


def beside(*blocks: Block) -> Block:
    """Blocks in a row, their baselines level.

    >>> print(beside(line("y = "), fraction(line("1"), line("x"))))
        1
    y = ─
        x
    """
    if len(blocks) == 1:
        return blocks[0]
    above = max(block.baseline for block in blocks)
    below = max(block.height - block.baseline for block in blocks)
    columns = [_grown(block, above, below) for block in blocks]
    return Block(tuple(["".join(row) for row in zip(*columns, strict=True)]), above)


def _grown(block: Block, above: int, below: int) -> tuple[str, ...]:
    """The lines of a block with blank ones added, so that its baseline is row `above` of `above + below`."""
    if block.baseline == above and block.height == above + below:
        return block.lines
    blank = (" " * block.width,)
    return blank * (above - block.baseline) + block.lines + blank * (below - block.height + block.baseline)


def widened(block: Block, width: int, align: str = "^") -> Block:
    """A block filled up with blanks to a width; `align` is <, ^ or > as in a format."""
    if block.width >= width:
        return block
    return Block(tuple([f"{row:{align}{width}}" for row in block.lines]), block.baseline)


def fraction(top: Block, bottom: Block, glyphs: Glyphs = UNICODE, overhang: int = 0) -> Block:
    """One block over another with a rule between, which is the baseline."""
    width = max(top.width + 2 * overhang, bottom.width + 2 * overhang, glyphs.shortest_rule)
    rows = (*widened(top, width).lines, glyphs.rule * width, *widened(bottom, width).lines)
    return Block(rows, top.height)


def stacked(blocks: tuple[Block, ...], gap: int = 0) -> Block:
    """Blocks one under the other, flush left, `gap` blank rows between; the baseline is the first one's."""
    width = max(block.width for block in blocks)
    rows: list[str] = []
    for block in blocks:
        rows += [" " * width] * (gap if rows else 0)
        rows += widened(block, width, "<").lines
    return Block(tuple(rows), blocks[0].baseline)


def raised_by(base: Block, exponent: Block) -> Block:
    """An exponent at the upper right corner, wholly above the base."""
    above = tuple([" " * base.width + row for row in exponent.lines])
    below = tuple([row + " " * exponent.width for row in base.lines])
    return Block(above + below, exponent.height + base.baseline)


def lowered_by(base: Block, index: Block) -> Block:
    """An index at the lower right corner, wholly below the base."""
    above = tuple([row + " " * index.width for row in base.lines])
    below = tuple([" " * base.width + row for row in index.lines])
    return Block(above + below, base.baseline)


def bracketed(block: Block, glyphs: Glyphs = UNICODE) -> Block:
    """A block in round brackets as tall as itself."""
    return beside(_fence(glyphs.left, block), block, _fence(glyphs.right, block))


def barred(block: Block, glyphs: Glyphs = UNICODE) -> Block:
    """A block between upright bars as tall as itself."""
    bar = glyphs.bar if block.height > 1 else "|"
    fence = Block((bar,) * block.height, block.baseline)
    return beside(fence, block, fence)


def _fence(pieces: tuple[str, str, str, str], block: Block) -> Block:
    alone, top, middle, bottom = pieces
    if block.height == 1:
        return line(alone)
    return Block((top, *(middle,) * (block.height - 2), bottom), block.baseline)


def radical(block: Block, sign: str = "√") -> Block:
    """A one-line block under a one-character root sign with its overline.

    >>> print(radical(line("x + 1")))
     _____
    √x + 1
    """
    return Block((" " + "_" * block.width, sign + block.lines[0]), 1)


def slanted_radical(block: Block, index: Block | None = None, glyphs: Glyphs = UNICODE) -> Block:
    """A root sign as tall as the block under it; an index of one line stands above its hook.

    >>> print(slanted_radical(line("x + 1"), line("5")))
    5  ______
     ╲╱ x + 1
    """
    height = block.height
    rows = [" " * (height - row) + glyphs.slant + " " * row for row in range(height)]
    rows[-1] = glyphs.hook + rows[-1][1:]
    sign = Block((" " * (height + 1), *rows), block.baseline + 1)
    under = Block(("_" * (block.width + 1), *(" " + row for row in block.lines)), block.baseline + 1)
    return beside(sign if index is None else _indexed(sign, index.lines[0]), under)


def _indexed(sign: Block, index: str) -> Block:
    """A root sign with its index on the row above the hook, widened to the left as far as that needs."""
    rows = [" " * len(index) + row for row in sign.lines]
    rows[-2] = index + rows[-2][len(index) :]
    return Block(tuple(rows), sign.baseline)
