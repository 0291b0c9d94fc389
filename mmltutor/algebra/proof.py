"""What a proof of equality comes to: the finding, and the certificate by which it can be checked again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Certificate:
    """Kernels, relations (index, degree, polynomial) and the two fractions (top, bottom), all as text."""

    kernels: tuple[str, ...] = ()
    relations: tuple[tuple[int, int, str], ...] = ()
    answer: tuple[str, str] = ("", "")
    expected: tuple[str, str] = ("", "")


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
