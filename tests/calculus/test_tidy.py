"""Tidying: a table that a teacher can read, and values and domains against an evaluator of another make."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from hypothesis import HealthCheck, given, settings

from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain
from tests.calculus.expressions import expressions, monomials
from tests.calculus.values import NoValueError, close, value

TABLE = [
    line.split("\t")[:2]
    for line in (Path(__file__).parent / "tidied.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NEARBY = [(Fraction(1, 10**6), Fraction(3, 10**6)), (Fraction(-1, 10**6), Fraction(5, 10**6))]
PLACES = [Fraction(numerator, 7) for numerator in (-26, -17, -9, -5, -2, 2, 3, 5, 9, 11, 20)]
POINTS = [{"x": place, "a": PLACES[(4 * index + 3) % 11]} for index, place in enumerate(PLACES)]
slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def value_or_none(node: Node, point: dict[str, Fraction]) -> mpmath.mpf | None:
    try:
        return value(node, point)
    except NoValueError:
        return None


def near(point: dict[str, Fraction]) -> list[dict[str, Fraction]]:
    return [{"x": point["x"] + dx, "a": point["a"] + da} for dx, da in NEARBY]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_the_table(text: str, expected: str) -> None:
    assert write_plain(tidy(parse(text).node)) == expected


@slow
@given(expressions(("x", "a")))
def test_it_keeps_every_value(node: Node) -> None:
    tidied = tidy(node)
    for point in POINTS:
        before = value_or_none(node, point)
        if before is not None:
            after = value_or_none(tidied, point)
            assert after is not None, (write_plain(node), write_plain(tidied), point)
            assert close(before, after), (write_plain(node), write_plain(tidied), point)


@slow
@given(monomials())
def test_it_gains_no_value_but_at_single_points(node: Node) -> None:
    tidied = tidy(node)
    for point in POINTS:
        if value_or_none(node, point) is None and value_or_none(tidied, point) is not None:
            around = near(point)
            isolated = any(value_or_none(node, other) is not None for other in around)
            assert isolated or any(value_or_none(tidied, other) is None for other in around), (
                write_plain(node),
                write_plain(tidied),
                point,
            )


@slow
@given(expressions(("x", "a")))
def test_a_tidy_tree_is_left_alone(node: Node) -> None:
    if any(value_or_none(node, point) is not None for point in POINTS):
        tidied = tidy(node)
        assert tidy(tidied) == tidied, write_plain(node)
