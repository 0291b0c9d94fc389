"""From a part of a problem to what its answers are judged against: its solution, what is asked of it, the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mmltutor.bank.problem import Part
from mmltutor.calculus.derive import derive, domain
from mmltutor.errors import GoalError
from mmltutor.judge.domain import Domain, read_domain
from mmltutor.judge.question import Question
from mmltutor.steps.check import check
from mmltutor.steps.step import Derivation
from mmltutor.syntax.labels import label_key
from mmltutor.syntax.names import Names

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.syntax.structure import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a solution: the answer that is expected, and its kind."""

    answer: Answer
    kind: str


def solved(part: Part) -> Derivation:
    """The worked solution of a part, each step checked. Raises GoalError where there is none."""
    return check(derive(part.goal), domain_of(part))


def asked(part: Part, derivation: Derivation) -> Asked:
    """What a part asks of its solution. Raises GoalError where the solution has no such thing."""
    if not part.take:
        return Asked(_as_kind(derivation.answer, part.kind), part.kind or derivation.kind)
    from mmltutor.calculus.results import taken

    answer, kind = taken(part.goal, derivation, part.take)
    return Asked(_as_kind(answer, part.kind), part.kind or kind)


def _as_kind(answer: Answer, kind: str) -> Answer:
    """An answer as another kind of answer, where one and the same thing can be told in several ways."""
    from mmltutor.syntax.nodes import Node

    if isinstance(answer, Node) and kind not in ("set", "vector", "taylor"):
        return answer
    from mmltutor.syntax.structure import Iterates, SetOf, TaylorPolynomial, Vector

    match kind, answer:
        case "set", _ if isinstance(answer, Node | Vector):
            return SetOf((answer,))
        case "vector", SetOf((Vector() as point,)):
            return point
        case "number" | "expression", SetOf((value,)) if isinstance(value, Node):
            return value
        case "set", Iterates(values):
            return SetOf(values)
        case "taylor", _ if isinstance(answer, Node):
            return TaylorPolynomial(answer)
        case _:
            return answer


def question_of(part: Part, derivation: Derivation) -> Question:
    """What answers to a part are judged against. Raises GoalError where the solution has not what is asked."""
    found = asked(part, derivation)
    goal: Any = part.goal
    fits = _fits(found)
    if not fits:
        raise GoalError(f"What is asked is no answer of the kind {found.kind!r}.")
    variables = goal.vars if hasattr(goal, "vars") else part.vars
    if hasattr(goal, "by") and isinstance(goal.by, str):
        variables = (goal.by, *(name for name in part.vars if name != goal.by))
    return Question(
        expected=found.answer,
        kind=found.kind,
        names=names_of_part(part),
        domain=domain_of(part),
        wanted=wanted(part.goal),
        places=part.places,
        about=getattr(goal, "about", ()),
        order=goal.order if goal.task == "taylor" else None,
        vars=variables,
        options=_options(part.goal),
    )


def _options(goal: Goal) -> tuple[tuple[str, str], ...]:
    """The letters of a choice, each with what is said to who chooses it wrongly."""
    if goal.task != "choice":
        return ()
    from mmltutor.calculus.goals.choice import LETTERS, Choose

    assert isinstance(goal, Choose)
    return tuple((letter, "" if one.right else one.says) for letter, one in zip(LETTERS, goal.options, strict=False))


def _fits(found: Asked) -> bool:
    """Whether an answer is one of its kind."""
    from mmltutor.syntax.nodes import Node

    if found.kind in ("expression", "antiderivative"):
        return isinstance(found.answer, Node)
    if found.kind in ("choice", "choices"):
        return True
    from mmltutor.calculus.results import kind_of

    usual = "number" if found.kind == "number" and isinstance(found.answer, Node) else kind_of(found.answer)
    return usual == found.kind


def domain_of(part: Part) -> Domain:
    """Where answers to a part are judged: where its condition holds and its goal has values."""
    return domain(part.goal, read_domain(part.where, names_of_part(part)))


def names_of_part(part: Part) -> Names:
    """The names that an answer to a part may use."""
    return Names(frozenset(part.vars), labels=frozenset(_labels(part)))


def _labels(part: Part) -> tuple[str, ...]:
    """What may stand before an answer: f for the label f′(x); det H and det H(1, 2) for the label det H(1, 2)."""
    whole = label_key(part.label)
    head = whole.partition("(")[0]
    known = (whole, head, head[:1] if head[1:2] in ("", "'", "^", "_") else "")
    return tuple(label for label in known if label[:1].isalpha() and label not in part.vars)


def wanted(goal: Goal) -> str:
    """What the right value is called in the sentence of a counter-example."""
    from mmltutor.calculus.goals.derivative import Differentiate

    match goal:
        case Differentiate(order=1):
            return "the derivative there is"
        case Differentiate(order=order):
            return f"the derivative of order {order} there is"
        case _:
            return "expected"
