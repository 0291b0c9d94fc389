"""What can happen to a sitting: the events that whoever talks to the learner reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Details


@dataclass(frozen=True, slots=True)
class Drawn:
    """A problem was drawn as `Draw` asked; `identity` is its mathematics, equal for two equal problems.

    `parts` is how many answers it asks for, `skills` what it exercises.
    """

    template: str
    seed: int
    level: int
    identity: str
    parts: int = 1
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """The template has no problem for the seed that `Draw` named."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The question is on the screen: the learner's time begins."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line was typed at the answer prompt, and judged.

    `evidence` is the verdict's evidence as JSON text, `message` the sentence for the learner, `details` what
    else is to be remembered (the mistake that explains it, the credit for it).
    """

    text: str
    outcome: Outcome
    reads_as: str = ""
    evidence: str = ""
    message: str = ""
    details: Details = ()


@dataclass(frozen=True, slots=True)
class AskedHint:
    """`?` or `hint`; `available` is how many hints this part has, the last of which is its answer."""

    available: int


@dataclass(frozen=True, slots=True)
class AskedSolution:
    """`solution`."""


@dataclass(frozen=True, slots=True)
class AskedWhy:
    """`why`: the evidence behind the last verdict."""


@dataclass(frozen=True, slots=True)
class AskedHelp:
    """`help`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """`skip`."""


@dataclass(frozen=True, slots=True)
class Quit:
    """`quit`."""


@dataclass(frozen=True, slots=True)
class EndOfInput:
    """Ctrl-D, or the end of a pipe."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """Ctrl-C, while `line` stood at the prompt, not yet entered."""

    line: str = ""


Event: TypeAlias = (
    Drawn
    | NotDrawn
    | Shown
    | Typed
    | AskedHint
    | AskedSolution
    | AskedWhy
    | AskedHelp
    | Skipped
    | Quit
    | EndOfInput
    | Interrupted
)
