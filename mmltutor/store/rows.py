"""An attempt as a row of the database, and back; lossless whatever was typed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Attempt, Details, Kind

Value: TypeAlias = str | bytes | int | float | None

COLUMNS = tuple(field.name for field in fields(Attempt))
KIND, OUTCOME, SOLUTION, DETAILS = map(COLUMNS.index, ("kind", "outcome", "solution", "details"))


def row_of(attempt: Attempt) -> tuple[Value, ...]:
    """The values in the order of COLUMNS."""
    special: dict[str, Value] = {
        "kind": attempt.kind.value,
        "outcome": None if attempt.outcome is None else attempt.outcome.value,
        "solution": int(attempt.solution),
        "details": json.dumps(dict(attempt.details)),
    }
    return tuple(_stored(special[name] if name in special else getattr(attempt, name)) for name in COLUMNS)


def attempt_of(row: Sequence[Any]) -> Attempt:
    """The attempt of a row; raises ValueError for one that this program cannot have written."""
    values: list[Any] = [each.decode("utf-8", "surrogatepass") if isinstance(each, bytes) else each for each in row]
    values[KIND] = Kind(values[KIND])
    values[OUTCOME] = None if values[OUTCOME] is None else Outcome(values[OUTCOME])
    values[SOLUTION] = bool(values[SOLUTION])
    values[DETAILS] = () if values[DETAILS] == "{}" else _details(values[DETAILS])
    return Attempt(*values)


def _details(text: str) -> Details:
    details = json.loads(text)
    if not isinstance(details, dict):
        raise ValueError(f"details are not an object: {text}")
    return tuple((str(name), str(value)) for name, value in details.items())


def _stored(value: Value) -> Value:
    """Text with halves of surrogate pairs, which UTF-8 does not have, goes in as bytes."""
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value
