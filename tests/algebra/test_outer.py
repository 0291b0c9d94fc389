"""The table of derivatives, held against derivatives by power series, which know none of its rules."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.outer import OUTER
from mmltutor.syntax.build import call
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Derivative, Symbol

POINTS = [Fraction(text) for text in ("1/3", "-2/5", "7/4", "-9/4", "5", "-11/2", "1/100")]


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_of_one_argument_has_its_derivative(function: str) -> None:
    if FUNCTIONS[function].arity == 1 and function != "factorial":
        x = Symbol("x")
        comparison = Comparison(OUTER[function](x), Derivative(call(function, x), "x"), ("x",))
        sights = {comparison.look((point,), 200).sight for point in POINTS}
        assert Sight.ALIKE in sights
        assert sights <= {Sight.ALIKE, Sight.OUTSIDE}
