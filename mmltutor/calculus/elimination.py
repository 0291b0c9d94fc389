"""Exact linear algebra on small matrices of fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Matrix = list[list[Fraction]]


def solved(matrix: Sequence[Sequence[Fraction]], right: Sequence[Fraction]) -> list[Fraction] | None:
    """The solution of a square system by elimination with pivots; None where the matrix is singular.

    >>> solved([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(3)]], [Fraction(3), Fraction(5)])
    [Fraction(4, 5), Fraction(7, 5)]
    """
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = next((index for index in range(column, size) if rows[index][column] != 0), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column]
        rows[column] = [entry / lead for entry in rows[column]]
        for index in range(size):
            if index != column and rows[index][column] != 0:
                factor = rows[index][column]
                rows[index] = [entry - factor * above for entry, above in zip(rows[index], rows[column], strict=True)]
    return [row[size] for row in rows]


def inverse(matrix: Sequence[Sequence[Fraction]]) -> Matrix | None:
    """The inverse of a square matrix; None where it is singular."""
    size = len(matrix)
    columns = [solved(matrix, [Fraction(int(row == column)) for row in range(size)]) for column in range(size)]
    known = [column for column in columns if column is not None]
    return [list(row) for row in zip(*known, strict=True)] if len(known) == size else None


def determinant(matrix: Sequence[Sequence[Fraction]]) -> Fraction:
    """The determinant by expansion along the first row; for matrices of a few rows."""
    if not matrix:
        return Fraction(1)
    first, *others = matrix
    minors = ([row[:place] + row[place + 1 :] for row in map(list, others)] for place in range(len(first)))
    return sum(
        (
            (-1) ** place * entry * determinant(minor)
            for place, (entry, minor) in enumerate(zip(first, minors, strict=True))
        ),
        Fraction(0),
    )
