"""A textbook rule as data: when it applies, what it asks for, and how its parts make the result.

A rule knows nothing of the tree around the place where it is applied; walking is the planner's. So a rule
can be exchanged for another, true or false, at one place, and everything above follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from mmltutor.steps.letters import Letters
from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule applies.

    `before` is the task itself; `bindings` are the names that the rule speaks in, in the order in which they
    are introduced; `goals` are the smaller tasks, and `conditions` what must hold, as a domain is written.
    """

    before: Node
    bindings: tuple[tuple[str, Node], ...] = ()
    goals: tuple[Node, ...] = ()
    conditions: tuple[str, ...] = ()


Matcher: TypeAlias = Callable[[Node, Letters], Match | None]
Combiner: TypeAlias = Callable[[Match, tuple[Node, ...]], Node]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `combine(match, parts)` puts the result together from the results of the match's goals.

    The outcome of `combine` is as it stands on the board before anything is tidied. Of the rules that apply, the
    one with the least `cost` is the most natural. `level` is the detail from which on its inside is told.
    """

    name: str
    match: Matcher
    combine: Combiner
    skill: str
    cost: int = 0
    level: int = 1
