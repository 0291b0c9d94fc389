"""A solution as JSON: the goal, the steps, the answer, mathematics as text that `check` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmltutor.calculus.goals.writing import fields_of
from mmltutor.steps.line import board_of
from mmltutor.steps.step import Derivation, Step, iterates_of
from mmltutor.steps.why import vocabulary, why
from mmltutor.steps.words.wording import Vocabulary
from mmltutor.syntax.structure import Cases, Equation, Integral, Limit, SetOf, Statement, System
from mmltutor.syntax.write.structure import write_answer

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

VERSION: Final = 1


def record_of(goal: Goal, derivation: Derivation, verified: bool | None) -> dict[str, object]:
    """The solution of a goal as one JSON object; `verified` is the word of the judge and of another method."""
    words = vocabulary(derivation.chapter)
    record: dict[str, object] = {
        "version": VERSION,
        "goal": fields_of(goal),
        "steps": [_step(step, words) for step in derivation.steps],
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


def _step(step: Step, words: Vocabulary) -> dict[str, object]:
    record: dict[str, object] = {
        "rule": step.rule,
        "before": statement_text(step.before),
        "after": statement_text(step.after),
        "relation": str(step.relation),
        "why": why(step, words),
        "checked": step.checked,
        "substeps": [_step(part, words) for part in step.substeps],
    }
    if step.conditions:
        record["conditions"] = list(step.conditions)
    return record


def statement_text(statement: Statement) -> str:
    """A statement as text; one expression, or an answer, is read again as the same."""
    match statement:
        case System(equations):
            return ", ".join(map(write_answer, equations))
        case Cases(cases):
            return " or ".join(map(_case, cases))
        case Integral() | Limit():
            return board_of(statement, ascii=True)
        case _:
            return write_answer(statement)


def _case(case: Equation | System) -> str:
    """A case; in brackets where it is several equations."""
    return f"({statement_text(case)})" if isinstance(case, System) else statement_text(case)
