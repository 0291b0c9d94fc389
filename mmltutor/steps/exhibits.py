"""Exhibits taken apart for those who draw them."""

from __future__ import annotations

from typing import TypeAlias

from mmltutor.steps.step import Graph
from mmltutor.syntax.nodes import Node

Path: TypeAlias = tuple[tuple[str, Node | None], ...]
"""Names from a root to a leaf, each with the derivative along the edge that leads to it (None for the root)."""


def roots_of(graph: Graph) -> tuple[str, ...]:
    """The names that nothing depends on, in the order of the edges."""
    below = {to for _, to, _ in graph.edges}
    return tuple(dict.fromkeys(name for name, _, _ in graph.edges if name not in below))


def paths_of(graph: Graph, most: int) -> tuple[Path, ...] | None:
    """Every path from a root to a leaf; None if there are more than `most`, or if a path comes back to its beginning.

    >>> graph = Graph((("f", "x", None), ("f", "y", None), ("y", "x", None)))
    >>> [[name for name, _ in path] for path in paths_of(graph, 9) or ()]
    [['f', 'x'], ['f', 'y', 'x']]
    """
    below: dict[str, list[tuple[str, Node | None]]] = {}
    for name, to, slope in graph.edges:
        below.setdefault(name, []).append((to, slope))
    found: list[Path] = []
    pending: list[Path] = [((name, None),) for name in reversed(roots_of(graph))]
    while pending:
        path = pending.pop()
        further = below.get(path[-1][0], [])
        if any(name == to for to, _ in further for name, _ in path) or len(found) + len(pending) > most:
            return None
        if not further:
            found.append(path)
        pending += [(*path, edge) for edge in reversed(further)]
    return tuple(found) if found and len(found) <= most else None
