"""Least squares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Fit:
    """The parameters that minimise χ² = Σ (y_i - model(x_i))²/σ_i² over the points of `data`, pairs (x_i, y_i).

    `by` is the independent variable of the model. `sigma` is one constant for all points or one for each, none for
    σ = 1. A model that is not linear in its parameters is fitted from `start`, a value for each of `params`, by
    `method` "gauss-newton" or "descent" (at `rate`), for at most `steps` steps.
    """

    task: ClassVar[str] = "fit"
    model: Node
    data: tuple[tuple[Node, Node], ...]
    params: tuple[str, ...]
    by: str = "x"
    sigma: tuple[Node, ...] = ()
    start: tuple[Node, ...] = ()
    method: str = ""
    rate: Node | None = None
    steps: int = 5
