"""Systems with the same real solutions, and with others: a table, and systems taken apart by their factors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.algebra.systems.compare import Alternatives, alike, same_points
from mmltutor.syntax.build import ZERO, multiply
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse


def alternatives(text: str) -> Alternatives:
    """x = 0, y = 1 | x = 1."""
    systems = [one for one in text.split("|") if one.strip()]
    return tuple(tuple(equation(part) for part in one.split(",")) for one in systems)


def equation(text: str) -> tuple[Node, Node]:
    left, _, right = text.partition("=")
    return parse(left).node, parse(right).node


TABLE = [
    ("x y = 0", "x = 0 | y = 0", True),
    ("x y = 0", "x = 0", False),
    ("x^2 = x", "x = 1", False),
    ("x^2 y = y, x^2 + y^2 = 3", "x = 1, y^2 = 2 | x = -1, y^2 = 2 | y = 0, x^2 = 3", True),
    ("x^2 = 2, y = x", "x = sqrt(2), y = sqrt(2) | x = -sqrt(2), y = -sqrt(2)", True),
    ("x^2 = 2, y = x", "x = sqrt(2), y = sqrt(2)", False),
    ("x^2 = 2, y = x", "x = sqrt(2), y = sqrt(2) | x = -sqrt(2), y = sqrt(2)", False),
    ("x^2 + y^2 = 1, x = 2", "", True),
    ("x^2 + 1 = 0", "", True),
    ("x^2 - 1 = 0", "", False),
    ("e^(-x^2) (1 - 2x^2) = 0, y = 0", "2x^2 = 1, y = 0", True),
    ("sin(x) cos(x) = 0", "sin(x) = 0 | cos(x) = 0", True),
]


@pytest.mark.parametrize(("one", "other", "word"), TABLE)
def test_a_table_of_pairs(one: str, other: str, word: bool) -> None:
    assert alike(alternatives(one), alternatives(other)) is word


ROUNDED = [
    ("x^2 = 2", "x = 1.41 | x = -1.41", True),
    ("x^2 = 2", "x = 1.42 | x = -1.41", True),
    ("x^2 = 2", "x = 1.43 | x = -1.41", False),
    ("x^2 = 2", "x = 1.41", False),
    ("x^2 = 2", "x = 1.41 | x = -1.41 | x = 0.5", False),
    ("x^2 = 2, y = 1", "x = 1.4142, y = 1 | x = -1.4142, y = 1", True),
]


@pytest.mark.parametrize(("one", "other", "word"), ROUNDED)
def test_rounded_solutions_are_all_of_them(one: str, other: str, word: bool) -> None:
    assert same_points(alternatives(one), alternatives(other), exactly=False) is word


FACTORS = ["x", "y", "x - y", "x + 1", "x^2 + y^2 - 2", "x y - 1", "y^2 - 3"]
some = st.lists(st.sampled_from(FACTORS), min_size=1, max_size=3, unique=True)


@settings(max_examples=40, deadline=None)
@given(some, some)
def test_products_are_their_factors(first: list[str], second: list[str]) -> None:
    one = [[parse(factor).node for factor in side] for side in (first, second)]
    whole = ((multiply(*one[0]), ZERO), (multiply(*one[1]), ZERO))
    cases = tuple(((a, ZERO), (b, ZERO)) for a in one[0] for b in one[1])
    assert alike((whole,), cases) is True
    assert alike(cases, (whole,)) is True
