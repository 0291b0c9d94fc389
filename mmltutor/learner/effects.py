"""What a sitting asks to be done: the effects, to be carried out one after another in their order.

The order is a promise: an answer's `Append` comes before the effect that tells its verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mmltutor.learner.attempt import Attempt
from mmltutor.learner.events import Typed
from mmltutor.learner.summary import Summary


@dataclass(frozen=True, slots=True)
class Append:
    """Keep this attempt for good; what follows is carried out only once that is done (or was refused)."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw the template with the seed, and report `Drawn` or `NotDrawn`."""

    template: str
    seed: int
    level: int


@dataclass(frozen=True, slots=True)
class ShowProblem:
    """Show the problem drawn last, ask for its first part, and report `Shown`; `number` counts from 1."""

    number: int
    level: int


@dataclass(frozen=True, slots=True)
class ShowPart:
    """Ask for the next part, counted from 0, of the problem on the screen."""

    part: int


@dataclass(frozen=True, slots=True)
class ShowVerdict:
    """Tell the verdict on `answer`, an unreadable line included.

    `again`: the same wrong answer was given before, so something new may be said. `attempts`: how many
    answers this part has had that count. `seconds`: spent on the problem so far.
    """

    answer: Typed
    part: int
    attempts: int
    again: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class ShowHint:
    """Tell the hint of this level, counted from 1; `last`: it is the answer, and there is none after it.

    Level 0 means that there are no hints for this part.
    """

    part: int
    level: int
    last: bool


@dataclass(frozen=True, slots=True)
class ShowSolution:
    """Tell the worked solution of a part."""

    part: int


@dataclass(frozen=True, slots=True)
class ShowWhy:
    """Tell the evidence behind the last verdict, which may be of the problem before; None if there is none yet."""

    answer: Typed | None


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Tell what can be typed at the prompt."""


@dataclass(frozen=True, slots=True)
class ShowStanding:
    """A problem was solved: `streak` in a row without help on `level`, `seconds` spent on it.

    `needed` in a row lead to the next level; on the last level, or on one that was chosen, `streak` grows on.
    """

    streak: int
    needed: int
    level: int
    seconds: float


@dataclass(frozen=True, slots=True)
class WentUp:
    """From now on problems are of this level."""

    level: int


@dataclass(frozen=True, slots=True)
class GoingWell:
    """Say that this level goes well; `above` is the next one, None on the last. Comes once in a sitting."""

    level: int
    above: int | None


@dataclass(frozen=True, slots=True)
class Exhausted:
    """Say that no new problem was found on this level; `instead` is the level to go on with, None to stop."""

    level: int
    instead: int | None


@dataclass(frozen=True, slots=True)
class WarnLeaving:
    """Ctrl-C with something typed: clear the line, and say that Ctrl-C once more leaves."""


@dataclass(frozen=True, slots=True)
class ShowSummary:
    """Tell the summary and leave; nothing comes after it."""

    summary: Summary


Effect: TypeAlias = (
    Append
    | Draw
    | ShowProblem
    | ShowPart
    | ShowVerdict
    | ShowHint
    | ShowSolution
    | ShowWhy
    | ShowHelp
    | ShowStanding
    | WentUp
    | GoingWell
    | Exhausted
    | WarnLeaving
    | ShowSummary
)
