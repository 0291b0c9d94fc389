"""A verdict and the evidence it carries.

A verdict is never used as a truth value: three outcomes do not fit into two. Everything in here is plain
text and numbers, so a verdict can be stored, sent as JSON and read by a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn, TypeAlias

from mmltutor.algebra.proof import Case


class Outcome(StrEnum):
    """What the judge says of an answer."""

    EQUIVALENT = "equivalent"
    DIFFERENT = "different"
    UNDECIDED = "undecided"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Same:
    """Both trees are the same after trivial normalisation (order, brackets, signs of numbers)."""


@dataclass(frozen=True, slots=True)
class NormalForm:
    """The difference was proved to vanish: as a rational function over `kernels`, its numerator is 0.

    What `judge.recheck` needs to validate that again, all as text: the kernels g0, g1, … as expressions, the
    relations g^d = p between them as (index, d, p), and both sides as fractions (top, bottom) in the g's. A proof by
    cases has such forms for each of its `cases` instead.
    """

    kernels: tuple[str, ...] = ()
    relations: tuple[tuple[int, int, str], ...] = ()
    answer: tuple[str, str] = ("", "")
    expected: tuple[str, str] = ("", "")
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """No proof, but at `points` points of the domain both agree to at least `digits` significant digits."""

    points: int
    digits: int


@dataclass(frozen=True, slots=True)
class Witness:
    """At `point` (name, rational as text) the enclosures of the two values cannot meet.

    `answer` and `expected` are decimals with their error radius, as text: "4.1 ± 2e-30".
    """

    point: tuple[tuple[str, str], ...]
    answer: str
    expected: str


@dataclass(frozen=True, slots=True)
class Undefined:
    """At `point`, inside the domain of the expected answer, the answer has no real value, and near it neither.

    `reason` says which part fails there ("ln of a negative number"), `expected` is the value expected there.
    """

    point: tuple[tuple[str, str], ...]
    reason: str
    expected: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The two are made differently, and `reason` says how: a component too many, a point that is missing."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoEvidence:
    """Nothing was shown; `reason` says what stood in the way."""

    reason: str = ""


Evidence: TypeAlias = Same | NormalForm | Agreement | Witness | Undefined | Mismatch | NoEvidence


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, the evidence for it, and remarks on form that do not change the outcome."""

    outcome: Outcome
    evidence: Evidence = field(default_factory=NoEvidence)

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict has three outcomes; compare verdict.outcome instead")
