"""The log that a sitting writes to: kept in the database whenever that can be, in memory until it can."""

from __future__ import annotations

from pathlib import Path

from mmltutor.errors import StoreError
from mmltutor.learner.attempt import Attempt
from mmltutor.store.attempts import SavedLog
from mmltutor.store.database import PATIENCE
from mmltutor.store.memory import MemoryLog

SHORT = 0.05  # seconds to wait for another process once waiting was in vain


class Keeper:
    """An AttemptLog that never raises StoreError.

    What could not be kept waits in memory, and is tried again, in order, with every attempt that follows.
    `news` tells what to warn of.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience
        self._saved: SavedLog | None = None
        self._waiting = MemoryLog()
        self._trouble: StoreError | None = None
        self._news: StoreError | None = None
        self._save()

    @property
    def unsaved(self) -> int:
        """How many attempts wait in memory."""
        return len(self._waiting.read())

    def news(self) -> StoreError | None:
        """Why attempts are not being kept, told once for every new reason; None if there is nothing new."""
        news, self._news = self._news, None
        return news

    def append(self, *attempts: Attempt) -> None:
        """See AttemptLog. Once this returns with nothing `unsaved`, the attempts outlive the process."""
        self._waiting.append(*attempts)
        self._save()

    def read(self, *, topic: str = "", sitting: str = "") -> tuple[Attempt, ...]:
        """See AttemptLog; without the database, only what waits in memory."""
        try:
            saved = self._saved.read(topic=topic, sitting=sitting) if self._saved else ()
        except StoreError as error:
            saved = ()
            self._note(error)
        return (*saved, *self._waiting.read(topic=topic, sitting=sitting))

    def read_last_sitting(self, topic: str) -> tuple[Attempt, ...]:
        """See AttemptLog."""
        waiting = self._waiting.read_last_sitting(topic)
        if waiting:
            return self.read(sitting=waiting[0].sitting)
        try:
            return self._saved.read_last_sitting(topic) if self._saved else ()
        except StoreError as error:
            self._note(error)
            return ()

    def close(self) -> None:
        """See AttemptLog; tries once more to keep what waits."""
        self._save()
        if self._saved:
            self._saved.close()

    def _save(self) -> None:
        try:
            if self._saved is None:
                self._saved = SavedLog(self.path, SHORT if self._trouble else self._patience)
            if self.unsaved:
                self._saved.append(*self._waiting.read())
        except StoreError as error:
            self._note(error)
            return
        self._waiting.clear()
        if self._trouble:
            self._trouble = None
            self._saved.wait_at_most(self._patience)

    def _note(self, error: StoreError) -> None:
        """Remember a trouble; it is news unless it is the one that was told already."""
        if self._saved:
            self._saved.wait_at_most(SHORT)
        if self._trouble is None or self._trouble.message != error.message:
            self._news = error
        self._trouble = error
