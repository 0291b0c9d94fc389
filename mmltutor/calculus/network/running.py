"""A network of numbers run: with as many bits as it takes to know every value on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mmltutor.algebra.constants import Bounds, NoNumber
from mmltutor.algebra.layers import Kink, Run, Wiring, run_network
from mmltutor.calculus.network.net import Net
from mmltutor.errors import GoalError


@dataclass(frozen=True, slots=True)
class Precision:
    """Bits to work with, decimal digits that are kept, digits that each value has to have.

    A tenth of the digits kept is left even where as many cancel as the other numbers allow.
    """

    bits: int
    kept: int
    known: int


PRECISIONS = (Precision(320, 40, 80), Precision(1280, 300, 150), Precision(5120, 1200, 400))
"""More where digits cancel."""


def worked_run(net: Net) -> tuple[Run, Precision]:
    """Every value with all the digits that are asked of it."""
    wiring = Wiring(net.weights, net.biases, net.start, net.target or None, net.activation)
    reason = ""
    for precision in PRECISIONS:
        found = run_network(wiring, precision.bits)
        match found:
            case Kink(layer, unit):
                raise GoalError(
                    f"Layer {layer}, unit {unit}: z is exactly 0, and there relu has a corner and no slope.",
                    "Move the bias a little, or leave the target out to see the output alone.",
                )
            case NoNumber(why, unknown):
                if not unknown:
                    raise GoalError(f"This network has no value ({why}).")
                reason = why
            case Run() if all(_is_known(one, precision) for one in _values(found)):
                return found, precision
            case _:
                reason = "a difference on the way cannot be told from 0"
    raise GoalError(f"The digits of this network run out: {reason}.", "Try weights that are less extreme.")


def _is_known(found: Bounds, precision: Precision) -> bool:
    distance: Fraction = (found.high - found.low) * 10**precision.known
    return distance <= min(abs(found.low), abs(found.high))


def _values(run: Run) -> Iterator[Bounds]:
    for layer in run.forwards:
        yield from (*layer.weighed, *layer.z, *layer.a)
    for back in run.backwards:
        yield from (*back.slope, *back.pull, *back.delta, *(one for line in back.by_weights for one in line))
    if run.cost is not None:
        yield run.cost
