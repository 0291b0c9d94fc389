"""When two trees are the same up to the order of their terms and factors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from mmltutor.syntax.build import children
from mmltutor.syntax.nodes import Call, Constant, Derivative, Node, Number, Product, Sum, Symbol


def key(node: Node) -> Hashable:
    """A value that trees share exactly when they differ in nothing but the order of terms and factors.

    >>> from mmltutor.syntax.build import ONE, add
    >>> key(add(Symbol("x"), ONE)) == key(add(ONE, Symbol("x")))
    True
    """
    match node:
        case Number() | Symbol() | Constant():
            return node
        case Sum(parts) | Product(parts):
            return type(node), frozenset(Counter(map(key, parts)).items())
        case Call(function):
            return function, tuple(map(key, node.arguments))
        case Derivative(body, by, order):
            return by, order, key(body)
        case _:
            return type(node), tuple(map(key, children(node)))
