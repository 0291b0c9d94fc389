"""What SymPy writes, as LaTeX, as Python and for NumPy, is read with the value that SymPy gives it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import sympy
from sympy.printing.numpy import NumPyPrinter

from mmltutor.algebra.bridge import to_sympy
from mmltutor.syntax.parse import parse

POINT = {"x": 0.7, "y": 1.3, "t": 0.45, "lambda": 2.1, "x_1": 0.31, "theta": 1.9}
SYMBOLS = {name: sympy.Symbol(name, real=True) for name in POINT}
FUNCTIONS = (
    *(sympy.sin, sympy.cos, sympy.tan, sympy.sec, sympy.exp, sympy.log, sympy.sqrt, sympy.cbrt, sympy.Abs),
    *(sympy.sinh, sympy.tanh, sympy.sech, sympy.asin, sympy.atan, sympy.acot, sympy.asinh),
)
EXPONENTS = (2, 3, -1, -2, sympy.Rational(1, 2), sympy.Rational(2, 3))


def _expression(draw: random.Random, depth: int) -> sympy.Expr:
    if depth == 0 or draw.random() < 0.15:
        number = sympy.Rational(draw.randint(1, 9), draw.randint(1, 9))
        return draw.choice([*SYMBOLS.values(), *SYMBOLS.values(), number, sympy.pi])
    left, right = _expression(draw, depth - 1), _expression(draw, depth - 1)
    match draw.randrange(8):
        case 0 | 1:
            return left + right
        case 2:
            return left - right
        case 3 | 4:
            return left * right
        case 5:
            return left / right
        case 6:
            return left ** draw.choice(EXPONENTS)
        case _:
            return draw.choice(FUNCTIONS)(left)


def _value(expression: sympy.Expr) -> complex:
    return complex(expression.subs({symbol: POINT[symbol.name] for symbol in expression.free_symbols}).evalf(20))


def _drawn() -> list[sympy.Expr]:
    """Expressions with a real value of a usual size at the point."""
    draw, found = random.Random(3), []
    while len(found) < 60:
        expression = _expression(draw, draw.choice([2, 3, 4]))
        if expression.has(sympy.zoo, sympy.nan, sympy.oo, sympy.I, sympy.E):
            continue
        value = _value(expression)
        if value.imag == 0 and 1e-9 < abs(value) < 1e9:
            found.append(expression)
    return found


WRITERS: dict[str, Callable[[sympy.Expr], str]] = {
    "latex": sympy.latex,
    "latex, another way": lambda expression: sympy.latex(
        expression, ln_notation=True, fold_short_frac=True, inv_trig_style="power", mul_symbol="times"
    ),
    "python": str,
    "constructors": sympy.srepr,
    "numpy": NumPyPrinter().doprint,
}
DRAWN = _drawn()


@pytest.mark.parametrize("writer", WRITERS)
def test_what_sympy_writes_is_read(writer: str) -> None:
    for expression in DRAWN:
        text = WRITERS[writer](expression)
        assert _value(to_sympy(parse(text).node)) == pytest.approx(_value(expression), rel=1e-9), text
