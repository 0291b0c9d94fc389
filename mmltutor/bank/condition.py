"""Conditions between parameters: whether they hold, and how they are written back.

A condition about a value that does not exist (1/a at a = 0, the root of a number that is no square) does
not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from types import MappingProxyType

from mmltutor.bank.arithmetic import are_coprime, exact_value, is_square
from mmltutor.bank.template import Comparison, Condition, Property
from mmltutor.syntax.build import number, substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.plain import write_plain

SIGNS: Mapping[str, Callable[[Fraction, Fraction], bool]] = MappingProxyType(
    {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "!=": ne}
)
"""Relations between rational numbers, by their sign."""

PROPERTIES: Mapping[str, Callable[[list[Fraction]], bool]] = MappingProxyType(
    {
        "distinct": lambda values: len(set(values)) == len(values),
        "coprime": are_coprime,
        "whole": lambda values: all(value.denominator == 1 for value in values),
        "square": lambda values: all(map(is_square, values)),
        "not-square": lambda values: not any(map(is_square, values)),
    }
)
"""Properties of rational numbers, by their name; `distinct` is also asked of expressions that have no value."""


def holds(condition: Condition, values: Mapping[str, Node]) -> bool:
    """Whether a condition holds for parameters with these values."""
    match condition:
        case Comparison(sides, signs):
            numbers = [exact_value(side, values) for side in sides]
            pairs = zip(numbers, signs, numbers[1:], strict=False)
            return all(a is not None and b is not None and SIGNS[sign](a, b) for a, sign, b in pairs)
        case Property("distinct", of):
            trees = [substitute(node, values) for node in of]
            return len(set(map(_as_number, trees))) == len(trees)
        case Property(name, of):
            known = [value for node in of if (value := exact_value(node, values)) is not None]
            return len(known) == len(of) and PROPERTIES[name](known)


def _as_number(node: Node) -> Node:
    value = exact_value(node, {})
    return node if value is None else number(value)


def write_condition(condition: Condition) -> str:
    """A condition as its author may have put it: "a < b", "coprime: a, b"."""
    match condition:
        case Comparison():
            return write_comparison(condition, {})
        case Property(name, of):
            return f"{name}: {', '.join(map(write_plain, of))}"


def write_comparison(comparison: Comparison, values: Mapping[str, Node]) -> str:
    """A comparison with values put in place of names; sides that have a rational value are computed.

    >>> from mmltutor.syntax.nodes import Symbol
    >>> write_comparison(Comparison((Symbol("x"), Symbol("a")), (">",)), {"a": number(-2)})
    'x > -2'
    """
    sides = [write_plain(_as_number(substitute(side, values))) for side in comparison.sides]
    return " ".join(part for pair in zip(sides, (*comparison.signs, ""), strict=True) for part in pair).rstrip()
