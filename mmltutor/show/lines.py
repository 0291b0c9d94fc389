"""The pieces of a line of a solution: as prose, on one line, or in two dimensions where that reads better."""

from __future__ import annotations

from collections.abc import Iterable

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, Run, clean
from mmltutor.steps.line import Maths, Piece, Words, written
from mmltutor.syntax.build import walk
from mmltutor.syntax.nodes import Constant, Node, Number, Power, Quotient, Symbol
from mmltutor.syntax.write.block import Block, beside, write_block
from mmltutor.syntax.write.frame import line, stacked

EQUALS = " = "
LEAST_ROOM = 12  # columns
LONGEST = 40  # columns of mathematics that is kept together inside a sentence


def prose(pieces: Iterable[Piece], manner: Manner, role: Role = Role.PLAIN) -> list[Run]:
    """Pieces as runs of a paragraph; mathematics side by side, such as `u = ` and x², is one run."""
    runs: list[Run] = []
    for piece in pieces:
        text = written((piece,), manner.ascii)
        is_prose = isinstance(piece, Words) or len(text) > LONGEST
        if not is_prose and runs and runs[-1][1] is Role.MATHS:
            runs[-1] = (runs[-1][0] + text, Role.MATHS)
        else:
            runs.append((text, role if is_prose else Role.MATHS))
    return runs


def set_pieces(pieces: tuple[Piece, ...], manner: Manner, room: int) -> Block:
    """Mathematics in a row; an equation that is too wide goes on below, before an equals sign."""
    flat = clean(written(pieces, manner.ascii), manner)
    if manner.linear or (len(flat) <= room and not any(is_tall(piece) for piece in pieces)):
        return line(flat)
    first, *others = _sides(pieces, manner, room)
    rows = [first]
    for side in others:
        if rows[-1].width + side.width <= room:
            rows[-1] = beside(rows[-1], side)
        else:
            below = beside(line(" " * first.width), side)
            rows.append(below if below.width <= room else beside(line(" "), side))
    return stacked(tuple(rows), gap=1 if any(row.height > 1 for row in rows) else 0)


def is_tall(piece: Piece) -> bool:
    """Whether one line would need brackets around what a fraction line sets apart."""
    return isinstance(piece, Maths) and any(_is_stacked(part) for part in walk(piece.node))


def _is_stacked(node: Node) -> bool:
    match node:
        case Quotient(top, bottom):
            return not (_is_small(top) and _is_small(bottom))
        case _:
            return False


def _is_small(node: Node) -> bool:
    return isinstance(node, (Number, Symbol, Constant)) or (isinstance(node, Power) and _is_small(node.base))


def _sides(pieces: tuple[Piece, ...], manner: Manner, room: int) -> list[Block]:
    """The sides of an equation, each with the equals sign before it."""
    sides: list[list[Block]] = [[]]
    head = 0
    for piece in pieces:
        text = "" if isinstance(piece, Maths) else clean(written((piece,), manner.ascii), manner)
        if text.startswith(EQUALS) and sides[-1]:
            head = head or sum(block.width for block in sides[0])
            sides.append([])
        taken = sum(block.width for block in sides[-1]) + head
        if isinstance(piece, Maths):
            sides[-1].append(write_block(piece.node, manner.ascii, max(LEAST_ROOM, room - taken)))
        else:
            sides[-1].append(line(text))
    return [beside(*blocks) for blocks in sides if blocks]
