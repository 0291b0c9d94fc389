"""What stands between the program and its records, as a sentence: what, where, what to do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mmltutor.errors import StoreError

KEPT = "Nothing in it was changed."


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns whatever SQLite and the system report about the records at `path` into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, path) from error
    except OSError as error:
        raise unreachable(path, error) from error
    except OverflowError as error:
        raise StoreError(f"A number is too large for the records in {path}.") from error


def told(error: sqlite3.Error, path: Path) -> StoreError:
    """The StoreError that says what an error of SQLite means for the learner."""
    match primary(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreError(
                f"Your records in {path} are in use by another program, which did not let go of them in time.",
                "Close the other program, then go on.",
            )
        case sqlite3.SQLITE_FULL:
            return StoreError(f"There is no room left on the disk for your records in {path}.", "Make some room there.")
        case sqlite3.SQLITE_READONLY:
            return StoreError(f"Your records in {path} can be read but not written.", _allow(path))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StoreError(f"Your records in {path} cannot be opened.", _allow(path))
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_IOERR:
            return StoreError(f"The disk failed while your records in {path} were read or written: {error}.")
        case _:
            return StoreError(f"Your records in {path} could not be read or written: {error}.")


def primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 if the error did not come from SQLite itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def damaged(path: Path) -> StoreError:
    """For a file that is no database, or no longer one."""
    return StoreError(
        f"Your records in {path} are damaged, or the file holds something else. {KEPT}",
        "Move it to another place to begin anew, or put a copy from before in its place.",
    )


def foreign(path: Path) -> StoreError:
    """For a database of another program."""
    return StoreError(
        f"The database {path} belongs to another program. {KEPT}",
        "Move it to another place, or set MMLTUTOR_HOME to a folder of its own.",
    )


def newer(path: Path, version: int, known: int) -> StoreError:
    """For records written by a later version of this program."""
    return StoreError(
        f"Your records in {path} were written by a newer mmltutor"
        f" (their format is {version}, this one knows up to {known}). {KEPT}",
        "Update this one: pip install --upgrade mmltutor",
    )


def no_file(path: Path) -> StoreError:
    """For a folder, a pipe or a device where the database should be."""
    return StoreError(
        f"Your records should be the file {path}, but what is there is no file. {KEPT}",
        "Move it to another place to begin anew, or set MMLTUTOR_HOME to another folder.",
    )


def conflicting(path: Path) -> StoreError:
    """For an event that another program has recorded differently."""
    return StoreError(
        f"Another program is going on with this very sitting; its answers are in {path} already.",
        "Leave this one, and go on over there.",
    )


def orphaned(path: Path, log: Path) -> StoreError:
    """For a write-ahead log without its database."""
    return StoreError(
        f"Your records in {path} are missing or empty, but the latest of them are still in {log}. {KEPT}",
        f"Put {path.name} back beside it, or move {log.name} to another place to begin anew.",
    )


def unreachable(path: Path, error: OSError) -> StoreError:
    """For a place that the system does not let us use."""
    place = error.filename or path
    return StoreError(f"Your records in {path} cannot be reached: {error.strerror or error} ({place}).", _allow(path))


def _allow(path: Path) -> str:
    return f"Allow writing to {os.path.dirname(path)}, or set MMLTUTOR_HOME to another folder."
