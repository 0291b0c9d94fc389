"""The total derivative along a path, and networks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Matrix, Vector


@dataclass(frozen=True, slots=True)
class Chain:
    """d(of)/d(by), where the names in `of` depend on others as `links` say, to any depth.

    `links` are (name, expression) pairs: (("x", u^2), ("u", sin(t))). `form` is the kind of answer: "expression", or
    "factors" for the row, the matrices and the column with their product.
    """

    task: ClassVar[str] = "chain"
    of: Node
    links: tuple[tuple[str, Node], ...]
    by: str
    at: Node | None = None
    form: str = "expression"


@dataclass(frozen=True, slots=True)
class Network:
    """A feed-forward network: a^(l) = σ(W^(l) a^(l-1) + b^(l)) for l = 1 … L, with a^(0) = `input`.

    W^(l) is an n_l × n_(l-1) matrix, b^(l) a column of n_l. With a `target` y the cost is C = Σ (a^(L)_i - y_i)²,
    and its derivatives by every weight and bias are asked for. `activation`: tanh, sigmoid (or logistic), relu or
    linear.
    """

    task: ClassVar[str] = "network"
    weights: tuple[Matrix, ...]
    biases: tuple[Vector, ...]
    input: Vector
    target: Vector | None = None
    activation: str = "tanh"
