"""Every row of every table: the outcome, what is said, and the answer written back."""

from __future__ import annotations

import pytest

from mmltutor.judge.rows import judge_row
from mmltutor.syntax.kinds import KINDS
from tests.judge.kinds.rows import Row, read_rows

ROWS = read_rows()
READABLE = [row for row in ROWS if row.outcome != "unreadable"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.kind}: {row.typed[:40]} for {row.expected[:40]}")
def test_a_row_is_judged(row: Row) -> None:
    reply = judge_row(row.as_json())
    assert reply["outcome"] == row.outcome, reply["message"]
    assert row.says in str(reply["message"])
    assert str(reply["message"]).isprintable()


@pytest.mark.parametrize("row", READABLE, ids=lambda row: f"{row.kind}: {row.typed[:40]} for {row.expected[:40]}")
def test_what_is_read_can_be_typed_again(row: Row) -> None:
    reply = judge_row(row.as_json())
    again = judge_row(row._replace(typed=str(reply["reads_as"])).as_json())
    assert again["outcome"] == row.outcome
    assert again["reads_as"] == reply["reads_as"]


@pytest.mark.parametrize("row", READABLE, ids=lambda row: f"{row.kind}: {row.expected[:40]}")
def test_what_is_expected_is_right(row: Row) -> None:
    reply = judge_row(row._replace(typed=row.expected).as_json())
    if row.kind != "taylor":  # there a function may be expected, and its polynomial is wanted
        assert reply["outcome"] == "equivalent"


def test_every_kind_has_a_table() -> None:
    assert {row.kind for row in ROWS} == set(KINDS)
    assert len(ROWS) >= 500
    assert len({row[:4] for row in ROWS}) == len(ROWS)
