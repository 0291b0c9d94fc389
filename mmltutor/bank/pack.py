"""A bank as JSON and back, without loss: so that practising starts without reading YAML again.

What is not this version's own packing is answered with None, never with an exception: then the file is read
again.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import assert_never

from mmltutor.bank.pack_tree import (
    Json,
    each,
    items,
    node_in,
    node_out,
    string,
    table,
    whole,
)
from mmltutor.bank.template import (
    Argument,
    Bank,
    Choice,
    Comparison,
    Condition,
    Derived,
    Parameter,
    Property,
    Question,
    Range,
    Shaped,
    Template,
)
from mmltutor.syntax.nodes import Node

FORMAT = 2


def to_json(bank: Bank) -> str:
    """A bank as one line of JSON."""
    return json.dumps({"format": FORMAT, "bank": _bank_out(bank)}, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Bank | None:
    """The bank that was packed; None if this is anything else.

    >>> from_json("{}") is None
    True
    """
    try:
        packed = table(json.loads(text))
        return _bank_in(table(packed["bank"])) if packed["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, IndexError, ZeroDivisionError, RecursionError):
        return None


def _bank_out(bank: Bank) -> Json:
    return {
        "topic": bank.topic,
        "title": bank.title,
        "module": bank.module,
        "why": bank.why,
        "reading": bank.reading,
        "aliases": list(bank.aliases),
        "skills": list(bank.skills),
        "prerequisites": list(bank.prerequisites),
        "templates": [_template_out(template) for template in bank.templates],
        "file": bank.file,
    }


def _bank_in(packed: dict[str, Json]) -> Bank:
    return Bank(
        topic=string(packed["topic"]),
        title=string(packed["title"]),
        module=whole(packed["module"]),
        why=string(packed["why"]),
        reading=string(packed["reading"]),
        aliases=each(string, packed["aliases"]),
        skills=each(string, packed["skills"]),
        prerequisites=each(string, packed["prerequisites"]),
        templates=each(_template_in, packed["templates"]),
        file=string(packed["file"]),
    )


def _template_out(template: Template) -> Json:
    return [
        template.id,
        template.level,
        list(template.variables),
        list(template.constants),
        [_parameter_out(parameter) for parameter in template.parameters],
        [_condition_out(condition) for condition in template.conditions],
        [_named_out(pair) for pair in template.expressions],
        [_question_out(question) for question in template.questions],
        template.line,
        template.column,
    ]


def _template_in(packed: Json) -> Template:
    name, level, variables, constants, parameters, conditions, expressions, questions, line, column = items(packed)
    return Template(
        string(name),
        whole(level),
        each(string, variables),
        each(string, constants),
        each(_parameter_in, parameters),
        each(_condition_in, conditions),
        each(_named_in, expressions),
        each(_question_in, questions),
        whole(line),
        whole(column),
    )


def _parameter_out(parameter: Parameter) -> Json:
    match parameter:
        case Range(name, first, last, step, without):
            return ["range", name, str(first), str(last), str(step), list(map(str, without))]
        case Choice(names, rows, letters):
            return ["letters" if letters else "choice", list(names), [list(map(node_out, row)) for row in rows]]
        case Derived(name, value):
            return ["derived", name, node_out(value)]
        case _:
            assert_never(parameter)


def _parameter_in(packed: Json) -> Parameter:
    match packed:
        case ["range", name, first, last, step, without]:
            return Range(string(name), _number(first), _number(last), _number(step), each(_number, without))
        case ["choice" | "letters" as form, names, rows]:
            return Choice(each(string, names), each(lambda row: each(node_in, row), rows), form == "letters")
        case ["derived", name, value]:
            return Derived(string(name), node_in(value))
        case _:
            raise ValueError("no parameter")


def _number(packed: Json) -> Fraction:
    return Fraction(string(packed))


def _condition_out(condition: Condition) -> Json:
    match condition:
        case Comparison(sides, signs):
            return [list(map(node_out, sides)), list(signs)]
        case Property(name, of):
            return [name, list(map(node_out, of))]
        case _:
            assert_never(condition)


def _condition_in(packed: Json) -> Condition:
    head, tail = items(packed)
    if isinstance(head, str):
        return Property(head, each(node_in, tail))
    return _comparison_in(packed)


def _comparison_in(packed: Json) -> Comparison:
    sides, signs = items(packed)
    return Comparison(each(node_in, sides), each(string, signs))


def _question_out(question: Question) -> Json:
    return [
        list(question.asks),
        question.task,
        [[name, list(map(_shaped_out, argument))] for name, argument in question.arguments],
        [_named_out(pair) for pair in question.shown],
        question.kind,
        question.label,
        [_condition_out(comparison) for comparison in question.where],
        list(question.take),
        -1 if question.places is None else question.places,
    ]


def _question_in(packed: Json) -> Question:
    asks, task, arguments, shown, kind, label, where, take, places = items(packed)
    return Question(
        each(string, asks),
        string(task),
        each(_argument_in, arguments),
        each(_named_in, shown),
        string(kind),
        string(label),
        each(_comparison_in, where),
        each(string, take),
        None if places == -1 else whole(places),
    )


def _argument_in(packed: Json) -> tuple[str, Argument]:
    name, shapes = items(packed)
    return string(name), each(_shaped_in, shapes)


def _shaped_out(shaped: Shaped) -> Json:
    return [f"[{shaped.form}]", *(list(map(node_out, row)) for row in shaped.rows)]


def _shaped_in(packed: Json) -> Shaped:
    form, *rows = items(packed)
    return Shaped(string(form)[1:-1], tuple(each(node_in, row) for row in rows))


def _named_out(pair: tuple[str, Node | Shaped]) -> Json:
    return [pair[0], _shaped_out(pair[1]) if isinstance(pair[1], Shaped) else node_out(pair[1])]


def _named_in(packed: Json) -> tuple[str, Node | Shaped]:
    name, shown = items(packed)
    match shown:
        case [str(form), *_] if form.startswith("["):
            return string(name), _shaped_in(shown)
        case _:
            return string(name), node_in(shown)
