"""Values of expressions at a solution of a system: exactly where they are algebraic, else between balls."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from flint import arb

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import ball
from mmltutor.algebra.systems.numbers import Algebraic, fmpq_of
from mmltutor.algebra.systems.solve import Solution
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

_BITS: Final = (128, 256, 1024)
_DIGITS: Final = 40


def algebraic_at(node: Node, solution: Solution) -> Algebraic | None:
    """The value of a rational expression at a solution; None for another expression, and for a division by 0."""
    match node:
        case Number(value):
            return solution.values[0].constant(value)
        case Symbol(name) if name in solution.names:
            return solution.values[solution.names.index(name)]
        case Negation(operand):
            inside = algebraic_at(operand, solution)
            return None if inside is None else -inside
        case Sum(parts) | Product(parts):
            found = [algebraic_at(part, solution) for part in parts]
            known = [one for one in found if one is not None]
            if len(known) < len(found):
                return None
            total = known[0]
            for one in known[1:]:
                total = total + one if isinstance(node, Sum) else total * one
            return total
        case Quotient(top, bottom):
            above, below = algebraic_at(top, solution), algebraic_at(bottom, solution)
            return None if above is None or below is None or below.is_zero else above / below
        case Power(base, exponent):
            return _power(base, exponent, solution)
        case _:
            return None


def _power(base: Node, exponent: Node, solution: Solution) -> Algebraic | None:
    count = exponent.operand if isinstance(exponent, Negation) else exponent
    inside = algebraic_at(base, solution)
    if inside is None or not isinstance(count, Number) or count.value.denominator != 1 or count.value > 60:
        return None
    total = inside.constant(1)
    for _ in range(int(count.value)):
        total = total * inside
    if isinstance(exponent, Negation):
        return None if total.is_zero else total.constant(1) / total
    return total


def approximate(value: Algebraic) -> Fraction:
    """A rational number closer to a value than 10^-40, relative for large values."""
    return fmpq_of(value.precise(_DIGITS).mid())


def ball_at(node: Node, solution: Solution, bits: int) -> arb | None:
    """An enclosure of the value at a solution; None where there is no value."""
    point = [value.precise(bits * 3 // 10) for value in solution.values]
    found = Program((node,), solution.names).run(point, bits)[0]
    return None if isinstance(found, Missing) else ball(found)


def approximate_at(node: Node, solution: Solution) -> Fraction | None:
    """A rational number close to the value of any expression at a solution; None where that is not to be told."""
    found = algebraic_at(node, solution)
    if found is not None:
        return approximate(found)
    for bits in _BITS:
        value = ball_at(node, solution, bits)
        if value is not None and value.is_finite() and value.rel_one_accuracy_bits() > 100:
            return fmpq_of(value.mid())
    return None


def sign_at(node: Node, solution: Solution) -> int | None:
    """The sign of an expression at a solution, exactly if it is rational there; None where it could be 0."""
    found = algebraic_at(node, solution)
    if found is not None:
        return found.sign()
    for bits in _BITS:
        value = ball_at(node, solution, bits)
        if value is not None and (value > 0 or value < 0):
            return 1 if value > 0 else -1
    return None


def determinant(rows: list[list[Algebraic]]) -> Algebraic:
    """The determinant of a square matrix of numbers of one field, by expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    total = rows[0][0].constant(0)
    for place, entry in enumerate(rows[0]):
        if entry.is_zero:
            continue
        minor = determinant([row[:place] + row[place + 1 :] for row in rows[1:]])
        total = total + entry * minor if place % 2 == 0 else total - entry * minor
    return total
