"""An antiderivative: right when its derivative is, so up to a constant on every branch of the domain."""

from __future__ import annotations

from typing import Final

from mmltutor.algebra.compare import Sign
from mmltutor.judge.domain import Condition, Domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.explain import place, sentence
from mmltutor.judge.judged import Judged
from mmltutor.judge.question import Question
from mmltutor.judge.verdict import Outcome, Undefined, Verdict, Witness
from mmltutor.syntax.build import ZERO, add, names_in
from mmltutor.syntax.nodes import Derivative, Negation, Node, Product, Sum, Symbol
from mmltutor.syntax.structures.taylor import CONSTANTS

_VARIABLES: Final = frozenset(("x", "y", "z", "t", "u", "v", "w", "s", "r", "theta", "phi"))

FORGOTTEN = "Every function with that derivative is wanted: add + C."


def judge_antiderivative(answer: Node, question: Question) -> Judged:
    """Equal derivatives wherever the expected antiderivative is defined; a forgotten constant is told."""
    expected = question.expected
    assert isinstance(expected, Node)
    by = variable_of(expected, question)
    known = frozenset(question.vars) or names_in(expected) - frozenset(CONSTANTS)
    constants = (frozenset(CONSTANTS) & names_in(answer) | _alone(answer)) - known - {by}
    rest = _without_constant(answer, constants)
    left = constants & names_in(rest)
    positive = tuple(Condition(Symbol(name), Sign.POSITIVE) for name in sorted(left))
    domain = Domain((*question.domain.conditions, *positive))
    bare = _without_constant(expected, frozenset(CONSTANTS) - known)
    verdict = equivalent(_slope(rest, by), _slope(bare, by), domain)
    if verdict.outcome is Outcome.EQUIVALENT:
        return Judged(verdict, _said(verdict), () if constants else (FORGOTTEN,))
    return Judged(verdict, _said(verdict))


def _alone(answer: Node) -> frozenset[str]:
    """Letters that stand alone as a term, or with a number, and that no one uses for a variable."""
    terms = answer.terms if isinstance(answer, Sum) else (answer,)
    found = [term.operand if isinstance(term, Negation) else term for term in terms]
    return frozenset(term.name for term in found if isinstance(term, Symbol)) - _VARIABLES


def variable_of(expected: Node, question: Question) -> str:
    """The variable of integration: the first of the question's, or the only one there is, or x."""
    if question.vars:
        return question.vars[0]
    names = sorted(names_in(expected) - frozenset(CONSTANTS))
    return names[0] if len(names) == 1 else "x"


def _without_constant(answer: Node, constants: frozenset[str]) -> Node:
    """The answer without a constant that is a term of its own."""
    match answer:
        case Sum(terms):
            return add(*(term for term in terms if not _is_constant(term, constants)))
        case _ if _is_constant(answer, constants):
            return ZERO
        case _:
            return answer


def _is_constant(term: Node, constants: frozenset[str]) -> bool:
    match term:
        case Symbol(name) | Negation(Symbol(name)):
            return name in constants
        case _:
            return False


def _slope(node: Node, by: str) -> Node:
    """The derivative, and nought times the expression itself, so that it has a value only where that has one."""
    return Sum((Derivative(node, by), Product((ZERO, node))))


def _said(verdict: Verdict) -> str:
    match verdict.evidence:
        case Witness(point):
            return sentence(verdict, "expected").replace("yours is", "the derivative of yours is", 1) if point else ""
        case Undefined(point, reason, _):
            return f"{place(point)} yours has no value ({reason})."
        case _ if verdict.outcome is Outcome.EQUIVALENT:
            return "Its derivative is the right one."
        case _:
            return ""
