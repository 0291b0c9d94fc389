"""Mathematics on the page: in two dimensions where there is room and somebody looks, else on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, columns, paragraph, set_block
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.block import Block, beside, write_block
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import line

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Statement

INDENT = 4  # columns that displayed mathematics stands further in than prose
LEAST_ROOM = 16  # columns that mathematics needs beside its head


def board(node: Node, manner: Manner) -> str:
    """An expression inside a sentence."""
    return write_board(node, manner.ascii)


def display(head: str, statement: Statement, manner: Manner, role: Role = Role.PLAIN) -> str:
    """`head = statement` on lines of its own; the statement alone where there is no head."""
    if manner.linear:
        before = f"{head} = " if head else ""
        return paragraph(f"{before}{flat(statement, manner)}", manner, role)
    return set_block(displayed(head, statement, manner), manner, role, _indent(manner))


def displayed(head: str, statement: Statement, manner: Manner, joint: str = " = ") -> Block:
    """`head = statement` in two dimensions, no wider than the page; where there is no room, the head above."""
    room = manner.width - 2 * manner.indent - _indent(manner)
    head = f"{clean(head, manner)}{joint}" if head else ""
    if room - columns(head) >= LEAST_ROOM:
        block = _block(statement, manner, room - columns(head))
        if isinstance(statement, Node) or columns(head) + block.width <= room:
            return beside(line(head), block) if head else block
    body = _block(statement, manner, room)
    width = max(columns(head), body.width)
    return Block(tuple(row.ljust(width) for row in ((head, *body.lines) if head else body.lines)))


def flat(statement: Statement, manner: Manner) -> str:
    """A statement on one line."""
    if isinstance(statement, Node):
        return board(statement, manner)
    from mmltutor.syntax.write.statements.board import write_statement  # few problems have need of it

    return write_statement(statement, manner.ascii)


def _block(statement: Statement, manner: Manner, room: int) -> Block:
    if isinstance(statement, Node):
        return write_block(statement, manner.ascii, room)
    from mmltutor.show.lines import set_pieces
    from mmltutor.steps.line import Maths

    return set_pieces((Maths(statement),), manner, room)


def _indent(manner: Manner) -> int:
    return INDENT if manner.columns >= 40 else 0
