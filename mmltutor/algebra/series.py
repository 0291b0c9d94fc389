"""Taylor expansions with exact coefficients, in one variable or several, by arithmetic on truncated power series.

A coefficient is a rational number where everything that went into it is, and a tree otherwise (e, ln 2, a
parameter); trees are built and not simplified, whether two of them are equal is for the judge to say.

Source: D. E. Knuth, The Art of Computer Programming, vol. 2, 3rd ed., 4.7 (manipulation of power series).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial
from typing import Final, TypeAlias, assert_never

from mmltutor.algebra.outer import OUTER
from mmltutor.algebra.rewritten import REWRITTEN
from mmltutor.algebra.scalars import NoExpansion, Scalar, as_node, folded, is_zero, over, plus, size, times, total
from mmltutor.syntax.build import ONE, call, names_in
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

Index: TypeAlias = tuple[int, ...]
"""An exponent for each variable."""

Series: TypeAlias = dict[Index, Scalar]
"""The coefficients that are not known to be 0."""

Centre: TypeAlias = Sequence[tuple[str, Node]]
"""The variables, each with the value about which is expanded."""

MOST_STEPS: Final = 60_000
"""Multiplications of coefficients in one expansion; of trees each node counts."""


def taylor_coefficients(node: Node, centre: Centre, order: int) -> dict[Index, Node]:
    """The coefficients of all terms of total order up to `order`, in powers of the distances from the centre.

    Raises NoExpansion.
    """
    series = _Expansion(centre, order).of(node)
    return {index: as_node(value) for index, value in series.items()}


def polynomial_degree(node: Node, names: frozenset[str]) -> int | None:
    """An upper bound of the total degree in these variables, or None for what is not written as a polynomial."""
    if not names & names_in(node):
        return 0
    match node:
        case Symbol():
            return 1
        case Negation(operand):
            return polynomial_degree(operand, names)
        case Sum(terms):
            degrees = [polynomial_degree(term, names) for term in terms]
            return None if None in degrees else max(degree for degree in degrees if degree is not None)
        case Product(factors):
            degrees = [polynomial_degree(factor, names) for factor in factors]
            return None if None in degrees else sum(degree for degree in degrees if degree is not None)
        case Quotient(top, bottom) if not names & names_in(bottom):
            return polynomial_degree(top, names)
        case Power(base, Number(value)) if value.denominator == 1:
            degree = polynomial_degree(base, names)
            return None if degree is None else degree * value.numerator
        case _:
            return None


class _Expansion:
    """Series about one centre to one order."""

    def __init__(self, centre: Centre, order: int, steps: int = MOST_STEPS) -> None:
        self.names = [name for name, _ in centre]
        self.centre = [folded(value) for _, value in centre]
        self.order = order
        self.steps = steps
        self.origin: Index = (0,) * len(self.names)

    def of(self, node: Node) -> Series:
        if names_in(node).isdisjoint(self.names):
            return self.constant(folded(node))
        match node:
            case Number(value):
                return self.constant(value)
            case Symbol(name) if name in self.names:
                return self.variable(self.names.index(name))
            case Symbol() | Constant():
                return self.constant(node)
            case Negation(operand):
                return self.scaled(self.of(operand), Fraction(-1))
            case Sum(terms):
                total = self.of(terms[0])
                for term in terms[1:]:
                    total = self.plus(total, self.of(term))
                return total
            case Product(factors):
                product = self.of(factors[0])
                for factor in factors[1:]:
                    product = self.times(product, self.of(factor))
                return product
            case Quotient(top, bottom):
                return self.times(self.of(top), self.power(self.of(bottom), Fraction(-1)))
            case Power(base, exponent):
                return self.raised(base, exponent)
            case Call(function, arguments):
                return self.call(function, arguments)
            case Derivative():
                raise NoExpansion("a derivative that is not carried out")
            case _:
                assert_never(node)

    # Arithmetic

    def constant(self, value: Scalar) -> Series:
        return {} if value == 0 else {self.origin: value}

    def variable(self, place: int) -> Series:
        series = self.constant(self.centre[place])
        if self.order > 0:
            series[tuple(int(axis == place) for axis in range(len(self.names)))] = Fraction(1)
        return series

    def plus(self, a: Series, b: Series) -> Series:
        total = dict(a)
        for index, value in b.items():
            total[index] = plus(total[index], value) if index in total else value
        return {index: value for index, value in total.items() if value != 0}

    def scaled(self, a: Series, factor: Scalar) -> Series:
        return {} if factor == 0 else {index: times(factor, value) for index, value in a.items()}

    def times(self, a: Series, b: Series) -> Series:
        product: dict[Index, list[Scalar]] = {}
        for first, left in a.items():
            room = self.order - sum(first)
            for second, right in b.items():
                if sum(second) <= room:
                    self.steps -= 1 + size(left) + size(right)
                    if self.steps < 0:
                        raise NoExpansion("too many terms")
                    index = tuple(map(sum, zip(first, second, strict=True)))
                    product.setdefault(index, []).append(times(left, right))
        return {index: value for index, terms in product.items() if (value := total(terms)) != 0}

    def split(self, u: Series) -> tuple[Scalar, Series]:
        """The constant term, and what is left."""
        return u.get(self.origin, Fraction(0)), {index: value for index, value in u.items() if index != self.origin}

    def composed(self, coefficients: Sequence[Scalar], u: Series) -> Series:
        """Σ c_k (u - u_0)^k by Horner's scheme."""
        _, rest = self.split(u)
        total: Series = {}
        for coefficient in reversed(coefficients):
            total = self.plus(self.times(total, rest), self.constant(coefficient))
        return total

    # Powers

    def raised(self, base: Node, exponent: Node) -> Series:
        if names_in(exponent) & set(self.names):
            if base == Constant("e"):
                return self.exp(self.of(exponent))
            return self.exp(self.times(self.of(exponent), self.call("ln", (base,))))
        return self.power(self.of(base), folded(exponent))

    def power(self, u: Series, exponent: Scalar) -> Series:
        """u^a with a constant exponent: whole powers by squaring, others by the binomial series."""
        start, rest = self.split(u)
        if isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent > 0:
            if exponent <= _LONGEST:
                return self.whole_power(u, exponent.numerator)
            if start == 0 and exponent > self.order:
                return {}
        if not rest:
            return self.constant(folded(Power(as_node(start), as_node(exponent))))
        if is_zero(start):
            raise NoExpansion("a power that is not smooth there")
        lowest = folded(Power(as_node(start), as_node(exponent)))
        coefficients = [lowest]
        for k in range(1, self.order + 1):
            left = plus(exponent, Fraction(1 - k))
            step = over(left, times(Fraction(k), start))
            coefficients.append(times(coefficients[-1], step))
        return self.composed(coefficients, u)

    def whole_power(self, u: Series, n: int) -> Series:
        product = self.constant(Fraction(1))
        while n:
            if n & 1:
                product = self.times(product, u)
            n >>= 1
            if n:
                u = self.times(u, u)
        return product

    # Functions

    def exp(self, u: Series) -> Series:
        start = folded(Power(Constant("e"), as_node(self.split(u)[0])))
        return self.composed([over(start, Fraction(factorial(k))) for k in range(self.order + 1)], u)

    def call(self, function: str, arguments: tuple[Node, ...]) -> Series:
        match function, arguments:
            case "exp", (argument,):
                return self.exp(self.of(argument))
            case "sqrt", (argument,):
                return self.power(self.of(argument), Fraction(1, 2))
            case "cbrt", (argument,):
                return self.power(self.of(argument), Fraction(1, 3))
            case "root", (argument, degree):
                return self.raised(argument, Quotient(ONE, degree))
            case "log", (argument, base):
                return self.of(Quotient(call("ln", argument), call("ln", base)))
            case (("sin" | "cos"), (argument,)):
                return self.circular(function, self.of(argument))
            case _, (argument,) if function in REWRITTEN:
                return self.of(REWRITTEN[function](argument))
            case _, (argument,):
                return self.integrated(function, self.of(argument))
            case _:
                raise NoExpansion(f"no rule for {function}")

    def circular(self, function: str, u: Series) -> Series:
        start = as_node(self.split(u)[0])
        sine, cosine = folded(call("sin", start)), folded(call("cos", start))
        turns: list[Scalar] = [sine, cosine, times(Fraction(-1), sine), times(Fraction(-1), cosine)]
        shift = 0 if function == "sin" else 1
        coefficients = [over(turns[(k + shift) % 4], Fraction(factorial(k))) for k in range(self.order + 1)]
        return self.composed(coefficients, u)

    def integrated(self, function: str, u: Series) -> Series:
        """A function through the series of its derivative, integrated term by term."""
        if function not in OUTER:
            raise NoExpansion(f"no rule for {function}")
        start, rest = self.split(u)
        lowest = folded(call(function, as_node(start)))
        if not rest:
            return self.constant(lowest)
        if function in ("abs", "sign") and is_zero(start):
            raise NoExpansion("a kink or a jump there")
        if function == "sign":
            return self.constant(lowest)
        if function == "abs":
            return self.scaled(u, folded(call("sign", as_node(start))))
        inner = _Expansion([(_ARGUMENT, as_node(start))], max(self.order - 1, 0), self.steps)
        slope = inner.of(OUTER[function](Symbol(_ARGUMENT)))
        rising = [over(slope.get((k,), Fraction(0)), Fraction(k + 1)) for k in range(self.order)]
        return self.composed([lowest, *rising], u)


_LONGEST: Final = 64
"""Whole powers up to this one are multiplied out."""

_ARGUMENT: Final = "argument"
"""No variable that can be typed has this name."""
