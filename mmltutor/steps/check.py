"""Every line of a solution, put to the judge; and its end, put to the judge once more as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mmltutor.judge.domain import REALS, Domain
from mmltutor.judge.equivalent import DEFAULT, Budget, equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.parts import everything, together
from mmltutor.steps.step import Derivation, Relation, Step
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node

_BUDGETS: Final = (Budget(boxes=24), DEFAULT)
"""A short search for a difference first: rules make no mistakes that hide in a corner. More only if it is too short."""

_WORDS: Final[dict[Outcome, bool | None]] = {Outcome.EQUIVALENT: True, Outcome.DIFFERENT: False}


def check(derivation: Derivation, domain: Domain = REALS) -> Derivation:
    """The same derivation with the judge's word on each relation; what it cannot decide stays None.

    A relation is asked about on the problem's `domain`, as far as that speaks of the names in the relation.
    `verified` is True only if every step is and the end stands up as a whole.
    """
    steps = tuple(_checked(step, domain) for step in derivation.steps)
    words = [part.checked for step in steps for part in everything(step)]
    words.append(_end(replace(derivation, steps=steps), domain))
    return replace(derivation, steps=steps, verified=together(words))


def _checked(step: Step, domain: Domain) -> Step:
    below = tuple(_checked(part, domain) for part in step.substeps)
    return replace(step, substeps=below, checked=_word(step, domain))


def _word(step: Step, domain: Domain) -> bool | None:
    if step.relation is not Relation.EQUAL:
        return None
    return _equal(step.after, step.before, domain)


def _equal(after: Node, before: Node, domain: Domain) -> bool | None:
    names = names_in(after) | names_in(before)
    spoken = Domain(tuple(one for one in domain.conditions if names_in(one.expression) <= names))
    verdicts = (equivalent(after, before, spoken, budget) for budget in _BUDGETS)
    words = (_WORDS.get(verdict.outcome) for verdict in verdicts)
    return next((word for word in words if word is not None), None)


def _end(derivation: Derivation, domain: Domain) -> bool | None:
    """Whether the answer is what the steps end in, and what was asked for."""
    steps, task = derivation.steps, derivation.task
    if not steps or task is None:
        return None
    last = steps[-1]
    if last.after != derivation.answer:
        return False
    return last.checked if last.before == task else _equal(derivation.answer, task, domain)
