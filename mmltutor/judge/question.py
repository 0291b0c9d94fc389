"""What an answer is judged against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmltutor.judge.domain import REALS, Domain
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer is judged against: its kind, the expected answer, the names it may use, the domain.

    `wanted` is what the expected value is called in the sentence of a counter-example. `places` are the
    decimal places to which numbers are wanted, None for exact ones. `vars` are the variables in order: an
    antiderivative is by the first of them, a Taylor polynomial in all of them, `about` a value for each, to
    total order `order`. `options` are the letters of a choice, each with what is said to who chooses it.
    """

    expected: Answer
    kind: str = "expression"
    names: Names = OPEN
    domain: Domain = REALS
    wanted: str = "expected"
    places: int | None = None
    about: tuple[Node, ...] = ()
    order: int | None = None
    vars: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
