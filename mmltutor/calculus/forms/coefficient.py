"""The number in front: taking it off a term, and writing it back as one would by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mmltutor.syntax.build import ONE, divide, multiply, negate, number
from mmltutor.syntax.nodes import Negation, Node, Number, Product, Quotient

_DECIMALS = 10**10


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A rational number and how it was written: as a decimal (0.5x), over the rest (x/2), or neither ((1/2)x)."""

    value: Fraction = Fraction(1)
    decimal: bool = False
    over: bool = False

    def times(self, other: Coefficient) -> Coefficient:
        """The product of two coefficients, in the notation of either."""
        return Coefficient(self.value * other.value, self.decimal or other.decimal, self.over or other.over)

    def plus(self, other: Coefficient) -> Coefficient:
        """The coefficient of two like terms together."""
        return Coefficient(self.value + other.value, self.decimal or other.decimal, self.over or other.over)

    def inverse(self) -> Coefficient:
        """One over a coefficient that is not 0."""
        return Coefficient(1 / self.value, self.decimal, self.over)


ALONE = Coefficient()
"""The coefficient of a term without a number."""


def rational(node: Node) -> Fraction | None:
    """The value of a tree that is nothing but a number: 3, 0.5, -2, 3/4; None of any other.

    >>> rational(Negation(Quotient(number(3), number(4))))
    Fraction(-3, 4)
    """
    match node:
        case Number(value):
            return value
        case Negation(operand):
            value_of = rational(operand)
            return None if value_of is None else -value_of
        case Quotient(Number(top), Number(bottom)) if bottom != 0:
            return top / bottom
        case _:
            return None


def split(node: Node) -> tuple[Coefficient, Node]:
    """A tidy term as its numeric coefficient and the rest; a number has the rest 1.

    >>> from mmltutor.syntax.nodes import Symbol
    >>> split(Negation(Product((number(2), Symbol("x")))))
    (Coefficient(value=Fraction(-2, 1), decimal=False, over=False), Symbol(name='x'))
    """
    match node:
        case Number(value):
            return Coefficient(value, value.denominator != 1), ONE
        case Negation(operand):
            coefficient, rest = split(operand)
            return Coefficient(-coefficient.value, coefficient.decimal, coefficient.over), rest
        case Product((first, *others)) if (value_of := rational(first)) is not None:
            return Coefficient(value_of, isinstance(first, Number) and value_of.denominator != 1), multiply(*others)
        case Quotient(top, bottom):
            above, rest = split(top)
            below, divisor = split(bottom)
            if below.value == 0:
                return ALONE, node
            return _under(above, below, divisor == ONE and rest != ONE), divide(rest, divisor)
        case _:
            return ALONE, node


def _under(above: Coefficient, below: Coefficient, over: bool) -> Coefficient:
    quotient = above.times(below.inverse())
    return Coefficient(quotient.value, quotient.decimal, over)


def scaled(coefficient: Coefficient, rest: Node) -> Node:
    """A coefficient in front of a rest that has none: 3x², x/2, (3/2)x, 0.5x, 3x/(2(x + 1)), -x."""
    value = coefficient.value
    if value < 0:
        return negate(scaled(Coefficient(-value, coefficient.decimal, coefficient.over), rest))
    if value == 1:
        return rest
    front = numeral(coefficient)
    match rest, front:
        case (_, Number(zero)) if zero == 0:
            return front
        case (Quotient(top, bottom), Quotient(above, below)):
            return divide(multiply(above, top), multiply(below, bottom))
        case (Quotient(top, bottom), _):
            return divide(multiply(front, top), bottom)
        case (_, Quotient(above, below)) if coefficient.over and rest != ONE:
            return divide(multiply(above, rest), below)
        case _:
            return multiply(front, rest)


def numeral(coefficient: Coefficient) -> Node:
    """The number alone: a whole number, a short finite decimal if decimals were used, else a fraction."""
    value = coefficient.value
    if coefficient.decimal and (value * _DECIMALS).denominator == 1 and value >= 0:
        return Number(value)
    return number(value)
