"""Derivatives and antiderivatives in one variable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Equation


@dataclass(frozen=True, slots=True)
class Differentiate:
    """The `order`-th derivative of `of` by the variable `by`, as an expression in `by`; its value at `at` if given.

    `method` is "" for the most natural way, else one by name: "definition" (the limit of the difference
    quotient), "logarithm", "product", "quotient".
    """

    task: ClassVar[str] = "derivative"
    of: Node
    by: str
    order: int = 1
    at: Node | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class DifferentiateImplicitly:
    """dy/dx, y being a function of the variable `by` by an equation; at a point (x, y) if given."""

    task: ClassVar[str] = "implicit"
    of: Equation
    by: str
    function: str
    at: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Integrate:
    """All antiderivatives of `of` in the variable `by`: an expression in `by` and a constant C."""

    task: ClassVar[str] = "antiderivative"
    of: Node
    by: str
