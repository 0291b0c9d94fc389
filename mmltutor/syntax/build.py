"""Small trees from smaller ones, as a careful writer would put them, and walks over trees.

The builders do only what nobody would leave on the board: no factor 1, no term 0, no exponent 1, no
double minus, no sum inside a sum. They never combine like terms or reorder; that is `calculus/tidy.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import Final, assert_never

from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Derivative,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))


def number(value: int | Fraction) -> Node:
    """The tree of a rational number: -3/4 is the negation of the quotient 3/4."""
    value = Fraction(value)
    if value < 0:
        return Negation(number(-value))
    if value.denominator == 1:
        return Number(value)
    return Quotient(Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))


def negate(node: Node) -> Node:
    """-node, without a double minus and without -0."""
    match node:
        case Negation(operand):
            return operand
        case Number(value) if value == 0:
            return node
        case _:
            return Negation(node)


def add(*terms: Node) -> Node:
    """The sum of terms: nested sums are opened, zeros dropped; no term at all is 0."""
    opened: list[Node] = []
    for term in terms:
        match term:
            case Sum(inner):
                opened.extend(inner)
            case Negation(Sum(inner)):
                opened.extend(negate(one) for one in inner)
            case _:
                opened.append(term)
    kept = [term for term in opened if term != ZERO]
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Sum(tuple(kept))


def multiply(*factors: Node) -> Node:
    """The product of factors: nested products opened, ones dropped, one minus in front, 0 absorbing."""
    opened: list[Node] = []
    negative = False
    pending = list(reversed(factors))
    while pending:
        match pending.pop():
            case Negation(operand):
                negative = not negative
                pending.append(operand)
            case Product(inner):
                pending.extend(reversed(inner))
            case factor:
                opened.append(factor)
    if ZERO in opened:
        return ZERO
    kept = [factor for factor in opened if factor != ONE]
    if not kept:
        product: Node = ONE
    else:
        product = kept[0] if len(kept) == 1 else Product(tuple(kept))
    return Negation(product) if negative else product


def divide(top: Node, bottom: Node) -> Node:
    """top / bottom, without a denominator 1; a minus on either side moves in front."""
    match top, bottom:
        case (_, Number(value)) if value == 1:
            return top
        case (Negation(a), Negation(b)):
            return divide(a, b)
        case (Negation(a), _):
            return negate(divide(a, bottom))
        case (_, Negation(b)):
            return negate(divide(top, b))
        case _:
            return Quotient(top, bottom)


def power(base: Node, exponent: Node) -> Node:
    """base ^ exponent, where an exponent 1 is not written and an exponent 0 gives 1."""
    if exponent == ONE:
        return base
    if exponent == ZERO and base != ZERO:
        return ONE
    return Power(base, exponent)


def call(function: str, *arguments: Node) -> Call:
    """A function applied to its arguments."""
    return Call(function, arguments)


def _nothing(node: Node) -> tuple[Node, ...]:
    return ()


def _below(node: Node) -> tuple[Node, ...]:
    assert isinstance(node, Negation | Derivative)
    return (node.operand if isinstance(node, Negation) else node.body,)


_PARTS: Final[Mapping[type[object], Callable[[Node], tuple[Node, ...]]]] = {
    Number: _nothing,
    Symbol: _nothing,
    Constant: _nothing,
    Negation: _below,
    Sum: attrgetter("terms"),
    Product: attrgetter("factors"),
    Quotient: attrgetter("top", "bottom"),
    Power: attrgetter("base", "exponent"),
    Call: attrgetter("arguments"),
    Derivative: _below,
}


def children(node: Node) -> tuple[Node, ...]:
    """The subtrees directly below a node, left to right."""
    return _PARTS[type(node)](node)


def rebuild(node: Node, parts: tuple[Node, ...]) -> Node:
    """The same kind of node over other subtrees, put as a careful writer would."""
    match node:
        case Number() | Symbol() | Constant():
            return node
        case Negation():
            return negate(parts[0])
        case Sum():
            return add(*parts)
        case Product():
            return multiply(*parts)
        case Quotient():
            return divide(parts[0], parts[1])
        case Power():
            return power(parts[0], parts[1])
        case Call(function):
            return Call(function, parts)
        case Derivative(_, by, order):
            return Derivative(parts[0], by, order)
        case _:
            assert_never(node)


def transform(node: Node, change: Callable[[Node], Node | None]) -> Node:
    """Replace, top down, every subtree for which `change` gives a tree; the others are rebuilt around them."""
    changed = change(node)
    if changed is not None:
        return changed
    below = children(node)
    if not below:
        return node
    parts = tuple(transform(part, change) for part in below)
    return node if all(new is old for new, old in zip(parts, below, strict=True)) else rebuild(node, parts)


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Put trees in place of variables, and write the outcome as a careful writer would: 1·x is x."""
    return transform(node, lambda part: values.get(part.name) if isinstance(part, Symbol) else None)


def walk(node: Node) -> Iterator[Node]:
    """Every subtree, the node itself first, without recursion."""
    pending = [node]
    while pending:
        part = pending.pop()
        yield part
        pending.extend(reversed(children(part)))


def names_in(node: Node) -> frozenset[str]:
    """The variables and parameters that occur in a tree, those of differentiation included."""
    return frozenset(letters_in(node))


def letters_in(node: Node) -> list[str]:
    """The names of the variables wherever they occur in a tree, in alphabetical order, without recursion."""
    found: list[str] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, Symbol):
            found.append(part.name)
        elif not isinstance(part, Number):
            if isinstance(part, Derivative):
                found.append(part.by)
            pending.extend(_PARTS[type(part)](part))
    found.sort()
    return found
