"""A worked solution as data: steps, each from one statement to another by a named rule.

There is no English in a step. The narrator (`steps/narrate.py`) knows what to say about each rule, the
checker (`steps/check.py`) asks the judge whether each relation and each claim holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from mmltutor.syntax.build import ZERO
from mmltutor.syntax.nodes import Node, Symbol

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Answer, Class, Entry, Statement

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


class Compared(StrEnum):
    """How the sides of a claim compare."""

    EQUAL = "="
    NOT_EQUAL = "≠"
    LESS = "<"
    AT_MOST = "≤"
    CLOSE = "≈"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that can be put to the judge beside a step's own relation, by an independent way.

    `left` compares with `right` as said, for all values of the names in it that `where` allows (conditions in the
    notation of a domain). CLOSE means that the difference is at most `within`, a positive constant. `method`
    names the way: "substitution", "finite differences", "residual", "eigenvalue", "derivative" and so on. With
    `holds` False it is that the comparison does not hold throughout.
    """

    method: str
    left: Node
    compared: Compared = Compared.EQUAL
    right: Node = ZERO
    where: tuple[str, ...] = ()
    within: Node | None = None
    checked: bool | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Mathematics in rows under headings; text is mathematics about names ("xₙ", "f′(xₙ)")."""

    head: tuple[str, ...]
    rows: tuple[tuple[Statement | str, ...], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """What depends on what: an edge goes from a name to one that it depends on, with the derivative along it."""

    edges: tuple[tuple[str, str, Node | None], ...]


Exhibit: TypeAlias = Table | Graph
"""What is shown below a step besides one line of mathematics."""


@dataclass(frozen=True, slots=True)
class Step:
    """One idea of a solution.

    `before` and `after` are joined by `relation`; for a rule of differentiation `before` is a `Derivative`
    and `after` is the finished derivative of that subtree. `called` is what stands on the board in place of
    `before` ("∂f/∂x", "x₁", "H"), as mathematics about names. `bindings` name what the rule speaks of, in the
    order in which a lecturer would introduce it: (("u", x^2 + 3), ("g", sin(u))). `substeps` are the smaller
    derivations that `after` was put together from, in order. `conditions` say where the step holds.
    `level` is the detail level from which on the step is told (0 headline … 3 pedantic). `skill` is what the
    step exercises, for hints and mastery. `claims` are what else has to hold. `checked` is the judge's word on the
    relation and the claims: True, False, or None where it was not (or cannot be) decided.
    `scaffold` is the result with a hole in place of what substep number `opened` finds, for a hint. `told` is what
    the author of a problem says about it; the chapters say nothing themselves.
    `rounded` is shown in place of `before` where that has more digits than one would write.
    """

    rule: str
    before: Statement
    after: Statement
    relation: Relation = Relation.EQUAL
    bindings: tuple[tuple[str, Statement], ...] = ()
    substeps: tuple[Step, ...] = ()
    conditions: tuple[str, ...] = ()
    level: int = 1
    skill: str = ""
    checked: bool | None = None
    scaffold: Node | None = None
    opened: int | None = None
    called: str = ""
    claims: tuple[Claim, ...] = ()
    exhibit: Exhibit | None = None
    rounded: Statement | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said at the end, by name: what the answer means, which slip to beware of; `claims` make it true."""

    name: str
    bindings: tuple[tuple[str, Statement], ...] = ()
    claims: tuple[Claim, ...] = ()
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Stationary:
    """A stationary point: where, the value there, what it is, and Lagrange's multipliers, if there are any.

    `kind` is what the point is among its neighbours: a minimum, a maximum, a saddle, an inflection, or inconclusive.
    """

    at: Entry
    value: Node
    kind: Class
    multipliers: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A whole solution: the steps in order, and the answer that the last of them ends in.

    `task` is what was asked, as a tree that the answer should be equal to: d²/dx² of a function; None where no
    expression says it. `kind` is the kind of answer, by which the answer is judged. `chapter` names the words that
    its rules are told in (`steps/words/`), "" for a plain derivative. `given` is what the solution
    starts from, by name. `ways` are other ways of doing it that were found, with how much work each is, the one
    that was taken first. `results` are what was found on the way that a question may ask for, by name
    (`calculus/results.py` finds what has a name on the board by itself). `basis` is another solution that
    this one rests on. `verified` is True when every step is
    checked and the end was confirmed, False when any was refuted, None otherwise.
    """

    steps: tuple[Step, ...]
    answer: Answer
    verified: bool | None = None
    task: Node | None = None
    kind: str = "expression"
    chapter: str = ""
    given: tuple[tuple[str, Statement], ...] = ()
    remarks: tuple[Remark, ...] = ()
    ways: tuple[tuple[str, int], ...] = ()
    points: tuple[Stationary, ...] = ()
    results: tuple[tuple[str, Answer], ...] = ()
    basis: Derivation | None = None


def iterates_of(derivation: Derivation) -> tuple[Entry, ...]:
    """The values that a method went through, as the last step that lists them has them; none where none does."""
    from mmltutor.syntax.structure import Iterates

    listed = [step.after for step in derivation.steps if isinstance(step.after, Iterates)]
    return listed[-1].values if listed else ()


def expression(statement: Statement) -> Node:
    """A statement that is one expression, as which a rule of differentiation may take it."""
    assert isinstance(statement, Node), statement
    return statement
