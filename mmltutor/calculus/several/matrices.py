"""Matrices of expressions at a point, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from mmltutor.calculus.several.naming import at, board, point_of
from mmltutor.calculus.several.point import put_in, value_step
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Matrix, Statement, Vector

Rows: TypeAlias = tuple[tuple[Node, ...], ...]
FEW = 4
"""So many entries are worked out in sight; more only in more detail."""


def at_point(
    rule: str,
    entries: Rows,
    labels: tuple[tuple[str, ...], ...],
    variables: Sequence[str],
    point: tuple[Node, ...],
    called: str,
    row: bool = False,
) -> Step:
    """A matrix at a point; its entries are worked out below, those that do not vary left aside."""
    varying = sum(bool(names_in(entry) & set(variables)) for line in entries for entry in line)
    steps = tuple(
        tuple(
            value_step(entry, variables, point, at(label, point), level=1 if varying <= FEW else 2)
            for entry, label in zip(line, names, strict=True)
        )
        for line, names in zip(entries, labels, strict=True)
    )
    there = tuple(tuple(put_in(entry, variables, point) for entry in line) for line in entries)
    values = tuple(tuple(expression(step.after) for step in line) for line in steps)
    told = {
        step.called: step
        for line, formulas in zip(steps, entries, strict=True)
        for step, entry in zip(line, formulas, strict=True)
        if names_in(entry) & set(variables)
    }
    before: Statement = Vector(there[0], "row") if row else Matrix(there)
    after: Statement = Vector(values[0], "row") if row else Matrix(values)
    return Step(
        rule,
        before,
        after,
        bindings=(("point", point_of(point)),),
        substeps=tuple(told.values()),
        called=called,
        level=0,
    )


def matrix_of(statement: Statement) -> Rows:
    """The rows of a matrix, or of a vector as a single one."""
    if isinstance(statement, Vector):
        return (statement.entries,)
    assert isinstance(statement, Matrix)
    return statement.rows


def names_of(function: str) -> str:
    """A function's letter as it stands on the board."""
    return board(function)
