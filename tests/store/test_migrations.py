"""Every format that ever was opens, with all that it holds."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from samples import attempt

from mmltutor.errors import StoreError
from mmltutor.learner.attempt import Attempt, Kind
from mmltutor.store.attempts import SavedLog
from mmltutor.store.database import open_database
from mmltutor.store.migrations import APPLICATION_ID, MIGRATIONS, migrate

SCHEMAS = Path(__file__).parent / "schemas"


def dumped(version: int, path: Path) -> Path:
    """A database as the program of that format left it."""
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return path


def schema(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    connection.close()
    return [re.sub(r"\s+", " ", sql) for (sql,) in found]


def test_every_format_has_its_dump() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(f"{n + 1}.sql" for n in range(len(MIGRATIONS)))


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_from_each_old_format(version: int, tmp_path: Path) -> None:
    path = dumped(version, tmp_path / "old.db")
    log = SavedLog(path)
    before = log.read()
    assert [each.kind for each in before] == [Kind.BEGIN, Kind.START, Kind.ANSWER, Kind.END]
    assert before[2].typed == "2x cos(x²+3)"
    log.append(attempt(99))
    assert log.read() == (*before, attempt(99))
    log.close()
    fresh = tmp_path / "fresh.db"
    open_database(fresh).close()
    assert schema(path) == schema(fresh)


def test_a_new_database_says_whose_and_which_it_is(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


def test_the_table_has_the_columns_of_an_attempt(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(attempts)")]
    connection.close()
    assert columns == ["id", *Attempt.__dataclass_fields__]


def test_a_step_that_fails_leaves_the_old_format(tmp_path: Path) -> None:
    def half_done(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE more (id INTEGER)")
        connection.execute("CREATE TABLE attempts (id INTEGER)")

    path = dumped(1, tmp_path / "old.db")
    before = schema(path)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(connection, path, (*MIGRATIONS[:1], half_done))
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()
    assert schema(path) == before


def test_a_later_step_finds_what_was_there_and_an_older_program_says_so(tmp_path: Path) -> None:
    def note(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE attempts ADD COLUMN note TEXT NOT NULL DEFAULT ''")

    path = dumped(1, tmp_path / "old.db")
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, (*MIGRATIONS[:1], note))
    assert connection.execute("SELECT typed, note FROM attempts WHERE id = 3").fetchall() == [("2x cos(x²+3)", "")]
    with pytest.raises(StoreError, match="format is 2, this one knows up to 1"):
        migrate(connection, path, MIGRATIONS[:1])
    connection.close()
