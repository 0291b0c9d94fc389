"""The JSON Schema of banks, made from the tables that the reader goes by.

Source: JSON Schema, draft 2020-12, as editors read it for YAML too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from mmltutor.bank.schema import (
    BANK,
    CHOICE,
    COMPUTED,
    DISTINCT,
    EACH,
    INCREASING,
    KINDS,
    OPTION,
    ORTHOGONAL,
    PARAMETER_FORMS,
    PLOT,
    QUESTION,
    TEMPLATE,
    Key,
)
from mmltutor.calculus.goals.table import TASKS, Field, FieldKind

Schema: TypeAlias = dict[str, object]

_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
_LIST: Final[Schema] = {"type": "array"}
_TEXTS: Final[Schema] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_ANY: Final[Schema] = {"anyOf": [_TEXT, _LIST]}


def json_schema() -> Schema:
    """The schema of a bank's file."""
    own: Mapping[str, Schema] = {"templates": {"type": "array", "items": {"$ref": "#/$defs/template"}, "minItems": 1}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A bank of problems for mmltutor",
        **_table(BANK, {**own, "module": _whole(1, 6), **_named_texts("aliases", "skills", "prerequisites")}),
        "$defs": {
            "template": _template(),
            "part": _table(QUESTION, _question()),
            "goal": {"anyOf": [*map(_task, TASKS), _choice()]},
            "option": _table(OPTION, {key: _shown() for key in ("right", "wrong", "option")}),
            "plot": _table(PLOT, {key.name: _ANY for key in PLOT}),
        },
    }


def _table(keys: Sequence[Key], known: Mapping[str, Schema]) -> Schema:
    """A table with these keys, each with what it says; what is not `known` is text."""
    return {
        "type": "object",
        "properties": {key.name: {**known.get(key.name, _TEXT), "description": key.says} for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
    }


def _named_texts(*names: str) -> dict[str, Schema]:
    return dict.fromkeys(names, _TEXTS)


def _whole(low: int, high: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high}


def _question() -> dict[str, Schema]:
    plot: Schema = {"$ref": "#/$defs/plot"}
    return {
        "goal": {"$ref": "#/$defs/goal"},
        "kind": {"enum": list(KINDS)},
        "places": _whole(0, 12),
        "show": {"anyOf": [_TEXTS, {"type": "object", "additionalProperties": _ANY}]},
        "picture": {"anyOf": [plot, {"type": "array", "items": plot}]},
        **_named_texts("ask", "take"),
    }


def _template() -> Schema:
    forms = [*PARAMETER_FORMS, INCREASING, DISTINCT, EACH, ORTHOGONAL]
    parameter: Schema = {"anyOf": [_TEXT, _LIST, *(_table(form, {key.name: _ANY for key in form}) for form in forms)]}
    expression: Schema = {"anyOf": [_TEXT, _LIST, _table(COMPUTED, {"order": _whole(1, 9)})]}
    condition: Schema = {"anyOf": [_TEXT, {"type": "object"}]}
    return _table(
        TEMPLATE,
        {
            **_question(),
            "level": _whole(1, 3),
            "parameters": {"type": "object", "additionalProperties": parameter},
            "expressions": {"type": "object", "additionalProperties": expression},
            "conditions": {"anyOf": [condition, {"type": "array", "items": condition}]},
            "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}, "minItems": 1},
            **_named_texts("variables", "constants"),
        },
    )


def _task(name: str) -> Schema:
    task = TASKS[name]
    properties: dict[str, Schema] = {field.name: _field(field) for field in task.fields}
    return {
        "type": "object",
        "description": f"as `mmltutor solve {name}`",
        "properties": {"task": {"const": name}, **properties},
        "required": ["task", *(field.name for field in task.fields if field.needed)],
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    return {"enum": list(field.words)} if field.kind is FieldKind.WORD else _ANY


def _choice() -> Schema:
    return _table(
        CHOICE,
        {
            "task": {"enum": ["choice", "choices"]},
            "of": {"$ref": "#/$defs/goal"},
            "options": {"type": "array", "items": {"$ref": "#/$defs/option"}, "minItems": 2, "maxItems": 10},
            "count": _whole(2, 10),
        },
    )


def _shown() -> Schema:
    return {"anyOf": [_TEXT, {"$ref": "#/$defs/plot"}]}
