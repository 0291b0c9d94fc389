"""What a question shows before its answer may be typed before an answer."""

from __future__ import annotations

import pytest

from mmltutor.bank.problem import Part
from mmltutor.bank.question import names_of_part
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.errors import Unreadable
from mmltutor.syntax.nodes import Symbol
from mmltutor.syntax.parse import parse


def part(label: str) -> Part:
    return Part(ask="", goal=Differentiate(Symbol("x"), "x"), kind="", vars=("x", "y"), label=label)


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("f′(x)", "f = 2"),
        ("a(1)", "a = 2"),
        ("a(1)", "a(1) = 2"),
        ("det H(−2, 2)", "det H = 2"),
        ("det H(−2, 2)", "det H(-2, 2) = 2"),
        ("dy/dx", "dy/dx = 2"),
        ("χ²", "χ² = 2"),
    ],
)
def test_a_label_may_be_typed(label: str, typed: str) -> None:
    assert parse(typed, names_of_part(part(label))).label is not None


@pytest.mark.parametrize(("label", "typed"), [("a(1)", "b = 2"), ("det H", "d = 2"), ("x", "x = 2"), ("", "a = 2")])
def test_nothing_else_is_a_label(label: str, typed: str) -> None:
    with pytest.raises(Unreadable):
        parse(typed, names_of_part(part(label)))
