"""Statements on one line, as on a board: vectors, matrices, sets, equations, cases."""

from __future__ import annotations

from itertools import count
from typing import assert_never

from mmltutor.syntax.nodes import Negation, Node, Sum, Symbol
from mmltutor.syntax.structure import (
    Cases,
    Choice,
    Classified,
    Equation,
    Factors,
    Infinite,
    Integral,
    Interval,
    Iterates,
    Labelled,
    Limit,
    Matrix,
    Region,
    SetOf,
    Statement,
    System,
    TaylorPolynomial,
    Vector,
)
from mmltutor.syntax.write.board import write_board


def write_statement(statement: Statement, ascii: bool = False) -> str:  # noqa: C901 - one case for each class
    """A statement on one line; what may stand as an answer is read again by its kind.

    >>> from mmltutor.syntax.build import ONE, number
    >>> write_statement(Vector((ONE, number(2)), "column"))
    '(1, 2)'
    """

    def written(part: Statement) -> str:
        return write_statement(part, ascii)

    def listed(parts: tuple[Statement, ...]) -> str:
        return ", ".join(map(written, parts))

    if isinstance(statement, Node):
        return write_board(statement, ascii)
    match statement:
        case Vector(entries):
            return f"({listed(entries)})" if len(entries) > 1 else f"[{listed(entries)}]"
        case Matrix(rows):
            return "[" + ", ".join(f"[{listed(row)}]" for row in rows) + "]"
        case Infinite(negative):
            sign = "oo" if ascii else "∞"
            return f"-{sign}" if negative else sign
        case SetOf(members):
            return "{" + listed(members) + "}"
        case Labelled(values):
            return ", ".join(f"{write_board(Symbol(label), ascii)} = {written(value)}" for label, value in values)
        case Equation(left, right):
            return f"{written(left)} = {written(right)}"
        case System(equations):
            return ", ".join(map(written, equations))
        case Region():
            return _region(statement, ascii)
        case Iterates(values, first, name):
            if first is None or name is None:
                return listed(values)
            labels = (write_board(Symbol(f"{name}_{index}"), ascii) for index in count(first))
            return ", ".join(f"{label} = {written(value)}" for label, value in zip(labels, values, strict=False))
        case Factors(factors, product):
            dot = " * " if ascii else " · "
            text = dot.join(_factor(factor, ascii) for factor in factors)
            return text if product is None else f"{text} = {written(product)}"
        case Classified(points):
            return ", ".join(f"{written(point)} {kind}" for point, kind in points) or "none"
        case Choice(letters):
            return ", ".join(letters) or "none"
        case TaylorPolynomial(polynomial, beyond):
            text = written(polynomial)
            return text if beyond is None else f"{text} + O({written(beyond)})"
        case Cases(cases):
            return " or ".join(map(written, cases)) or "no case"
        case Integral(body, by):
            return f"{'int' if ascii else '∫'} {_held(body, ascii)} d{write_board(Symbol(by), ascii)}"
        case Limit(body, by, to):
            arrow = "->" if ascii else "→"
            return f"lim_({write_board(Symbol(by), ascii)}{arrow}{written(to)}) {_held(body, ascii)}"
        case _:
            assert_never(statement)


def _held(body: Node, ascii: bool) -> str:
    """What an integral or a limit is of; a sum stands in brackets."""
    text = write_board(body, ascii)
    return f"({text})" if isinstance(body, Sum | Negation) else text


def _factor(factor: Vector | Matrix | Node, ascii: bool) -> str:
    text = write_statement(factor, ascii)
    return text if not isinstance(factor, Node) or isinstance(factor, Symbol) else f"({text})"


def _region(region: Region, ascii: bool) -> str:
    if not region.intervals:
        return "{}"
    if region.name is None:
        union = " U " if ascii else " ∪ "
        return union.join(_interval(interval, ascii) for interval in region.intervals)
    return " or ".join(_comparison(interval, region.name, ascii) for interval in region.intervals)


def _interval(interval: Interval, ascii: bool) -> str:
    infinity = "oo" if ascii else "∞"
    low = f"-{infinity}" if interval.low is None else write_board(interval.low, ascii)
    high = infinity if interval.high is None else write_board(interval.high, ascii)
    return f"{'[' if interval.low_closed else '('}{low}, {high}{']' if interval.high_closed else ')'}"


def _comparison(interval: Interval, name: str, ascii: bool) -> str:
    at_most = "<=" if ascii else "≤"
    letter = write_board(Symbol(name), ascii)
    low, high = interval.low, interval.high
    below = "" if low is None else f"{write_board(low, ascii)} {at_most if interval.low_closed else '<'} "
    above = "" if high is None else f" {at_most if interval.high_closed else '<'} {write_board(high, ascii)}"
    infinity = "oo" if ascii else "∞"
    return f"{below}{letter}{above}" if below or above else f"-{infinity} < {letter} < {infinity}"
