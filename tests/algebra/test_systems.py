"""Polynomial systems solved completely: against systems made from their solutions, and counts known by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.systems.closed import closed_form
from mmltutor.algebra.systems.ideal import TooLarge
from mmltutor.algebra.systems.numbers import Algebraic, fmpq_of, roots_of
from mmltutor.algebra.systems.polynomial import Polynomial, constant, polynomial_of, unknown
from mmltutor.algebra.systems.solve import solve
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import ZERO, substitute
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.board import write_board

XY = ("x", "y")

COUNTS = [
    ("x^2 + y^2 - 3; x - y", 2),
    ("x^2 + y^2 + 1; x - y", 0),
    ("x^2 + y^2; x - y", 1),
    ("(x - 1)^2; (y + 2)^3", 1),
    ("x^2 - 2; y^2 - 2", 4),
    ("x^2 - 2; y - x", 2),
    ("x^3 - 2; y^3 - 3", 1),
    ("x y; x^2 + y^2 - 1", 4),
    ("x^4 - 10x^2 + 1; y - x^2", 4),
    ("x^2 + y^2 - 1; x^2 + y^2 - 2", 0),
]


def polynomials(text: str, names: tuple[str, ...] = XY) -> list[Polynomial]:
    found = [polynomial_of(parse(one).node, names) for one in text.split(";")]
    assert all(one is not None for one in found)
    return [one for one in found if one is not None]


@pytest.mark.parametrize(("text", "count"), COUNTS)
def test_real_solutions_are_counted(text: str, count: int) -> None:
    found = solve(polynomials(text), XY)
    assert found is not None
    assert len(found.real) == count


@pytest.mark.parametrize("text", ["x y; x^2 - x", "(x - y)(x + y); (x - y)^2", "0"])
def test_infinitely_many_solutions_are_told(text: str) -> None:
    assert solve(polynomials(text), XY) is None


def test_too_many_solutions_are_refused() -> None:
    with pytest.raises(TooLarge):
        solve(polynomials("x^12 + y^5 - 3x y + 1; y^11 + x^4 - 7"), XY)


small = st.integers(-4, 4)


@given(st.sets(st.tuples(small, small), min_size=1, max_size=4), small, small)
def test_a_system_made_from_its_solutions(points: set[tuple[int, int]], a: int, b: int) -> None:
    """All products that vanish at the points, in other coordinates."""
    x, y = unknown("x", XY), unknown("y", XY)
    u, v = x + y.scaled(Fraction(a)), y + (x + y.scaled(Fraction(a))).scaled(Fraction(b))
    one = constant(1, XY)
    first = [one]
    for p, q in sorted(points):
        sides = u - one.scaled(Fraction(p)), v - one.scaled(Fraction(q))
        first = [left * side for left in first for side in sides]
    found = solve(first, XY)
    assert found is not None
    places = {tuple(solution.value(side).rational for side in (u, v)) for solution in found.real}
    assert places == points


@given(st.lists(st.integers(-6, 6), min_size=2, max_size=6).filter(lambda one: one[-1] != 0))
def test_a_closed_form_is_the_root(coefficients: list[int]) -> None:
    for factor, _ in fmpq_poly(coefficients).factor()[1]:
        for root in roots_of(factor):
            number = Algebraic(root, fmpq_poly([0, 1]) % factor)
            form = closed_form(number)
            if form is None:
                continue
            place, found = number.precise(30), bounds(form)
            assert isinstance(found, Bounds)
            assert abs(fmpq_of(place.mid()) - found.low) < Fraction(1, 10**20)
            polynomial = Polynomial(("x",), constant(0, ("x",)).form)
            for value in reversed(factor.coeffs()):
                polynomial = polynomial * unknown("x", ("x",)) + Polynomial(("x",), polynomial.constant(1).form * value)
            inside = parse(f"({write_board(form)})").node
            assert equivalent(substitute(polynomial.node(), {"x": inside}), ZERO).outcome is not Outcome.DIFFERENT


FORMS = [
    ([-1, -1, 1], 1, "(1 + √5)/2"),
    ([1, 0, -10, 0, 1], 3, "√3 + √2"),
    ([2, 0, -4, 0, 1], 3, "√(2 + √2)"),
    ([1, -3, 0, 1], 2, "2 cos(2π/9)"),
    ([-2, 0, 0, 1], 0, "∛2"),
    ([1, 0, -5, 0, 5], 3, "√((5 + √5)/10)"),
    ([-3, 0, 2], 0, "-√6/2"),
]


@pytest.mark.parametrize(("coefficients", "index", "text"), FORMS)
def test_closed_forms_read_well(coefficients: list[int], index: int, text: str) -> None:
    polynomial = fmpq_poly(coefficients)
    form = closed_form(Algebraic(roots_of(polynomial)[index], fmpq_poly([0, 1])))
    assert form is not None
    assert write_board(form) == text
