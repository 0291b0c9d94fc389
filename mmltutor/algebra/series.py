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

from mmltutor.algebra.constants import NoNumber, bounds, compare
from mmltutor.algebra.normal import Finding, difference
from mmltutor.algebra.outer import OUTER
from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, names_in, negate, number, walk
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

Scalar: TypeAlias = Fraction | Node
Index: TypeAlias = tuple[int, ...]
"""An exponent for each variable."""

Series: TypeAlias = dict[Index, Scalar]
"""The coefficients that are not known to be 0."""

Centre: TypeAlias = Sequence[tuple[str, Node]]
"""The variables, each with the value about which is expanded."""

MOST_STEPS: Final = 60_000
"""Multiplications of coefficients in one expansion; of trees each node counts."""

MOST_BITS: Final = 20_000
"""Bits in one rational coefficient."""


class NoExpansion(Exception):
    """There is no Taylor expansion about that point, or it is out of reach."""


def taylor_coefficients(node: Node, centre: Centre, order: int) -> dict[Index, Node]:
    """The coefficients of all terms of total order up to `order`, in powers of the distances from the centre.

    Raises NoExpansion.
    """
    series = _Expansion(centre, order).of(node)
    return {index: as_node(value) for index, value in series.items()}


def as_node(value: Scalar) -> Node:
    """A coefficient as a tree."""
    return number(value) if isinstance(value, Fraction) else value


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


# Coefficients


def _plus(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return add(as_node(a), as_node(b))


def _times(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return multiply(as_node(a), as_node(b))


def _over(a: Scalar, b: Scalar) -> Scalar:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a / b
    return divide(as_node(a), as_node(b))


def _folded(node: Node) -> Scalar:
    """A tree as a rational number, where its value is found to be one exactly; NoExpansion where it has none."""
    if names_in(node):
        return node
    found = bounds(node)
    if isinstance(found, NoNumber):
        if not found.unknown:
            raise NoExpansion(found.reason)
        return node
    return found.low if found.low == found.high else node


def _is_zero(value: Scalar) -> bool:
    """Whether a coefficient is 0; NoExpansion where that is not to be told."""
    if isinstance(value, Fraction):
        return value == 0
    if names_in(value):
        return difference(value, ZERO, 500).finding is Finding.ZERO
    sign = compare(value, ZERO, 512)
    if sign is None and difference(value, ZERO, 500).finding is not Finding.ZERO:
        raise NoExpansion("a coefficient that may be 0")
    return not sign


class _Expansion:
    """Series about one centre to one order."""

    def __init__(self, centre: Centre, order: int, steps: int = MOST_STEPS) -> None:
        self.names = [name for name, _ in centre]
        self.centre = [_folded(value) for _, value in centre]
        self.order = order
        self.steps = steps
        self.origin: Index = (0,) * len(self.names)

    def of(self, node: Node) -> Series:
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
            total[index] = _plus(total[index], value) if index in total else value
        return {index: value for index, value in total.items() if value != 0}

    def scaled(self, a: Series, factor: Scalar) -> Series:
        return {} if factor == 0 else {index: _times(factor, value) for index, value in a.items()}

    def times(self, a: Series, b: Series) -> Series:
        product: dict[Index, list[Scalar]] = {}
        for first, left in a.items():
            room = self.order - sum(first)
            for second, right in b.items():
                if sum(second) <= room:
                    self.steps -= 1 + _size(left) + _size(right)
                    if self.steps < 0:
                        raise NoExpansion("too many terms")
                    index = tuple(map(sum, zip(first, second, strict=True)))
                    product.setdefault(index, []).append(_times(left, right))
        return {index: total for index, terms in product.items() if (total := _total(terms)) != 0}

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
        return self.power(self.of(base), _folded(exponent))

    def power(self, u: Series, exponent: Scalar) -> Series:
        """u^a with a constant exponent: whole powers by squaring, others by the binomial series."""
        start, rest = self.split(u)
        if isinstance(exponent, Fraction) and exponent.denominator == 1 and exponent > 0:
            if exponent <= _LONGEST:
                return self.whole_power(u, exponent.numerator)
            if start == 0 and exponent > self.order:
                return {}
        if not rest:
            return self.constant(_folded(Power(as_node(start), as_node(exponent))))
        if _is_zero(start):
            raise NoExpansion("a power that is not smooth there")
        lowest = _folded(Power(as_node(start), as_node(exponent)))
        coefficients = [lowest]
        for k in range(1, self.order + 1):
            left = _plus(exponent, Fraction(1 - k))
            step = _over(left, _times(Fraction(k), start))
            coefficients.append(_times(coefficients[-1], step))
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
        start = _folded(Power(Constant("e"), as_node(self.split(u)[0])))
        return self.composed([_over(start, Fraction(factorial(k))) for k in range(self.order + 1)], u)

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
            case _, (argument,) if function in _REWRITTEN:
                return self.of(_REWRITTEN[function](argument))
            case _, (argument,):
                return self.integrated(function, self.of(argument))
            case _:
                raise NoExpansion(f"no rule for {function}")

    def circular(self, function: str, u: Series) -> Series:
        start = as_node(self.split(u)[0])
        sine, cosine = _folded(call("sin", start)), _folded(call("cos", start))
        turns: list[Scalar] = [sine, cosine, _times(Fraction(-1), sine), _times(Fraction(-1), cosine)]
        shift = 0 if function == "sin" else 1
        coefficients = [_over(turns[(k + shift) % 4], Fraction(factorial(k))) for k in range(self.order + 1)]
        return self.composed(coefficients, u)

    def integrated(self, function: str, u: Series) -> Series:
        """A function through the series of its derivative, integrated term by term."""
        if function not in OUTER:
            raise NoExpansion(f"no rule for {function}")
        start, rest = self.split(u)
        lowest = _folded(call(function, as_node(start)))
        if not rest:
            return self.constant(lowest)
        if function in ("abs", "sign") and _is_zero(start):
            raise NoExpansion("a kink or a jump there")
        if function == "sign":
            return self.constant(lowest)
        if function == "abs":
            return self.scaled(u, _folded(call("sign", as_node(start))))
        inner = _Expansion([(_ARGUMENT, as_node(start))], max(self.order - 1, 0), self.steps)
        slope = inner.of(OUTER[function](Symbol(_ARGUMENT)))
        rising = [_over(slope.get((k,), Fraction(0)), Fraction(k + 1)) for k in range(self.order)]
        return self.composed([lowest, *rising], u)


_LONGEST: Final = 64
"""Whole powers up to this one are multiplied out."""

_ARGUMENT: Final = "argument"
"""No variable that can be typed has this name."""


def _size(value: Scalar) -> int:
    """How much a coefficient costs; NoExpansion for a rational number that is too long."""
    if not isinstance(value, Fraction):
        return sum(1 for _ in walk(value))
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise NoExpansion("numbers too long")
    return 0


def _total(terms: list[Scalar]) -> Scalar:
    exact = sum((term for term in terms if isinstance(term, Fraction)), Fraction(0))
    others = [term for term in terms if not isinstance(term, Fraction)]
    return add(*others, number(exact)) if others else exact


def _grown(u: Node) -> Node:
    return call("exp", u)


def _shrunk(u: Node) -> Node:
    return call("exp", negate(u))


_TWO: Final = number(2)
_REWRITTEN: Final = {
    "tan": lambda u: Quotient(call("sin", u), call("cos", u)),
    "sec": lambda u: Quotient(ONE, call("cos", u)),
    "csc": lambda u: Quotient(ONE, call("sin", u)),
    "cot": lambda u: Quotient(call("cos", u), call("sin", u)),
    "sinh": lambda u: Quotient(add(_grown(u), negate(_shrunk(u))), _TWO),
    "cosh": lambda u: Quotient(add(_grown(u), _shrunk(u)), _TWO),
    "tanh": lambda u: Quotient(call("sinh", u), call("cosh", u)),
    "sech": lambda u: Quotient(ONE, call("cosh", u)),
    "csch": lambda u: Quotient(ONE, call("sinh", u)),
    "coth": lambda u: Quotient(call("cosh", u), call("sinh", u)),
    "sigmoid": lambda u: Quotient(ONE, add(ONE, _shrunk(u))),
}
"""Functions whose derivative speaks of themselves, through sine, cosine and the exponential."""
