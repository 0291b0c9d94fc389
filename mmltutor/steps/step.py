"""A worked solution as data: steps, each from one tree to another by a named rule.

There is no English in a step. The narrator (`steps/narrate.py`) knows what to say about each rule, the
checker (`steps/check.py`) asks the judge whether each relation holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mmltutor.syntax.nodes import Node, Symbol

HOLE = Symbol("□")
"""What stands in a scaffold for the part that is left open."""


class Relation(StrEnum):
    """How `after` follows from `before`."""

    EQUAL = "="
    IFF = "⇔"
    IMPLIES = "⇒"
    APPROX = "≈"
    AT_MOST = "≤"
    DEFINE = ":="


@dataclass(frozen=True, slots=True)
class Step:
    """One idea of a solution.

    `before` and `after` are joined by `relation`; for a rule of differentiation `before` is a `Derivative`
    and `after` is the finished derivative of that subtree. `bindings` name what the rule speaks of, in the
    order in which a lecturer would introduce it: (("u", x^2 + 3), ("g", sin(u))). `substeps` are the smaller
    derivations that `after` was put together from, in order. `level` is the detail level from which on the
    step is told (0 headline … 3 pedantic). `skill` is what the step exercises, for hints and mastery.
    `checked` is the judge's word on the relation: True, False, or None where it was not (or cannot be) decided.
    `scaffold` is the result with a hole in place of what substep number `opened` finds, for a hint.
    """

    rule: str
    before: Node
    after: Node
    relation: Relation = Relation.EQUAL
    bindings: tuple[tuple[str, Node], ...] = ()
    substeps: tuple[Step, ...] = ()
    conditions: tuple[str, ...] = ()
    level: int = 1
    skill: str = ""
    checked: bool | None = None
    scaffold: Node | None = None
    opened: int | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """A whole solution: the steps in order, and the answer that the last of them ends in.

    `task` is what was asked, as a tree that the answer should be equal to: d²/dx² of a function.
    `verified` is True when every step is checked and the end was confirmed, False when any was refuted,
    None otherwise.
    """

    steps: tuple[Step, ...]
    answer: Node
    verified: bool | None = None
    task: Node | None = None
