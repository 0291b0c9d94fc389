"""Statements in two dimensions: matrices as grids in tall brackets, columns upright, systems one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from mmltutor.syntax.nodes import Negation, Node, Sum, Symbol
from mmltutor.syntax.structure import (
    Cases,
    Equation,
    Factors,
    Integral,
    Iterates,
    Labelled,
    Limit,
    Matrix,
    SetOf,
    Statement,
    System,
    TaylorPolynomial,
    Vector,
)
from mmltutor.syntax.write.block import Block, beside, stacked, write_block
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import ASCII, UNICODE, Glyphs, bracketed, line, widened
from mmltutor.syntax.write.statements.board import write_statement

GAP = 2  # columns between the entries of a row
_NUMERAL = re.compile(r"-?(\d+(\.\d*)?|\d+/\d+)")
LEAST = 12  # columns that an entry needs at least, if it is to be broken


def block_of(statement: Statement, ascii: bool = False, width: int | None = None) -> Block:
    """A statement as a block; an expression, or what a vector or a matrix is made of, is broken to fit `width` columns.

    >>> from mmltutor.syntax.build import number
    >>> print(block_of(Matrix(((number(1), number(2)), (number(3), number(4))))))
    ⎛1  2⎞
    ⎝3  4⎠
    """
    if isinstance(statement, Node):
        return write_block(statement, ascii, width)
    writer = _Writer(ASCII if ascii else UNICODE)
    block = writer.lay_out(statement)
    return block if width is None or block.width <= width else writer.narrowed(statement, block, width)


class _Writer(NamedTuple):
    glyphs: Glyphs

    def lay_out(self, statement: Statement) -> Block:
        """The statement, as tall as it has to be."""
        match statement:
            case Vector(entries, "column"):
                return self.grid([(entry,) for entry in entries])
            case Vector(entries, "row"):
                return self.grid([entries])
            case Vector(entries):
                return bracketed(self.listed(entries), self.glyphs)
            case Matrix(rows):
                return self.grid(rows)
            case Equation(left, right):
                return beside(self.lay_out(left), line(" = "), self.lay_out(right))
            case System(equations):
                return stacked(tuple(map(self.lay_out, equations)))
            case Cases(cases) if cases:
                return self.joined([self.one_line(case) for case in cases], "   or   ")
            case SetOf(members) if members:
                return beside(line("{ "), self.listed(members), line(" }"))
            case Labelled(values):
                return self.joined([self.named(label, value) for label, value in values], ",   ")
            case Iterates(values, int(first), str(name)):
                named = zip(count(first), values, strict=False)
                return self.joined([self.named(f"{name}_{index}", value) for index, value in named], ",   ")
            case Factors(factors, product):
                blocks = [self.factor(factor) for factor in factors]
                whole = beside(*blocks)
                return whole if product is None else beside(whole, line(" = "), self.lay_out(product))
            case TaylorPolynomial(polynomial, beyond):
                block = self.lay_out(polynomial)
                if beyond is None:
                    return block
                return beside(block, line(" + O"), bracketed(self.lay_out(beyond), self.glyphs))
            case Integral(body, by):
                sign = line("int " if self.glyphs.ascii else "∫ ")
                return beside(sign, self.held(body), line(f" d{write_board(Symbol(by), self.glyphs.ascii)}"))
            case Limit(body, by, to):
                return beside(self.limit_sign(by, to), self.held(body))
            case _:
                return line(write_statement(statement, self.glyphs.ascii))

    def held(self, body: Node) -> Block:
        """What an integral or a limit is of; a sum stands in brackets."""
        block = write_block(body, self.glyphs.ascii)
        return bracketed(block, self.glyphs) if isinstance(body, Sum | Negation) else block

    def limit_sign(self, by: str, to: Node) -> Block:
        """lim, and below it what tends where."""
        arrow = "->" if self.glyphs.ascii else "→"
        below = f"{write_board(Symbol(by), self.glyphs.ascii)}{arrow}{write_board(to, self.glyphs.ascii)}"
        width = max(3, len(below))
        return Block((f"{'lim'.center(width)} ", f"{below.center(width)} "), 0)

    def one_line(self, case: Equation | System) -> Block:
        """A case: its equations side by side."""
        return self.listed(case.equations) if isinstance(case, System) else self.lay_out(case)

    def named(self, label: str, value: Statement) -> Block:
        """label = value."""
        return beside(line(f"{write_board(Symbol(label), self.glyphs.ascii)} = "), self.lay_out(value))

    def factor(self, factor: Statement) -> Block:
        """A factor of a product of matrices; one that is a number stands in brackets if it is long."""
        block = self.lay_out(factor)
        plain = not isinstance(factor, Node) or isinstance(factor, Symbol)
        return beside(block, line(" ")) if plain else beside(bracketed(block, self.glyphs), line(" "))

    def listed(self, parts: Iterable[Statement]) -> Block:
        """Parts in a row with commas."""
        return self.joined([self.lay_out(part) for part in parts], ", ")

    def joined(self, blocks: Sequence[Block], by: str) -> Block:
        """Blocks in a row with a text between."""
        pieces: list[Block] = []
        for block in blocks:
            pieces += (line(by), block) if pieces else (block,)
        return beside(*pieces) if pieces else line("")

    def narrowed(self, statement: Statement, block: Block, width: int) -> Block:
        """A vector or a matrix that is too wide with its long entries broken, if that helps; else as it was."""
        match statement:
            case Vector(entries, "row"):
                return self.narrow_grid([entries], block, width)
            case Vector(entries, "column"):
                return self.narrow_grid([(entry,) for entry in entries], block, width)
            case Matrix(rows):
                return self.narrow_grid(rows, block, width)
            case Vector(entries) if len(entries) > 1:
                pieces = [beside(self.fitted(entry, width - 3), line(",")) for entry in entries[:-1]]
                return bracketed(stacked((*pieces, self.fitted(entries[-1], width - 3))), self.glyphs)
            case _:
                return block

    def narrow_grid(self, rows: Sequence[Sequence[Node]], block: Block, width: int) -> Block:
        """Rows and columns of which the widest give way."""
        natural = [max(self.lay_out(row[place]).width for row in rows) for place in range(len(rows[0]))]
        room = width - 2 - GAP * (len(natural) - 1)
        most = next((most for most in range(max(natural), LEAST - 1, -1) if _total(natural, most) <= room), None)
        if most is None:
            return block
        return self.framed([[self.fitted(entry, most) for entry in row] for row in rows])

    def fitted(self, entry: Node, width: int) -> Block:
        """An entry in so many columns, on one line if it fits there."""
        flat = self.lay_out(entry)
        return flat if flat.width <= width else write_block(entry, self.glyphs.ascii, width)

    def grid(self, rows: Sequence[Sequence[Statement]]) -> Block:
        """Entries in rows and columns between brackets, centred; numbers stand with their points below each other."""
        columns = [aligned([self.lay_out(row[place]) for row in rows]) for place in range(len(rows[0]))]
        return self.framed(list(zip(*columns, strict=True)))

    def framed(self, blocks: Sequence[Sequence[Block]]) -> Block:
        """Blocks in rows and columns between brackets."""
        widths = [max(row[column].width for row in blocks) for column in range(len(blocks[0]))]
        lines = [self._row(row, widths) for row in blocks]
        whole = stacked(tuple(lines), gap=1 if any(block.height > 1 for block in lines) else 0)
        return bracketed(Block(whole.lines, (whole.height - 1) // 2), self.glyphs)

    def _row(self, blocks: Sequence[Block], widths: Sequence[int]) -> Block:
        columns: list[Block] = []
        for block, width in zip(blocks, widths, strict=True):
            columns += (line(" " * GAP), widened(block, width)) if columns else (widened(block, width),)
        return beside(*columns)


def aligned(blocks: Sequence[Block]) -> list[Block]:
    """The entries of a column as wide as each other if all of them are numbers, their points or ends in one place.

    >>> [block.lines[0] for block in aligned([line("-1.25"), line("10")])]
    ['-1.25', '10   ']
    """
    texts = [block.lines[0] for block in blocks]
    if any(block.height > 1 for block in blocks) or not all(map(_NUMERAL.fullmatch, texts)):
        return list(blocks)
    tails = [len(text) - len(text.partition(".")[0]) for text in texts]
    most = max(tails)
    filled = [text if "/" in text else text + " " * (most - tail) for text, tail in zip(texts, tails, strict=True)]
    width = max(map(len, filled))
    return [line(text.rjust(width)) for text in filled]


def _total(widths: Sequence[int], most: int) -> int:
    return sum(min(width, most) for width in widths)
