"""Every function of one argument against mpmath, and its derivative against a difference quotient."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from mmltutor.algebra.enclose import Missing, Program, value_at
from mmltutor.algebra.real import UNARY, Lack
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.names import OPEN
from mmltutor.syntax.nodes import Call, Derivative, Symbol
from mmltutor.syntax.parse import parse

X = Symbol("x")
POINTS = tuple(Fraction(text) for text in ("7/10", "13/10", "-3/10", "-2", "1", "0", "-1", "25/3"))

MPMATH = {
    "ln": mpmath.log,
    "abs": abs,
    "cbrt": lambda u: mpmath.sign(u) * mpmath.root(abs(u), 3),
    "sigmoid": lambda u: 1 / (1 + mpmath.exp(-u)),
    "arccot": lambda u: mpmath.pi / 2 - mpmath.atan(u),
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
    "arcsec": mpmath.asec,
    "arccsc": mpmath.acsc,
    "arsinh": mpmath.asinh,
    "arcosh": mpmath.acosh,
    "artanh": mpmath.atanh,
    "arsech": mpmath.asech,
    "arcsch": mpmath.acsch,
    "arcoth": mpmath.acoth,
}


def independent(name: str, at: Fraction) -> mpmath.mpf | None:
    """The real value by mpmath to 40 digits, or None where there is none."""
    with mpmath.workdps(60):
        try:
            value = MPMATH.get(name, getattr(mpmath, name, None))(mpmath.mpf(at.numerator) / at.denominator)
        except (ZeroDivisionError, ValueError):
            return None
        real = mpmath.isfinite(value) and abs(mpmath.im(value)) < mpmath.mpf(10) ** -40
        return mpmath.re(value) if real else None


def test_every_unary_function_of_the_syntax_has_a_value() -> None:
    assert set(UNARY) == {name for name, function in FUNCTIONS.items() if function.arity == 1}


@pytest.mark.parametrize("name", sorted(UNARY))
def test_value_agrees_with_mpmath(name: str) -> None:
    for at in POINTS:
        expected = independent(name, at)
        found = value_at(Call(name, (X,)), {"x": at}, 30)
        if expected is None or (name == "sign" and at == 0):  # a jump counts as an isolated point without a value
            assert found is None, at
        else:
            assert found is not None, at
            with mpmath.workdps(60):
                assert abs(mpmath.mpf(found) - expected) <= mpmath.mpf(10) ** -28 * max(1, abs(expected)), at


@pytest.mark.parametrize("name", sorted(UNARY))
def test_derivative_agrees_with_a_difference_quotient(name: str) -> None:
    step = Fraction(1, 10**12)
    compared = 0
    for at in POINTS:
        found = value_at(Derivative(Call(name, (X,)), "x"), {"x": at}, 20)
        sides = [value_at(Call(name, (X,)), {"x": side}, 60) for side in (at - step, at, at + step)]
        if found is None or None in sides:
            continue
        left, _, right = (Fraction(side) for side in sides if side is not None)
        slope = (right - left) / (2 * step)
        assert abs(slope - Fraction(found)) < Fraction(1, 10**8) * max(1, abs(slope)), at
        compared += 1
    assert compared >= 1


@pytest.mark.parametrize(
    ("typed", "lack"),
    [
        ("ln(-1)", Lack.UNDEFINED),
        ("ln(0)", Lack.SINGULAR),
        ("1/0", Lack.SINGULAR),
        ("0^0", Lack.SINGULAR),
        ("0^(-1)", Lack.SINGULAR),
        ("sqrt(-1)", Lack.UNDEFINED),
        ("(-8)^(1/4)", Lack.UNDEFINED),
        ("(-2)^pi", Lack.UNDEFINED),
        ("arcsin(2)", Lack.UNDEFINED),
        ("arcosh(1/2)", Lack.UNDEFINED),
        ("artanh(1)", Lack.SINGULAR),
        ("factorial(-3)", Lack.SINGULAR),
        ("1/(sin(1)^2+cos(1)^2-1)", Lack.UNKNOWN),
        ("e^e^e^e^e^e^e", Lack.UNKNOWN),
        ("9^9^9^9", Lack.UNKNOWN),
    ],
)
def test_where_there_is_no_value(typed: str, lack: Lack) -> None:
    found = Program((parse(typed).node,), ()).run((), 64)[0]
    assert isinstance(found, Missing)
    assert found.lack is lack


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("(-8)^(1/3)", "-2"),
        ("(-8)^(2/3)", "4"),
        ("(-32)^0.2", "-2"),
        ("root(-27, 3)", "-3"),
        ("4^(-1/2)", "0.5"),
        ("0.1+0.2", "0.3"),
        ("5!", "120"),
        ("|-3|", "3"),
        ("log(8, 2)", "3"),
        ("0^2", "0"),
        ("sqrt(9/4)", "1.5"),
    ],
)
def test_exact_values(typed: str, value: str) -> None:
    found = value_at(parse(typed, OPEN).node, {}, 20)
    assert found is not None
    assert Fraction(found) == Fraction(value)


@pytest.mark.parametrize("typed", ["(sin(1)-sin(1))^2", "(sin(1)-sin(1))^3", "(e-e)^1000001", "sin(1)^2-(sin(1)-0)^2"])
def test_a_power_of_what_cannot_be_told_from_zero_has_a_value(typed: str) -> None:
    found = Program((parse(typed).node,), ()).run((), 64)[0]
    assert not isinstance(found, Missing)
    assert found == 0 or found.contains(0)
