"""A derivative at a point: put in, worked out to a closed form, and what it says of the curve there."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb
from typing import Final

from mmltutor.algebra.constants import Bounds, bounds, compare
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.several.point import decimal, demand_value
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.naming import Naming
from mmltutor.steps.step import Claim, Compared, Remark, Step
from mmltutor.syntax.build import ZERO, add, divide, multiply, names_in, negate, number, power, substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Equation
from mmltutor.syntax.write.board import write_board

MOST_ORDER: Final = 6
"""Derivatives of a higher order are not held against difference quotients."""


def called_at(names: Naming, order: int, at: Node) -> str:
    """f′(2), or dy/dx at 2."""
    if names.leibniz:
        return f"{names.derivative(order)} at {write_board(at)}"
    return f"{names.derivative(order).removesuffix(f'({write_board(Symbol(names.by))})')}({write_board(at)})"


def at_point(of: Node, slope: Node, by: str, order: int, at: Node, names: Naming) -> tuple[Step, ...]:
    """Putting the point in and working it out. Raises GoalError where there is no value."""
    called = called_at(names, order, at)
    _worked_out(substitute(of, {by: at}), called_at(names, 0, at))
    there = substitute(slope, {by: at})
    value = _worked_out(there, called)
    bindings = (("x", Symbol(by)), ("at", at))
    first = Step("substitute", there, there, bindings=bindings, called=called, skill="value-at-a-point")
    if value == there:
        return (first,)
    return first, Step("evaluate", there, value, bindings=bindings, called=called, skill="value-at-a-point")


def _worked_out(there: Node, called: str) -> Node:
    """The closed form; raises GoalError where it is certain that there is none: 1/0, ln(sin π)."""
    demand_value(there, called)
    value = worked_out(there)
    demand_value(value, called)
    return value


def remarks_at(of: Node, value: Node, by: str, order: int, at: Node, names: Naming) -> Iterator[Remark]:
    """What the value says: how the curve goes there, its tangent, and an independent check."""
    yield from _decimal(value)
    if not names_in(value):
        yield from _direction(value, order, by, at)
    if order == 1:
        yield _tangent(of, value, by, at, names)
    yield from _difference_quotient(of, value, by, order, at)


def _decimal(value: Node) -> Iterator[Remark]:
    """An irrational value as a decimal."""
    found = bounds(value) if not names_in(value) else None
    if isinstance(found, Bounds) and found.low != found.high:
        rounded = decimal(value)
        if rounded is not None:
            claim = Claim("bound", rounded, Compared.CLOSE, value, within=number(Fraction(1, 10**6)))
            yield Remark("decimal", (("value", value), ("decimal", rounded)), (claim,))


def _direction(value: Node, order: int, by: str, at: Node) -> Iterator[Remark]:
    """Rising, falling or flat; bent upwards or downwards."""
    sign = 0 if value == ZERO else compare(value, ZERO)
    if sign is None or order > 2:
        return
    name = {1: {1: "rises", -1: "falls", 0: "flat"}, 2: {1: "bends-up", -1: "bends-down", 0: "no-bend"}}[order][sign]
    compared = Compared.EQUAL if sign == 0 else Compared.LESS
    low, high = (ZERO, value) if sign >= 0 else (value, ZERO)
    bindings = (("x", Symbol(by)), ("at", at), ("value", value))
    yield Remark(name, bindings, (Claim("bound", low, compared, high),))


def _tangent(of: Node, value: Node, by: str, at: Node, names: Naming) -> Remark:
    """y = f(a) + f′(a)(x - a)."""
    height = worked_out(substitute(of, {by: at}))
    distance = Symbol(by) if at == ZERO else add(Symbol(by), negate(at))
    line = add(height, tidy(multiply(value, distance)))
    letter = next(name for name in ("y", "Y", "t", "s") if name not in names_in(of) | {by, names.function})
    bindings = (("line", Equation(Symbol(letter), line)), ("height", height))
    claims = (Claim("substitution", substitute(line, {by: at}), right=substitute(of, {by: at})),)
    return Remark("tangent", bindings, claims)


def _difference_quotient(of: Node, value: Node, by: str, order: int, at: Node) -> Iterator[Remark]:
    """The symmetric difference quotient with a small step comes close; said where it can be worked out."""
    if order > MOST_ORDER or names_in(value) or names_in(of) - {by}:
        return
    h = number(Fraction(1, 10**12))
    terms = []
    for k in range(order + 1):
        moved = add(at, multiply(number(Fraction(order - 2 * k)), h))
        terms.append(multiply(number((-1) ** k * comb(order, k)), substitute(of, {by: moved})))
    quotient = divide(add(*terms), power(multiply(number(2), h), number(order)))
    found, size = bounds(quotient, 1024), bounds(value)
    if not isinstance(found, Bounds) or not isinstance(size, Bounds):
        return
    within = Fraction(1, 10**6) * (1 + max(abs(size.low), abs(size.high)))
    claim = Claim("finite differences", quotient, Compared.CLOSE, value, within=number(_simple(within)))
    shown = decimal(quotient)
    if shown is not None:
        yield Remark("check", (("quotient", shown), ("order", number(order))), (claim,))


def _simple(value: Fraction) -> Fraction:
    """A bound rounded up to a short fraction."""
    return Fraction(int(value * 10**9) + 1, 10**9)
