"""What a proof of equality comes to: the finding, and the certificate by which it can be checked again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Certificate:
    """Kernels, relations (index, degree, polynomial) and the two fractions (top, bottom), all as text.

    A proof by cases has a certificate for each of its `cases` and nothing else.
    """

    kernels: tuple[str, ...] = ()
    relations: tuple[tuple[int, int, str], ...] = ()
    answer: tuple[str, str] = ("", "")
    expected: tuple[str, str] = ("", "")
    cases: tuple[Case, ...] = ()


class Via(Enum):
    """Of which expressions a case shows equality, and why that is enough."""

    PLAIN = "both sides"
    EXPONENTIAL = "exp of k times both sides, since exp takes no value twice"
    SQUARE = "the squares of both sides, which are not negative there (or both not positive)"
    TURN = "sin of k times their difference and 0: a whole multiple of π/k, continuous, and less than π/k at a point"
    VOID = "nothing, since no point of the domain is there"


@dataclass(frozen=True, slots=True)
class Case:
    """A box with open sides, (name, low, high) as text ("" is infinite), and what is shown there, and how."""

    box: tuple[tuple[str, str, str], ...]
    via: Via
    multiple: int = 1
    certificate: Certificate = Certificate()


NO_CERTIFICATE: Final = Certificate()


class Finding(Enum):
    """What became of the difference."""

    ZERO = "zero"
    NOT_ZERO = "not zero"
    NO_VALUE = "the answer has no value anywhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """The finding; a certificate of it where it is ZERO; whether the answer may ask more of its variables."""

    finding: Finding
    certificate: Certificate = NO_CERTIFICATE
    restricted: bool = True
