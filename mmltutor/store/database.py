"""Opening the database of records: ours and sound, or not touched at all.

Write-ahead log with synchronous=NORMAL: what is committed is in the system's hands, so it survives the death
of this process at any moment; only a power failure may take the last seconds, and never damages the rest. A
commit then waits for no disk. Where the log cannot be used (disks shared over a network), the rollback journal
with synchronous=FULL, which stays sound there too.
Source: SQLite documentation, PRAGMA synchronous; Write-Ahead Logging.
"""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mmltutor.store import failures
from mmltutor.store.filesystem import is_shared
from mmltutor.store.migrations import APPLICATION_ID, migrate

T = TypeVar("T")

PATIENCE = 5.0  # seconds to wait for another process to finish writing
MAGIC = b"SQLite format 3\x00"
HEADER = 100  # bytes; the application's id is a big-endian integer at 68


def open_database(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """The database at `path`, made if there is none, brought to the present format.

    It is in autocommit mode: transactions begin with BEGIN IMMEDIATE. Raises StoreError, with nothing changed,
    if what is there is damaged, not ours, of a newer format, or cannot be written.
    """
    with failures.telling(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _look(path)
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            _patiently(lambda: migrate(connection, path), patience)
            _patiently(lambda: set_journal(connection, shared=is_shared(path)), patience)
        except BaseException:
            connection.close()
            raise
        return connection


def _look(path: Path) -> None:
    """Refuse, without opening it as a database, a file that is not one of ours."""
    log = path.with_name(path.name + "-wal")
    # In this order: a process that makes the database just now writes the log after it.
    unsaved = _size(log)
    size = _size(path)
    if size == 0 and unsaved > 0:
        raise failures.orphaned(path, log)
    if size == 0:
        return
    with path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise failures.damaged(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise failures.foreign(path)


def _size(path: Path) -> int:
    """The size of a file, 0 if there is none; raises StoreError for what is not a file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0
    if not stat.S_ISREG(found.st_mode):
        raise failures.no_file(path)
    return found.st_size


def set_journal(connection: sqlite3.Connection, shared: bool) -> str:
    """Choose how commits are kept, and say which way: "wal" or "delete"."""
    mode = _mode(connection, "") if not shared else "shared"
    if mode not in ("wal", "shared"):
        mode = _try_wal(connection)
    if mode == "wal":
        connection.execute("PRAGMA synchronous = NORMAL")
        return mode
    mode = _mode(connection, " = DELETE")
    connection.execute("PRAGMA synchronous = FULL")
    return mode


def _try_wal(connection: sqlite3.Connection) -> str:
    try:
        return _mode(connection, " = WAL")
    except sqlite3.OperationalError as error:
        if failures.primary(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return "none"  # no shared memory here: the file system says so by an error


def _mode(connection: sqlite3.Connection, change: str) -> str:
    return str(connection.execute(f"PRAGMA journal_mode{change}").fetchone()[0])


def _patiently(action: Callable[[], T], patience: float) -> T:
    """Do it, again and again while another process is in the way: SQLite itself does not wait in every case."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if failures.primary(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
