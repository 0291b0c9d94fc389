"""Lengths and dot products of vectors of constants."""

from __future__ import annotations

from collections.abc import Iterable

from mmltutor.calculus.forms.values import worked_out
from mmltutor.syntax.build import ZERO, add, call, multiply, number, power
from mmltutor.syntax.nodes import Negation, Node
from mmltutor.syntax.structure import Vector


def vector_of(entries: Iterable[Node]) -> Vector:
    """Entries as a vector that is neither row nor column."""
    return Vector(tuple(entries))


def is_zero(vector: Vector) -> bool:
    """Whether every entry is 0."""
    return all(entry == ZERO for entry in vector.entries)


def length(vector: Vector) -> tuple[Node, Node]:
    """The root of the sum of squares, as it is put in and worked out."""
    squares = [power(abs_of(entry), number(2)) for entry in vector.entries if entry != ZERO]
    root = call("sqrt", add(*squares))
    return root, worked_out(root)


def dot(one: Vector, other: Vector) -> tuple[Node, Node]:
    """The dot product, as it is put in and worked out."""
    terms = [multiply(a, b) for a, b in zip(one.entries, other.entries, strict=True)]
    total = add(*terms)
    return total, worked_out(total)


def abs_of(entry: Node) -> Node:
    """An entry without its minus, for squaring."""
    return entry.operand if isinstance(entry, Negation) else entry
