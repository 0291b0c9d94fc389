"""A transaction: all of it, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection, how: str = "IMMEDIATE") -> Iterator[None]:
    """All that is done inside is committed at its end, or, if anything fails, nothing is.

    IMMEDIATE, to write: two that only begin to write later could each see what the other is about to change.
    """
    try:
        connection.execute(f"BEGIN {how}")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
