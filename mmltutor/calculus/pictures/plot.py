"""What is to be plotted, as a bank says it: functions over an interval, or level lines over a square."""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Plot:
    """Graphs of functions of `by`, from `low` to `high`, with marked points (name, x, y)."""

    curves: tuple[Node, ...]
    by: str
    low: Node
    high: Node
    marks: tuple[tuple[str, Node, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Contours:
    """Level lines of a function of the two variables `vars`, each of them from `low` to `high`.

    `on` are functions whose zero lines are drawn as well: constraints. `marks` are points (name, x, y): starts.
    """

    of: Node
    vars: tuple[str, str]
    low: Node
    high: Node
    on: tuple[Node, ...] = ()
    marks: tuple[tuple[str, Node, Node], ...] = ()
