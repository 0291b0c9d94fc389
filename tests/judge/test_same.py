"""The same tree: what is told soon about two trees never parts those of one shape."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mmltutor.judge.same import Outline, Shapes, outline, same_tree
from mmltutor.syntax.names import Names
from mmltutor.syntax.parse import parse
from tests.judge.table import ROWS

SPELLINGS = (
    ("x", "x^1", "x^(2/2)", "x^-(-1)", "x^(1^1)", "x^(3*1/3)", "(x)"),
    ("sqrt(x)", "x^(1/2)", "x^0.5", "x^(1/(2^1))"),
    ("cbrt(x)", "x^(1/3)", "x^(2*(1/6))"),
    ("exp(1/2)", "e^0.5", "sqrt(e)"),
    ("exp(x)", "e^x", "e^(x^1)"),
    ("3x/2", "x/(2/3)", "1.5x", "3*x*(1/2)", "-x/(-(2/3))"),
    ("x/y", "(x)/(y)", "x^1/y"),
)
"""Texts of the same tree."""


@pytest.mark.parametrize("texts", SPELLINGS, ids=lambda texts: str(texts[0]))
def test_spellings_of_one_tree_are_the_same(texts: tuple[str, ...]) -> None:
    for one, other in pairwise(parse(text).node for text in texts):
        assert same_tree(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("exp(1)", "e"), ("x/y", "y/x"), ("x^2", "x^3"), ("sqrt(x)", "cbrt(x)"), ("1/x", "x"), ("e^x", "x^e")],
)
def test_other_trees_are_not(one: str, other: str) -> None:
    assert not same_tree(parse(one).node, parse(other).node)


def test_rows_of_one_shape_have_one_outline() -> None:
    shapes = Shapes()
    outlines: dict[int, Outline] = {}
    for row in ROWS:
        names = Names(frozenset(row.vars.split(",")) if row.vars else frozenset(), open=True)
        for text in (row.answer, row.expected):
            node = parse(text, names).node
            assert outlines.setdefault(shapes.of(node), outline(node)) == outline(node)
