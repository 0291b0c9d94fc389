"""A choice: the solution of what it is about, then each option held against it, or against its claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmltutor.calculus.goals.choice import LETTERS, Choose, Option
from mmltutor.calculus.pictures.plot import Contours, Plot
from mmltutor.steps.relations import is_equal
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Step
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Choice, SetOf, Statement, TaylorPolynomial

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain
    from mmltutor.syntax.structure import Answer

_COMPARED: Final = {
    "<": (Compared.LESS, False),
    "<=": (Compared.AT_MOST, False),
    ">": (Compared.LESS, True),
    ">=": (Compared.AT_MOST, True),
    "=": (Compared.EQUAL, False),
    "!=": (Compared.NOT_EQUAL, False),
}


def derive(goal: Choose) -> Derivation:
    """Each option with what makes it right or wrong. Raises GoalError where what it is about has no solution."""
    basis, answer = None, None
    if goal.of is not None:
        from mmltutor.calculus.derive import derive as derive_any
        from mmltutor.calculus.results import taken

        basis = derive_any(goal.of)
        answer, _ = taken(goal.of, basis, goal.take)
    steps = [_step(letter, option, answer) for letter, option in zip(LETTERS, goal.options, strict=False)]
    chosen = Choice(goal.letters)
    steps.append(Step("chosen", chosen, chosen, Relation.DEFINE, level=0))
    kind = "choices" if goal.several else "choice"
    return Derivation(tuple(steps), chosen, kind=kind, chapter="choice", basis=basis)


def oracle(goal: Choose) -> Choice:
    """The options that another way finds to be right. Loads what the task that they are about asks."""
    if goal.of is None or goal.take:
        return Choice(goal.letters)
    from mmltutor.calculus.derive import oracle as oracle_of

    answer = oracle_of(goal.of)
    found = [
        letter
        for letter, option in zip(LETTERS, goal.options, strict=False)
        if (option.right if (shown := _mathematics(option)) is None else _same(shown, answer) is True)
    ]
    return Choice(tuple(found))


def domain(goal: Choose, declared: Domain) -> Domain:
    """Where what it is about has values."""
    if goal.of is None:
        return declared
    from mmltutor.calculus.derive import domain as domain_of

    return domain_of(goal.of, declared)


def _mathematics(option: Option) -> Statement | None:
    """What an option says, as mathematics."""
    match option.shown:
        case str():
            return None
        case Plot(curves):
            return curves[0] if len(curves) == 1 else SetOf(curves)
        case Contours(of):
            return of
        case shown:
            return shown


def _step(letter: str, option: Option, answer: Answer | None) -> Step:
    """An option, and what is put to the judge about it; without anything it stays open."""
    rule = "right" if option.right else "wrong"
    chosen = Choice((letter,))
    told = " ".join(text for text in (option.shown if isinstance(option.shown, str) else "", option.says) if text)
    shown = _mathematics(option)
    bound: tuple[tuple[str, Statement], ...] = ()
    if shown is not None and not isinstance(option.shown, Plot | Contours):
        bound = (("option", shown),)
    claims = tuple(_claim(*one, option.right) for one in option.claim)
    relation = Relation.DEFINE if claims else Relation.IMPLIES
    before: Statement = chosen
    after: Statement = chosen
    if answer is not None and shown is not None and not claims:
        before, after, relation, claims = _held_against(shown, answer, option.right, chosen)
    return Step(rule, before, after, relation, bound, called=letter, claims=claims, told=told)


def _held_against(
    shown: Statement, answer: Answer, right: bool, chosen: Choice
) -> tuple[Statement, Statement, Relation, tuple[Claim, ...]]:
    plain = answer.polynomial if isinstance(answer, TaylorPolynomial) else answer
    given = shown.polynomial if isinstance(shown, TaylorPolynomial) else shown
    if right:
        return given, plain, Relation.EQUAL, ()
    if isinstance(given, Node) and isinstance(plain, Node):
        return chosen, chosen, Relation.DEFINE, (Claim("difference", given, right=plain, holds=False),)
    differs = _same(given, plain) is False
    return chosen, chosen, Relation.DEFINE if differs else Relation.IMPLIES, ()


def _same(one: Statement, other: Statement) -> bool | None:
    from mmltutor.judge.equivalent import equivalent
    from mmltutor.judge.verdict import Outcome

    one = one.polynomial if isinstance(one, TaylorPolynomial) else one
    other = other.polynomial if isinstance(other, TaylorPolynomial) else other
    if type(one) is not type(other) and not (isinstance(one, Node) and isinstance(other, Node)):
        return False

    def equal(left: Node, right: Node) -> bool | None:
        outcome = equivalent(left, right).outcome
        return {Outcome.EQUIVALENT: True, Outcome.DIFFERENT: False}.get(outcome)

    return is_equal(one, other, equal)


def _claim(left: Node, sign: str, right: Node, holds: bool) -> Claim:
    compared, turned = _COMPARED[sign]
    if turned:
        left, right = right, left
    return Claim("claim", left, compared, right, holds=holds)
