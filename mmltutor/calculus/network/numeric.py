"""A network of numbers told: layer by layer forwards, the cost, layer by layer back, every derivative checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mmltutor.algebra.constants import Bounds
from mmltutor.algebra.layers import Column, Run
from mmltutor.calculus.iterates import SHOWN
from mmltutor.calculus.network.activation import activated, precise_slope, slope
from mmltutor.calculus.network.meaning import Meaning
from mmltutor.calculus.network.net import Net, label, parameter_name, part, turned_name
from mmltutor.calculus.network.running import Precision, worked_run
from mmltutor.calculus.network.values import (
    DEEP,
    Quantity,
    column,
    grid,
    kept,
    last_place,
    quantity,
    row,
    shorter,
    shown,
    told,
)
from mmltutor.calculus.numerals import style_of
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Step, Table
from mmltutor.syntax.build import ONE, ZERO, add, multiply, negate, number, power
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Answer, Factors, Labelled, Vector

LESS, LEAST = {5: 6}, 4
"""Digits shown of matrices too wide for ten, by their columns."""


def told_numbers(net: Net) -> Derivation:
    """The worked solution for numbers. Raises GoalError where the activation has no slope, or digits run out."""
    return _Told(net, *worked_run(net)).derivation()


class _Told:
    def __init__(self, net: Net, run: Run, precision: Precision) -> None:
        self.net, self.run, self.digits = net, run, precision.kept
        rows = (line for one in net.weights for line in one)
        self.style = style_of(tuple(node for part in (*rows, *net.biases, net.start, net.target) for node in part))
        self.outputs = [self.given(net.start, run.start), *(self.quantities(layer.a) for layer in run.forwards)]
        self.target = self.given(net.target, run.target)

    def quantities(self, found: Column) -> list[Quantity]:
        return list(map(self.quantity, found))

    def quantity(self, found: Bounds) -> Quantity:
        return quantity(found, self.style, self.digits)

    def given(self, nodes: Sequence[Node], found: Column) -> list[Quantity]:
        """What was typed stays as it was."""
        return [
            Quantity((one.low + one.high) / 2, node, node, exact=True) for node, one in zip(nodes, found, strict=False)
        ]

    def part(self, letter: str, layer: int) -> str:
        return part(self.net, letter, layer)

    def derivation(self) -> Derivation:
        net = self.net
        steps = [*self.opening(), *(self.forward(layer) for layer in range(net.depth))]
        remarks: tuple[Remark, ...]
        if net.target:
            steps += [self.cost(), self.slope_rule(), self.back_rule()]
            steps += [self.backward(layer) for layer in reversed(range(net.depth))]
            steps.append(self.gradient())
            remarks = tuple(self.meaning(self.slopes()).remarks())
        else:
            steps.append(self.output())
            remarks = tuple(self.meaning(self.outputs[-1]).remarks_on_output())
        answer = steps[-1].after
        kind = "labelled" if net.target else "number" if isinstance(answer, Node) else "vector"
        assert isinstance(answer, Node | Vector | Labelled)
        return Derivation(tuple(steps), answer, kind=kind, chapter="network", given=self.all_given(), remarks=remarks)

    def all_given(self) -> tuple[tuple[str, Answer], ...]:
        found: list[tuple[str, Answer]] = []
        for layer, (weights, bias) in enumerate(zip(self.net.weights, self.net.biases, strict=True), 1):
            found += [(self.part("W", layer), grid(weights)), (self.part("b", layer), column(bias))]
        found.append((self.part("a", 0), column(self.net.start)))
        if self.net.target:
            found.append(("y", column(self.net.target)))
        return tuple(found)

    def meaning(self, found: Sequence[Quantity]) -> Meaning:
        return Meaning(self.net, self.run, found, lambda one: self.quantity(one).node)

    # Forwards

    def opening(self) -> Iterator[Step]:
        """The shapes, and the rule for a layer."""
        depth = number(self.net.depth)
        sizes = Vector((number(len(self.net.start)), *(number(len(bias)) for bias in self.net.biases)))
        if not self.net.scalar:
            yield Step("shapes", sizes, sizes, Relation.DEFINE, exhibit=self.shapes(), bindings=(("L", depth),))
        scalar = ONE if self.net.scalar else ZERO
        bound = (("L", depth), ("s", scalar))
        yield Step(f"forward-{self.net.activation}", sizes, sizes, Relation.DEFINE, bindings=bound)

    def shapes(self) -> Table:
        widths = [len(self.net.start), *(len(bias) for bias in self.net.biases)]
        rows = tuple(
            (str(layer), f"{after}×{before}", f"{before}×1", f"{after}×1", f"{after}×1")
            for layer, (before, after) in enumerate(pairwise(widths), 1)
        )
        single = self.net.depth == 1
        entering = "x" if single else "a⁽ˡ⁻¹⁾"
        names = ("W", entering, "b", "z, a") if single else ("W⁽ˡ⁾", entering, "b⁽ˡ⁾", "z⁽ˡ⁾, a⁽ˡ⁾")
        return Table(("l", *names), rows)

    def forward(self, layer: int) -> Step:
        """W a, then z = W a + b, then a = σ(z)."""
        found = self.run.forwards[layer]
        weighed, z, a = map(self.quantities, (found.weighed, found.z, found.a))
        entering = self.outputs[layer]
        matrix, bias = self.net.weights[layer], self.net.biases[layer]
        wide = len(matrix) > 1 or len(matrix[0]) > 1
        product = f"{self.part('W', layer + 1)}{self.part('a', layer)}"
        whole = f"{self.part('z', layer + 1)} = {product} + {self.part('b', layer + 1)}"
        steps = []
        if wide:
            factors = Factors((grid(matrix), column(kept(entering))))
            steps.append(told("weighed", factors, column(shown(weighed)), weighed, product))
            sums = [_sum(one, other) for one, other in zip(kept(weighed), bias, strict=True)]
        else:
            sums = [_sum(_times(matrix[0][0], entering[0].kept), bias[0])]
        steps.append(told("z", column(sums), column(shown(z)), z, whole))
        values = column([activated(self.net.activation, one) for one in kept(z)])
        name = f"{self.part('a', layer + 1)} = {self.sigma()}({self.part('z', layer + 1)})"
        steps.append(told(f"a-{self.net.activation}", values, column(shown(a)), a, name))
        rule = "layer" if self.net.depth > 1 else "only-layer"
        last = steps[-1]
        bound = (("l", number(layer + 1)),)
        return Step(rule, last.after, last.after, called=last.called, substeps=tuple(steps), bindings=bound)

    def sigma(self) -> str:
        return {"tanh": "tanh", "sigmoid": "σ", "relu": "relu", "linear": "σ"}[self.net.activation]

    def output(self) -> Step:
        """What comes out, once more as a whole."""
        found = self.outputs[-1]
        after = found[0].node if len(found) == 1 else Vector(tuple(shown(found)))
        before = found[0].kept if len(found) == 1 else Vector(tuple(kept(found)))
        step = told("output", before, after, found, self.part("a", self.net.depth))
        return replace(step, level=0)

    # The cost and back

    def cost(self) -> Step:
        """C, a square for each unit at the end."""
        assert self.run.cost is not None
        found = self.quantity(self.run.cost)
        misses = (_minus(a.kept, y.kept) for a, y in zip(self.outputs[-1], self.target, strict=True))
        squares = add(*(power(miss, number(2)) for miss in misses))
        return told("cost", squares, found.node, [found], "C", level=0)

    def slope_rule(self) -> Step:
        """σ′, before it is used."""
        z = Symbol("z")
        rule, activation = f"slope-{self.net.activation}", self.net.activation
        if activation in ("relu", "linear"):
            return Step(rule, z, z, Relation.DEFINE)
        asked = Derivative(activated(activation, z), "z")
        return Step(rule, asked, slope(activation, z), called=f"{self.sigma()}′(z)")

    def back_rule(self) -> Step:
        sizes = Vector(tuple(number(len(bias)) for bias in self.net.biases))
        bound = (("L", number(self.net.depth)), ("s", ONE if self.net.scalar else ZERO))
        return Step("back-rule", sizes, sizes, Relation.DEFINE, bindings=bound)

    def backward(self, layer: int) -> Step:
        """∂C/∂a, σ′, δ, and the derivatives by the weights and the biases of a layer."""
        steps = [self.pulled(layer), self.sloped(layer), self.delta(layer), *self.derivatives(layer)]
        rule = "only-back" if self.net.depth == 1 else "last-back" if layer == self.net.depth - 1 else "back"
        last, bound = steps[-1], (("l", number(layer + 1)),)
        return Step(rule, last.after, last.after, called=last.called, substeps=tuple(steps), bindings=bound)

    def pulled(self, layer: int) -> Step:
        """∂C/∂a: 2(a - y) at the end, else what the next layer hands back."""
        found = self.quantities(self.run.backwards[layer].pull)
        name = f"∂C/∂{self.part('a', layer + 1)}"
        if layer == self.net.depth - 1:
            pairs = zip(self.outputs[-1], self.target, strict=True)
            before = column([_times(number(2), _minus(a.kept, y.kept)) for a, y in pairs])
            called = f"{name} = 2({self.part('a', layer + 1)} - y)"
            return told("cost-slope", before, column(shown(found)), found, called)
        after = self.quantities(self.run.backwards[layer + 1].delta)
        turned = tuple(zip(*self.net.weights[layer + 1], strict=True))
        weights, delta = self.part("W", layer + 2), self.part("δ", layer + 2)
        if len(turned) == len(after) == 1:
            called = f"{name} = {weights}·{delta}"
            return told("handed-back", _times(turned[0][0], after[0].kept), found[0].node, found, called)
        factors = Factors((grid(turned), column(kept(after))))
        called = f"{name} = {turned_name(self.net, 'W', layer + 2)}{delta}"
        return told("handed-back", factors, column(shown(found)), found, called)

    def sloped(self, layer: int) -> Step:
        """σ′ at z."""
        found = self.quantities(self.run.backwards[layer].slope)
        inner = kept(self.quantities(self.run.forwards[layer].z))
        before = column([slope(self.net.activation, z) for z in inner])
        called = f"{self.sigma()}′({self.part('z', layer + 1)})"
        step = told(f"slope-{self.net.activation}-at", before, column(shown(found)), found, called)
        deep = tuple(
            Claim(
                "without cancellation",
                precise_slope(self.net.activation, z),
                Compared.CLOSE,
                one.node,
                (),
                last_place(one),
            )
            for z, one in zip(inner, found, strict=True)
            if 0 < one.value < DEEP
        )
        return replace(step, claims=(*step.claims, *deep))

    def delta(self, layer: int) -> Step:
        """δ = ∂C/∂a times σ′, unit by unit."""
        back = self.run.backwards[layer]
        found, pull, slopes = map(self.quantities, (back.delta, back.pull, back.slope))
        before = column([_times(one, other) for one, other in zip(kept(pull), kept(slopes), strict=True)])
        return told("delta", before, column(shown(found)), found, self.part("δ", layer + 1))

    def derivatives(self, layer: int) -> Iterator[Step]:
        """∂C/∂W = δ aᵀ, entry by entry on request, and ∂C/∂b = δ."""
        back = self.run.backwards[layer]
        delta, entering = self.quantities(back.delta), self.outputs[layer]
        digits = LESS.get(len(entering), SHOWN if len(entering) < min(LESS) else LEAST)
        lines = [[shorter(one, digits) for one in self.quantities(line)] for line in back.by_weights]
        found = [one for line in lines for one in line]
        after = grid([shown(line) for line in lines])
        weights, a = self.part("W", layer + 1), self.part("a", layer)
        products = grid([[_times(one, other) for other in kept(entering)] for one in kept(delta)])
        name = f"∂C/∂{weights}"
        if len(found) == 1:
            called = f"{name} = {self.part('δ', layer + 1)}·{a}"
            yield told("by-weight", products, after, found, called)
        else:
            factors = Factors((column(kept(delta)), row(kept(entering))))
            called = f"{name} = {self.part('δ', layer + 1)}{turned_name(self.net, 'a', layer)}"
            entries = told("by-weights-entries", products, after, found, name, level=2)
            yield told("by-weights", factors, after, found, called, (entries,))
        called = f"∂C/∂{self.part('b', layer + 1)} = {self.part('δ', layer + 1)}"
        yield told("by-biases", column(kept(delta)), column(shown(delta)), delta, called)

    def slopes(self) -> list[Quantity]:
        """Every derivative, in the order of the parameters."""
        found: list[Quantity] = []
        for back in self.run.backwards:
            found += [one for line in back.by_weights for one in self.quantities(line)]
            found += self.quantities(back.delta)
        return found

    def gradient(self) -> Step:
        """The cost and every derivative by its label."""
        assert self.run.cost is not None
        found = [self.quantity(self.run.cost), *self.slopes()]
        labels = ("C", *(label(self.net, which) for which in self.net.parameters()))
        before, after = (Labelled(tuple(zip(labels, nodes, strict=True))) for nodes in (kept(found), shown(found)))
        names = [parameter_name(self.net, which) for which in self.net.parameters()]
        values = [self.net.value(which) for which in self.net.parameters()]
        rows = tuple(zip(names, values, shown(found[1:]), strict=True))
        step = told("gradient", before, after, found, "C", level=0)
        return replace(step, called="", exhibit=Table(("p", "value", "∂C/∂p"), rows))


def _sum(one: Node, other: Node) -> Node:
    """A sum with its zero, where one would still write it."""
    return add(one, other)


def _times(one: Node, other: Node) -> Node:
    return multiply(one, other)


def _minus(one: Node, other: Node) -> Node:
    return add(one, negate(other))
