"""One row in, one reply out: the JSON form of judging, as `mmltutor check --batch` reads and prints it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Final

from mmltutor.errors import MmltutorError, Unreadable
from mmltutor.judge.answers import KINDS, Judgement, Question, judge_answer
from mmltutor.judge.domain import read_domain
from mmltutor.judge.explain import Json, evidence_as_json
from mmltutor.judge.judged import counted
from mmltutor.syntax.build import names_in, number
from mmltutor.syntax.names import Names, canonical_name
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structures.read import read_answer

MOST_PLACES: Final = 60
"""Decimal places that may be asked for."""

HIGHEST_ORDER: Final = 20
"""Order of a Taylor polynomial that may be asked for."""


class RowFault(MmltutorError):
    """A row that asks for something which cannot be judged."""


def judge_row(row: Mapping[str, object]) -> dict[str, Json]:
    """Judge a row with `answer`, `expected` and what goes with them; a faulty row gets an `unreadable` reply."""
    reply: dict[str, Json] = {"id": identity_of(row.get("id"))}
    try:
        return reply | reply_of(judge_answer(text_in(row, "answer"), _question(row)))
    except MmltutorError as error:
        return reply | fault_reply(str(error))


def identity_of(given: object) -> Json:
    """The row's own name for itself, where it is one that a reply can repeat."""
    if isinstance(given, float) and not isfinite(given):
        return None
    return given if isinstance(given, str | int | float) else None


def fault_reply(message: str) -> dict[str, Json]:
    """The reply to a row that cannot be judged."""
    return {"outcome": "unreadable", "evidence": {"kind": "none"}, "reads_as": "", "message": message}


def reply_of(judgement: Judgement) -> dict[str, Json]:
    """The reply; its message also says where the text could have been read in another way."""
    notes = [note.message for note in judgement.notes if note.message not in judgement.message]
    reply: dict[str, Json] = {
        "outcome": str(judgement.outcome),
        "evidence": evidence_as_json(judgement.verdict.evidence),
        "reads_as": judgement.reads_as,
        "message": " ".join([judgement.message, *notes]),
    }
    if judgement.error is not None:
        reply["place"] = [judgement.error.start, judgement.error.stop]
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
    reading = "What is expected"
    try:
        expected = read_answer(text_in(row, "expected"), kind, names).answer
        reading = "where"
        domain = read_domain(text_in(row, "where", ""), names)
        reading = "about"
        about = _about(row, names)
    except Unreadable as error:
        raise RowFault(f"{reading} cannot be read: {error.message}", error.hint) from None
    places, order = _count(row, "places", MOST_PLACES), _count(row, "order", HIGHEST_ORDER)
    variables = tuple(canonical_name(name) for name in declared)
    if isinstance(expected, Node):
        found = names_in(expected)
    else:
        from mmltutor.syntax.structure import TaylorPolynomial, names_of  # no expression has need of these

        found = names_of(expected)
        if isinstance(expected, TaylorPolynomial):
            variables, about = _of_expansion(about, variables, found)
            _ask_for_order(expected.polynomial, variables, order)
    known = Names(frozenset(declared) | found, open=not declared)
    return Question(expected, kind, known, domain, places=places, about=about, order=order, vars=variables)


COORDINATES: Final = frozenset("xyz")
"""Names that are variables of an expansion wherever they stand, and no parameters."""


def _of_expansion(
    about: tuple[Node, ...], declared: tuple[str, ...], found: frozenset[str]
) -> tuple[tuple[str, ...], tuple[Node, ...]]:
    """The variables of a Taylor polynomial, and a value of about for each of them.

    One value alone is for x, y and z alike; beside other letters it is for the first that is declared, or for x.
    """
    found = frozenset(name if name.removeprefix("Delta_") in found else name.removeprefix("Delta_") for name in found)
    names = declared or tuple(sorted(found)) or tuple("xyz"[: max(len(about), 1)])
    if len(about) == 1 < len(names):
        if COORDINATES.issuperset(names):
            return names, about * len(names)
        if declared or "x" in found:
            return (declared[:1] or ("x",)), about
    if about and len(about) < len(declared):
        return declared[: len(about)], about
    if about and len(about) != len(names):
        raise RowFault(
            f"about gives {counted(len(about), 'value')} for {counted(len(names), 'variable')}.", "Name them in vars."
        )
    return names, about


def _ask_for_order(expected: Node, names: tuple[str, ...], order: int | None) -> None:
    """Stop where no order is given and what is expected is no polynomial that has one."""
    if order is not None:
        return
    from mmltutor.algebra.series import polynomial_degree

    if polynomial_degree(expected, frozenset(names)) is None:
        raise RowFault("The row has no order, and what is expected is no polynomial.", "Give the order.")


def _declared(row: Mapping[str, object]) -> tuple[str, ...]:
    declared = row.get("vars")
    if declared is None:
        return ()
    if isinstance(declared, str):
        declared = [name.strip() for name in declared.split(",") if name.strip()]
    if not isinstance(declared, list) or not all(isinstance(name, str) and name.strip() for name in declared):
        raise RowFault('vars is a list of names, such as ["x", "y"].')
    return tuple(dict.fromkeys(name.strip() for name in declared))


def _about(row: Mapping[str, object], names: Names) -> tuple[Node, ...]:
    """The point of expansion: a number, text such as "pi/2" or "-1, 2", or a list of these."""
    about = row.get("about")
    if about is None or about == "":
        return ()
    listed = about if isinstance(about, list) else _coordinates(about) if isinstance(about, str) else [about]
    return tuple(_value(one, names) for one in listed)


def _coordinates(about: str) -> list[str]:
    """The values in "-1, 2", "(-1, 2)" or "x = -1, y = 2"."""
    text = about.strip()
    if len(text) > 1 and "," in text and text[0] + text[-1] in ("()", "[]"):
        text = text[1:-1]
    return [one.rpartition("=")[2] for one in text.split(",")]


def _value(value: object, names: Names) -> Node:
    if isinstance(value, str):
        return parse(value, names).node
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, float) and abs(value) < 1e15:
        return parse(repr(value), names).node
    raise RowFault("about is a number, or a list of numbers.")


def _count(row: Mapping[str, object], key: str, most: int) -> int | None:
    value = _whole(row.get(key))
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise RowFault(f"{key} is a whole number from 0 to {most}.")
    return value


def _whole(value: object) -> object:
    """2.0 and "2" as 2; anything else as it is."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case str() if value.isascii() and value.strip().isdigit() and len(value) < 5:
            return int(value)
        case _:
            return value


def text_in(row: Mapping[str, object], key: str, default: str | None = None) -> str:
    """The text under a key; raises RowFault where there is none."""
    value = row.get(key, default)
    if value is None:
        if default is None:
            raise RowFault(f"The row has no {key}.")
        return default
    if not isinstance(value, str):
        raise RowFault(f"{key} has to be text in quotes.")
    return value
