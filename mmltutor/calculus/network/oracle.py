"""A network by other means: in numbers forwards only, each value carrying its derivative along; in letters by SymPy.

Neither goes backwards: no δ, no transposed matrix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mmltutor.calculus.goals.chain import Network
from mmltutor.calculus.iterates import SHOWN, is_short
from mmltutor.calculus.network.net import Net, Parameter, label, net_of
from mmltutor.calculus.numerals import rounded
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Answer, Labelled, Vector

DIGITS = 500
MORE_DIGITS = 3000
DEEP = 100
"""The size of z from which on more digits are wanted."""


def oracle(goal: Network) -> Answer:
    """The output, or the cost and its derivatives. Loads SymPy."""
    net = net_of(goal)
    if net.names:
        return _in_letters(net)
    from mpmath import mp

    with mp.workdps(DIGITS):
        numbers = _Numbers(net)
        largest = max(abs(_float(one.value)) for one in numbers.inner(None))
        if largest < DEEP or not net.target:
            return numbers.answer()
    with mp.workdps(MORE_DIGITS):
        return _Numbers(net).answer()


@dataclass(frozen=True, slots=True)
class _Dual:
    """A value and its derivative by one parameter; exact fractions stay fractions."""

    value: Any
    slope: Any


class _Numbers:
    def __init__(self, net: Net) -> None:
        self.net = net
        self.weights = [[list(map(_exact, row)) for row in grid] for grid in net.weights]
        self.biases = [list(map(_exact, bias)) for bias in net.biases]
        self.start, self.target = list(map(_exact, net.start)), list(map(_exact, net.target))

    def answer(self) -> Answer:
        if not self.net.target:
            found = [_node(one.value) for one in self.output(None)]
            return found[0] if len(found) == 1 else Vector(tuple(found))
        values = [("C", _node(self.cost(None).value))]
        values += [(label(self.net, which), _node(self.cost(which).slope)) for which in self.net.parameters()]
        return Labelled(tuple(values))

    def output(self, by: Parameter | None) -> list[_Dual]:
        *_, found = self.layers(by)
        return found[1]

    def inner(self, by: Parameter | None) -> Iterator[_Dual]:
        """Every z."""
        for z, _ in self.layers(by):
            yield from z

    def layers(self, by: Parameter | None) -> Iterator[tuple[list[_Dual], list[_Dual]]]:
        entering = [_Dual(value, Fraction(0)) for value in self.start]
        for layer, bias in enumerate(self.biases):
            z = [self.unit(layer, row, entering, by) for row in range(len(bias))]
            entering = [_activated(self.net.activation, one) for one in z]
            yield z, entering

    def unit(self, layer: int, row: int, entering: Sequence[_Dual], by: Parameter | None) -> _Dual:
        value, slope = self.biases[layer][row], Fraction(int(by == Parameter(layer, row)))
        for column, (weight, one) in enumerate(zip(self.weights[layer][row], entering, strict=True)):
            value = _plus(value, _times(weight, one.value))
            slope = _plus(slope, _times(weight, one.slope))
            if by == Parameter(layer, row, column):
                slope = _plus(slope, one.value)
        return _Dual(value, slope)

    def cost(self, by: Parameter | None) -> _Dual:
        value, slope = Fraction(0), Fraction(0)
        for one, wanted in zip(self.output(by), self.target, strict=True):
            miss = _plus(one.value, -wanted)
            value = _plus(value, _times(miss, miss))
            slope = _plus(slope, _times(Fraction(2), _times(miss, one.slope)))
        return _Dual(value, slope)


def _exact(node: Node) -> Any:
    """A fraction, or a number with many digits."""
    import sympy
    from mpmath import mp

    from mmltutor.algebra.bridge import to_sympy

    found = to_sympy(node)
    return Fraction(int(found.p), int(found.q)) if found.is_Rational else mp.mpf(sympy.N(found, mp.dps))


def _plus(one: Any, other: Any) -> Any:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one + other
    return _float(one) + _float(other)


def _times(one: Any, other: Any) -> Any:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one * other
    return Fraction(0) if Fraction(0) in (one, other) else _float(one) * _float(other)


def _float(value: Any) -> Any:
    from mpmath import mp

    return mp.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def _activated(activation: str, z: _Dual) -> _Dual:
    """σ(z), with σ′(z) times what z carries."""
    from mpmath import mp

    if activation == "linear" or (activation == "relu" and _float(z.value) > 0):
        return z
    if activation == "relu":
        return _Dual(Fraction(0), Fraction(0))
    if _float(z.value) == 0:
        middle, slope = (Fraction(0), Fraction(1)) if activation == "tanh" else (Fraction(1, 2), Fraction(1, 4))
        return _Dual(middle, _times(slope, z.slope))
    x = _float(z.value)
    if activation == "tanh":
        return _Dual(mp.tanh(x), _times(mp.sech(x) ** 2, z.slope))
    return _Dual(1 / (1 + mp.exp(-x)), _times(1 / (2 + mp.exp(x) + mp.exp(-x)), z.slope))


def _node(value: Any) -> Node:
    """A short fraction as it is, another number rounded to the digits shown."""
    if isinstance(value, Fraction):
        return number(value) if is_short(value) else rounded(value, SHOWN)
    sign, mantissa, exponent, _ = value._mpf_
    return rounded(Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent), SHOWN)


def _in_letters(net: Net) -> Answer:
    """By composition and differentiation in SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy
    from mmltutor.syntax.nodes import Symbol

    if not net.target:
        found = [from_sympy(to_sympy(one)) for one in net.output()]
        return found[0] if len(found) == 1 else Vector(tuple(found))
    values = [("C", from_sympy(to_sympy(net.cost())))]
    place = sympy.Symbol(net.spare, real=True)
    for which in net.parameters():
        moved = to_sympy(net.with_value(which, Symbol(net.spare)).cost())
        values.append((label(net, which), from_sympy(moved.diff(place).subs(place, to_sympy(net.value(which))))))
    return Labelled(tuple(values))
