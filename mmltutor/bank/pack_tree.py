"""Syntax trees as nested lists that JSON can hold, and the checks that reading any packed value needs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias, TypeVar, assert_never

from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Derivative,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
T = TypeVar("T")


def node_out(node: Node) -> Json:
    """A tree as nested lists, its spans left out: x is "x", 3 is 3, sin(x) is ["sin()", "x"]."""
    match node:
        case Number(value, text):
            if text is None and value.denominator == 1:
                return value.numerator
            return ["#", str(value)] if text is None else ["#", str(value), text]
        case Symbol(name):
            return name
        case Constant(name):
            return ["!", name]
        case Negation(operand):
            return ["-", node_out(operand)]
        case Sum(terms):
            return ["+", *map(node_out, terms)]
        case Product(factors):
            return ["*", *map(node_out, factors)]
        case Quotient(top, bottom):
            return ["/", node_out(top), node_out(bottom)]
        case Power(base, exponent):
            return ["^", node_out(base), node_out(exponent)]
        case Call(function, arguments):
            return [f"{function}()", *map(node_out, arguments)]
        case Derivative(body, by, order):
            return ["d", node_out(body), by, order]
        case _:
            assert_never(node)


def node_in(packed: Json) -> Node:
    """The tree that was packed. Raises ValueError or TypeError for anything else."""
    match packed:
        case bool():
            raise TypeError("a truth value is no tree")
        case int():
            return Number(Fraction(packed))
        case str():
            return Symbol(packed)
        case ["#", str(value), *text]:
            return Number(Fraction(value), string(text[0]) if text else None)
        case ["!", str(name)]:
            return Constant(name)
        case ["-", operand]:
            return Negation(node_in(operand))
        case ["+", *terms]:
            return Sum(tuple(map(node_in, terms)))
        case ["*", *factors]:
            return Product(tuple(map(node_in, factors)))
        case ["/", top, bottom]:
            return Quotient(node_in(top), node_in(bottom))
        case ["^", base, exponent]:
            return Power(node_in(base), node_in(exponent))
        case ["d", body, str(by), int(order)]:
            return Derivative(node_in(body), by, order)
        case [str(head), *arguments] if head.endswith("()"):
            return Call(head[:-2], tuple(map(node_in, arguments)))
        case _:
            raise ValueError("no tree")


def each(read: Callable[[Json], T], packed: Json) -> tuple[T, ...]:
    """A list, each thing in it read."""
    return tuple(read(one) for one in items(packed))


def items(packed: Json) -> list[Json]:
    """The value, if it is a list."""
    if isinstance(packed, list):
        return packed
    raise TypeError("a list was expected")


def table(packed: Json) -> dict[str, Json]:
    """The value, if it is a table."""
    if isinstance(packed, dict):
        return packed
    raise TypeError("a table was expected")


def string(packed: Json) -> str:
    """The value, if it is a text."""
    if isinstance(packed, str):
        return packed
    raise TypeError("a text was expected")


def whole(packed: Json) -> int:
    """The value, if it is a whole number."""
    if isinstance(packed, int):
        return packed
    raise TypeError("a whole number was expected")
