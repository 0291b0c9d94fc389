"""A network in letters told: z and a stay letters until the derivatives stand, then what they are is put in."""

from __future__ import annotations

from collections.abc import Iterator

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.network.activation import activated, slope
from mmltutor.calculus.network.lettering import Lettering
from mmltutor.calculus.network.net import (
    Net,
    is_in_letters,
    label,
    parameter_name,
    part,
    turned_name,
    weighed_sum,
)
from mmltutor.calculus.network.values import column, grid, row
from mmltutor.calculus.several.settled import differentiated
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.line import board_of
from mmltutor.steps.step import Claim, Derivation, Graph, Relation, Remark, Step, expression
from mmltutor.syntax.build import ONE, ZERO, multiply, number, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Answer, Factors, Labelled, Vector
from mmltutor.syntax.write.board import write_board

MOST_PARAMETERS = 16
LONGEST = 160
"""Nodes of a formula that is still written down."""


def told_letters(net: Net) -> Derivation:
    """The formulas. Raises GoalError where they get too long, and where relu would need a sign that is not known."""
    if net.target and net.activation == "relu":
        raise GoalError(
            "The slope of relu depends on the sign of each z, which letters leave open.",
            "Put numbers in their place, or take another activation.",
        )
    if net.target and sum(1 for _ in net.parameters()) > MOST_PARAMETERS:
        raise GoalError(f"In letters at most {MOST_PARAMETERS} weights and biases are told.", "Put numbers in.")
    whole = net.cost() if net.target else None
    longest = max(map(size, net.output())) if whole is None else size(whole)
    if longest > LONGEST:
        raise GoalError("The formula of this network gets too long to write down.", "Put numbers in.")
    return _Letters(net).derivation()


class _Letters(Lettering):
    """The steps."""

    def derivation(self) -> Derivation:
        net = self.net
        steps = [] if net.scalar else [self.opening(), *(self.forward(layer) for layer in range(net.depth))]
        if not net.target:
            steps += [self.forward(layer) for layer in range(net.depth)] if net.scalar else []
            steps.append(self.output())
            remarks = [Remark("slip-order")]
        else:
            steps += self.along_path() if net.scalar else self.back()
            steps.append(self.gradient())
            remarks = list(self.remarks())
        answer = steps[-1].after
        assert isinstance(answer, Node | Vector | Labelled)
        kind = "labelled" if net.target else "expression" if isinstance(answer, Node) else "vector"
        named = self.links() if net.scalar else self.all_given()
        given = tuple((name, node) for name, node in named if board_of(node) != name)
        return Derivation(tuple(steps), answer, kind=kind, chapter="network", given=given, remarks=tuple(remarks))

    # What is given

    def links(self) -> Iterator[tuple[str, Answer]]:
        """C = (a - y)², a = σ(z), z = wx + b, outermost first."""
        if self.net.target:
            yield "C", self.cost()
        for layer in reversed(range(self.net.depth)):
            yield write_board(self.a[layer][0]), self.outputs(layer)[0]
            yield write_board(self.z[layer][0]), self.sums(layer)[0]

    def all_given(self) -> Iterator[tuple[str, Answer]]:
        for layer, (weights, bias) in enumerate(zip(self.net.weights, self.net.biases, strict=True), 1):
            yield part(self.net, "W", layer), grid(weights)
            yield part(self.net, "b", layer), column(bias)
        yield part(self.net, "a", 0), column(self.net.start)
        if self.net.target:
            yield "y", column(self.net.target)

    # Forwards

    def opening(self) -> Step:
        sizes = Vector(tuple(number(len(bias)) for bias in self.net.biases))
        bound = (("L", number(self.net.depth)), ("s", ONE if self.net.scalar else ZERO))
        return Step(f"forward-{self.net.activation}", sizes, sizes, Relation.DEFINE, bindings=bound)

    def forward(self, layer: int) -> Step:
        """The letters z and a of a layer, and what they stand for."""
        net, place = self.net, layer + 1
        z, a = column(self.sums(layer)), column(self.outputs(layer))
        letters = column(self.z[layer]), column(self.a[layer])
        steps = []
        name = f"{part(net, 'W', place)}{part(net, 'a', layer)} + {part(net, 'b', place)}"
        if not net.scalar:
            raw = column([weighed_sum(*one) for one in self.rows(layer)])
            steps.append(Step("z-letters", raw, z, called=f"{part(net, 'z', place)} = {name}"))
        else:
            steps.append(Step("z-letters", z, z, called=write_board(self.z[layer][0])))
        called = part(net, "a", place) if not net.scalar else write_board(self.a[layer][0])
        steps.append(Step("a-letters", a, a, called=called))
        rule = "layer" if net.scalar else "layer-letters" if net.depth > 1 else "only-layer-letters"
        bound = (("l", number(place)), ("z", letters[0]), ("a", letters[1]))
        return Step(rule, a, a, called=called, substeps=tuple(steps), bindings=bound)

    def rows(self, layer: int) -> Iterator[tuple[tuple[Node, ...], tuple[Node, ...], Node]]:
        for weights, bias in zip(self.net.weights[layer], self.net.biases[layer], strict=True):
            yield weights, self.entering(layer), bias

    def output(self) -> Step:
        """What comes out, in what was given alone."""
        raw = self.net.output()
        found = tuple(map(tidy, raw))
        before: Answer = raw[0] if len(raw) == 1 else Vector(raw)
        after: Answer = found[0] if len(found) == 1 else Vector(found)
        called = write_board(self.a[-1][0]) if self.net.scalar else part(self.net, "a", self.net.depth)
        return Step("output-letters", before, after, called=called, level=0)

    # One unit a layer: along the path

    def along_path(self) -> list[Step]:
        """The graph, a derivative for each arrow, and their products."""
        edges = self.edges()
        slopes = {edge: expression(steps[-1].after) for edge, steps in edges.items()}
        graph = Graph(tuple((_board(above), _board(below), found) for (above, below), found in slopes.items()))
        cost = self.cost()
        parts = tuple(step for steps in edges.values() for step in steps)
        links = tuple(self.layer_links(slopes))
        return [
            Step("path", cost, cost, Relation.DEFINE, called="C", exhibit=graph),
            Step("edges", parts[-1].before, parts[-1].after, called=parts[-1].called, substeps=parts),
            *([Step("layer-links", links[-1].before, links[-1].after, substeps=links)] if links else []),
            self.products(slopes),
        ]

    def edges(self) -> dict[tuple[str, str], tuple[Step, ...]]:
        """The derivative along each arrow, in steps, from the cost to every parameter."""
        found: dict[tuple[str, str], tuple[Step, ...]] = {}
        above, body = "C", self.cost()
        for layer in reversed(range(self.net.depth)):
            a, z, sums = self.a[layer][0].name, self.z[layer][0].name, self.sums(layer)[0]
            found[above, a] = self.edge(body, above, a)
            found[a, z] = self.edge(self.outputs(layer)[0], a, z)
            for node in (self.net.weights[layer][0][0], self.net.biases[layer][0]):
                if isinstance(node, Symbol) and is_in_letters(self.net):
                    found[z, node.name] = self.edge(sums, z, node.name)
            above, body = z, sums
        return found

    def edge(self, body: Node, name: str, by: str) -> tuple[Step, ...]:
        called = f"∂{_board(name)}/∂{_board(by)}"
        return differentiated(body, by, (by,), called)

    def layer_links(self, slopes: dict[tuple[str, str], Node]) -> Iterator[Step]:
        """∂a₂/∂a₁ for layers that follow each other."""
        for layer in reversed(range(1, self.net.depth)):
            a, z, below = (self.a[layer][0].name, self.z[layer][0].name, self.a[layer - 1][0].name)
            raw = multiply(slopes[a, z], slopes[z, below])
            one, other, under = map(_board, (a, z, below))
            called = f"∂{one}/∂{under} = ∂{one}/∂{other}·∂{other}/∂{under}"
            yield Step("layer-link", raw, raw, called=called)

    def products(self, slopes: dict[tuple[str, str], Node]) -> Step:
        """∂C/∂w, still with z and a as letters."""
        steps: list[Step] = []
        along: list[Node] = []
        names: list[str] = []
        above = "C"
        for layer in reversed(range(self.net.depth)):
            a, z = self.a[layer][0].name, self.z[layer][0].name
            if above == "C":
                along, names = [slopes["C", a]], [f"∂C/∂{_board(a)}"]
            else:
                after = self.a[layer + 1][0].name
                along += [slopes[after, above], slopes[above, a]]
                names.append(f"∂{_board(after)}/∂{_board(a)}")
            for which in self.parameters_of(layer):
                last = self.last(which)
                raw = multiply(*along, slopes[a, z], last)
                name = _board(parameter_name(self.net, which))
                formula = "·".join([*names, f"∂{_board(a)}/∂{_board(z)}", f"∂{_board(z)}/∂{name}"])
                steps.append(Step("product", raw, raw, called=f"∂C/∂{name} = {formula}"))
            above = z
        return Step("products", steps[-1].before, steps[-1].after, called=steps[-1].called, substeps=tuple(steps))

    # Several units: layer by layer

    def back(self) -> list[Step]:
        """The cost, the slope of σ, the rule, and each layer on the way back with its δ as letters."""
        net, cost, z = self.net, self.cost(), Symbol("z")
        steps = [Step("cost", cost, cost, called="C")]
        if net.activation == "linear":
            steps.append(Step("slope-linear", z, z, Relation.DEFINE))
        else:
            asked = Derivative(activated(net.activation, z), "z")
            steps.append(Step(f"slope-{net.activation}", asked, slope(net.activation, z), called="σ′(z)"))
        sizes = Vector(tuple(number(len(bias)) for bias in net.biases))
        bound = (("L", number(net.depth)), ("s", ZERO))
        steps.append(Step("back-rule", sizes, sizes, Relation.DEFINE, bindings=bound))
        return [*steps, *(self.backward(layer) for layer in reversed(range(net.depth)))]

    def backward(self, layer: int) -> Step:
        net, place = self.net, layer + 1
        pull, steps = self.pull(layer), []
        if layer < net.depth - 1:
            turned = tuple(zip(*net.weights[place], strict=True))
            factors = Factors((grid(turned), column(self.delta[place])))
            called = f"∂C/∂{part(net, 'a', place)} = {turned_name(net, 'W', place + 1)}{part(net, 'δ', place + 1)}"
            steps.append(Step("handed-back", factors, column(pull), called=called))
        slopes = (slope(net.activation, z) for z in self.z[layer])
        delta = column([multiply(one, other) for one, other in zip(pull, slopes, strict=True)])
        steps.append(Step("delta", delta, delta, called=part(net, "δ", place)))
        letters, entering = self.delta[layer], self.entering(layer)
        factors = Factors((column(letters), row(entering)))
        outer = grid([[multiply(one, a) for a in entering] for one in letters])
        called = f"∂C/∂{part(net, 'W', place)} = {part(net, 'δ', place)}{turned_name(net, 'a', layer)}"
        steps.append(Step("by-weights", factors, outer, called=called))
        name = f"∂C/∂{part(net, 'b', place)}" + (f" = {part(net, 'δ', place)}" if len(letters) > 1 else "")
        steps.append(Step("by-biases", column(letters), column(letters), called=name))
        rule = "only-back-letters" if net.depth == 1 else "back-letters"
        last, bound = steps[-1].after, (("l", number(place)), ("d", column(letters)))
        return Step(rule, last, last, called=name, substeps=tuple(steps), bindings=bound)

    # The result

    def put_in(self) -> Iterator[Step]:
        """The cost, and each formula against the derivative of the cost as a whole."""
        whole = self.net.cost()
        yield Step("put-in", whole, tidy(whole), called="C")
        for which, formula in self.formulas():
            if size(formula) > LONGEST:
                raise GoalError("The derivatives of this network get too long to write down.", "Put numbers in.")
            called = f"∂C/∂{_board(parameter_name(self.net, which))}"
            node = self.net.value(which)
            if is_in_letters(self.net) and isinstance(node, Symbol):
                yield Step("put-in", Derivative(whole, node.name), formula, called=called)
                continue
            moved = self.net.with_value(which, Symbol(self.net.spare)).cost()
            derived = expression(differentiate(Differentiate(moved, self.net.spare)).answer)
            claim = Claim("differentiating", substitute(derived, {self.net.spare: node}), right=formula)
            yield Step("put-in", formula, formula, called=called, claims=(claim,))

    def gradient(self) -> Step:
        """The cost and every derivative by its label."""
        steps = tuple(self.put_in())
        labels = ("C", *(label(self.net, which) for which in self.net.parameters()))
        values = Labelled(tuple((name, expression(step.after)) for name, step in zip(labels, steps, strict=True)))
        rule = "formulas" if self.net.scalar else "formulas-deltas"
        return Step(rule, values, values, Relation.DEFINE, substeps=steps, level=0)

    def remarks(self) -> Iterator[Remark]:
        yield Remark("checked-directly", (("C", tidy(self.net.cost())),))
        if self.net.depth == 1:
            yield Remark("slip-slope" if self.net.activation != "linear" else "slip-linear")
        else:
            yield Remark("slip-scalar" if self.net.scalar else "slip-transpose")


def _board(name: str) -> str:
    return write_board(Symbol(name))
