"""Products of vectors and matrices, factor by factor: [1, 2] * [[3, 4], [5, 6]] * [7; 8] = 5."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.structure import Factor, Factors, Matrix, Vector
from mmltutor.syntax.structures.brackets import is_point
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.matrices import read_matrix
from mmltutor.syntax.structures.pieces import Piece

_TIMES: Final = re.compile(r"\s*[*@]\s*")


def read_factors(piece: Piece) -> Factors:
    """Vectors, matrices and numbers joined by *, and after = their product."""
    equals = piece.found(EQUALS)
    product: Factor | None = None
    if equals and not _is_factored(piece.part(piece.start, equals[0].start())):
        piece = piece.part(equals[0].end(), piece.stop)
        equals = equals[1:]
    if len(equals) > 1:
        sign = piece.part(equals[1].start(), equals[1].end())
        sign.fail("I stopped here: one = stands before the product, not two.", "Type factors = product.")
    if equals:
        product = _factor(piece.part(equals[0].end(), piece.stop))
        piece = piece.part(piece.start, equals[0].start())
    factors = tuple(_factor(one) for one in _factors(piece))
    if len(factors) < 2:
        piece.fail(
            "I stopped here: factors are wanted, joined by *.", "Type them as [1, 2] * [[3, 4], [5, 6]] * [7; 8]."
        )
    return Factors(factors, product)


def _is_factored(piece: Piece) -> bool:
    return sum(one.inside("([") is not None for one in piece.groups()) > 1 or bool(piece.found(_TIMES))


def _factors(piece: Piece) -> list[Piece]:
    """The pieces between the signs of multiplication, and brackets side by side."""
    found: list[Piece] = []
    for one in piece.entries(_TIMES):
        groups = one.groups()
        bare = "".join(one.plain.split())
        side_by_side = len(groups) > 1 and sum(len("".join(group.plain.split())) for group in groups) == len(bare)
        found.extend(groups if side_by_side else [one])
    return found


def _factor(piece: Piece) -> Factor:
    if piece.empty:
        piece.fail("I stopped here: a factor is missing.", "Type it.")
    if piece.inside("[(") is None and not is_point(piece):
        return _transposed_or_number(piece)
    matrix = read_matrix(piece)
    rows, columns = matrix.shape
    inner = piece.inside("[(")
    nested = inner is not None and inner.plain[:1] in ("[", "(")
    if rows == 1 and columns == 1:
        return matrix.rows[0][0]
    if rows == 1:
        return Vector(matrix.rows[0], "row" if nested else "", piece.span)
    if columns == 1:
        return Vector(tuple(row[0] for row in matrix.rows), "column", piece.span)
    return matrix


def _transposed_or_number(piece: Piece) -> Factor:
    """(1, 2)^T, 1/2 (3, 4) or one expression."""
    if not any(is_point(group) for group in piece.groups()):
        return piece.expression()
    matrix: Matrix = read_matrix(piece)
    rows, columns = matrix.shape
    if columns == 1:
        return Vector(tuple(row[0] for row in matrix.rows), "column", piece.span)
    return Vector(matrix.rows[0], "", piece.span) if rows == 1 else matrix
