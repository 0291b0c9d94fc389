"""Every line of a solution, put to the judge; every claim, by its own way; and the end, once more as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mmltutor.judge.domain import REALS, Domain
from mmltutor.judge.equivalent import DEFAULT, Budget, equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.claims import word_on_claim
from mmltutor.steps.parts import everything, together
from mmltutor.steps.relations import Equal, is_approximated, is_equal, is_solved_alike
from mmltutor.steps.step import Claim, Derivation, Relation, Remark, Step
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node

_BUDGETS: Final = (Budget(boxes=24), DEFAULT)
"""A short search for a difference first: rules make no mistakes that hide in a corner. More only if it is too short."""

_WORDS: Final[dict[Outcome, bool | None]] = {Outcome.EQUIVALENT: True, Outcome.DIFFERENT: False}


def check(derivation: Derivation, domain: Domain = REALS) -> Derivation:
    """The same derivation with the judge's word on each relation and claim; what it cannot decide stays None.

    A relation is asked about on the problem's `domain`, as far as that speaks of the names in the relation.
    `verified` is True only if every step and every remark is, and the end stands up as a whole.
    """
    equal = _remembering(domain)
    steps = tuple(_checked(step, domain, equal) for step in derivation.steps)
    remarks = tuple(_checked_remark(remark) for remark in derivation.remarks)
    words = [part.checked for step in steps for part in everything(step)]
    words += [remark.checked for remark in remarks]
    words.append(_end(replace(derivation, steps=steps), equal))
    if derivation.basis is None:
        return replace(derivation, steps=steps, remarks=remarks, verified=together(words))
    basis = check(derivation.basis, domain)
    words.append(basis.verified)
    return replace(derivation, steps=steps, remarks=remarks, verified=together(words), basis=basis)


def _remembering(domain: Domain) -> Equal:
    """The judge's word on two expressions, asked for once: a solution says many things twice."""
    known: dict[tuple[Node, Node], bool | None] = {}

    def equal(one: Node, other: Node) -> bool | None:
        if (one, other) not in known:
            known[one, other] = _equal(one, other, domain)
        return known[one, other]

    return equal


def _checked(step: Step, domain: Domain, equal: Equal) -> Step:
    below = tuple(_checked(part, domain, equal) for part in step.substeps)
    claims = tuple(map(_checked_claim, step.claims))
    checked = _word(replace(step, claims=claims), domain, equal)
    return replace(step, substeps=below, claims=claims, checked=checked)


def _checked_remark(remark: Remark) -> Remark:
    claims = tuple(map(_checked_claim, remark.claims))
    return replace(remark, claims=claims, checked=together(claim.checked for claim in claims))


def _checked_claim(claim: Claim) -> Claim:
    word = word_on_claim(claim)
    return replace(claim, checked=word if claim.holds or word is None else not word)


def _word(step: Step, domain: Domain, equal: Equal) -> bool | None:
    """The judge's word on a step's relation and its claims.

    A relation that the judge has no way of its own for rests on the claims; without any it stays open.
    """
    claimed = together(claim.checked for claim in step.claims)
    related = _related(step, domain, equal)
    if related is None and step.claims:
        return claimed
    return together((related, claimed))


def _related(step: Step, domain: Domain, equal: Equal) -> bool | None:
    before, after = step.before, step.after
    match step.relation:
        case Relation.EQUAL:
            return is_equal(after, before, equal)
        case Relation.IFF:
            return is_solved_alike(after, before, domain)
        case Relation.APPROX:
            return is_approximated(after, before)
        case Relation.DEFINE:
            return True
        case Relation.IMPLIES | Relation.AT_MOST:
            return None


def _equal(after: Node, before: Node, domain: Domain) -> bool | None:
    names = names_in(after) | names_in(before)
    spoken = Domain(tuple(one for one in domain.conditions if names_in(one.expression) <= names))
    verdicts = (equivalent(after, before, spoken, budget) for budget in _BUDGETS)
    words = (_WORDS.get(verdict.outcome) for verdict in verdicts)
    return next((word for word in words if word is not None), None)


def _end(derivation: Derivation, equal: Equal) -> bool | None:
    """Whether the answer is what the steps end in, and what was asked for."""
    steps, task = derivation.steps, derivation.task
    if not steps:
        return None
    last = steps[-1]
    if last.after != derivation.answer:
        return False
    if task is None:
        return last.checked if derivation.chapter else None
    if last.before == task:
        return last.checked
    return is_equal(derivation.answer, task, equal)
