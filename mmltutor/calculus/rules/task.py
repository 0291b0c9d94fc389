"""The task that every rule of differentiation is about: d/dx of a body, once."""

from __future__ import annotations

from mmltutor.syntax.build import ONE, multiply, names_in, negate
from mmltutor.syntax.nodes import Derivative, Negation, Node, Product, Symbol


def asked(task: Node) -> tuple[Node, str]:
    """Body and variable of a task."""
    if not isinstance(task, Derivative) or task.order != 1:
        raise TypeError("a rule of differentiation is about one derivative")
    return task.body, task.by


def slope(body: Node, by: str) -> Derivative:
    """The task of differentiating a body once."""
    return Derivative(body, by)


def varies(node: Node, by: str) -> bool:
    """Whether a tree contains the variable; if not, it is held fixed."""
    return by in names_in(node)


def is_variable(node: Node, by: str) -> bool:
    """Whether a tree is just the variable."""
    return isinstance(node, Symbol) and node.name == by


def times(first: Node, second: Node) -> Node:
    """Two factors in the order in which a rule has them; a minus in the second stays there, to be seen."""
    match first, second:
        case Negation(operand), _:
            return negate(times(operand, second))
        case Product(factors), Negation():
            return Product((*factors, second))
        case _, Negation() if first != ONE:
            return Product((first, second))
        case _:
            return multiply(first, second)
