"""Every row of the tables of verdicts, and every row with answer and expected exchanged."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.judge.table import ROWS, TURNED, Row

PROOFS = ("same", "normal-form")
EVIDENCE = {"equivalent": (*PROOFS, "agreement"), "different": ("witness", "undefined")}


def test_the_tables_are_long_and_even_and_repeat_nothing() -> None:
    outcomes = Counter(row.outcome for row in ROWS)
    assert set(outcomes) == {"equivalent", "different"}
    assert min(outcomes.values()) >= 900
    assert len({str(row) for row in ROWS}) == len(ROWS)
    assert all(row.comment and row.proved in ("yes", "any", "undecided-ok") for row in ROWS)


def test_nearly_every_equivalence_has_to_be_proved() -> None:
    equivalent = [row for row in ROWS if row.outcome == "equivalent"]
    assert sum(row.proved == "yes" for row in equivalent) >= 0.99 * len(equivalent)


def holds(row: Row) -> None:
    reply = row.reply()
    evidence = reply["evidence"]
    assert isinstance(evidence, dict)
    if row.proved == "undecided-ok" and reply["outcome"] == "undecided":
        return
    assert reply["outcome"] == row.outcome, f"{row}: {row.comment}: {reply}"
    assert evidence["kind"] in EVIDENCE[row.outcome], f"{row}: {reply}"
    if row.outcome == "equivalent" and row.proved == "yes":
        assert evidence["kind"] in PROOFS, f"{row}: {row.comment}: {reply}"


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_verdict(row: Row) -> None:
    holds(row)


@pytest.mark.parametrize("row", TURNED, ids=str)
def test_verdict_with_answer_and_expected_exchanged(row: Row) -> None:
    holds(row)
