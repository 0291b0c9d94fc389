"""A witness is no word of the judge's own: each one is computed again, by other means, at its point."""

from __future__ import annotations

import pytest

from mmltutor.judge.explain import Json
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import OPEN
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from tests.judge.certify import DIGITS, certify, point_of
from tests.judge.reals import Point, value
from tests.judge.table import ROWS, TURNED, Row

DIFFERENT = [row for row in (*ROWS, *TURNED) if row.outcome == "different"]


def read(text: str) -> Node:
    return parse(text, OPEN).node


def has_names(row: Row) -> bool:
    return bool(names_in(read(row.answer)) | names_in(read(row.expected)))


def evidence_of(row: Row) -> dict[str, Json]:
    evidence = row.reply()["evidence"]
    assert isinstance(evidence, dict)
    return evidence


def inside(where: str, point: Point) -> bool:
    """Whether conditions such as "x > 0 and y >= 0" or "-1 < x < 1" hold."""
    return all(ordered(piece, point) for piece in where.split(" and "))


def ordered(chain: str, point: Point) -> bool:
    sign = ">" if ">" in chain else "<"
    sides = [value(read(side), point, DIGITS) for side in chain.replace(sign + "=", sign).split(sign)]
    return sides == sorted(sides, reverse=sign == ">")


@pytest.mark.parametrize("row", DIFFERENT, ids=str)
def test_witness(row: Row) -> None:
    evidence, answer, expected = evidence_of(row), read(row.answer), read(row.expected)
    if row.proved == "undecided-ok" and evidence["kind"] == "none":
        return
    if row.where:
        assert inside(row.where, point_of(evidence)), evidence
    certify(evidence, answer, expected)


@pytest.mark.parametrize("row", [row for row in ROWS if row.outcome == "equivalent" and row.proved == "any"], ids=str)
def test_agreement_says_how_far_it_goes(row: Row) -> None:
    evidence = evidence_of(row)
    if evidence["kind"] == "agreement":
        assert int(str(evidence["points"])) >= (20 if has_names(row) else 1)
        assert int(str(evidence["digits"])) >= 100
