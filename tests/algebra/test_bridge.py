"""Trees to SymPy and back keep their values."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Decimal, localcontext
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings

from mmltutor.algebra.bridge import from_sympy, to_sympy
from mmltutor.algebra.enclose import value_at
from mmltutor.syntax.build import walk
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Call, Node, Number, Power, Symbol
from mmltutor.syntax.parse import parse
from tests.strategies import trees

UNARY = sorted(name for name, function in FUNCTIONS.items() if function.arity == 1)


def close(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return one == other
    with localcontext() as wide:
        wide.Emax, wide.Emin = MAX_EMAX, MIN_EMIN
        first, second = Decimal(one), Decimal(other)
        return abs(first - second) <= Decimal("1e-15") * max(Decimal(1), abs(first))


@pytest.mark.parametrize("name", UNARY)
@pytest.mark.parametrize("at", [Fraction(3, 10), Fraction(7, 5)])
def test_every_function_means_the_same_in_sympy(name: str, at: Fraction) -> None:
    ours = value_at(Call(name, (Symbol("x"),)), {"x": at}, 20)
    theirs = to_sympy(Call(name, (Symbol("x"),))).subs(sympy.Symbol("x", real=True), sympy.Rational(str(at)))
    if ours is not None:
        assert abs(sympy.Float(ours, 30) - theirs.evalf(30)) < 1e-15


@pytest.mark.parametrize(
    ("typed", "value"),
    [("(-8)^(1/3)", -2), ("(-8)^(2/3)", 4), ("cbrt(-27)", -3), ("root(-32, 5)", -2), ("log(8,2)", 3)],
)
def test_real_roots(typed: str, value: int) -> None:
    assert sympy.simplify(to_sympy(parse(typed).node)) == value


def has_low_powers(node: Node) -> bool:
    """No power that SymPy, which computes those of numbers at once, would take for ever over."""
    exponents = [part for power in walk(node) if isinstance(power, Power) for part in walk(power.exponent)]
    return not any(isinstance(part, Power) or (isinstance(part, Number) and part.value > 20) for part in exponents)


FUNCTIONS_OF_BOTH = ("sin", "cos", "exp", "sinh", "arctan", "sigmoid")


@settings(max_examples=60)
@given(trees(("x", "y"), functions=FUNCTIONS_OF_BOTH, derivatives=False, depth=3).filter(has_low_powers))
def test_there_and_back(node: Node) -> None:
    expression = to_sympy(node)
    if expression.has(sympy.zoo, sympy.nan, sympy.oo, sympy.I):
        return
    back = from_sympy(expression)
    for x, y in ((Fraction(1, 3), Fraction(5, 7)), (Fraction(3, 2), Fraction(1, 5))):
        ours = value_at(node, {"x": x, "y": y}, 20)
        if ours is not None:
            assert close(ours, value_at(back, {"x": x, "y": y}, 20))
