"""Matrices: [[1, 2], [3, 4]], [1, 2; 3, 4], 1 2; 3 4, rows on lines."""

from __future__ import annotations

from mmltutor.syntax.structure import Matrix
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
from mmltutor.syntax.structures.vectors import SET, component


def read_matrix(piece: Piece) -> Matrix:
    """A matrix: rows in brackets, between semicolons or on lines; a bare list is a single row."""
    around = scaled(piece)
    if around is not None:
        factor, divisor, group = around
        matrix = read_matrix(group)
        rows = tuple(tuple(times(factor, divisor, entry) for entry in row) for row in matrix.rows)
        return Matrix(rows, piece.span)
    upright, body = untransposed(piece)
    rows = tuple(tuple(component(cell) for cell in row) for row in _checked(_rows(body)))
    return Matrix(rows if upright else tuple(zip(*rows, strict=True)), piece.span)


def _rows(piece: Piece) -> list[list[Piece]]:
    if piece.inside("{") is not None:
        piece.fail(SET.format("matrix"), "Type [[1, 2], [3, 4]].")
    inner = between_angles(piece) or piece.inside(BRACKETS)
    if inner is None and not piece.found(SEPARATOR) and len(piece.groups()) > 1 and not _between(piece):
        return [_cells(group) for group in piece.groups()]
    if inner is None:
        if not piece.found(SEPARATOR) and not is_blank_list(piece):
            piece.expression()
            piece.fail("I stopped here: this is one expression, and a matrix is wanted.", "Type [[1, 2], [3, 4]].")
        inner = piece
    elif inner.empty:
        piece.fail("I stopped here: there is nothing between these brackets.", "Type the rows.")
    rows = inner.entries(ROW)
    if len(rows) > 1:
        return [_cells(row) for row in rows]
    cells = inner.entries(COMMA)
    grouped = [cell for cell in cells if cell.inside(BRACKETS) is not None]
    if len(cells) == 1:
        return _of_single(cells[0])
    if len(grouped) == len(cells) and any(one.plain[0] == "[" or is_point(one) for one in grouped):
        return [_cells(cell) for cell in cells]
    if any(is_point(cell) for cell in cells):
        odd = next(cell for cell in cells if not is_point(cell))
        odd.fail("I stopped here: this row has no brackets, and another one has.", "Type [[1, 2], [3, 4]].")
    return [cells]


def _of_single(cell: Piece) -> list[list[Piece]]:
    """One piece without a separator: brackets in brackets, rows side by side, or entries between blanks."""
    parts = by_blanks(cell)
    if len(parts) == 1 and len(cell.groups()) > 1 and not _between(cell):
        parts = cell.groups()
    if len(parts) > 1 and all(part.inside(BRACKETS) is not None for part in parts):
        return [_cells(part) for part in parts]
    if len(parts) == 1 and cell.inside(BRACKETS) is not None:
        return _rows(cell)
    return [parts]


def _between(piece: Piece) -> str:
    """What stands between the brackets side by side."""
    plain = piece.source.plain
    groups = piece.groups()
    edges = [piece.start, *(place for group in groups for place in (group.start, group.stop)), piece.stop]
    return "".join(plain[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)).strip()


def _cells(row: Piece) -> list[Piece]:
    """The entries of one row, in brackets of its own or bare."""
    inner = between_angles(row) or row.inside(BRACKETS)
    if inner is None or (inner.plain and not inner.found(COMMA) and row.plain[0] == "("):
        inner = row
    if inner.empty:
        row.fail("I stopped here: this row is empty.", "Type its entries.")
    cells = inner.entries(COMMA)
    return by_blanks(cells[0]) if len(cells) == 1 else cells


def _checked(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows, all as long as the first."""
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            message = f"I stopped here: row {number} has {_entries(len(row))}, and row 1 has {len(rows[0])}."
            row[0].part(row[0].start, row[-1].stop).fail(message, "Make all rows equally long.")
    return rows


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
