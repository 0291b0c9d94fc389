"""A feed-forward network in ball arithmetic: every value on the way forwards and back, exact or enclosed.

W, b: weights and biases; z = W a + b, a = σ(z); δ = ∂C/∂z for the cost C = Σ (a - y)².
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from flint import ctx, fmpq

from mmltutor.algebra import real
from mmltutor.algebra.constants import Bounds, NoNumber, bounds_of
from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import Lack, NoValue, Value
from mmltutor.syntax.nodes import Node

Column: TypeAlias = tuple[Bounds, ...]
Grid: TypeAlias = tuple[Column, ...]
Nodes: TypeAlias = Sequence[Node]
_Values: TypeAlias = tuple[Value, ...]
_Rows: TypeAlias = tuple[_Values, ...]


@dataclass(frozen=True, slots=True)
class Forward:
    """Of one layer: W and b, W a, z, a."""

    weights: Grid
    bias: Column
    weighed: Column
    z: Column
    a: Column


@dataclass(frozen=True, slots=True)
class Backward:
    """Of one layer: σ′(z), ∂C/∂a, δ and ∂C/∂W."""

    slope: Column
    pull: Column
    delta: Column
    by_weights: Grid


@dataclass(frozen=True, slots=True)
class Run:
    """What went in, and the layers; the target, the cost, and the layers on the way back, first layer first."""

    start: Column
    forwards: tuple[Forward, ...]
    target: Column = ()
    cost: Bounds | None = None
    backwards: tuple[Backward, ...] = ()


@dataclass(frozen=True, slots=True)
class Kink:
    """A unit, counted from 1, at which the activation has no slope: relu at exactly 0."""

    layer: int
    unit: int


@dataclass(frozen=True, slots=True)
class Wiring:
    """A network as trees without variables; the shapes fit. `activation`: tanh, sigmoid, relu or linear."""

    weights: Sequence[Sequence[Nodes]]
    biases: Sequence[Nodes]
    start: Nodes
    target: Nodes | None
    activation: str


def run_network(wiring: Wiring, bits: int) -> Run | Kink | NoNumber:
    """Forwards, and with a target back again, with so many bits. Rationals stay exact as far as σ lets them.

    Source: M. Nielsen, Neural Networks and Deep Learning, ch. 2.
    """
    previous, ctx.prec = ctx.prec, bits
    try:
        return _run(wiring, bits)
    except NoValue as lack:
        return NoNumber(lack.reason, lack.lack is Lack.UNKNOWN)
    finally:
        ctx.prec = previous


def _run(wiring: Wiring, bits: int) -> Run | Kink:
    grids = [tuple(_enclosed(row, bits) for row in grid) for grid in wiring.weights]
    biases = [_enclosed(bias, bits) for bias in wiring.biases]
    start = _enclosed(wiring.start, bits)
    passed = list(_forwards(grids, biases, start, _ACTIVATIONS[wiring.activation]))
    forwards = tuple(
        Forward(_grid(grid, bits), *(_column(one, bits) for one in (bias, *outcome)))
        for grid, bias, outcome in zip(grids, biases, passed, strict=True)
    )
    if wiring.target is None:
        return Run(_column(start, bits), forwards)
    inner, outer = [z for _, z, _ in passed], [start, *(a for *_, a in passed)]
    slopes = _slopes(inner, wiring.activation)
    if isinstance(slopes, Kink):
        return slopes
    target = _enclosed(wiring.target, bits)
    misses = tuple(a - y for a, y in zip(outer[-1], target, strict=True))
    backwards = tuple(_backwards(grids, slopes, outer, misses, bits))[::-1]
    (cost,) = _column((_dot(misses, misses),), bits)
    return Run(_column(start, bits), forwards, _column(target, bits), cost, backwards)


def _forwards(
    grids: Sequence[_Rows], biases: Sequence[_Values], start: _Values, activate: Callable[[Value], Value]
) -> Iterator[tuple[_Values, _Values, _Values]]:
    """W a, z and a of each layer."""
    entering = start
    for grid, bias in zip(grids, biases, strict=True):
        weighed = tuple(_dot(row, entering) for row in grid)
        z = tuple(one + other for one, other in zip(weighed, bias, strict=True))
        entering = tuple(map(activate, z))
        yield weighed, z, entering


def _slopes(inner: Sequence[_Values], activation: str) -> list[_Values] | Kink:
    """σ′(z) of each layer."""
    if activation == "relu":
        for layer, column in enumerate(inner, 1):
            for unit, z in enumerate(column, 1):
                if real.is_zero(z):
                    return Kink(layer, unit)
    return [tuple(map(_SLOPES[activation], column)) for column in inner]


def _backwards(
    grids: Sequence[_Rows], slopes: Sequence[_Values], outer: Sequence[_Values], misses: _Values, bits: int
) -> Iterator[Backward]:
    """The layers, last one first; `outer` holds what goes into each layer, and the output."""
    pull = tuple(real.multiply(fmpq(2), miss) for miss in misses)
    for grid, slope, entering in zip(reversed(grids), reversed(slopes), reversed(outer[:-1]), strict=True):
        delta = tuple(map(real.multiply, pull, slope))
        by_weights = tuple(tuple(real.multiply(one, a) for a in entering) for one in delta)
        yield Backward(_column(slope, bits), _column(pull, bits), _column(delta, bits), _grid(by_weights, bits))
        pull = tuple(_dot(column, delta) for column in zip(*grid, strict=True))


def _enclosed(entries: Nodes, bits: int) -> _Values:
    found = []
    for entry in entries:
        value = Program((entry,), ()).run((), bits)[0]
        if isinstance(value, Missing):
            raise NoValue(value.lack, value.reason)
        found.append(value)
    return tuple(found)


def _dot(one: Sequence[Value], other: Sequence[Value]) -> Value:
    total: Value = fmpq(0)
    for a, b in zip(one, other, strict=True):
        total = total + real.multiply(a, b)
    return total


def _column(values: _Values, bits: int) -> Column:
    found = [bounds_of(value, bits) for value in values]
    for one in found:
        if isinstance(one, NoNumber):
            raise NoValue(Lack.UNKNOWN, one.reason)
    return tuple(one for one in found if isinstance(one, Bounds))


def _grid(rows: _Rows, bits: int) -> Grid:
    return tuple(_column(row, bits) for row in rows)


def _relu(z: Value) -> Value:
    if real.negative(z):
        return fmpq(0)
    if real.positive(z) or real.is_zero(z):
        return z
    raise NoValue(Lack.UNKNOWN, "too close to 0 to tell its sign")


def _tanh_slope(z: Value) -> Value:
    """1 - tanh², as 1/cosh², which loses no digits where tanh is close to 1."""
    return real.integer_power(real.UNARY["sech"](z), 2)


def _sigmoid_slope(z: Value) -> Value:
    """σ(z)·(1 - σ(z)), with σ(-z) for 1 - σ(z)."""
    return real.multiply(real.sigmoid(z), real.sigmoid(-z))


_ACTIVATIONS: Final[dict[str, Callable[[Value], Value]]] = {
    "tanh": real.UNARY["tanh"],
    "sigmoid": real.sigmoid,
    "relu": _relu,
    "linear": lambda z: z,
}
_SLOPES: Final[dict[str, Callable[[Value], Value]]] = {
    "tanh": _tanh_slope,
    "sigmoid": _sigmoid_slope,
    "relu": lambda z: fmpq(0) if real.negative(z) else fmpq(1),
    "linear": lambda _: fmpq(1),
}
