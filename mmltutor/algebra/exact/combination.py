"""Sums of monomials with coefficients: rational numbers for a constant, rational power series for a series."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

from flint import ctx, fmpq, fmpq_series

from mmltutor.algebra.exact.monomials import UNIT, Monomial, product, written
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.syntax.build import add, divide, multiply, negate, number
from mmltutor.syntax.nodes import Node, Quotient
from mmltutor.syntax.write.plain import write_plain

Combination: TypeAlias = dict[Monomial, fmpq_series]
"""A power series: for each monomial its rational series, none of them 0. A constant has series of length 1."""

MOST_MONOMIALS = 512
"""Products of constants in one expansion."""


def rational(value: fmpq | int) -> Combination:
    """A rational number."""
    return {UNIT: fmpq_series([value], prec=ctx.cap)} if value != 0 else {}


def single(monomial: Monomial, factor: fmpq | int = 1) -> Combination:
    """A multiple of one monomial."""
    return {monomial: fmpq_series([factor], prec=ctx.cap)} if factor != 0 else {}


def plus(*summands: Combination) -> Combination:
    total: Combination = {}
    for summand in summands:
        for monomial, series in summand.items():
            total[monomial] = total[monomial] + series if monomial in total else series
    return _kept(total)


def scaled(a: Combination, factor: fmpq) -> Combination:
    return {monomial: stretched(series, factor) for monomial, series in a.items()} if factor != 0 else {}


def stretched(series: fmpq_series, factor: fmpq) -> fmpq_series:
    """A series with every coefficient multiplied by a number."""
    return series * fmpq_series([factor], prec=ctx.cap)


def times(a: Combination, b: Combination) -> Combination:
    total: Combination = {}
    for first, left in a.items():
        for second, right in b.items():
            monomial, factor = product(first, second)
            term = left * right if factor == 1 else stretched(left * right, factor)
            total[monomial] = total[monomial] + term if monomial in total else term
    if len(total) > MOST_MONOMIALS:
        raise NoExpansion("too many terms")
    return _kept(total)


def _kept(total: Combination) -> Combination:
    return {monomial: series for monomial, series in total.items() if series.length()}


def split(u: Combination) -> tuple[Combination, Combination]:
    """The constant term, and what is left."""
    start = {monomial: fmpq_series([series[0]], prec=ctx.cap) for monomial, series in u.items() if series[0] != 0}
    return start, plus(u, scaled(start, fmpq(-1)))


def as_rational(a: Combination) -> fmpq | None:
    """The value of a constant that is rational."""
    if not a:
        return fmpq(0)
    return a[UNIT][0] if set(a) == {UNIT} else None


def terms_of(a: Combination) -> list[tuple[Monomial, fmpq]]:
    """The terms of a constant."""
    return [(monomial, series[0]) for monomial, series in a.items()]


def constant_written(terms: Iterable[tuple[Monomial, fmpq]]) -> Node:
    """A constant as one would write it: numbers first, then products by their length and name."""
    pieces = [(monomial, written(monomial), factor) for monomial, factor in terms if factor != 0]
    pieces.sort(key=lambda piece: (len(piece[0]), write_plain(piece[1])))
    nodes = [_term(node, factor) for _, node, factor in pieces]
    if len(nodes) > 1 and pieces[0][2] < 0:
        first = next((index for index, piece in enumerate(pieces) if piece[2] > 0), 0)
        nodes.insert(0, nodes.pop(first))
    return add(*nodes)


def _term(node: Node, factor: fmpq) -> Node:
    if factor < 0:
        return negate(_term(node, -factor))
    above, below = (node.top, node.bottom) if isinstance(node, Quotient) else (node, number(1))
    return divide(multiply(number(int(factor.p)), above), multiply(number(int(factor.q)), below))


def fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
