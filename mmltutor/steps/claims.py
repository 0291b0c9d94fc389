"""A claim, decided by the way it asks for: identities by the judge, inequalities by enclosures."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from mmltutor.algebra.bounding import holds_throughout
from mmltutor.algebra.constants import Bounds, bounds, compare
from mmltutor.judge.domain import REALS, Domain, read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.relations import is_within
from mmltutor.steps.step import Claim, Compared
from mmltutor.syntax.build import add, names_in, negate
from mmltutor.syntax.names import OPEN
from mmltutor.syntax.nodes import Negation, Node, Number, Symbol

FAR = Fraction(10**6)
"""An inequality is not looked into beyond this; a claim without bounds on a variable is left open."""


def word_on_claim(claim: Claim) -> bool | None:
    """True or False where it is certain, None where it could not be decided."""
    match claim.compared:
        case Compared.EQUAL:
            return _equal(claim)
        case Compared.NOT_EQUAL:
            return _apart(claim)
        case Compared.LESS | Compared.AT_MOST:
            return _less(claim)
        case Compared.CLOSE:
            return _close(claim)
        case _:
            assert_never(claim.compared)


def _domain(claim: Claim) -> Domain:
    return read_domain(" and ".join(claim.where), OPEN) if claim.where else REALS


def _equal(claim: Claim) -> bool | None:
    outcome = equivalent(claim.left, claim.right, _domain(claim)).outcome
    return {Outcome.EQUIVALENT: True, Outcome.DIFFERENT: False}.get(outcome)


def _apart(claim: Claim) -> bool | None:
    if not names_in(claim.left) | names_in(claim.right):
        order = compare(claim.left, claim.right)
        return None if order is None else order != 0
    box = _box(claim)
    if box is None:
        return None
    difference = add(claim.left, negate(claim.right))
    words = [holds_throughout(side, box) for side in (difference, negate(difference))]
    return True if True in words else None


def _less(claim: Claim) -> bool | None:
    """left < right, or left ≤ right: between constants, or throughout the intervals that the conditions name."""
    difference = add(claim.right, negate(claim.left))
    strict = claim.compared is Compared.LESS
    if not names_in(difference):
        order = compare(claim.right, claim.left)
        if order is None and not strict:
            return True if equivalent(claim.left, claim.right).outcome is Outcome.EQUIVALENT else None
        return None if order is None else order > 0 or (order == 0 and not strict)
    box = _box(claim)
    return None if box is None else holds_throughout(difference, box, strict)


def _close(claim: Claim) -> bool | None:
    assert claim.within is not None
    allowed = bounds(claim.within)
    return is_within(claim.left, claim.right, allowed.low) if isinstance(allowed, Bounds) else None


def _box(claim: Claim) -> dict[str, tuple[Fraction, Fraction]] | None:
    """The interval of each variable, from conditions such as x >= 0 and x <= 1/2; None if one is not bounded."""
    low: dict[str, Fraction] = {}
    high: dict[str, Fraction] = {}
    for condition in _domain(claim).conditions:
        bound = _bound(condition.expression)
        if bound is None:
            return None
        name, value, is_lower = bound
        if is_lower:
            low[name] = max(value, low.get(name, -FAR))
        else:
            high[name] = min(value, high.get(name, FAR))
    names = names_in(claim.left) | names_in(claim.right)
    return {name: (low[name], high[name]) for name in names} if names <= low.keys() & high.keys() else None


def _bound(expression: Node) -> tuple[str, Fraction, bool] | None:
    """What x - a ≥ 0 or b - x ≥ 0 says: the name, the rational bound, and whether it is a lower one."""
    names = names_in(expression)
    if len(names) != 1:
        return None
    (name,) = names
    terms = getattr(expression, "terms", (expression,))
    rest = add(*(term for term in terms if name not in names_in(term)))
    others = [term for term in terms if name in names_in(term)]
    match others:
        case [Symbol()]:
            value = _rational(negate(rest))
            return None if value is None else (name, value, True)
        case [Negation(Symbol())]:
            value = _rational(rest)
            return None if value is None else (name, value, False)
        case _:
            return None


def _rational(node: Node) -> Fraction | None:
    match node:
        case Number(value):
            return value
        case _:
            found = bounds(node)
            return found.low if isinstance(found, Bounds) and found.low == found.high else None
