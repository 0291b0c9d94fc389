"""The factors of an expression, and zeros that two expressions do not share."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mmltutor.algebra.compare import Comparison, Sight, Sign
from mmltutor.algebra.factored import factors_of, never_zero
from mmltutor.algebra.zeros import zero_apart
from mmltutor.syntax.build import ZERO, multiply, power
from mmltutor.syntax.nodes import Node, Number, Quotient
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain


def _node(text: str) -> Node:
    return parse(text).node


@pytest.mark.parametrize(
    ("text", "factors"),
    [
        ("x^2 - 1", ["x + 1", "x - 1"]),
        ("2x^2 + 4x + 2", ["x + 1"]),
        ("x*y - x", ["x", "y - 1"]),
        ("(x - y)/x", ["x - y"]),
        ("1/x - 1/y", ["x - y"]),
        ("e^x*(x - 1)", ["e^x", "x - 1"]),
        ("7", []),
        ("sqrt(2)*x", ["x"]),
    ],
)
def test_factors(text: str, factors: list[str]) -> None:
    found = factors_of([_node(text)])
    assert found is not None
    assert {write_plain(factor) for factor in found[0]} == set(factors)


@pytest.mark.parametrize("text", ["0", "x - x", "(x + y)^100", "1/(x - x)"])
def test_no_factors_are_told_of_nought_or_beyond_the_budget(text: str) -> None:
    assert factors_of([_node(text)]) is None


@pytest.mark.parametrize("text", ["x^2 - y^2", "x^3 - 3x + 2", "(sin(x) - y)*(e^x - 1)/x", "x^4 + 4", "x y^2 - x z^2"])
def test_the_factors_make_up_the_expression_up_to_powers(text: str) -> None:
    """Each factor vanishes only where the expression does, and the other way round: the quotient is a factor again."""
    node = _node(text)
    found = factors_of([node])
    assert found is not None
    again = factors_of([multiply(*found[0]), power(multiply(*found[0]), Number(Fraction(2)))])
    assert again == [found[0], found[0]]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("x^2 + 1", True),
        ("e^x", True),
        ("cosh(x)", True),
        ("x^2*y^2 + e^x", True),
        ("x^2", False),
        ("x^2 - 1", False),
        ("x^2 + y", False),
        ("|x| + x^2", False),
        ("x", False),
    ],
)
def test_what_never_vanishes(text: str, never: bool) -> None:
    assert never_zero(_node(text)) == never


PAIRS = [
    ("y - 2x - 1", "y - 2x", ("x", "y")),
    ("x^2 + y^2 - 2", "x - y", ("x", "y")),
    ("x^2 - 2", "x - 1", ("x",)),
    ("x^3 - 2", "x", ("x",)),
    ("y - e^x", "y - x", ("x", "y")),
    ("x + y + z - 10", "x*y*z", ("x", "y", "z")),
    ("ln(x)", "x", ("x",)),
    ("sqrt(x) - 3", "x", ("x",)),
]


@pytest.mark.parametrize(("text", "other", "names"), PAIRS)
def test_a_zero_is_one_and_the_other_is_none_there(text: str, other: str, names: tuple[str, ...]) -> None:
    found = zero_apart(_node(text), _node(other), names)
    assert found is not None
    at = Comparison(_node(text), ZERO, names).look(found.point, 200)
    assert found.exact == (at.sight is Sight.ALIKE)
    if not found.exact:
        close = Comparison(Quotient(_node(text), Number(Fraction(1, 10**9))), ZERO, names).look(found.point, 200)
        assert abs(float(close.answer[0])) < 1
    assert Comparison(_node(other), ZERO, names).look(found.point, 200).sight is Sight.APART


@pytest.mark.parametrize(
    ("text", "other", "names"),
    [
        ("x^2 + 1", "x", ("x",)),
        ("y - x", "2y - 2x", ("x", "y")),
        ("1/x", "1", ("x",)),
        ("x", "sin(x)", ("x",)),
        ("7", "x", ("x",)),
        ("x/|x|", "1", ("x",)),
    ],
)
def test_no_zero_is_made_up(text: str, other: str, names: tuple[str, ...]) -> None:
    assert zero_apart(_node(text), _node(other), names) is None


def test_conditions_hold_at_the_zero() -> None:
    found = zero_apart(_node("x^2 - 4"), _node("x - 1"), ("x",), [(_node("-x"), Sign.POSITIVE)])
    assert found is not None
    assert found.point == (Fraction(-2),)
