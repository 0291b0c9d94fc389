"""A network in letters: what z, a and δ of each unit are called and stand for, and the formula of each derivative."""

from __future__ import annotations

from collections.abc import Iterator

from mmltutor.calculus.network.activation import activated, slope
from mmltutor.calculus.network.net import Net, Parameter, cost_of, weighed_sum
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.syntax.build import ONE, add, multiply, negate, number, substitute
from mmltutor.syntax.nodes import Node, Symbol

LETTERS = (("z", "a", "delta"), ("s", "h", "epsilon"), ("q", "v", "eta"))
"""Names for what lies between: the first three that are not in use."""


class Lettering:
    """The letters of a network: `z`, `a` and `delta` by layer and unit."""

    def __init__(self, net: Net) -> None:
        self.net = net
        used = {name.partition("_")[0] for name in net.names}
        found = next((names for names in LETTERS if not used & set(names)), None)
        if found is None:
            raise GoalError("There are no letters left for what lies between.", "Use fewer letters.")
        self.names = found
        self.z, self.a, self.delta = (
            [
                tuple(self.letter(name, layer, unit) for unit in range(len(bias)))
                for layer, bias in enumerate(net.biases)
            ]
            for name in self.names
        )

    def letter(self, name: str, layer: int, unit: int) -> Symbol:
        """z; z₁ for the layer of several or the unit of several; z₂₁ for both."""
        places = str(layer + 1) if self.net.depth > 1 else ""
        if len(self.net.biases[layer]) > 1 or (self.net.depth > 1 and not self.net.scalar):
            places += str(unit + 1)
        return Symbol(f"{name}_{places}" if places else name)

    def entering(self, layer: int) -> tuple[Node, ...]:
        """What goes into a layer, in letters."""
        return self.a[layer - 1] if layer else self.net.start

    def sums(self, layer: int) -> tuple[Node, ...]:
        """z of a layer in terms of what goes into it."""
        pairs = zip(self.net.weights[layer], self.net.biases[layer], strict=True)
        return tuple(tidy(weighed_sum(weights, self.entering(layer), bias)) for weights, bias in pairs)

    def outputs(self, layer: int) -> tuple[Node, ...]:
        return tuple(activated(self.net.activation, z) for z in self.z[layer])

    def between(self) -> dict[str, Node]:
        """What every letter stands for, put together from the given ones."""
        known: dict[str, Node] = {}
        for layer in range(self.net.depth):
            for letter, body in zip(self.z[layer], self.sums(layer), strict=True):
                known[letter.name] = substitute(body, known)
            for letter, body in zip(self.a[layer], self.outputs(layer), strict=True):
                known[letter.name] = substitute(body, known)
        return known

    def parameters_of(self, layer: int) -> list[Parameter]:
        return [which for which in self.net.parameters() if which.layer == layer]

    def last(self, which: Parameter) -> Node:
        """∂z/∂w is what comes in, ∂z/∂b is 1."""
        return ONE if which.column is None else self.entering(which.layer)[which.column]

    def pull(self, layer: int) -> tuple[Node, ...]:
        """∂C/∂a, in the letters of the layer after."""
        if layer == self.net.depth - 1:
            pairs = zip(self.a[-1], self.net.target, strict=True)
            return tuple(multiply(number(2), add(a, negate(y))) for a, y in pairs)
        turned = zip(*self.net.weights[layer + 1], strict=True)
        return tuple(add(*map(multiply, weights, self.delta[layer + 1])) for weights in turned)

    def formulas(self) -> Iterator[tuple[Parameter, Node]]:
        """Every derivative, everything put in."""
        known = self.between()
        deltas: dict[str, Node] = {}
        found: dict[Parameter, Node] = {}
        for layer in reversed(range(self.net.depth)):
            pairs = zip(self.delta[layer], self.pull(layer), self.z[layer], strict=True)
            for letter, pull, z in pairs:
                whole = multiply(pull, slope(self.net.activation, z))
                deltas[letter.name] = substitute(whole, {**known, **deltas})
            for which in self.parameters_of(layer):
                one = multiply(deltas[self.delta[layer][which.row].name], self.last(which))
                found[which] = tidy(substitute(one, known))
        for which in self.net.parameters():
            yield which, found[which]

    def cost(self) -> Node:
        return cost_of(self.a[-1], self.net.target)
