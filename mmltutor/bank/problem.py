"""A problem as it was drawn, and the template it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked: `ask` is the question's text, `goal` the mathematics, `kind` the kind of answer.

    `vars` are the names that an answer may use, `where` a condition on them as text ("x > 0", may be
    empty); `given` are the named expressions shown under the question: (("f(x)", sin(x^2+3)),).
    `label` is what stands before the answer prompt: "f′(x)".
    """

    ask: str
    goal: Differentiate
    kind: str
    vars: tuple[str, ...]
    where: str = ""
    given: tuple[tuple[str, Node], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """All that reproduces a problem: topic, template id, seed; and what it asks."""

    topic: str
    template: str
    seed: int
    level: int
    parts: tuple[Part, ...]
