"""One row in, one reply out: the JSON form of judging, as `mmltutor check --batch` reads and prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mmltutor.errors import MmltutorError, Unreadable
from mmltutor.judge.answers import KINDS, Judgement, Question, judge_answer
from mmltutor.judge.domain import read_domain
from mmltutor.judge.explain import Json, evidence_as_json
from mmltutor.syntax.build import number
from mmltutor.syntax.names import Names, canonical_name
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import names_of
from mmltutor.syntax.structures.read import read_answer

MOST_PLACES: Final = 60
"""Decimal places that may be asked for."""

HIGHEST_ORDER: Final = 20
"""Order of a Taylor polynomial that may be asked for."""


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
    notes = [note.message for note in judgement.notes if note.message not in judgement.message]
    reply: dict[str, Json] = {
        "outcome": str(judgement.outcome),
        "evidence": evidence_as_json(judgement.verdict.evidence),
        "reads_as": judgement.reads_as,
        "message": " ".join([judgement.message, *notes]),
    }
    if judgement.entries:
        reply["entries"] = [{"entry": name, "outcome": str(verdict.outcome)} for name, verdict in judgement.entries]
    if judgement.advice:
        reply["advice"] = list(judgement.advice)
    return reply


def _question(row: Mapping[str, object]) -> Question:
    """The question that a row asks; names and functions of the expected answer fix those of the answer."""
    kind = row.get("kind") or "expression"
    if not isinstance(kind, str) or kind not in KINDS:
        raise RowFault(f"I know no kind of answer called {str(kind)[:40]!r}.", f"There is: {', '.join(KINDS)}.")
    declared = _declared(row)
    names = Names(frozenset(declared), open=True)
    try:
        expected = read_answer(_text(row, "expected"), kind, names).answer
        domain = read_domain(_text(row, "where", ""), names)
        about = _about(row, names)
    except Unreadable as error:
        raise RowFault(f"What is expected cannot be read: {error.message}", error.hint) from None
    known = Names(frozenset(declared) | names_of(expected), open=not declared)
    places, order = _count(row, "places", MOST_PLACES), _count(row, "order", HIGHEST_ORDER)
    variables = tuple(canonical_name(name) for name in declared)
    if kind == "taylor":
        variables = _of_expansion(about, variables, names_of(expected))
    return Question(expected, kind, known, domain, places=places, about=about, order=order, vars=variables)


def _of_expansion(about: tuple[Node, ...], declared: tuple[str, ...], found: frozenset[str]) -> tuple[str, ...]:
    """The variables of a Taylor polynomial, one for each value of about; where none are named, x before others."""
    if declared and len(about) <= len(declared):
        return declared[: len(about)] if about else declared
    if not declared and len(about) == 1 < len(found) and "x" in found:
        return ("x",)
    if about and len(about) != len(declared or found):
        raise RowFault(f"about gives {len(about)} values for {len(declared or found)} variables.", "Name them in vars.")
    return declared


def _declared(row: Mapping[str, object]) -> tuple[str, ...]:
    declared = row.get("vars")
    if declared is None:
        return ()
    if not isinstance(declared, list) or not all(isinstance(name, str) for name in declared):
        raise RowFault('vars is a list of names, such as ["x", "y"].')
    return tuple(declared)


def _about(row: Mapping[str, object], names: Names) -> tuple[Node, ...]:
    """The point of expansion: a number, text such as "pi/2" or "-1, 2", or a list of these."""
    about = row.get("about")
    if about is None:
        return ()
    listed = about if isinstance(about, list) else about.split(",") if isinstance(about, str) else [about]
    return tuple(_value(one, names) for one in listed)


def _value(value: object, names: Names) -> Node:
    if isinstance(value, str):
        return parse(value, names).node
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, float) and abs(value) < 1e15:
        return parse(f"{value:.15f}", names).node
    raise RowFault("about is a number, or a list of numbers.")


def _count(row: Mapping[str, object], key: str, most: int) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise RowFault(f"{key} is a whole number from 0 to {most}.")
    return value


def _text(row: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if value is None:
        if default is None:
            raise RowFault(f"The row has no {key}.")
        return default
    if not isinstance(value, str):
        raise RowFault(f"{key} has to be text in quotes.")
    return value
