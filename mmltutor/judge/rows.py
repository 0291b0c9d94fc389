"""One row in, one reply out: the JSON form of judging, as `mmltutor check --batch` reads and prints it."""

from __future__ import annotations

from collections.abc import Mapping

from mmltutor.errors import MmltutorError, Unreadable
from mmltutor.judge.answers import JUDGES, Judgement, Question, judge_answer
from mmltutor.judge.domain import read_domain
from mmltutor.judge.explain import Json, evidence_as_json
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import Names
from mmltutor.syntax.parse import parse


class RowFault(MmltutorError):
    """A row that asks for something which cannot be judged."""


def judge_row(row: Mapping[str, object]) -> dict[str, Json]:
    """Judge a row with `answer`, `expected` and what goes with them; a faulty row gets an `unreadable` reply."""
    identity = row.get("id")
    reply: dict[str, Json] = {"id": identity if isinstance(identity, str | int | float) else None}
    try:
        return reply | _reply(judge_answer(_text(row, "answer"), _question(row)))
    except MmltutorError as error:
        return reply | fault_reply(str(error))


def fault_reply(message: str) -> dict[str, Json]:
    """The reply to a row that cannot be judged."""
    return {"outcome": "unreadable", "evidence": {"kind": "none"}, "reads_as": "", "message": message}


def _reply(judgement: Judgement) -> dict[str, Json]:
    """The reply; its message also says where the text could have been read in another way."""
    notes = judgement.reading.notes if judgement.reading is not None else ()
    said = [judgement.message, *(note.message for note in notes if note.message not in judgement.message)]
    return {
        "outcome": str(judgement.outcome),
        "evidence": evidence_as_json(judgement.verdict.evidence),
        "reads_as": judgement.reads_as,
        "message": " ".join(said),
    }


def _question(row: Mapping[str, object]) -> Question:
    """The question that a row asks; names and functions of the expected answer fix those of the answer."""
    kind = row.get("kind") or "expression"
    if not isinstance(kind, str) or kind not in JUDGES:
        raise RowFault(f"I know no kind of answer called {str(kind)[:40]!r}.", f"There is: {', '.join(JUDGES)}.")
    declared = _declared(row)
    names = Names(frozenset(declared), open=True)
    try:
        expected = parse(_text(row, "expected"), names).node
        domain = read_domain(_text(row, "where", ""), names)
    except Unreadable as error:
        raise RowFault(f"What is expected cannot be read: {error.message}", error.hint) from None
    known = Names(frozenset(declared) | names_in(expected), open=not declared)
    return Question(expected, kind, known, domain)


def _declared(row: Mapping[str, object]) -> tuple[str, ...]:
    declared = row.get("vars")
    if declared is None:
        return ()
    if not isinstance(declared, list) or not all(isinstance(name, str) for name in declared):
        raise RowFault('vars is a list of names, such as ["x", "y"].')
    return tuple(declared)


def _text(row: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if value is None:
        if default is None:
            raise RowFault(f"The row has no {key}.")
        return default
    if not isinstance(value, str):
        raise RowFault(f"{key} has to be text in quotes.")
    return value
