"""The order in which the factors of a product are written: 2x cos(x²) e^x, ln 2 last."""

from __future__ import annotations

from enum import IntEnum, auto

from mmltutor.calculus.forms.coefficient import rational
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Power, Quotient, Sum, Symbol

_ROOTS = frozenset({"sqrt", "cbrt", "root"})


class Rank(IntEnum):
    """Kinds of factor, first to last."""

    NUMBER = auto()
    CONSTANT = auto()
    SYMBOL = auto()
    POWER = auto()
    BRACKET = auto()
    ROOT = auto()
    FUNCTION = auto()
    MIXED_BRACKET = auto()
    EXPONENTIAL = auto()
    CONSTANT_VALUE = auto()


def place(node: Node) -> tuple[Rank, int]:
    """The key to sort the factors of a product by; of roots and of exponentials the shorter comes first."""
    kind = rank(node)
    return kind, size(node) if kind in (Rank.ROOT, Rank.EXPONENTIAL) else 0


def size(node: Node) -> int:
    """How many nodes a tree has."""
    return sum(1 for _ in walk(node))


def rank(node: Node) -> Rank:
    """Where a factor belongs in a product."""
    match node:
        case Number() | Quotient(Number(), Number()):
            return Rank.NUMBER
        case Constant():
            return Rank.CONSTANT
        case Symbol():
            return Rank.SYMBOL
        case Sum():
            return Rank.MIXED_BRACKET if any(map(_is_transcendental, walk(node))) else Rank.BRACKET
        case Power(base, exponent):
            return _rank_of_power(base, exponent)
        case Call("exp"):
            return Rank.EXPONENTIAL
        case Call("abs") if names_in(node):
            return Rank.BRACKET
        case Call(function):
            if names_in(node):
                return Rank.ROOT if function in _ROOTS else Rank.FUNCTION
            return Rank.CONSTANT if function in _ROOTS else Rank.CONSTANT_VALUE
        case _:
            return Rank.BRACKET


def _rank_of_power(base: Node, exponent: Node) -> Rank:
    value = rational(exponent)
    if not names_in(base):
        return Rank.EXPONENTIAL if names_in(exponent) else Rank.CONSTANT
    kind = Rank.POWER if isinstance(base, Symbol) else rank(base)
    if value is not None and kind in (Rank.POWER, Rank.BRACKET):
        late = value.denominator != 1 or (value < 0 and kind is Rank.BRACKET)
        return Rank.ROOT if late else kind
    return kind


def _is_transcendental(node: Node) -> bool:
    match node:
        case Call(function):
            return function not in _ROOTS
        case Power(_, exponent):
            return bool(names_in(exponent))
        case _:
            return False
