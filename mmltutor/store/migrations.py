"""The format of the records, as the list of steps that led to it.

Only ever append to MIGRATIONS: a database tells by its `user_version` how many of them it has had. A new kind
of event counts as a change of format too (with a step that does nothing), so that an older program says that
it is too old instead of stumbling over it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from mmltutor.store import failures
from mmltutor.store.transaction import transaction

Migration: TypeAlias = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x4D4D4C54  # "MMLT", in the header of every database of ours


def create_attempts(connection: sqlite3.Connection) -> None:
    """The log of attempts: what was done, in order, for good."""
    # A text may be stored as a blob: a terminal can hand over bytes that are no Unicode.
    connection.execute(
        """
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sitting TEXT NOT NULL,
            number INTEGER NOT NULL,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            topic TEXT NOT NULL,
            template TEXT NOT NULL,
            seed INTEGER NOT NULL,
            part INTEGER NOT NULL,
            level INTEGER NOT NULL,
            bank TEXT NOT NULL,
            typed TEXT NOT NULL,
            reads_as TEXT NOT NULL,
            outcome TEXT,
            evidence TEXT NOT NULL,
            hints INTEGER NOT NULL,
            solution INTEGER NOT NULL,
            seconds REAL NOT NULL,
            details TEXT NOT NULL,
            UNIQUE (sitting, number)
        )
        """
    )
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            f"""
            CREATE TRIGGER attempts_refuse_{change.lower()} BEFORE {change} ON attempts
            BEGIN SELECT RAISE(ABORT, 'attempts are only ever appended'); END
            """
        )


MIGRATIONS: tuple[Migration, ...] = (create_attempts,)


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the database at `path` to the present format, in one transaction, or raise StoreError."""
    # Each look is a transaction, so that what it sees belongs to one moment: another process may be at it too.
    with transaction(connection, "DEFERRED"):
        if _version(connection, path, migrations) == len(migrations):
            return
    with transaction(connection, "IMMEDIATE"):
        for migration in migrations[_version(connection, path, migrations) :]:
            migration(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> int:
    """How many of the migrations the database has had; 0 for an empty one."""
    version = _number(connection, "PRAGMA user_version")
    owner = _number(connection, "PRAGMA application_id")
    empty = version == 0 and owner == 0 and _number(connection, "SELECT count(*) FROM sqlite_master") == 0
    if owner != APPLICATION_ID and not empty:
        raise failures.foreign(path)
    if version > len(migrations):
        raise failures.newer(path, version, len(migrations))
    return version


def _number(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])
