"""A statement in any notation that has rows, brackets, grids and signs: LaTeX, MathML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Protocol, assert_never

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


class Notation(Protocol):
    """How the pieces of mathematics are written down."""

    def expression(self, node: Node) -> str:
        """An expression."""

    def formal(self, text: str) -> str:
        """A label, or other mathematics about names."""

    def sign(self, text: str) -> str:
        """A sign with the room that it needs: =, ∪, →, a comma."""

    def words(self, text: str) -> str:
        """English between mathematics."""

    def fenced(self, inside: str, left: str, right: str) -> str:
        """Something in brackets as tall as itself."""

    def grid(self, rows: Sequence[Sequence[str]]) -> str:
        """Entries in rows and columns, between round brackets."""

    def stacked(self, rows: Sequence[str]) -> str:
        """Lines one below the other."""

    def limit(self, below: str) -> str:
        """lim, and what tends where below it."""


class Teller:
    """Writes statements in a notation."""

    def __init__(self, notation: Notation) -> None:
        self._in = notation

    def write(self, statement: Statement) -> str:  # noqa: C901 - one case for each class
        """The statement."""
        notation = self._in
        if isinstance(statement, Node):
            return notation.expression(statement)
        match statement:
            case Vector(entries, "column"):
                return notation.grid([[notation.expression(entry)] for entry in entries])
            case Vector(entries, "row"):
                return notation.grid([[notation.expression(entry) for entry in entries]])
            case Vector(entries):
                return notation.fenced(self._listed(entries), "(", ")")
            case Matrix(rows):
                return notation.grid([[notation.expression(entry) for entry in row] for row in rows])
            case Infinite(negative):
                return notation.sign("-∞" if negative else "∞")
            case SetOf(members):
                return notation.fenced(self._listed(members), "{", "}") if members else notation.sign("∅")
            case Labelled(values):
                return notation.sign(",").join(self._named(label, value) for label, value in values)
            case Equation(left, right):
                return self.write(left) + notation.sign("=") + self.write(right)
            case System(equations):
                return notation.stacked([self.write(equation) for equation in equations])
            case Cases(cases):
                return notation.words(" or ").join(map(self._case, cases)) or notation.words("no case")
            case Region():
                return self._region(statement)
            case Iterates(values, int(first), str(name)):
                named = zip(count(first), values, strict=False)
                return notation.sign(",").join(self._named(f"{name}_{index}", value) for index, value in named)
            case Iterates(values):
                return self._listed(values)
            case Factors(factors, product):
                text = "".join(map(self._factor, factors))
                return text if product is None else text + notation.sign("=") + self.write(product)
            case Classified(points):
                found = [self.write(point) + notation.words(f" {kind}") for point, kind in points]
                return notation.sign(",").join(found) or notation.words("none")
            case Choice(letters):
                return notation.words(", ".join(letters) or "none")
            case TaylorPolynomial(polynomial, beyond, little):
                text = self.write(polynomial)
                if beyond is None:
                    return text
                order = notation.formal("o" if little else "O") + notation.fenced(self.write(beyond), "(", ")")
                return text + notation.sign("+") + order
            case Integral(body, by):
                return notation.sign("∫") + self._held(body) + notation.formal(" d") + notation.expression(Symbol(by))
            case Limit(body, by, to):
                below = notation.expression(Symbol(by)) + notation.sign("→") + self.write(to)
                return notation.limit(below) + self._held(body)
            case _:
                assert_never(statement)

    def _listed(self, parts: Iterable[Statement]) -> str:
        return self._in.sign(",").join(map(self.write, parts))

    def _named(self, label: str, value: Statement) -> str:
        return self._in.formal(label) + self._in.sign("=") + self.write(value)

    def _case(self, case: Equation | System) -> str:
        return self._listed(case.equations) if isinstance(case, System) else self.write(case)

    def _factor(self, factor: Statement) -> str:
        text = self.write(factor)
        plain = not isinstance(factor, Node) or isinstance(factor, Symbol)
        return text if plain else self._in.fenced(text, "(", ")")

    def _held(self, body: Node) -> str:
        text = self._in.expression(body)
        return self._in.fenced(text, "(", ")") if isinstance(body, Sum | Negation) else text

    def _region(self, region: Region) -> str:
        notation = self._in
        if not region.intervals:
            return notation.sign("∅")
        if region.name is None:
            return notation.sign("∪").join(map(self._interval, region.intervals))
        name = notation.expression(Symbol(region.name))
        return notation.words(" or ").join(self._comparison(interval, name) for interval in region.intervals)

    def _interval(self, interval: Interval) -> str:
        low = self._in.sign("-∞") if interval.low is None else self.write(interval.low)
        high = self._in.sign("∞") if interval.high is None else self.write(interval.high)
        left, right = "[" if interval.low_closed else "(", "]" if interval.high_closed else ")"
        return self._in.fenced(low + self._in.sign(",") + high, left, right)

    def _comparison(self, interval: Interval, name: str) -> str:
        notation = self._in
        low = notation.sign("-∞") if interval.low is None and interval.high is None else ""
        text = name
        if interval.low is not None or low:
            below = low if interval.low is None else self.write(interval.low)
            text = below + notation.sign("≤" if interval.low_closed else "<") + text
        if interval.high is not None or low:
            above = notation.sign("∞") if interval.high is None else self.write(interval.high)
            text += notation.sign("≤" if interval.high_closed else "<") + above
        return text
