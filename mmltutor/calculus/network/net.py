"""A network that makes sense: shapes that fit, sizes within reason, names for its parts and its parameters.

W, b: weights and biases of a layer; a: what comes out of it; layers are counted from 1, the input is layer 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from mmltutor.calculus.goals.chain import Network
from mmltutor.calculus.network.activation import activated, canonical
from mmltutor.errors import GoalError
from mmltutor.syntax.build import add, multiply, names_in, negate, number, power
from mmltutor.syntax.nodes import Node, Symbol

MOST_LAYERS = 6
MOST_UNITS = 9
MOST_PARAMETERS = 130
MOST_PATHS = 5000
"""Ways from the weights and biases to the cost; the check by differences follows each of them."""

Part = TypeVar("Part")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A weight, or a bias where `column` is None; layer and places are counted from 0."""

    layer: int
    row: int
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Net:
    """Trees for everything that is known; `target` is empty where none was given."""

    weights: tuple[tuple[tuple[Node, ...], ...], ...]
    biases: tuple[tuple[Node, ...], ...]
    start: tuple[Node, ...]
    target: tuple[Node, ...]
    activation: str

    @property
    def depth(self) -> int:
        return len(self.weights)

    @property
    def scalar(self) -> bool:
        """Whether every layer has one unit and one value comes in."""
        return len(self.start) == 1 and all(len(bias) == 1 for bias in self.biases)

    @property
    def names(self) -> frozenset[str]:
        """The letters in it."""
        rows = (row for grid in self.weights for row in grid)
        return frozenset[str]().union(
            *(names_in(node) for column in (*rows, *self.biases, self.start, self.target) for node in column)
        )

    @property
    def spare(self) -> str:
        """A name that is not in use."""
        return next(name for name in (f"p_{index}" for index in range(99)) if name not in self.names)

    def parameters(self) -> Iterator[Parameter]:
        """Weights and biases, layer by layer, row by row."""
        for layer, grid in enumerate(self.weights):
            for row, entries in enumerate(grid):
                yield from (Parameter(layer, row, column) for column in range(len(entries)))
            yield from (Parameter(layer, row) for row in range(len(grid)))

    def value(self, which: Parameter) -> Node:
        """What stands at a parameter's place."""
        if which.column is None:
            return self.biases[which.layer][which.row]
        return self.weights[which.layer][which.row][which.column]

    def with_value(self, which: Parameter, node: Node) -> Net:
        """The same network with something else at a parameter's place."""
        if which.column is None:
            bias = _replaced(self.biases[which.layer], which.row, node)
            return replace(self, biases=_replaced(self.biases, which.layer, bias))
        grid = self.weights[which.layer]
        row = _replaced(grid[which.row], which.column, node)
        return replace(self, weights=_replaced(self.weights, which.layer, _replaced(grid, which.row, row)))

    def output(self) -> tuple[Node, ...]:
        """What comes out, as a function of everything that goes in."""
        entering = self.start
        for grid, bias in zip(self.weights, self.biases, strict=True):
            sums = (weighed_sum(row, entering, one) for row, one in zip(grid, bias, strict=True))
            entering = tuple(activated(self.activation, z) for z in sums)
        return entering

    def cost(self) -> Node:
        """Σ (a - y)², put together."""
        return cost_of(self.output(), self.target)


def weighed_sum(row: tuple[Node, ...], entering: tuple[Node, ...], bias: Node) -> Node:
    """w₁a₁ + w₂a₂ + … + b."""
    return add(*(multiply(w, a) for w, a in zip(row, entering, strict=True)), bias)


def cost_of(output: tuple[Node, ...], target: tuple[Node, ...]) -> Node:
    """Σ (a - y)²."""
    return add(*(power(add(a, negate(y)), number(2)) for a, y in zip(output, target, strict=True)))


def _replaced(parts: tuple[Part, ...], place: int, part: Part) -> tuple[Part, ...]:
    return (*parts[:place], part, *parts[place + 1 :])


def net_of(goal: Network) -> Net:
    """The network of a goal. Raises GoalError where the shapes do not fit, and where it is too large to tell."""
    net = Net(
        tuple(matrix.rows for matrix in goal.weights),
        tuple(bias.entries for bias in goal.biases),
        goal.input.entries,
        () if goal.target is None else goal.target.entries,
        canonical(goal.activation),
    )
    _fit(net, goal.target is not None)
    if net.activation not in ("tanh", "sigmoid", "relu", "linear"):
        raise GoalError(f"There is no activation {goal.activation}.", "Choose tanh, sigmoid, relu or linear.")
    widest = max(len(net.start), *(len(bias) for bias in net.biases))
    if net.depth > MOST_LAYERS or widest > MOST_UNITS or sum(1 for _ in net.parameters()) > MOST_PARAMETERS:
        raise GoalError(
            f"This network is too large to tell: at most {MOST_LAYERS} layers of {MOST_UNITS} units, and "
            f"{MOST_PARAMETERS} weights and biases."
        )
    if net.target and _paths(net) > MOST_PATHS:
        raise GoalError(
            "There are too many ways from the weights of this network to its cost to check every derivative.",
            "Leave the target out to see the output, or take fewer layers or units.",
        )
    return net


def _paths(net: Net) -> int:
    """How many ways lead from all weights and biases to the outputs."""
    total, onward = 0, 1
    for grid in reversed(net.weights):
        total += len(grid) * (len(grid[0]) + 1) * onward
        onward *= len(grid)
    return total


def _fit(net: Net, wanted: bool) -> None:
    """Refuse shapes that do not fit, with the layer named."""
    if not net.weights:
        raise GoalError("A network needs at least one layer.")
    if len(net.weights) != len(net.biases):
        raise GoalError(f"There are {net.depth} matrices of weights and {len(net.biases)} biases.", "Give one each.")
    width = len(net.start)
    for layer, (grid, bias) in enumerate(zip(net.weights, net.biases, strict=True), 1):
        if len(grid[0]) != width:
            came = "the input has" if layer == 1 else f"layer {layer - 1} gives"
            raise GoalError(
                f"Layer {layer}: its matrix has {len(grid[0])} columns, but {came} {width} "
                f"{'value' if width == 1 else 'values'}."
            )
        if len(bias) != len(grid):
            raise GoalError(f"Layer {layer}: its matrix has {len(grid)} rows, but its bias {len(bias)} entries.")
        width = len(grid)
    if wanted and len(net.target) != width:
        raise GoalError(f"The target has {len(net.target)} entries, but layer {net.depth} gives {width}.")


# Names


def part(net: Net, letter: str, layer: int) -> str:
    """W⁽²⁾, or w⁽²⁾ for a number; without its layer where there is only one; what goes in is x then.

    `layer` is counted from 1, 0 is the input.
    """
    if letter == "W" and len(net.weights[layer - 1]) == len(net.weights[layer - 1][0]) == 1:
        letter = "w"
    if net.depth == 1:
        return "x" if layer == 0 else letter
    return f"{letter}⁽{str(layer).translate(RAISED)}⁾"


def turned_name(net: Net, letter: str, layer: int) -> str:
    """A part transposed: xᵀ, (W⁽²⁾)ᵀ."""
    name = part(net, letter, layer)
    return f"{name}ᵀ" if net.depth == 1 else f"({name})ᵀ"


def parameter_name(net: Net, which: Parameter) -> str:
    """A parameter on the board: w⁽¹⁾₂₁, or the letter that it is."""
    if is_in_letters(net):
        from mmltutor.syntax.write.board import write_board

        return write_board(net.value(which))
    letter = "b" if which.column is None else "w"
    layer = "" if net.depth == 1 else f"⁽{str(which.layer + 1).translate(RAISED)}⁾"
    return f"{letter}{layer}{_places(net, which).translate(LOWERED)}"


def label(net: Net, which: Parameter) -> str:
    """The label of a derivative: dC/dw1_21 for layer, row, column; dC/dw1 or dC/dw where each layer has one unit."""
    if is_in_letters(net):
        symbol = net.value(which)
        assert isinstance(symbol, Symbol)
        return f"dC/d{symbol.name}"
    letter = "b" if which.column is None else "w"
    if net.scalar:
        return f"dC/d{letter}{which.layer + 1 if net.depth > 1 else ''}"
    return f"dC/d{letter}{which.layer + 1}_{_places(net, which)}"


def _places(net: Net, which: Parameter) -> str:
    if net.scalar:
        return ""
    return f"{which.row + 1}{'' if which.column is None else which.column + 1}"


def is_in_letters(net: Net) -> bool:
    """Whether every weight and bias is a letter of its own."""
    found = [net.value(which) for which in net.parameters()]
    letters = {node.name for node in found if isinstance(node, Symbol)}
    others = frozenset[str]().union(*(names_in(node) for node in (*net.start, *net.target)))
    return len(letters) == len(found) and not letters & others
