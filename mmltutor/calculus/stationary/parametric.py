"""Curves and planes of points written as points with letters in them: (x, 2x), (√2 cos t, √2 sin t)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mmltutor.algebra.systems.closed import with_root
from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.calculus.stationary.ring import explicit
from mmltutor.syntax.build import ONE, call, multiply
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Entry, Vector


def along_of(curve: Sequence[Polynomial], names: tuple[str, ...]) -> Entry | None:
    """The points of a set given by equations, by its free variables or an angle t; None for sets of other shapes."""
    values: dict[str, Node] = {}
    rest = list(curve)
    ellipse = next((p for p in rest if _axes(p) is not None), None)
    if ellipse is not None and "t" not in names:
        axes = _axes(ellipse)
        assert axes is not None
        (first, a), (second, b) = axes
        values[first] = _times(a, "cos")
        values[second] = _times(b, "sin")
        rest.remove(ellipse)
    free = {name for name in names if name not in values}
    for p in rest:
        given = next(
            (
                (name, value)
                for name in reversed(p.used())
                if name in free and (value := explicit(p, name)) is not None and set(value.used()) <= free - {name}
            ),
            None,
        )
        if given is None:
            return None
        name, value = given
        if any(name in _letters(other) for other in values.values()):
            return None
        values[name] = value.node()
        free.discard(name)
    entries = tuple(values.get(name, Symbol(name)) for name in names)
    return entries[0] if len(entries) == 1 else Vector(entries)


def _letters(node: Node) -> frozenset[str]:
    from mmltutor.syntax.build import names_in

    return names_in(node)


def _times(size: Node, function: str) -> Node:
    turned = call(function, Symbol("t"))
    return turned if size == ONE else multiply(size, turned)


def _axes(p: Polynomial) -> tuple[tuple[str, Node], tuple[str, Node]] | None:
    """The half axes of a·x² + b·y² = c."""
    if len(p.terms()) != 3 or p.total_degree != 2 or len(p.used()) != 2:
        return None
    found = dict(p.terms())
    c = -found.get((0,) * len(p.names), Fraction(0))
    axes: list[tuple[str, Node]] = []
    for name in p.used():
        square = tuple(2 if other == name else 0 for other in p.names)
        value = found.get(square)
        if value is None or c / value <= 0:
            return None
        axes.append((name, with_root(Fraction(0), Fraction(1), c / value)))
    return axes[0], axes[1]
