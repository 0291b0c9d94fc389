"""Derivatives in several variables: `vars` are the variables in order, everything else is held fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Partial:
    """The partial derivative of `of` by each variable of `by` in turn (x, then y: ∂²f/∂y∂x); at a point if given."""

    task: ClassVar[str] = "partial"
    of: Node
    by: tuple[str, ...]
    vars: tuple[str, ...]
    at: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Gradient:
    """The vector of the first partial derivatives; at a point if given."""

    task: ClassVar[str] = "gradient"
    of: Node
    vars: tuple[str, ...]
    at: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Directional:
    """The slope of `of` at a point along a direction, which is made a unit vector."""

    task: ClassVar[str] = "directional"
    of: Node
    along: tuple[Node, ...]
    at: tuple[Node, ...]
    vars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jacobian:
    """The matrix of first partial derivatives: a row for each component of `of`, a column for each variable.

    One component alone gives a row vector. `determinant` asks for det J as well, where J is square.
    """

    task: ClassVar[str] = "jacobian"
    of: tuple[Node, ...]
    vars: tuple[str, ...]
    at: tuple[Node, ...] = ()
    determinant: bool = False


@dataclass(frozen=True, slots=True)
class Hessian:
    """The symmetric matrix of second partial derivatives; at a point if given."""

    task: ClassVar[str] = "hessian"
    of: Node
    vars: tuple[str, ...]
    at: tuple[Node, ...] = ()
    determinant: bool = False


@dataclass(frozen=True, slots=True)
class Critical:
    """All real points where the gradient vanishes, each with its value and its class."""

    task: ClassVar[str] = "critical"
    of: Node
    vars: tuple[str, ...]
