"""What a drawn expression shows, and what has vanished from it: terms, factors, powers, the variable.

A template is written with its parameters in general; for some of their values `a*x^2 + b` loses a term or
`u^n` its power, and then asks something else than its author meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from fractions import Fraction
from typing import assert_never

from mmltutor.bank.arithmetic import exact_value
from mmltutor.syntax.build import children, names_in, walk
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
from mmltutor.syntax.write.plain import write_plain


def put(node: Node, values: Mapping[str, Node]) -> Node:
    """Put trees in place of names and leave everything else as it stands: 0*x stays 0*x.

    >>> from mmltutor.syntax.build import ZERO
    >>> write_plain(put(Product((Symbol("a"), Symbol("x"))), {"a": ZERO}))
    '0*x'
    """
    parts = tuple(put(part, values) for part in children(node))
    match node:
        case Symbol(name):
            return values.get(name, node)
        case Number() | Constant():
            return node
        case Negation():
            return Negation(parts[0])
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(parts[0], parts[1])
        case Power():
            return Power(parts[0], parts[1])
        case Call(function):
            return Call(function, parts)
        case Derivative(_, by, order):
            return Derivative(parts[0], by, order)
        case _:
            assert_never(node)


def vanished(node: Node, variables: Set[str]) -> Iterator[str]:
    """What is there to read but does nothing: one clause for each such place in a tree of `put`."""
    for part in walk(node):
        match part:
            case Sum(terms):
                numbers = [_value(term) for term in terms if not names_in(term) & variables]
                if numbers and None not in numbers and sum(value for value in numbers if value is not None) == 0:
                    yield f"the constant in {write_plain(part)} is 0"
            case Product(factors) if any(_value(factor) == 0 for factor in factors):
                yield f"the product {write_plain(part)} is 0"
            case Quotient(top, _) if _value(top) == 0:
                yield f"the quotient {write_plain(part)} is 0"
            case Power(base, exponent) if names_in(part) & variables:
                yield from _vanished_power(base, exponent)
            case _:
                pass


def _vanished_power(base: Node, exponent: Node) -> Iterator[str]:
    power = write_plain(Power(base, exponent))
    if _value(exponent) == 0 or _value(base) in (0, 1):
        yield f"the power {power} is constant"
    elif _value(exponent) == 1 and not isinstance(base, Symbol):
        yield f"the power {power} has the exponent 1"


def _value(node: Node) -> Fraction | None:
    return exact_value(node, {})


def largest_number(node: Node) -> int:
    """The largest whole number that stands in a tree, in its fractions too; 0 if there is none."""
    numbers = [part.value for part in walk(node) if isinstance(part, Number)]
    return max((max(value.numerator, value.denominator) for value in numbers), default=0)
