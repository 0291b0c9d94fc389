"""Derivatives by power series against SymPy's, for whole expressions and higher orders."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from mmltutor.algebra.bridge import to_sympy
from mmltutor.algebra.enclose import value_at
from mmltutor.syntax.nodes import Derivative
from mmltutor.syntax.parse import parse

EXPRESSIONS = (
    "sin(x^2 + 3)",
    "(3x^2 + 1)^5",
    "e^(sin(x^2))",
    "ln(cos(x/4))",
    "sqrt(1 + e^(3x))",
    "1/(x^2 + 1)^3",
    "tanh(w x + b)",
    "sigmoid(2x - 1)^2",
    "x^x",
    "2^x * log(x, 3)",
    "(x^2 + 1)^(x)",
    "abs(x - 5) * x",
    "x^(-3/2) + cbrt(x) + root(x, 5)",
    "arctan(x) / (1 + x^70)",
    "factorial(x)",
    "sinh(x) * sech(x) + coth(x)",
)


@pytest.mark.parametrize("typed", EXPRESSIONS)
@pytest.mark.parametrize("order", [1, 2, 3])
def test_against_sympy(typed: str, order: int) -> None:
    body = parse(typed).node
    values = {"x": Fraction(6, 5), "w": Fraction(3, 2), "b": Fraction(-1, 7)}
    found = value_at(Derivative(body, "x", order), values, 20)
    assert found is not None
    there = {sympy.Symbol(name, real=True): sympy.Rational(str(value)) for name, value in values.items()}
    expected = sympy.diff(to_sympy(body), sympy.Symbol("x", real=True), order).doit().subs(there).evalf(30)
    assert abs(sympy.Float(found, 30) - expected) < sympy.Float(10) ** -15 * max(1, abs(expected))


def test_inside_another_expression() -> None:
    node = parse("x * diff(sin(x), x) + diff(diff(x^4, x), x)").node
    assert value_at(node, {"x": Fraction(0)}, 10) == "0"
    assert value_at(node, {"x": Fraction(1)}, 8) == "12.540302"


@pytest.mark.parametrize("typed", ["diff(abs(x), x)", "diff(sqrt(x), x)", "diff(1/x, x)", "diff(ln(x), x)"])
def test_no_slope_where_there_is_none(typed: str) -> None:
    assert value_at(parse(typed).node, {"x": Fraction(0)}) is None
