"""Newton's method, gradient descent, and extrema under constraints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Equation


@dataclass(frozen=True, slots=True)
class Newton:
    """Newton-Raphson for of = 0 in one variable, or for a system of as many equations as variables.

    `start` is a coordinate for each of `vars`; at most `steps` iterates are told.
    """

    task: ClassVar[str] = "newton"
    of: tuple[Node, ...]
    vars: tuple[str, ...]
    start: tuple[Node, ...]
    steps: int = 5


@dataclass(frozen=True, slots=True)
class Descent:
    """Gradient descent x ← x - γ∇f from `start`, γ = `rate`, for `steps` steps."""

    task: ClassVar[str] = "descent"
    of: Node
    vars: tuple[str, ...]
    start: tuple[Node, ...]
    rate: Node
    steps: int = 5


@dataclass(frozen=True, slots=True)
class Lagrange:
    """All real stationary points of `of` on the set where every equation of `on` holds, with values and classes."""

    task: ClassVar[str] = "lagrange"
    of: Node
    on: tuple[Equation, ...]
    vars: tuple[str, ...]
