"""Derivatives in several variables by SymPy, which knows nothing of our rules. Loads SymPy."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.algebra.bridge import from_sympy, to_sympy
from mmltutor.syntax.build import substitute
from mmltutor.syntax.nodes import Node


def derivative(of: Node, by: Sequence[str]) -> Node:
    """The derivative by one variable after the other."""
    import sympy

    slope = to_sympy(of)
    for name in by:
        slope = sympy.diff(slope, sympy.Symbol(name, real=True))
        # the slope of a sign is 0 but at its jump, where no derivative is asked for
        slope = slope.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    return from_sympy(slope)


def there(node: Node, variables: Sequence[str], point: Sequence[Node]) -> Node:
    """A tree at a point, if there is one."""
    return substitute(node, dict(zip(variables, point, strict=True))) if point else node


def determinant(rows: Sequence[Sequence[Node]]) -> Node:
    """The determinant of a square matrix."""
    import sympy

    return from_sympy(sympy.Matrix([[to_sympy(entry) for entry in row] for row in rows]).det(method="berkowitz"))
