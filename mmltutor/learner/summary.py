"""What is said at the end of a sitting: what went how, what to come back to, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mmltutor.learner.ladder import NEEDED, Ladder


class Result(StrEnum):
    """How a problem ended."""

    FIRST = "first"  # right at the first try, without help
    LATER = "later"  # right after wrong tries, without help
    HELPED = "helped"  # right after a hint
    SOLUTION = "solution"  # the solution was asked for
    SKIPPED = "skipped"
    UNDECIDED = "undecided"  # left after an answer that could not be judged: held against nobody
    OPEN = "open"  # left unfinished when the sitting ended

    @property
    def unaided(self) -> bool:
        """Solved by the learner alone."""
        return self in (Result.FIRST, Result.LATER)


AIDED = (Result.HELPED, Result.SOLUTION, Result.SKIPPED)
TELLING = (Result.FIRST, Result.LATER, *AIDED)


class Reason(StrEnum):
    """Why a sitting ended."""

    DONE = "done"  # as many problems as were asked for
    EXHAUSTED = "exhausted"  # no new problem left
    QUIT = "quit"
    END_OF_INPUT = "end of input"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Done:
    """A problem that is over; `wrong` is how many different wrong answers it had, `seconds` its time."""

    template: str
    level: int
    skills: tuple[str, ...]
    result: Result
    wrong: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ComeBack:
    """A level of the topic where problems were not solved alone: how many, and the skills that those need."""

    level: int
    problems: int
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A sitting in figures; `done` holds its problems in order, `command` what to type next, `advice` why."""

    topic: str
    reason: Reason
    done: tuple[Done, ...]
    come_back: tuple[ComeBack, ...]
    command: str
    advice: str

    @property
    def problems(self) -> int:
        """How many problems were shown and worked on to an end of some kind."""
        return len(self.done) - self.count(Result.OPEN)

    @property
    def seconds(self) -> float:
        """The time spent on all of them, the unfinished one included."""
        return sum(each.seconds for each in self.done)

    def count(self, *results: Result) -> int:
        """How many problems ended in one of these ways."""
        return sum(each.result in results for each in self.done)


def summarise(topic: str, reason: Reason, done: tuple[Done, ...], ladder: Ladder) -> Summary:
    """The summary of the problems `done`, in order; the last may be unfinished."""
    weak = _come_back(done)
    command, advice = _next(topic, done, weak, ladder)
    return Summary(topic, reason, done, weak, command, advice)


def _come_back(done: tuple[Done, ...]) -> tuple[ComeBack, ...]:
    levels = sorted({each.level for each in done if each.result in AIDED})
    return tuple(_at_level(level, done) for level in levels if not _made_up(level, done))


def _made_up(level: int, done: tuple[Done, ...]) -> bool:
    """Whether as many as a level needs were solved alone after all."""
    told = [each.result.unaided for each in done if each.level == level and each.result in TELLING]
    return len(told) >= NEEDED and all(told[-NEEDED:])


def _at_level(level: int, done: tuple[Done, ...]) -> ComeBack:
    aided = [each for each in done if each.level == level and each.result in AIDED]
    skills = dict.fromkeys(skill for each in aided for skill in each.skills)
    return ComeBack(level, len(aided), tuple(skills))


def _next(topic: str, done: tuple[Done, ...], weak: tuple[ComeBack, ...], ladder: Ladder) -> tuple[str, str]:
    practise = f"mmltutor practice {topic}"
    if not any(each.result is not Result.OPEN for each in done):
        return practise, "It will be here when you come back."
    if weak:
        return f"{practise} --level {weak[0].level}", f"Level {weak[0].level} is worth another look."
    if not ladder.praised:
        return f"{practise} --level {ladder.level}", f"Go on with level {ladder.level} where you stopped."
    if ladder.next_level is not None:
        return f"{practise} --level {ladder.next_level}", f"Level {ladder.level} goes well: try the next one."
    return "mmltutor topics", "This topic goes well: choose the next one."
