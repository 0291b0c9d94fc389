"""The antiderivatives that are known by heart, as functions of the bare variable.

Source: DLMF 4.10, 4.26, 4.40.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from mmltutor.calculus.antiderivative.polynomials import rationals
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.factor import Factor
from mmltutor.calculus.forms.factors import factored
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.rules.task import is_variable, varies
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ONE, add, call, divide, multiply, names_in, negate, number, power
from mmltutor.syntax.nodes import Call, Constant, Node, Quotient, Sum, Symbol
from mmltutor.syntax.write.plain import write_plain

Known = tuple[str, Node, tuple[str, ...]]
"""The name of a form, its antiderivative, and what must hold for it."""


def _log(node: Node) -> Node:
    return call("ln", call("abs", node))


def _of(function: str) -> Callable[[Node], Node]:
    return lambda u: call(function, u)


def _minus(function: str) -> Callable[[Node], Node]:
    return lambda u: negate(call(function, u))


_POWERS: Final[dict[tuple[str, Fraction], Callable[[Node], Node]]] = {
    ("sin", Fraction(1)): _minus("cos"),
    ("cos", Fraction(1)): _of("sin"),
    ("tan", Fraction(1)): lambda u: negate(_log(call("cos", u))),
    ("cot", Fraction(1)): lambda u: _log(call("sin", u)),
    ("sec", Fraction(1)): lambda u: _log(add(call("sec", u), call("tan", u))),
    ("csc", Fraction(1)): lambda u: negate(_log(add(call("csc", u), call("cot", u)))),
    ("sec", Fraction(2)): _of("tan"),
    ("cos", Fraction(-2)): _of("tan"),
    ("csc", Fraction(2)): _minus("cot"),
    ("sin", Fraction(-2)): _minus("cot"),
    ("sinh", Fraction(1)): _of("cosh"),
    ("cosh", Fraction(1)): _of("sinh"),
    ("tanh", Fraction(1)): lambda u: call("ln", call("cosh", u)),
    ("coth", Fraction(1)): lambda u: _log(call("sinh", u)),
    ("sech", Fraction(2)): _of("tanh"),
    ("cosh", Fraction(-2)): _of("tanh"),
    ("csch", Fraction(2)): _minus("coth"),
    ("sinh", Fraction(-2)): _minus("coth"),
    ("sigmoid", Fraction(1)): lambda u: call("ln", add(ONE, power(Constant("e"), u))),
    ("abs", Fraction(1)): lambda u: divide(multiply(u, call("abs", u)), number(2)),
}
"""Powers of one function of the variable: (function, exponent)."""

_PAIRS: Final[dict[frozenset[str], Callable[[Node], Node]]] = {
    frozenset(("sec", "tan")): _of("sec"),
    frozenset(("csc", "cot")): _minus("csc"),
    frozenset(("sech", "tanh")): _minus("sech"),
    frozenset(("csch", "coth")): _minus("csch"),
}


def tabled(body: Node, by: str) -> Known | None:
    """The antiderivative of a form in the table; None of any other. A constant factor has been taken off."""
    factors = factored(body).factors
    if factored(body).coefficient.value != 1 or any(factor.guarded for factor in factors):
        return None
    match factors:
        case (only,):
            return _single(only, by)
        case (first, second):
            return _pair(first, second, by)
        case _:
            return None


def _single(factor: Factor, by: str) -> Known | None:
    base, exponent, x = factor.base, factor.exponent, Symbol(by)
    if is_variable(base, by):
        return _power(factor, by)
    if not varies(base, by):
        if not isinstance(exponent, Fraction) and is_variable(exponent, by):
            return _exponential(factor, by)
        return None
    match base, exponent:
        case Call(function, (argument,)), Fraction() if is_variable(argument, by):
            found = _POWERS.get((function, exponent))
            return None if found is None else (function if exponent == 1 else f"{function}-power", found(x), ())
        case Sum(), Fraction() if exponent in (-1, Fraction(-1, 2)):
            return _quadratic(base, exponent, by)
        case _:
            return None


def _power(factor: Factor, by: str) -> Known | None:
    x, exponent = Symbol(by), factor.exponent
    if exponent == -1:
        return "reciprocal", _log(x), ()
    if isinstance(exponent, Fraction):
        return "power", _over(_raised(x, exponent + 1), exponent + 1), ()
    if varies(exponent, by):
        return None
    rising = tidy(add(exponent, ONE))
    return "power", divide(power(x, rising), rising), _apart(rising)


def _raised(x: Node, exponent: Fraction) -> Node:
    """x^n as one writes it: √x for n = 1/2, 1/x² for n = -2."""
    if exponent < 0:
        return divide(ONE, _raised(x, -exponent))
    return call("sqrt", x) if exponent == Fraction(1, 2) else power(x, number(exponent))


def _over(node: Node, divisor: Fraction) -> Node:
    """A tree divided by a number, tidy."""
    return tidy(divide(node, number(divisor)))


def _exponential(factor: Factor, by: str) -> Known:
    base, x = factor.base, Symbol(by)
    if base == Constant("e"):
        return "exponential", call("exp", x) if factor.called else power(base, x), ()
    conditions = (f"{write_plain(base)} > 0", f"{write_plain(base)} != 1") if names_in(base) else ()
    return "general-exponential", divide(power(base, x), tidy(call("ln", base))), conditions


def _apart(node: Node) -> tuple[str, ...]:
    """That a divisor is not 0, unless that is plain."""
    return (f"{write_plain(node)} != 0",) if names_in(node) else ()


def _pair(first: Factor, second: Factor, by: str) -> Known | None:
    match first.base, second.base:
        case Call(one, (u,)), Call(other, (v,)) if u == v == Symbol(by) and first.exponent == second.exponent == 1:
            found = _PAIRS.get(frozenset((one, other)))
            return None if found is None else ("pair", found(Symbol(by)), ())
        case _:
            return None


def _quadratic(base: Node, exponent: Fraction, by: str) -> Known | None:
    """1/(px² + r) and 1/√(px² + r)."""
    values = rationals(base, by)
    if values is None or len(values) != 3 or values[1] != 0 or values[0] == 0:
        return None
    r, _, p = values
    x = Symbol(by)
    if exponent == -1:
        if p * r < 0:
            return _between_roots(p, r, x)
        inside = _stretched(p / r, x)
        scale = worked_out(call("sqrt", number(p * r)))
        sign = number(1 if p > 0 else -1)
        return "arctan", tidy(divide(multiply(sign, call("arctan", inside)), scale)), ()
    below = worked_out(call("sqrt", number(abs(p))))
    if p < 0 < r:
        return "arcsin", tidy(divide(call("arcsin", _stretched(-p / r, x)), below)), ()
    if p > 0 and r > 0:
        return "arsinh", tidy(divide(call("arsinh", _stretched(p / r, x)), below)), ()
    if p > 0 > r:
        root = call("sqrt", base)
        return "arcosh", tidy(divide(_log(add(tidy(multiply(below, x)), root)), below)), ()
    return None


def _between_roots(p: Fraction, r: Fraction, x: Node) -> Known | None:
    """1/(px² + r) = 1/(p(x - s)(x + s)) with an irrational s; a rational one is told by partial fractions."""
    s = worked_out(call("sqrt", number(-r / p)))
    if rational(s) is not None:
        return None
    logarithm = _log(divide(add(x, negate(s)), add(x, s)))
    return "log-quotient", tidy(divide(logarithm, worked_out(multiply(number(2 * p), s)))), ()


def _stretched(square: Fraction, x: Node) -> Node:
    """√square·x, with what is below the line below: 2x/3 for the square 4/9."""
    match worked_out(call("sqrt", number(square))):
        case Quotient(top, bottom):
            return divide(multiply(top, x), bottom)
        case factor:
            return multiply(factor, x)
