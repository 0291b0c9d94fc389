"""Whether two trees are the same but for what nobody would call a difference.

Order of terms and factors, nested brackets, where a minus stands, how a number is spelt (0.5, 1/2), e^x
against exp(x), x^(1/2) against sqrt(x): all of that is put into one shape. Nothing is computed beyond
rational numbers, so this is a comparison of what was written and true wherever either has a value.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from mmltutor.syntax.build import children
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

Shape: TypeAlias = tuple[object, ...]
"""A nested tuple: a head and its parts, the parts of sums and products sorted."""

_AS_POWER = {"sqrt": Fraction(1, 2), "cbrt": Fraction(1, 3)}
_MINUS_ONE: Shape = ("number", Fraction(-1))


def same_tree(a: Node, b: Node) -> bool:
    """Whether two trees have the same shape."""
    return a == b or shape(a) == shape(b)


def shape(node: Node) -> Shape:
    """The shape of a tree, comparable by ==."""
    match node:
        case Number(value):
            return ("number", value)
        case Symbol(name):
            return ("symbol", name)
        case Constant(name):
            return ("constant", name)
        case Negation(operand):
            return _product([_MINUS_ONE, shape(operand)])
        case Sum(terms):
            return _sum([shape(term) for term in terms])
        case Product(factors):
            return _product([shape(factor) for factor in factors])
        case Quotient(top, bottom):
            return _quotient(shape(top), shape(bottom))
        case Power(base, exponent):
            return _power(shape(base), shape(exponent))
        case Call("exp", (argument,)):
            return ("power", ("constant", "e"), shape(argument))
        case Call(function, (argument,)) if function in _AS_POWER:
            return _power(shape(argument), ("number", _AS_POWER[function]))
        case Call(function, arguments):
            return ("call", function, *(shape(argument) for argument in arguments))
        case Derivative(_, by, order):
            return ("derivative", by, order, *(shape(part) for part in children(node)))


def _flat(head: str, parts: list[Shape]) -> list[Shape]:
    flat: list[Shape] = []
    for part in parts:
        if part[0] == head:
            flat.extend(part[1:])  # type: ignore[arg-type]
        else:
            flat.append(part)
    return flat


def _sum(parts: list[Shape]) -> Shape:
    return ("sum", *sorted(_flat("sum", parts), key=repr))


def _product(parts: list[Shape]) -> Shape:
    """The numbers of a product are multiplied into one, in front; a factor 1 goes, unless it is all there is."""
    number = Fraction(1)
    others: list[Shape] = []
    for part in _flat("product", parts):
        if part[0] == "number" and isinstance(part[1], Fraction):
            number *= part[1]
        else:
            others.append(part)
    if not others:
        return ("number", number)
    if number == 1 and len(others) == 1:
        return others[0]
    front: list[Shape] = [] if number == 1 else [("number", number)]
    return ("product", *front, *sorted(others, key=repr))


def _quotient(top: Shape, bottom: Shape) -> Shape:
    if bottom[0] == "number" and isinstance(bottom[1], Fraction) and bottom[1] != 0:
        return _product([("number", 1 / bottom[1]), top])
    return ("quotient", top, bottom)


def _power(base: Shape, exponent: Shape) -> Shape:
    if exponent == ("number", Fraction(1)):
        return base
    return ("power", base, exponent)
