"""How far a learner has come in each topic, read off the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Attempt, Kind


@dataclass(frozen=True, slots=True)
class TopicProgress:
    """A topic's `problems` shown, `solved`, and solved `unaided`; the `level` and the moment (`at`) of the last one."""

    problems: int = 0
    solved: int = 0
    unaided: int = 0
    level: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    """The problem that a sitting is at: which of its parts is the last, and whether it was solved without help."""

    last_part: int
    aided: bool = False


def progress(log: Iterable[Attempt]) -> Mapping[str, TopicProgress]:
    """The progress in every topic that was ever begun, in the order in which the topics first came."""
    topics: dict[str, TopicProgress] = {}
    at_work: dict[str, _Open] = {}
    for attempt in log:
        topic = topics.get(attempt.topic, TopicProgress())
        work = at_work.get(attempt.sitting)
        match attempt.kind:
            case Kind.START:
                topics[attempt.topic] = _shown(topic, attempt)
                at_work[attempt.sitting] = _Open(int(attempt.detail("parts") or 1) - 1)
            case Kind.HINT | Kind.SOLUTION if work:
                at_work[attempt.sitting] = replace(work, aided=True)
            case Kind.ANSWER if work and attempt.outcome is Outcome.EQUIVALENT and attempt.part == work.last_part:
                topics[attempt.topic] = _solved(topic, work)
                del at_work[attempt.sitting]
            case _:
                pass
    return topics


def _shown(topic: TopicProgress, attempt: Attempt) -> TopicProgress:
    return replace(topic, problems=topic.problems + 1, level=attempt.level, at=attempt.at)


def _solved(topic: TopicProgress, work: _Open) -> TopicProgress:
    return replace(topic, solved=topic.solved + 1, unaided=topic.unaided + (not work.aided))
