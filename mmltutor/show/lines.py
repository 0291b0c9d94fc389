"""The pieces of a line of a solution: as prose, on one line, or in two dimensions where that reads better."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, Run, clean, columns
from mmltutor.steps.line import Maths, Piece, Words, board_of, written
from mmltutor.steps.step import HOLE
from mmltutor.syntax.build import substitute, walk
from mmltutor.syntax.nodes import Constant, Node, Number, Power, Quotient, Symbol
from mmltutor.syntax.write.block import Block, beside, write_block
from mmltutor.syntax.write.frame import line, stacked
from mmltutor.syntax.write.statements.block import block_of
from mmltutor.syntax.write.wrap import wrapped

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Statement

SIDES = (" = ", " ≈ ")
LEAST_ROOM = 12  # columns
ROOMY = 24  # columns in which a side of an equation still reads well
_BREAKS = re.compile(r"(?<=,) | (?=or )")
_JOINTS = re.compile(r" (?=[=≈≤⇒+·*-] )")
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
    """Mathematics in a row; an equation that is too wide goes on below, before a sign of equality."""
    flat = clean(written(pieces, manner.ascii), manner)
    if manner.linear or (columns(flat) <= room and not any(is_tall(piece) for piece in pieces)):
        return line(flat)
    items = _items(pieces)
    if len(items) > 1:
        return stacked(tuple(set_pieces(item, manner, room) for item in items))
    first, *others = _sides(pieces)
    head = _side(first, manner, room)
    rows = [head]
    for side in others:
        block = _side(side, manner, None)
        if rows[-1].width + block.width <= room:
            rows[-1] = beside(rows[-1], block)
        elif head.width + block.width <= room:
            rows.append(beside(line(" " * head.width), block))
        elif block.width < room:
            rows.append(beside(line(" "), block))
        elif room - head.width < ROOMY:
            rows.append(beside(line(" "), _side(side, manner, room - 1)))
        else:
            narrow = _side(side, manner, room - head.width)
            before = rows.pop() if rows[-1] is head else line(" " * head.width)
            rows.append(beside(before, narrow))
    return stacked(tuple(rows), gap=1 if any(row.height > 1 for row in rows) else 0)


def is_tall(piece: Piece) -> bool:
    """Whether one line would need brackets around what a fraction line sets apart."""
    if not isinstance(piece, Maths):
        return False
    if not isinstance(piece.node, Node):
        return block_of(piece.node).height > 1
    return any(_is_stacked(part) for part in walk(piece.node))


def _is_stacked(node: Node) -> bool:
    match node:
        case Quotient(top, bottom):
            return not (_is_small(top) and _is_small(bottom))
        case _:
            return False


def _is_small(node: Node) -> bool:
    return isinstance(node, (Number, Symbol, Constant)) or (isinstance(node, Power) and _is_small(node.base))


def _items(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """What stands between commas."""
    items: list[tuple[Piece, ...]] = [()]
    for piece in pieces:
        if isinstance(piece, Words) and piece.text.strip() == ",":
            items.append(())
        else:
            items[-1] = (*items[-1], piece)
    return items


def _sides(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The sides of an equation, each with the = or ≈ before it."""
    sides: list[list[Piece]] = [[]]
    for piece in pieces:
        if not isinstance(piece, Maths) and written((piece,)).startswith(SIDES) and sides[-1]:
            sides.append([])
        sides[-1].append(piece)
    return sides


def _side(pieces: Iterable[Piece], manner: Manner, room: int | None) -> Block:
    """One side, as low as it reads well; no wider than `room` if that is given."""
    blocks: list[Block] = []
    for piece in pieces:
        left = None if room is None else max(LEAST_ROOM, room - sum(block.width for block in blocks))
        flat = clean(written((piece,), manner.ascii), manner)
        if isinstance(piece, Maths) and (is_tall(piece) or (left is not None and columns(flat) > left)):
            blocks.append(_set(piece.node, manner, left))
        elif left is not None and columns(flat) > left and len(flat) == columns(flat):
            blocks.append(_in_lines(_filled(_JOINTS.split(flat), left, _dot(manner))))
        else:
            blocks.append(line(flat))
    return beside(*blocks)


def _set(statement: Statement, manner: Manner, room: int | None) -> Block:
    if isinstance(statement, Node):
        return write_block(_spelt(statement, manner), manner.ascii, room)
    block = block_of(statement, manner.ascii, room)
    if room is None or block.width <= room:
        return block
    return _in_lines(_broken(clean(board_of(statement, manner.ascii), manner), room, _dot(manner)))


def _dot(manner: Manner) -> str:
    return "*" if manner.ascii else "·"


def _in_lines(rows: Iterable[str]) -> Block:
    return stacked(tuple(line(row) for row in rows))


def _broken(text: str, room: int, dot: str) -> list[str]:
    """Vectors, sets and alternatives on several lines: broken after commas and before "or", elsewhere if need be."""
    return _filled(_BREAKS.split(text), room, dot)


def _filled(parts: Iterable[str], room: int, dot: str) -> list[str]:
    """As many parts on each line as there is room for; one that has none on any line is broken itself."""
    rows = [""]
    for part in parts:
        joined = f"{rows[-1]} {part}" if rows[-1] else part
        if len(joined) <= room:
            rows[-1] = joined
        else:
            rows += wrapped(part, room, dot)
    return [row for row in rows if row]


def _spelt(node: Node, manner: Manner) -> Node:
    """The tree with the sign for a gap that the terminal can show."""
    return substitute(node, {HOLE.name: Symbol("[ ]")}) if manner.ascii else node
