"""A matrix, entry by entry; a transposed one is told."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.judge.judged import Judged, counted, together, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Matrix


def judge_matrix(answer: Matrix, question: Question) -> Judged:
    """Equal in shape and in every entry."""
    expected = question.expected
    assert isinstance(expected, Matrix)
    return judge_rows(answer, expected, question)


def judge_rows(answer: Matrix, expected: Matrix, question: Question) -> Judged:
    """Judge one matrix against another."""
    turned = Matrix(tuple(zip(*answer.rows, strict=True)))
    if answer.shape != expected.shape:
        told = f"Yours has {_described(answer)}, expected {_described(expected)}."
        if turned.shape == expected.shape and _entries(turned, expected, question).outcome is Outcome.EQUIVALENT:
            return unlike(f"Yours is transposed. {told}")
        return unlike(told)
    judged = _entries(answer, expected, question)
    square = answer.shape[0] == answer.shape[1] > 1
    if judged.outcome is not Outcome.DIFFERENT or not square:
        return judged
    if _entries(turned, expected, question).outcome is Outcome.EQUIVALENT:
        return replace(judged, said=f"Yours is transposed, its rows should be its columns. {judged.said}")
    upside = Matrix(answer.rows[::-1])
    if _entries(upside, expected, question).outcome is Outcome.EQUIVALENT:
        return replace(judged, said=f"Those are the right rows in another order. {judged.said}")
    return judged


def _entries(answer: Matrix, expected: Matrix, question: Question) -> Judged:
    return together(
        [
            (f"row {row}, column {column}", judge_value(mine, wanted, question))
            for row, column, mine, wanted in _pairs(answer, expected)
        ],
        question,
    )


def _pairs(answer: Matrix, expected: Matrix) -> list[tuple[int, int, Node, Node]]:
    return [
        (row, column, mine, wanted)
        for row, (first, second) in enumerate(zip(answer.rows, expected.rows, strict=True), start=1)
        for column, (mine, wanted) in enumerate(zip(first, second, strict=True), start=1)
    ]


def _described(matrix: Matrix) -> str:
    rows, columns = matrix.shape
    return f"{counted(rows, 'row')} and {counted(columns, 'column')}"
