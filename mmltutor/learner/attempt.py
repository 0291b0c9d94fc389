"""An attempt: one event of a sitting, as it is kept for good.

The log of attempts is all that is remembered of a learner. Whatever else the program believes (where a
sitting stopped, what is mastered, what is due) is computed by reading the log again, so a better model
never needs a migration, and a wrong belief can always be traced to what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from mmltutor.judge.verdict import Outcome

Details = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    """What happened."""

    BEGIN = "begin"  # a sitting began; details: mode, seed, level, count
    START = "start"  # a problem was drawn to be shown; details: number, identity, parts, skills
    ANSWER = "answer"  # a line was typed and judged, unreadable and undecided ones included
    HINT = "hint"  # a hint was asked for; `hints` is how many of this part are now known
    SOLUTION = "solution"  # the worked solution of a part was asked for
    SKIP = "skip"  # the problem was left unsolved
    END = "end"  # the sitting was left; details: reason


@dataclass(frozen=True, slots=True)
class Attempt:
    """One event; `sitting` and `number` name it, counted from 1 in each sitting.

    `at` is the moment in UTC (`utc_text`), `seconds` the time spent on the problem up to it (for END: on
    the whole sitting). `topic`, `template`, `seed` and `bank` (the bank's hash) reproduce the problem, `part`
    counts from 0. `typed` is the line as it was typed, `reads_as` the same written back, `evidence` the
    verdict's evidence as JSON text. `hints` says how many hints of this part were seen, `solution`
    whether a solution of the problem was.
    `details` holds what only some kinds of event have: names and texts, each name once.
    """

    sitting: str
    number: int
    at: str
    kind: Kind
    topic: str
    template: str = ""
    seed: int = 0
    part: int = 0
    level: int = 0
    bank: str = ""
    typed: str = ""
    reads_as: str = ""
    outcome: Outcome | None = None
    evidence: str = ""
    hints: int = 0
    solution: bool = False
    seconds: float = 0.0
    details: Details = ()

    def detail(self, name: str) -> str:
        """The text of one detail, empty if there is none of that name."""
        return next((text for key, text in self.details if key == name), "")


def utc_text(now: float) -> str:
    """The moment `now` (seconds since 1970 in UTC) as ISO text with milliseconds.

    >>> utc_text(1700000000.25)
    '2023-11-14T22:13:20.250Z'
    """
    return datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(at: str) -> float:
    """The seconds since 1970 that an attempt's `at` stands for.

    >>> moment("2023-11-14T22:13:20.250Z")
    1700000000.25
    """
    return datetime.fromisoformat(at).timestamp()
