"""The factors of an expression whose zeros are asked for, over whatever functions stand in it.

An expression is brought over one denominator, its functions standing for themselves, and the numerator is
factored. Expressions with the same irreducible factors vanish at the same points where both have values.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mmltutor.syntax.build import add, multiply, names_in, number, power
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

MOST_KERNELS: Final = 12
MOST_TERMS: Final = 400
HIGHEST: Final = 24
"""The budget: kernels, terms of a polynomial, total degree."""


class OutOfReach(Exception):
    """The polynomials are too large."""


def factors_of(nodes: Sequence[Node]) -> list[frozenset[Node]] | None:
    """The irreducible factors of the numerator of each expression that depend on a variable, as trees.

    Equal factors are equal trees. None where the polynomials are too large, or an expression is 0 everywhere.
    """
    kernels = list(dict.fromkeys(kernel for node in nodes for kernel in _kernels(node)))
    if len(kernels) > MOST_KERNELS:
        return None
    ring = _Ring(kernels)
    try:
        return [ring.factors(ring.fraction(node)[0]) for node in nodes]
    except (OutOfReach, ZeroDivisionError):
        return None


def never_zero(node: Node) -> bool:
    """Whether an expression is seen to vanish nowhere: an exponential, or a sum of squares and a positive number."""
    match node:
        case Number(value):
            return value != 0
        case Power(Constant("e"), _) | Call("exp" | "cosh" | "sigmoid" | "sec" | "csc" | "sech" | "csch", _):
            return True
        case Sum(terms):
            return all(_not_negative(term) for term in terms) and any(
                _not_negative(term) and never_zero(term) for term in terms
            )
        case Product(factors):
            return all(never_zero(factor) for factor in factors)
        case _:
            return isinstance(node, Constant)


def _not_negative(node: Node) -> bool:
    match node:
        case Number() | Constant() | Power(Constant("e"), _) | Call("exp" | "cosh" | "abs" | "sqrt" | "sigmoid", _):
            return True
        case Power(_, Number(value)):
            return value.denominator == 1 and value.numerator % 2 == 0
        case Quotient(top, bottom):
            return _not_negative(top) and _not_negative(bottom)
        case Product(factors):
            return all(_not_negative(factor) for factor in factors)
        case _:
            return False


def _kernels(node: Node) -> list[Node]:
    """What stands for itself in a polynomial: variables, constants, functions, powers that are not whole."""
    match node:
        case Number():
            return []
        case Negation(operand):
            return _kernels(operand)
        case Sum(parts) | Product(parts):
            return [kernel for part in parts for kernel in _kernels(part)]
        case Quotient(top, bottom):
            return [*_kernels(top), *_kernels(bottom)]
        case Power(base, _) if _whole(node) is not None:
            return _kernels(base)
        case Symbol() | Constant() | Power() | Call() | Derivative():
            return [node]


def _whole(node: Power) -> int | None:
    """The exponent, if it is a whole number."""
    match node.exponent:
        case Number(value) if value.denominator == 1:
            return value.numerator
        case Negation(Number(value)) if value.denominator == 1:
            return -value.numerator
        case _:
            return None


class _Ring:
    """Polynomials over kernels."""

    def __init__(self, kernels: Sequence[Node]) -> None:
        self.kernels = kernels
        self.context = fmpq_mpoly_ctx.get([f"g{index}" for index in range(max(1, len(kernels)))], "lex")
        self.generators = dict(zip(kernels, self.context.gens(), strict=False))
        self.one = self.context.constant(1)

    def fraction(self, node: Node) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """The top and the bottom, without a common factor."""
        match node:
            case Number(value):
                return self.context.constant(fmpq(value.numerator, value.denominator)), self.one
            case Negation(operand):
                top, bottom = self.fraction(operand)
                return -top, bottom
            case Sum(terms):
                return reduce(self.sum, map(self.fraction, terms))
            case Product(factors):
                return reduce(self.product, map(self.fraction, factors))
            case Quotient(top_node, bottom_node):
                top, bottom = self.fraction(bottom_node)
                return self.product(self.fraction(top_node), self.turned(top, bottom))
            case Power(base, _) if (exponent := _whole(node)) is not None:
                top, bottom = self.fraction(base)
                if abs(exponent) * max(_degree(top), _degree(bottom), 1) > HIGHEST:
                    raise OutOfReach
                if exponent < 0:
                    top, bottom = self.turned(top, bottom)
                return top ** abs(exponent), bottom ** abs(exponent)
            case _:
                return self.generators[node], self.one

    def turned(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        if top.is_zero():
            raise ZeroDivisionError
        return bottom, top

    def sum(self, a: tuple[fmpq_mpoly, fmpq_mpoly], b: tuple[fmpq_mpoly, fmpq_mpoly]) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        return self.settled(a[0] * b[1] + b[0] * a[1], a[1] * b[1])

    def product(
        self, a: tuple[fmpq_mpoly, fmpq_mpoly], b: tuple[fmpq_mpoly, fmpq_mpoly]
    ) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        return self.settled(a[0] * b[0], a[1] * b[1])

    def settled(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        if len(top) + len(bottom) > MOST_TERMS or max(_degree(top), _degree(bottom)) > HIGHEST:
            raise OutOfReach
        common = top.gcd(bottom)
        return (top, bottom) if common.is_one() else (top / common, bottom / common)

    def factors(self, p: fmpq_mpoly) -> frozenset[Node]:
        """The irreducible factors that depend on a variable, each with leading coefficient 1."""
        if p.is_zero():
            raise ZeroDivisionError
        _, found = p.factor()
        trees = [self.tree(factor / factor.leading_coefficient()) for factor, _ in found]
        return frozenset(tree for tree in trees if names_in(tree))

    def tree(self, p: fmpq_mpoly) -> Node:
        terms = []
        for exponents, coefficient in p.terms():
            pairs = zip(self.kernels, exponents, strict=False)
            powers = [power(kernel, number(int(exponent))) for kernel, exponent in pairs if exponent]
            terms.append(multiply(number(Fraction(int(coefficient.p), int(coefficient.q))), *powers))
        return add(*terms)


def _degree(p: fmpq_mpoly) -> int:
    return int(sum(p.degrees())) if not p.is_zero() else 0
