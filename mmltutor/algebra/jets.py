"""Derivatives at a point without differentiating: arithmetic on truncated power series of balls.

The value of d^m f/dx^m at a point is m! times a coefficient of the power series of f there, and FLINT
computes with such series rigorously. No rule of differentiation is used, so this is an independent check
of every rule that the course teaches.

Source: A. Griewank, A. Walther, Evaluating Derivatives, 2nd ed., ch. 13 (Taylor arithmetic).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import factorial
from typing import Final, assert_never

from flint import arb, arb_series, ctx, fmpq

from mmltutor.algebra import real
from mmltutor.algebra.real import Lack, NoValue, Value
from mmltutor.syntax.build import names_in
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


def derivative_at(node: Derivative, values: Mapping[str, Value]) -> Value:
    """The value of a derivative where the names have these values."""
    try:
        series = _Series(values, node.by, node.order + 1).of(node.body)
    except (ValueError, ZeroDivisionError):  # over a wide box a denominator may not be told from 0
        raise NoValue(Lack.UNKNOWN, "a series over so wide a box") from None
    return real.finite(series[node.order] * factorial(node.order))


def series_at(node: Node, values: Mapping[str, Value], by: str, length: int) -> tuple[arb, ...]:
    """The first `length` coefficients of the power series of a node in `by` where the names have these values.

    Raises NoValue.
    """
    try:
        series = _Series(values, by, length).of(node)
    except (ValueError, ZeroDivisionError):
        raise NoValue(Lack.UNKNOWN, "a series over so wide a box") from None
    return tuple(series[k] for k in range(length))


class _Series:
    """Power series of expressions in `by` about a point, to `length` coefficients."""

    __slots__ = ("by", "length", "values")

    def __init__(self, values: Mapping[str, Value], by: str, length: int) -> None:
        self.values = values
        self.by = by
        self.length = length

    def of(self, node: Node) -> arb_series:
        previous, ctx.cap = ctx.cap, self.length
        try:
            return self._series(node)
        finally:
            ctx.cap = previous

    def _make(self, *coefficients: Value) -> arb_series:
        return arb_series([real.ball(one) for one in coefficients], prec=self.length)

    def _series(self, node: Node) -> arb_series:
        match node:
            case Number(value):
                return self._make(fmpq(value.numerator, value.denominator))
            case Constant(name):
                return self._make(real.CONSTANTS[name]())
            case Symbol(name) if name == self.by:
                return self._make(self.values[name], real.ONE)
            case Symbol(name):
                return self._make(self.values[name])
            case Negation(operand):
                return -self._series(operand)
            case Sum(terms):
                return sum((self._series(term) for term in terms[1:]), self._series(terms[0]))
            case Product(factors):
                product = self._series(factors[0])
                for factor in factors[1:]:
                    product = product * self._series(factor)
                return product
            case Quotient(top, bottom):
                return self._series(top) * _inverse(self._series(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, *(self._series(argument) for argument in arguments))
            case Derivative(body, by, order):
                return self._nested(body, by, order)
            case _:
                assert_never(node)

    def _nested(self, body: Node, by: str, order: int) -> arb_series:
        if by != self.by:
            raise NoValue(Lack.UNKNOWN, "a derivative by one variable inside a derivative by another")
        series = _Series(self.values, by, self.length + order).of(body)
        for _ in range(order):
            series = series.derivative()
        return arb_series([series[k] for k in range(self.length)], prec=self.length)

    def _power(self, base: Node, exponent: Node) -> arb_series:
        if base == Constant("e"):
            return self._series(exponent).exp()
        u = self._series(base)
        if names_in(exponent):
            return (self._series(exponent) * _ln(u)).exp()
        fixed = _fixed(exponent)
        if fixed is not None:
            return _rational_power(u, fixed)
        return (self._series(exponent) * _ln(u)).exp()

    def _call(self, function: str, u: arb_series, *more: arb_series) -> arb_series:
        match function:
            case "log":
                return _ln(u) * _inverse(_ln(more[0]))
            case "root" if any(not more[0][k].is_zero() for k in range(1, self.length)):
                return (_ln(u) * _inverse(more[0])).exp()
            case "root":
                degree = more[0][0].unique_fmpz()
                if degree is None or not more[0][0].is_exact():
                    raise NoValue(Lack.UNKNOWN, "the degree of a root")
                return _rational_power(u, fmpq(1, degree))
            case _:
                return UNARY[function](u)


def _fixed(exponent: Node) -> fmpq | None:
    """The exact value of a constant exponent, if it is found to be rational."""
    from mmltutor.algebra.enclose import Program  # the two modules evaluate each other's nodes

    value = Program((exponent,), ()).run((), ctx.prec)[0]
    return value if isinstance(value, fmpq) else None


def _inverse(u: arb_series) -> arb_series:
    real.divide(real.ONE, u[0])
    return 1 / u


def _ln(u: arb_series) -> arb_series:
    real.ln(u[0])
    return u.log()


def _integer_power(u: arb_series, n: int) -> arb_series:
    if n < 0:
        return _inverse(_integer_power(u, -n))
    if n > 64:
        real.finite(1 / u[0])
        return u ** arb(n) if u[0] > 0 else (-u) ** arb(n) * (-1) ** n
    product = arb_series([1], prec=u.prec)
    while n:
        if n & 1:
            product = product * u
        u, n = u * u, n >> 1
    return product


def _rational_power(u: arb_series, exponent: fmpq) -> arb_series:
    p, q = int(exponent.p), int(exponent.q)
    if q == 1:
        return _integer_power(u, p)
    real.rational_power(u[0], p, q)
    if u[0] < 0:
        root = (-u) ** arb(exponent)
        return -root if p % 2 else root
    if not u[0] > 0:
        raise NoValue(Lack.SINGULAR if u[0].is_zero() else Lack.UNKNOWN, "a root of 0 has no finite slope")
    return u ** arb(exponent)


def _absolute(u: arb_series) -> arb_series:
    return u * real.ball(_sign_off_zero(u))


def _sign_off_zero(u: arb_series) -> Value:
    if u[0].is_zero():
        raise NoValue(Lack.SINGULAR, "a kink")
    return real.sign(u[0])


def _checked(name: str, compute: Callable[[arb_series], arb_series]) -> Callable[[arb_series], arb_series]:
    """The series of a function, after the function itself was seen to have a value at the centre."""

    def apply(u: arb_series) -> arb_series:
        real.UNARY[name](u[0])
        return compute(u)

    return apply


def _exp_inverse(u: arb_series) -> arb_series:
    return (-u).exp()


def _cosh(u: arb_series) -> arb_series:
    return (u.exp() + _exp_inverse(u)) / 2


def _sinh(u: arb_series) -> arb_series:
    return (u.exp() - _exp_inverse(u)) / 2


def _artanh(u: arb_series) -> arb_series:
    return ((1 + u) / (1 - u)).log() / 2


def _arsinh(u: arb_series) -> arb_series:
    return (u + (u * u + 1).sqrt()).log()


def _arcosh(u: arb_series) -> arb_series:
    return (u + (u * u - 1).sqrt()).log()


def _half_pi() -> arb:
    return arb.pi() / 2


UNARY: Final[dict[str, Callable[[arb_series], arb_series]]] = {
    name: _checked(name, compute)
    for name, compute in {
        "sin": arb_series.sin,
        "cos": arb_series.cos,
        "tan": arb_series.tan,
        "sec": lambda u: 1 / u.cos(),
        "csc": lambda u: 1 / u.sin(),
        "cot": lambda u: u.cos() / u.sin(),
        "arcsin": arb_series.asin,
        "arccos": arb_series.acos,
        "arctan": arb_series.atan,
        "arcsec": lambda u: (1 / u).acos(),
        "arccsc": lambda u: (1 / u).asin(),
        "arccot": lambda u: _half_pi() - u.atan(),
        "sinh": _sinh,
        "cosh": _cosh,
        "tanh": lambda u: 1 - 2 / ((2 * u).exp() + 1),
        "sech": lambda u: 1 / _cosh(u),
        "csch": lambda u: 1 / _sinh(u),
        "coth": lambda u: _cosh(u) / _sinh(u),
        "arsinh": _arsinh,
        "arcosh": _arcosh,
        "artanh": _artanh,
        "arsech": lambda u: _arcosh(1 / u),
        "arcsch": lambda u: _arsinh(1 / u),
        "arcoth": lambda u: _artanh(1 / u),
        "exp": arb_series.exp,
        "ln": arb_series.log,
        "sqrt": lambda u: _rational_power(u, fmpq(1, 2)),
        "cbrt": lambda u: _rational_power(u, fmpq(1, 3)),
        "abs": _absolute,
        "sign": lambda u: arb_series([real.ball(_sign_off_zero(u))], prec=u.prec),
        "sigmoid": lambda u: 1 / (1 + _exp_inverse(u)),
        "factorial": lambda u: (u + 1).gamma(),
    }.items()
}
"""The power series of every function of one argument that an expression may contain."""
