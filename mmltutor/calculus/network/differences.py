"""Each derivative of the cost against a difference: one parameter moved, the cost worked out forwards again.

h: how far a parameter is moved. What lies before its unit stays as it is, so that only what comes after is put
together as one expression, in which nothing of backpropagation occurs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from mmltutor.algebra.layers import Run
from mmltutor.calculus.network.activation import activated
from mmltutor.calculus.network.net import Net, Parameter, cost_of
from mmltutor.steps.step import Claim, Compared
from mmltutor.syntax.build import add, divide, multiply, negate, number
from mmltutor.syntax.nodes import Node

H: Final = Fraction(1, 10**20)
AGREE: Final = Fraction(1, 10**9)
"""The part of a derivative by which the difference may miss it."""

NOTHING: Final = Fraction(1, 10**30)
"""What a difference may be where the derivative is 0: of the order of h²."""


class Differences:
    """(C(w + h) - C(w - h))/(2h) for every parameter of a network."""

    def __init__(self, net: Net, run: Run) -> None:
        self.net = net
        self.outputs = [_middle(run.start), *(_middle(layer.a) for layer in run.forwards)]
        self.inner = [_middle(layer.z) for layer in run.forwards]
        self.weights = [[_middle(line) for line in layer.weights] for layer in run.forwards]
        self.biases = [_middle(layer.bias) for layer in run.forwards]
        self.target = _middle(run.target)

    def claims(self, slopes: Sequence[Fraction]) -> Iterator[Claim]:
        """That each derivative is the difference, to nine digits."""
        for which, slope in zip(self.net.parameters(), slopes, strict=True):
            up, down = (self.moved(which, by) for by in (H, -H))
            difference = divide(add(up, negate(down)), number(2 * H))
            within = number(abs(slope) * AGREE if slope else NOTHING)
            yield Claim("finite differences", difference, Compared.CLOSE, number(slope), within=within)

    def moved(self, which: Parameter, by: Fraction) -> Node:
        """The cost with a parameter moved."""
        layer = which.layer
        factor = Fraction(1) if which.column is None else self.outputs[layer][which.column]
        z = add(number(self.inner[layer][which.row]), number(by * factor))
        leaving = list(map(number, self.outputs[layer + 1]))
        leaving[which.row] = activated(self.net.activation, z)
        changed: Sequence[int] = (which.row,)
        for after in range(layer + 1, self.net.depth):
            leaving = [self.unit(after, row, leaving, changed) for row in range(len(self.biases[after]))]
            changed = range(len(leaving))
        return cost_of(tuple(leaving), tuple(map(number, self.target)))

    def unit(self, layer: int, row: int, entering: list[Node], changed: Sequence[int]) -> Node:
        """What a unit gives when some of what enters has changed; the rest of its sum is a number."""
        weights, values = self.weights[layer][row], self.outputs[layer]
        same = [place for place in range(len(weights)) if place not in changed]
        rest = self.biases[layer][row] + sum((weights[place] * values[place] for place in same), Fraction(0))
        sums = [multiply(number(weights[place]), entering[place]) for place in changed]
        return activated(self.net.activation, add(*sums, number(rest)))


def _middle(found: Sequence) -> list[Fraction]:  # type: ignore[type-arg]
    return [(one.low + one.high) / 2 for one in found]
