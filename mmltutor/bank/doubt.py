"""What may be wrong with a drawn problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something wrong with one drawn problem: what kind of thing (for counting), what exactly, what to do."""

    kind: str
    message: str
    hint: str = ""
