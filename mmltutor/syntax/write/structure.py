"""Structured answers written back: one notation for each kind, which the same kind reads again."""

from __future__ import annotations

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import (
    Answer,
    Choice,
    Classified,
    Direction,
    Equation,
    Factors,
    Infinite,
    Interval,
    Iterates,
    Labelled,
    Matrix,
    Region,
    SetOf,
    TaylorPolynomial,
    Vector,
)
from mmltutor.syntax.write.plain import write_plain


def write_answer(answer: Answer) -> str:
    """The canonical text of an answer: explicit, and read again by its own kind as the same answer.

    >>> from mmltutor.syntax.structures.read import read_answer
    >>> write_answer(read_answer("{±1}", "set").answer)
    '{1, -1}'
    """
    match answer:
        case Vector(entries, direction):
            return _vector(entries, direction)
        case Matrix(rows):
            return "[" + ", ".join(f"[{_listed(row)}]" for row in rows) + "]"
        case Infinite(negative):
            return "-oo" if negative else "oo"
        case SetOf(members):
            return "{" + ", ".join(map(write_answer, members)) + "}"
        case Labelled(values):
            return ", ".join(f"{label} = {write_answer(value)}" for label, value in values)
        case Equation(left, right):
            return f"{write_plain(left)} = {write_plain(right)}"
        case Region():
            return _region(answer)
        case Iterates():
            return _iterates(answer)
        case Factors(factors, product):
            text = " * ".join(_factor(factor) for factor in factors)
            return text if product is None else f"{text} = {_factor(product)}"
        case Classified(points):
            return ", ".join(f"{write_answer(point)} {kind}" for point, kind in points) or "none"
        case Choice(letters):
            return ", ".join(letters) or "none"
        case TaylorPolynomial(polynomial, beyond, little):
            text = write_plain(polynomial)
            return text if beyond is None else f"{text} + {'o' if little else 'O'}({write_plain(beyond)})"
        case _:
            return write_plain(answer)


def _listed(nodes: tuple[Node, ...]) -> str:
    return ", ".join(map(write_plain, nodes))


def _vector(entries: tuple[Node, ...], direction: Direction) -> str:
    match direction:
        case "row":
            return f"[[{_listed(entries)}]]"
        case "column":
            return "[" + "; ".join(map(write_plain, entries)) + "]" if len(entries) > 1 else f"({_listed(entries)})^T"
        case _:
            return f"({_listed(entries)})"


def _region(region: Region) -> str:
    if not region.intervals:
        return "{}"
    if region.name is None:
        return " U ".join(map(_interval, region.intervals))
    return " or ".join(_comparison(interval, region.name) for interval in region.intervals)


def _interval(interval: Interval) -> str:
    low = "-oo" if interval.low is None else write_plain(interval.low)
    high = "oo" if interval.high is None else write_plain(interval.high)
    return f"{'[' if interval.low_closed else '('}{low}, {high}{']' if interval.high_closed else ')'}"


def _comparison(interval: Interval, name: str) -> str:
    below = "" if interval.low is None else f"{write_plain(interval.low)} {'<=' if interval.low_closed else '<'} "
    above = "" if interval.high is None else f" {'<=' if interval.high_closed else '<'} {write_plain(interval.high)}"
    return f"{below}{name}{above}" if below or above else f"-oo < {name} < oo"


def _iterates(iterates: Iterates) -> str:
    values = [write_answer(value) for value in iterates.values]
    if iterates.first is None or iterates.name is None:
        return ", ".join(values)
    return ", ".join(f"{iterates.name}_{iterates.first + step} = {value}" for step, value in enumerate(values))


def _factor(factor: Vector | Matrix | Node) -> str:
    match factor:
        case Vector((entry,), "column"):  # (x)^T would be a power of the product
            return f"[[{write_plain(entry)}]]"
        case Vector() | Matrix():
            return write_answer(factor)
        case _:
            return f"({write_plain(factor)})"
