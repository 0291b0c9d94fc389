"""Vectors: (1, 2), [1; 2], <1, 2>, (1, 2)^T, 1/2 (3, 4), bare 1, 2."""

from __future__ import annotations

from typing import Final

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Direction, Vector
from mmltutor.syntax.structures.brackets import (
    BRACKETS,
    COMMA,
    ROW,
    SEPARATOR,
    between_angles,
    by_blanks,
    is_blank_list,
    is_point,
)
from mmltutor.syntax.structures.pieces import Piece
from mmltutor.syntax.structures.scaled import scaled, times, untransposed

SET: Final = "I stopped here: braces make a set, which has no order, and a {} is wanted."


def read_vector(piece: Piece) -> Vector:
    """A vector in brackets, between angles or bare; Unreadable where it is none."""
    around = scaled(piece)
    if around is not None:
        factor, divisor, group = around
        vector = read_vector(group)
        entries = tuple(times(factor, divisor, entry) for entry in vector.entries)
        return Vector(entries, vector.direction, piece.span)
    upright, body = untransposed(piece)
    if body.inside("{") is not None:
        piece.fail(SET.format("vector"), "Type (1, 2).")
    entries, direction = _components(body)
    if not upright:
        direction = {"": "column", "row": "column", "column": "row"}[direction]  # type: ignore[assignment]
    return Vector(entries, direction, piece.span)


def _components(piece: Piece) -> tuple[tuple[Node, ...], Direction]:
    inner = between_angles(piece) or piece.inside(BRACKETS)
    if inner is None:
        if not piece.found(SEPARATOR):
            _fail_no_vector(piece)
        inner = piece
    elif inner.empty:
        piece.fail("I stopped here: there is nothing between these brackets.", "Type the components.")
    elif inner.inside(BRACKETS) is not None and not inner.found(SEPARATOR) and not is_blank_list(inner):
        square = piece.plain[0] == inner.plain[0] == "["
        entries, direction = _components(inner)
        return entries, ("row" if square and direction == "" else direction)
    rows = inner.entries(ROW)
    if len(rows) > 1:
        return tuple(_single(row) for row in rows), "column"
    cells = rows[0].entries(COMMA)
    if len(cells) > 1 and all(cell.inside("[(") is not None for cell in cells) and cells[0].inside("[") is not None:
        return tuple(_single(cell) for cell in cells), "column"
    if len(cells) == 1 and inner is not piece:
        cells = by_blanks(cells[0])
    return tuple(component(cell) for cell in cells), ""


def _fail_no_vector(piece: Piece) -> None:
    """Say what is wrong with the expression, or that it is one expression."""
    if sum(is_point(group) for group in piece.groups()) > 1:
        piece.fail("I stopped here: several vectors stand here, and one is wanted.", "Type only the result.")
    piece.expression()
    piece.fail("I stopped here: this is one expression, and a vector is wanted.", "Type its components as (1, 2).")


def _single(row: Piece) -> Node:
    """The one component of a row of a column."""
    inner = row.inside(BRACKETS) or row
    if inner.found(COMMA):
        row.fail("I stopped here: rows with several entries make a matrix, and a vector is wanted.", "Type (1, 2).")
    return component(inner)


def component(cell: Piece) -> Node:
    if is_point(cell):
        cell.fail("I stopped here: a component of a vector is no vector itself.", "Type only one vector.")
    if cell.inside("{") is not None:
        cell.fail("I stopped here: a component of a vector is no set.", "Type one expression there.")
    return cell.expression()
