"""A problem as it was drawn, and the template it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.calculus.pictures.plot import Contours, Plot
    from mmltutor.syntax.structure import Statement


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked: `ask` is the question's text, `goal` the mathematics, `kind` the kind of answer.

    The kind is "" where it is that of the solution. `take` names what of the solution is asked, nothing for its end;
    `places` are the decimal places to which numbers are wanted. `vars` are the names that an answer may use, `where`
    a condition on them as text ("x > 0", may be empty); `given` are the named statements shown under the question:
    (("f(x)", sin(x^2+3)),). `label` is what stands before the answer prompt: "f′(x)".
    `pictures` stand under the question.
    """

    ask: str
    goal: Goal
    kind: str
    vars: tuple[str, ...]
    where: str = ""
    given: tuple[tuple[str, Statement], ...] = ()
    label: str = ""
    take: tuple[str, ...] = ()
    places: int | None = None
    pictures: tuple[Plot | Contours, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """All that reproduces a problem: topic, template id, seed; and what it asks."""

    topic: str
    template: str
    seed: int
    level: int
    parts: tuple[Part, ...]
