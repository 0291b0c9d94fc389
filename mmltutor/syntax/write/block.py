"""A tree as a block for a terminal of a given width: in one piece, in rows broken at + and ·, or on plain lines."""

from __future__ import annotations

from typing import NamedTuple

from mmltutor.syntax.nodes import Negation, Node, Product, Sum
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import ASCII, UNICODE, Block, Glyphs, beside, line, stacked
from mmltutor.syntax.write.layout import joint_texts, lay_out, lay_out_factor, lay_out_term
from mmltutor.syntax.write.wrap import wrapped

__all__ = ["Block", "beside", "stacked", "write_block"]

_NARROWEST = 12
_INDENT = "    "


def write_block(node: Node, ascii: bool = False, width: int | None = None) -> Block:
    """The tree in two dimensions, no wider than `width` columns (at least 12) if that is given.

    What is too wide is broken before a + or - of the outermost sum, then between the factors of a product;
    what cannot be broken there is written on lines as on a board.

    >>> from mmltutor.syntax.build import call, divide, number, power
    >>> from mmltutor.syntax.nodes import Symbol
    >>> print(write_block(call("sin", power(Symbol("x"), number(2)))))
       ⎛ 2⎞
    sin⎝x ⎠
    """
    glyphs = ASCII if ascii else UNICODE
    block = lay_out(node, glyphs)
    if width is None or block.width <= width:
        return block
    width = max(width, _NARROWEST)
    rows = _rows(_terms(node, glyphs), width)
    if rows is None:
        return stacked(tuple([line(one) for one in wrapped(write_board(node, ascii), width, glyphs.dot, _INDENT)]))
    return stacked(rows, gap=_gap(rows))


class _Piece(NamedTuple):
    """What a line is not broken inside of; `sign` joins it to the piece before, `first` opens a row with it."""

    sign: str
    first: str
    block: Block


def _terms(node: Node, glyphs: Glyphs) -> list[list[_Piece]]:
    """The terms of the outermost sum, each as the factors of its outermost product."""
    if not isinstance(node, Sum):
        return [_factors(node, "", "", glyphs)]
    pieces = [_factors(node.terms[0], "", "", glyphs)]
    for term in node.terms[1:]:
        sign, bare = ("-", term.operand) if isinstance(term, Negation) else ("+", term)
        pieces.append(_factors(bare, f" {sign} ", f"{sign} ", glyphs))
    return pieces


def _factors(node: Node, sign: str, first: str, glyphs: Glyphs) -> list[_Piece]:
    if not sign and isinstance(node, Negation) and isinstance(node.operand, Product):
        return _factors(node.operand, "-", "-", glyphs)
    if not isinstance(node, Product):
        block = lay_out(node, glyphs) if not sign else lay_out_term(node, glyphs)
        return [_Piece(sign, first, block)]
    blocks = [lay_out_factor(factor, glyphs) for factor in node.factors]
    signs = joint_texts(node.factors, blocks, glyphs)
    later = [_Piece(joint, f"{glyphs.dot} ", block) for joint, block in zip(signs, blocks[1:], strict=True)]
    return [_Piece(sign, first, blocks[0]), *later]


def _rows(terms: list[list[_Piece]], width: int) -> tuple[Block, ...] | None:
    """The terms packed into rows, as many in each as there is room for; None if a piece has none in any row."""
    rows: list[Block] = []
    for term in terms:
        for chunk in (term,) if _fits_alone(term, width) else [[piece] for piece in term]:
            joined = _joined(chunk, chunk[0].sign)
            if rows and rows[-1].width + joined.width <= width:
                rows[-1] = beside(rows[-1], joined)
            else:
                rows.append(_joined(chunk, _INDENT + chunk[0].first if rows else chunk[0].first))
    return tuple(rows) if all(row.width <= width for row in rows) else None


def _fits_alone(term: list[_Piece], width: int) -> bool:
    return _joined(term, _INDENT + term[0].first).width <= width


def _joined(pieces: list[_Piece], sign: str) -> Block:
    blocks = [line(sign), pieces[0].block] if sign else [pieces[0].block]
    for piece in pieces[1:]:
        blocks += (line(piece.sign), piece.block) if piece.sign else (piece.block,)
    return beside(*blocks)


def _gap(rows: tuple[Block, ...]) -> int:
    """A blank row keeps the exponents of one row from being read as belonging to the row above."""
    return 1 if any(row.height > 1 for row in rows) else 0
