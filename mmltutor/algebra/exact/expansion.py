"""Power series of expressions in one variable about an exact centre, by FLINT's arithmetic on rational series.

Source: R. P. Brent, H. T. Kung, "Fast algorithms for manipulating formal power series", J. ACM 25 (1978).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, assert_never

from flint import ctx, fmpq, fmpq_series

from mmltutor.algebra.exact.combination import (
    Combination,
    as_rational,
    constant_written,
    fraction,
    plus,
    rational,
    scaled,
    split,
    stretched,
    times,
)
from mmltutor.algebra.exact.monomials import UNIT
from mmltutor.algebra.exact.values import (
    atom,
    cosine,
    exp_of,
    function_of,
    ln_of,
    node_of,
    power_of,
    sign_of,
    sine,
)
from mmltutor.algebra.outer import OUTER
from mmltutor.algebra.rewritten import REWRITTEN
from mmltutor.algebra.scalars import NoExpansion
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

MOST_PRODUCTS: Final = 3_000
"""Products of rational series in one expansion."""

MOST_COMPOSED: Final = 64
"""Terms of a series that are composed by Horner's scheme."""


def exact_constant(node: Node) -> Node:
    """A constant expression, parameters included, as one would leave it: 2√2 for √8, √2/2 for cos(π/4).

    Raises NoExpansion where it has no value, and where no exact form is found.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.board import write_board
    >>> write_board(exact_constant(parse("sqrt(8) cos(pi/6) + e^(ln 3)").node))
    '3 + √6'
    """
    return node_of(_at_length(1, lambda: _Expansion("", {}).of(node)))


def series_coefficients(node: Node, name: str, centre: Node, order: int) -> tuple[Node, ...]:
    """The coefficients of 1, x - p, …, (x - p)^order in the expansion of a node about x = p.

    Raises NoExpansion where there is none, and where none is found.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.board import write_board
    >>> [write_board(one) for one in series_coefficients(parse("e^(sin(x))").node, "x", parse("0").node, 4)]
    ['1', '1', '1/2', '0', '-1/8']
    """
    place = _at_length(1, lambda: _Expansion("", {}).of(centre))
    found = _at_length(order + 1, lambda: _Expansion(name, place).of(node))
    return tuple(constant_written((key, series[k]) for key, series in found.items()) for k in range(order + 1))


def _at_length(length: int, compute: Callable[[], Combination]) -> Combination:
    before, ctx.cap = ctx.cap, length
    try:
        return compute()
    except (ZeroDivisionError, ValueError, OverflowError) as fault:
        raise NoExpansion("a step without a value") from fault
    finally:
        ctx.cap = before


class _Expansion:
    """Series in one variable about one centre, as long as FLINT's context says."""

    def __init__(self, name: str, centre: Combination) -> None:
        self.name = name
        self.centre = centre
        self.left = MOST_PRODUCTS

    def times(self, a: Combination, b: Combination) -> Combination:
        self.left -= len(a) * len(b)
        if self.left < 0:
            raise NoExpansion("too many terms")
        return times(a, b)

    def of(self, node: Node) -> Combination:
        match node:
            case Number(value):
                return rational(fmpq(value.numerator, value.denominator))
            case Symbol(name) if name == self.name:
                return self.variable()
            case Symbol() | Constant():
                return atom(node)
            case Negation(operand):
                return scaled(self.of(operand), fmpq(-1))
            case Sum(terms):
                return plus(*map(self.of, terms))
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

    def variable(self) -> Combination:
        start = {key: fmpq_series([series[0]], prec=ctx.cap) for key, series in self.centre.items()}
        return plus(start, {UNIT: fmpq_series([0, 1], prec=ctx.cap)} if ctx.cap > 1 else {})

    def raised(self, base: Node, exponent: Node) -> Combination:
        if base == Constant("e"):
            return self.exp(self.of(exponent))
        above = self.of(exponent)
        start, rest = split(above)
        fixed = None if rest else as_rational(start)
        if fixed is not None:
            return self.power(self.of(base), fraction(fixed))
        return self.exp(self.times(above, self.ln(self.of(base))))

    def power(self, u: Combination, exponent: Fraction) -> Combination:
        """u^exponent: whole powers by squaring, others by that of the constant term and a binomial series."""
        if exponent.denominator == 1 and 0 <= exponent <= MOST_COMPOSED:
            return self.whole_power(u, int(exponent))
        start, rest = split(u)
        if not start and not rest and exponent > 0:
            return {}
        if not start:
            raise NoExpansion("a power that is not smooth there" if rest else "a power of 0")
        outer = power_of(start, exponent)
        if not rest:
            return outer
        if len(u) == 1:
            ((_, series),) = u.items()
            return self.times(outer, {UNIT: _series_power(stretched(series, 1 / series[0]), exponent)})
        coefficients, factor = [fmpq(1)], fmpq(1)
        for k in range(1, ctx.cap):
            factor *= fmpq(exponent.numerator, exponent.denominator) - (k - 1)
            factor /= k
            coefficients.append(factor)
        return self.times(outer, self.composed(coefficients, self.times(rest, power_of(start, Fraction(-1)))))

    def exp(self, u: Combination) -> Combination:
        start, rest = split(u)
        outer = exp_of(start)
        simple = rest.pop(UNIT, None)
        if simple is not None:
            outer = self.times(outer, {UNIT: simple.exp()})
        if not rest:
            return outer
        factor, coefficients = fmpq(1), [fmpq(1)]
        for k in range(1, ctx.cap):
            factor /= k
            coefficients.append(factor)
        return self.times(outer, self.composed(coefficients, rest))

    def ln(self, u: Combination) -> Combination:
        start, rest = split(u)
        if not start:
            raise NoExpansion("a logarithm of 0")
        lowest = ln_of(start)
        if not rest:
            return lowest
        if len(u) == 1:
            ((_, series),) = u.items()
            return plus(lowest, {UNIT: stretched(series, 1 / series[0]).log()})
        coefficients = [fmpq(0)] + [fmpq(1 if k % 2 else -1, k) for k in range(1, ctx.cap)]
        return plus(lowest, self.composed(coefficients, self.times(rest, power_of(start, Fraction(-1)))))

    def circular(self, function: str, u: Combination) -> Combination:
        start, rest = split(u)
        sin_start, cos_start = sine(start), cosine(start)
        if set(rest) <= {UNIT}:
            series = rest.get(UNIT, fmpq_series([0], prec=ctx.cap))
            sin_rest, cos_rest = plus({UNIT: series.sin()}), plus({UNIT: series.cos()})
        else:
            sin_rest, cos_rest = (self.composed(_circular_coefficients(shift), rest) for shift in (0, 1))
        if function == "sin":
            return plus(self.times(sin_start, cos_rest), self.times(cos_start, sin_rest))
        return plus(self.times(cos_start, cos_rest), scaled(self.times(sin_start, sin_rest), fmpq(-1)))

    def call(self, function: str, arguments: tuple[Node, ...]) -> Combination:
        match function, arguments:
            case "exp", (argument,):
                return self.exp(self.of(argument))
            case "ln", (argument,):
                return self.ln(self.of(argument))
            case "sqrt", (argument,):
                return self.power(self.of(argument), Fraction(1, 2))
            case "cbrt", (argument,):
                return self.power(self.of(argument), Fraction(1, 3))
            case "root", (argument, degree):
                return self.raised(argument, Quotient(ONE, degree))
            case "log", (argument, base):
                return self.times(self.ln(self.of(argument)), self.power(self.ln(self.of(base)), Fraction(-1)))
            case (("sin" | "cos"), (argument,)):
                return self.circular(function, self.of(argument))
            case _, (argument,):
                return self.unary(function, argument)
            case _:
                raise NoExpansion(f"no rule for {function}")

    def unary(self, function: str, argument: Node) -> Combination:
        if function in REWRITTEN:
            if not self.varies(argument) and function in _KEPT:
                value = self.of(argument)
                return function_of(function, value) if _turnless(value) else self.of(REWRITTEN[function](argument))
            return self.of(REWRITTEN[function](argument))
        u = self.of(argument)
        start, rest = split(u)
        if function in ("abs", "sign"):
            return self.absolute(function, u, start, bool(rest))
        if not rest:
            return function_of(function, start)
        if function not in OUTER:
            raise NoExpansion(f"no rule for {function}")
        if set(u) == {UNIT} and not start and function in _DIRECT:
            return {UNIT: _DIRECT[function](u[UNIT])}
        slope = self.of(OUTER[function](argument))
        risen = self.times(slope, {key: _derivative(series) for key, series in rest.items()})
        return plus(function_of(function, start), {key: _integral(series) for key, series in risen.items()})

    def absolute(self, function: str, u: Combination, start: Combination, moves: bool) -> Combination:
        if not start and moves:
            raise NoExpansion("a kink or a jump there")
        sign = sign_of(start)
        if sign is None:
            if moves:
                raise NoExpansion("a sign that is not known")
            return atom(call(function, node_of(start)))
        return rational(sign) if function == "sign" else scaled(u, fmpq(sign))

    def varies(self, node: Node) -> bool:
        return self.name in names_in(node)

    def whole_power(self, u: Combination, n: int) -> Combination:
        product = rational(1)
        while n:
            if n & 1:
                product = self.times(product, u)
            n >>= 1
            if n:
                u = self.times(u, u)
        return product

    def composed(self, coefficients: Sequence[fmpq], rest: Combination) -> Combination:
        """Σ c_k r^k by Horner's scheme, r having no constant term."""
        if len(coefficients) > MOST_COMPOSED:
            raise NoExpansion("too many terms")
        total: Combination = {}
        for coefficient in reversed(coefficients):
            total = plus(self.times(total, rest), rational(coefficient))
        return total


_KEPT: Final = frozenset({"sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid"})
"""Functions whose values at constants are left standing: cosh 1 rather than (e + 1/e)/2."""

_DIRECT: Final = {
    "arctan": fmpq_series.atan,
    "arcsin": fmpq_series.asin,
    "arsinh": fmpq_series.asinh,
    "artanh": fmpq_series.atanh,
}


def _turnless(value: Combination) -> bool:
    """Whether a constant has no logarithms in it, by which an exponential would become rational."""
    return not any(getattr(base, "function", "") == "ln" for key in value for base, _ in key)


def _derivative(series: fmpq_series) -> fmpq_series:
    return fmpq_series([series[k] * k for k in range(1, ctx.cap)], prec=ctx.cap)


def _integral(series: fmpq_series) -> fmpq_series:
    return fmpq_series([fmpq(0), *(series[k] / (k + 1) for k in range(ctx.cap - 1))], prec=ctx.cap)


def _series_power(series: fmpq_series, exponent: Fraction) -> fmpq_series:
    """A series with constant term 1 to a rational power."""
    if exponent == -1:
        return series.inv()
    return stretched(series.log(), fmpq(exponent.numerator, exponent.denominator)).exp()


def _circular_coefficients(shift: int) -> list[fmpq]:
    factor, found = fmpq(1), []
    for k in range(ctx.cap):
        factor = factor / k if k else factor
        found.append(factor * (0, 1, 0, -1)[(k + shift) % 4])
    return found
