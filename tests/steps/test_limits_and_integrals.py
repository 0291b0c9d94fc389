"""Lines with an integral or a limit in them: how they are written, and what the checker says of them."""

from __future__ import annotations

import pytest

from mmltutor.steps.check import check
from mmltutor.steps.step import Derivation, Step
from mmltutor.syntax.build import ZERO
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Integral, Limit, Statement
from mmltutor.syntax.write.statements.block import block_of
from mmltutor.syntax.write.statements.board import write_statement


def integral(text: str) -> Integral:
    return Integral(parse(text).node, "x")


def limit(text: str) -> Limit:
    return Limit(parse(text).node, "h", ZERO)


def word(before: Statement, after: Statement) -> bool | None:
    (step,) = check(Derivation((Step("", before, after),), ZERO)).steps
    return step.checked


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (integral("x^2"), parse("x^3/3").node, True),
        (integral("x^2"), parse("x^3").node, False),
        (integral("1/x"), parse("ln(abs(x))").node, True),
        (integral("1/x"), parse("ln(x)").node, False),
        (integral("(x + 1)^2"), integral("x^2 + 2x + 1"), True),
        (integral("(x + 1)^2"), integral("x^2 + 1"), False),
        (limit("sin(h)/h"), parse("1").node, True),
        (limit("sin(h)/h"), parse("0").node, False),
        (limit("1/h"), parse("0").node, None),
        (limit("((x + h)^2 - x^2)/h"), limit("2x + h"), True),
        (parse("diff(x^2, x)").node, limit("((x + h)^2 - x^2)/h"), True),
        (parse("diff(x^3, x)").node, limit("((x + h)^2 - x^2)/h"), False),
    ],
)
def test_the_word_on_a_line(before: Statement, after: Statement, expected: bool | None) -> None:
    assert word(before, after) is expected


def test_how_they_are_written() -> None:
    assert write_statement(integral("x^2 + 1")) == "∫ (x² + 1) dx"
    assert write_statement(integral("x^2"), ascii=True) == "int x^2 dx"
    assert write_statement(limit("(x + h)^2")) == "lim_(h→0) (x + h)²"
    assert str(block_of(limit("(x - 1)/h"))) == "    x - 1\nlim ─────\nh→0   h"
