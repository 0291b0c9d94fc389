"""The log of attempts: what it can do, and the one kept in the database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from mmltutor.learner.attempt import Attempt
from mmltutor.store import failures
from mmltutor.store.database import PATIENCE, open_database
from mmltutor.store.rows import COLUMNS, attempt_of, row_of
from mmltutor.store.transaction import transaction

INSERT = (
    f"INSERT INTO attempts ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    " ON CONFLICT (sitting, number) DO NOTHING"
)
SELECT = f"SELECT {', '.join(COLUMNS)} FROM attempts"


class AttemptLog(Protocol):
    """Attempts, only ever appended."""

    def append(self, *attempts: Attempt) -> None:
        """Keep the attempts, all or none. One that is there already is not kept twice."""

    def read(self, *, topic: str = "", sitting: str = "") -> tuple[Attempt, ...]:
        """The attempts in the order in which they were kept; of one topic, of one sitting."""

    def read_last_sitting(self, topic: str) -> tuple[Attempt, ...]:
        """All attempts of the sitting in which this topic was worked on last."""

    def close(self) -> None:
        """Let go of the file; nothing can be done with the log afterwards."""


def new_sitting() -> str:
    """A name for a sitting that no other has had."""
    return os.urandom(8).hex()


class SavedLog:
    """The log in the database at `path`. Every method raises StoreError if it cannot do what it should."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._connection = open_database(path, patience)

    def append(self, *attempts: Attempt) -> None:
        """Once this returns, the attempts outlive this process, however it ends."""
        with failures.telling(self.path), transaction(self._connection):
            for attempt in attempts:
                self._insert(attempt)

    def read(self, *, topic: str = "", sitting: str = "") -> tuple[Attempt, ...]:
        """See AttemptLog."""
        wanted = [(f"{name} = ?", value) for name, value in (("topic", topic), ("sitting", sitting)) if value]
        where = f" WHERE {' AND '.join(test for test, _ in wanted)}" if wanted else ""
        return self._select(f"{SELECT}{where} ORDER BY id", *(value for _, value in wanted))

    def read_last_sitting(self, topic: str) -> tuple[Attempt, ...]:
        """See AttemptLog."""
        last = "SELECT sitting FROM attempts WHERE topic = ? ORDER BY id DESC LIMIT 1"
        return self._select(f"{SELECT} WHERE sitting = ({last}) ORDER BY id", topic)

    def wait_at_most(self, seconds: float) -> None:
        """How long to wait for another process from now on."""
        self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def close(self) -> None:
        """See AttemptLog."""
        self._connection.close()

    def _insert(self, attempt: Attempt) -> None:
        if self._connection.execute(INSERT, row_of(attempt)).rowcount == 1:
            return
        key = (attempt.sitting, attempt.number)
        there = self._connection.execute(f"{SELECT} WHERE sitting = ? AND number = ?", key).fetchone()
        if tuple(there) != row_of(attempt):
            raise failures.conflicting(self.path)

    def _select(self, question: str, *values: str) -> tuple[Attempt, ...]:
        with failures.telling(self.path):
            try:
                return tuple(attempt_of(row) for row in self._connection.execute(question, values))
            except ValueError as error:
                raise failures.damaged(self.path) from error
