"""The log of attempts in memory: practice goes on when the records cannot be kept."""

from __future__ import annotations

from mmltutor.learner.attempt import Attempt


class MemoryLog:
    """The log for as long as the process lives. Its methods are those of AttemptLog, and never fail."""

    def __init__(self) -> None:
        self._attempts: dict[tuple[str, int], Attempt] = {}

    def append(self, *attempts: Attempt) -> None:
        """See AttemptLog."""
        for each in attempts:
            self._attempts.setdefault((each.sitting, each.number), each)

    def read(self, *, topic: str = "", sitting: str = "") -> tuple[Attempt, ...]:
        """See AttemptLog."""
        return tuple(
            each for each in self._attempts.values() if topic in ("", each.topic) and sitting in ("", each.sitting)
        )

    def read_last_sitting(self, topic: str) -> tuple[Attempt, ...]:
        """See AttemptLog."""
        name = next((each.sitting for each in reversed(self._attempts.values()) if each.topic == topic), "")
        return self.read(sitting=name) if name else ()

    def clear(self) -> None:
        """Forget everything."""
        self._attempts.clear()

    def close(self) -> None:
        """See AttemptLog."""
