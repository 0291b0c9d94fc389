"""What goes into the log comes out of it, in order, unchanged, for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies
from samples import attempt, keep, kept

from mmltutor.errors import StoreError
from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Attempt, Kind
from mmltutor.store.attempts import INSERT, AttemptLog, SavedLog, new_sitting
from mmltutor.store.database import open_database
from mmltutor.store.keeper import Keeper
from mmltutor.store.memory import MemoryLog
from mmltutor.store.rows import COLUMNS, attempt_of, row_of

# Whatever a terminal hands over: halves of surrogate pairs and control characters included.
texts = strategies.text(strategies.characters(), max_size=20)
whole = strategies.integers(-(2**63), 2**63 - 1)
attempts = strategies.builds(
    Attempt,
    sitting=texts,
    number=whole,
    at=texts,
    kind=strategies.sampled_from(Kind),
    topic=texts,
    template=texts,
    seed=whole,
    part=whole,
    level=whole,
    bank=texts,
    typed=texts,
    reads_as=texts,
    outcome=strategies.none() | strategies.sampled_from(Outcome),
    evidence=texts,
    hints=whole,
    solution=strategies.booleans(),
    seconds=strategies.floats(allow_nan=False),
    details=strategies.dictionaries(texts, texts, max_size=3).map(lambda each: tuple(each.items())),
)


@pytest.fixture(params=[SavedLog, MemoryLog, Keeper])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AttemptLog]:
    made: AttemptLog = MemoryLog() if request.param is MemoryLog else request.param(tmp_path / "attempts.db")
    yield made
    made.close()


def test_the_logs_are_alike(log: AttemptLog) -> None:
    one, two = attempt(1), attempt(2, topic="product-rule")
    three, four = attempt(1, sitting="t"), attempt(3, topic="product-rule")
    assert log.read() == log.read_last_sitting("chain-rule") == ()
    log.append(one)
    log.append(two, three)
    log.append()
    log.append(four)
    assert log.read() == (one, two, three, four)
    assert log.read(topic="chain-rule") == (one, three)
    assert log.read(sitting="s") == (one, two, four)
    assert log.read(topic="chain-rule", sitting="t") == (three,)
    assert log.read_last_sitting("chain-rule") == (three,)
    assert log.read_last_sitting("product-rule") == (one, two, four)
    assert log.read_last_sitting("lagrange") == ()


def test_the_same_attempt_is_kept_once(log: AttemptLog) -> None:
    log.append(attempt(1), attempt(2))
    log.append(attempt(2), attempt(3))
    assert log.read() == (attempt(1), attempt(2), attempt(3))


@given(attempts)
def test_a_row_loses_nothing(given_attempt: Attempt) -> None:
    connection = sqlite3.connect(":memory:")
    row = row_of(given_attempt)
    there = connection.execute(f"SELECT {', '.join('?' * len(row))}", row).fetchone()
    connection.close()
    assert attempt_of(there) == given_attempt


def test_what_was_typed_comes_back_whatever_it_was(tmp_path: Path) -> None:
    strange = [
        attempt(n, typed=text) for n, text in enumerate(["", "x\x00y", "\udcff\ud800", "𝑥·π²", "'; --", "\x1b[A"])
    ]
    keep(tmp_path / "a.db", *strange)
    assert kept(tmp_path / "a.db") == tuple(strange)


def test_all_or_none(tmp_path: Path) -> None:
    log = SavedLog(tmp_path / "a.db")
    with pytest.raises(StoreError, match="too large"):
        log.append(attempt(1), replace(attempt(2), seed=2**63))
    assert log.read() == ()
    log.append(attempt(1))
    assert log.read() == (attempt(1),)
    log.close()


def test_two_programs_in_the_same_sitting_are_told(tmp_path: Path) -> None:
    one, other = SavedLog(tmp_path / "a.db"), SavedLog(tmp_path / "a.db")
    one.append(attempt(1, typed="x"))
    with pytest.raises(StoreError, match="Another program is going on with this very sitting"):
        other.append(attempt(1, typed="y"))
    assert [each.typed for each in other.read()] == ["x"]
    one.close()
    other.close()


@pytest.mark.parametrize("change", ["UPDATE attempts SET typed = ''", "DELETE FROM attempts"])
def test_the_database_itself_refuses_to_change_an_attempt(tmp_path: Path, change: str) -> None:
    keep(tmp_path / "a.db", attempt(1))
    connection = open_database(tmp_path / "a.db")
    with pytest.raises(sqlite3.IntegrityError, match="only ever appended"):
        connection.execute(change)
    connection.close()
    assert kept(tmp_path / "a.db") == (attempt(1),)


@pytest.mark.parametrize(("column", "value"), [("kind", "dance"), ("outcome", "perhaps"), ("details", "[1]")])
def test_a_row_that_no_program_of_ours_wrote_is_reported(tmp_path: Path, column: str, value: str) -> None:
    keep(tmp_path / "a.db", attempt(1))
    row = [value if name == column else each for name, each in zip(COLUMNS, row_of(attempt(2)), strict=True)]
    connection = open_database(tmp_path / "a.db")
    connection.execute(INSERT, row)
    connection.close()
    with pytest.raises(StoreError, match="damaged"):
        kept(tmp_path / "a.db")


def test_sittings_have_different_names() -> None:
    assert len({new_sitting() for _ in range(1000)}) == 1000
