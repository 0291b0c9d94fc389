"""Where a question lives: conditions on its variables, read from text such as "x > 0 and x != 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mmltutor.algebra.compare import Sign
from mmltutor.errors import Unreadable
from mmltutor.syntax.build import add, letters_in, names_in, negate
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse


@dataclass(frozen=True, slots=True)
class Condition:
    """`expression` has this `sign`; the condition x < 3 is that 3 - x is positive."""

    expression: Node
    sign: Sign


@dataclass(frozen=True, slots=True)
class Domain:
    """All the points at which every condition holds."""

    conditions: tuple[Condition, ...] = ()

    def names(self) -> frozenset[str]:
        """The variables that the conditions speak of."""
        if not self.conditions:
            return frozenset()
        return frozenset().union(*(names_in(condition.expression) for condition in self.conditions))

    def where_defined(self, *expressions: Node) -> Domain:
        """The part of this domain in which some expressions have values."""
        return Domain((*self.conditions, *(Condition(expression, Sign.ANY) for expression in expressions)))


REALS: Final = Domain()


def comparing(answer: Node, expected: Node, domain: Domain) -> Domain:
    """Where two expressions are compared: a pair of numbers differs nowhere in particular."""
    return domain if letters_in(answer) or letters_in(expected) else REALS


_BREAK: Final = re.compile(r"\band\b|&&|∧|;|,")
_RELATION: Final = re.compile(r"(<=|>=|!=|==|=<|=>|[<>=≤≥≠])")
_CANONICAL: Final = {"=<": "<=", "≤": "<=", "=>": ">=", "≥": ">=", "≠": "!=", "==": "="}


def read_domain(text: str, names: Names = OPEN) -> Domain:
    """Read conditions joined by "and" or commas, each a comparison or a chain: "0 < x < 1, y != x".

    Raises Unreadable where a piece is no comparison.
    """
    conditions: list[Condition] = []
    start = 0
    for piece in _BREAK.split(text):
        if piece.strip():
            conditions.extend(_chain(piece, text, text.index(piece, start), names))
        start = text.index(piece, start) + len(piece)
    return Domain(tuple(conditions))


def _chain(piece: str, text: str, offset: int, names: Names) -> list[Condition]:
    parts = _RELATION.split(piece)
    if len(parts) < 3:
        raise Unreadable(
            "A condition compares two things, such as x > 0.",
            text,
            offset,
            offset + len(piece),
            "Write < <= > >= or !=.",
        )
    sides = [_side(side, text, offset, names) for side in parts[::2]]
    return [
        _condition(left, _CANONICAL.get(relation, relation), right)
        for left, relation, right in zip(sides, parts[1::2], sides[1:], strict=False)
    ]


def _side(side: str, text: str, offset: int, names: Names) -> Node:
    try:
        return parse(side, names).node
    except Unreadable as error:
        at = text.find(side, offset)
        raise Unreadable(error.message, text, at + error.start, at + error.stop, error.hint) from None


def _condition(left: Node, relation: str, right: Node) -> Condition:
    match relation:
        case ">" | ">=":
            return Condition(add(left, negate(right)), Sign(relation))
        case "<" | "<=":
            return Condition(add(right, negate(left)), Sign(">" if relation == "<" else ">="))
        case _:
            return Condition(add(left, negate(right)), Sign(relation))
