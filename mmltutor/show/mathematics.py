"""Mathematics on the page: in two dimensions where there is room and somebody looks, else on one line."""

from __future__ import annotations

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, columns, paragraph, set_block
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.block import Block, beside, write_block
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import line

INDENT = 4  # columns that displayed mathematics stands further in than prose
LEAST_ROOM = 16  # columns that mathematics needs beside its head


def board(node: Node, manner: Manner) -> str:
    """An expression inside a sentence."""
    return write_board(node, manner.ascii)


def display(head: str, node: Node, manner: Manner, role: Role = Role.PLAIN) -> str:
    """`head = node` on lines of its own."""
    if manner.linear:
        return paragraph(f"{head} = {board(node, manner)}", manner, role)
    return set_block(displayed(head, node, manner), manner, role, _indent(manner))


def displayed(head: str, node: Node, manner: Manner) -> Block:
    """`head = node` in two dimensions, no wider than the page; where there is no room, the head above."""
    room = manner.width - 2 * manner.indent - _indent(manner)
    head = f"{clean(head, manner)} = "
    if room - columns(head) >= LEAST_ROOM:
        return beside(line(head), write_block(node, manner.ascii, room - columns(head)))
    body = write_block(node, manner.ascii, room)
    width = max(columns(head), body.width)
    return Block(tuple(row.ljust(width) for row in (head, *body.lines)))


def _indent(manner: Manner) -> int:
    return INDENT if manner.columns >= 40 else 0
