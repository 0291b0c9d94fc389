"""A solution as JSON: the goal, the steps, the answer, mathematics as text that `check` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmltutor.calculus.goals.writing import fields_of
from mmltutor.steps.step import Derivation, Step, iterates_of
from mmltutor.steps.why import vocabulary, why
from mmltutor.steps.words.wording import Vocabulary
from mmltutor.syntax.structure import Cases, Equation, Integral, Limit, SetOf, Statement, System
from mmltutor.syntax.write.plain import write_plain
from mmltutor.syntax.write.structure import write_answer

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

VERSION: Final = 1


def record_of(goal: Goal, derivation: Derivation, verified: bool | None) -> dict[str, object]:
    """The solution of a goal as one JSON object; `verified` is the word of the judge and of another method."""
    words = vocabulary(derivation.chapter)
    slope = _slope_of(goal)
    record: dict[str, object] = {
        "version": VERSION,
        "goal": fields_of(goal),
        "steps": [_step(step, words, slope) for step in derivation.steps],
        "answer": statement_text(derivation.answer),
        "kind": derivation.kind,
        "verified": verified,
    }
    if derivation.points or goal.task in ("lagrange", "critical"):
        points = derivation.points
        record["answer"] = statement_text(SetOf(tuple(point.at for point in points)))
        record["kind"] = "set"
        record["points"] = [
            {"at": statement_text(point.at), "value": statement_text(point.value), "class": point.kind}
            for point in points
        ]
    if goal.task in ("newton", "descent"):
        record["iterates"] = [statement_text(value) for value in iterates_of(derivation)]
    return record


def _slope_of(goal: Goal) -> str:
    """What stands for y′ in an equation that is differentiated: y_x, as primes are not read."""
    function = getattr(goal, "function", "")
    return f"{function}_{getattr(goal, 'by', '')}" if function else ""


def _step(step: Step, words: Vocabulary, slope: str) -> dict[str, object]:
    record: dict[str, object] = {
        "rule": step.rule,
        "before": _without_primes(statement_text(step.before), slope),
        "after": _without_primes(statement_text(step.after), slope),
        "relation": str(step.relation),
        "why": why(step, words),
        "checked": step.checked,
        "substeps": [_step(part, words, slope) for part in step.substeps],
    }
    if step.conditions:
        record["conditions"] = list(step.conditions)
    return record


def _without_primes(text: str, slope: str) -> str:
    return text.replace(slope.rpartition("_")[0] + "′", slope) if slope else text


def statement_text(statement: Statement) -> str:
    """A statement as text; one expression, or an answer, is read again as the same."""
    match statement:
        case System(equations):
            return ", ".join(map(write_answer, equations))
        case Cases(cases):
            return " or ".join(map(_case, cases))
        case Integral(body, by):
            return f"int({write_plain(body)}, {by})"
        case Limit(body, name, to):
            return f"limit({write_plain(body)}, {name}, {write_plain(to)})"
        case _:
            return write_answer(statement)


def _case(case: Equation | System) -> str:
    """A case; in brackets where it is several equations."""
    return f"({statement_text(case)})" if isinstance(case, System) else statement_text(case)
