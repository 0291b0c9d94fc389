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
    Computed,
    Condition,
    Derived,
    Drawing,
    Named,
    Offer,
    Offered,
    Parameter,
    Picked,
    Property,
    Question,
    Range,
    Shaped,
    Template,
)
from mmltutor.syntax.nodes import Node

FORMAT = 5


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
        case Picked(names, options, increasing):
            return ["increasing" if increasing else "distinct", list(names), list(map(node_out, options))]
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
        case ["increasing" | "distinct" as form, names, options]:
            return Picked(each(string, names), each(node_in, options), form == "increasing")
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
        [] if question.offer is None else _offer_out(question.offer),
        [_drawing_out(drawing) for drawing in question.drawings],
    ]


def _question_in(packed: Json) -> Question:
    asks, task, arguments, shown, kind, label, where, take, places, offer, drawings = items(packed)
    return Question(
        each(string, asks),
        string(task),
        each(_argument_in, arguments),
        each(_shown_in, shown),
        string(kind),
        string(label),
        each(_comparison_in, where),
        each(string, take),
        None if places == -1 else whole(places),
        _offer_in(offer) if items(offer) else None,
        each(_drawing_in, drawings),
    )


def _offer_out(offer: Offer) -> Json:
    options: list[Json] = [_offered_out(option) for option in offer.options]
    return [options, int(offer.several), offer.count, int(offer.ordered)]


def _offer_in(packed: Json) -> Offer:
    options, several, count, ordered = items(packed)
    return Offer(each(_offered_in, options), bool(whole(several)), whole(count), bool(whole(ordered)))


def _offered_out(option: Offered) -> Json:
    right = -1 if option.right is None else int(option.right)
    drawing: list[Json] = [] if option.drawing is None else [_drawing_out(option.drawing)]
    claim: list[Json] = list(map(_condition_out, option.claim))
    return [option.text, drawing, right, option.mistake, option.says, claim]


def _offered_in(packed: Json) -> Offered:
    text, drawing, right, mistake, says, claim = items(packed)
    return Offered(
        string(text),
        next(iter(each(_drawing_in, drawing)), None),
        None if right == -1 else bool(whole(right)),
        string(mistake),
        string(says),
        each(_comparison_in, claim),
    )


def _drawing_out(drawing: Drawing) -> Json:
    curves: list[Json] = list(map(node_out, drawing.curves))
    on: list[Json] = list(map(node_out, drawing.on))
    marks: list[Json] = [[name, node_out(x), node_out(y)] for name, x, y in drawing.marks]
    return [curves, node_out(drawing.low), node_out(drawing.high), int(drawing.contours), on, marks]


def _drawing_in(packed: Json) -> Drawing:
    curves, low, high, contours, on, marks = items(packed)
    return Drawing(
        each(node_in, curves),
        node_in(low),
        node_in(high),
        bool(whole(contours)),
        each(node_in, on),
        each(_mark_in, marks),
    )


def _mark_in(packed: Json) -> tuple[str, Node, Node]:
    name, x, y = items(packed)
    return string(name), node_in(x), node_in(y)


def _argument_in(packed: Json) -> tuple[str, Argument]:
    name, shapes = items(packed)
    return string(name), each(_shaped_in, shapes)


def _shaped_out(shaped: Shaped) -> Json:
    return [f"[{shaped.form}]", *(list(map(node_out, row)) for row in shaped.rows)]


def _shaped_in(packed: Json) -> Shaped:
    form, *rows = items(packed)
    return Shaped(string(form)[1:-1], tuple(each(node_in, row) for row in rows))


def _named_out(pair: tuple[str, Named]) -> Json:
    name, shown = pair
    match shown:
        case Shaped():
            return [name, _shaped_out(shown)]
        case Computed(how, of, by, order, at):
            return [name, [f"[{how}]", node_out(of), by, order, *([] if at is None else [node_out(at)])]]
        case _:
            return [name, node_out(shown)]


def _named_in(packed: Json) -> tuple[str, Named]:
    name, shown = items(packed)
    match shown:
        case [str(form), of, str(by), int(order), *at] if form.startswith("["):
            return string(name), Computed(form[1:-1], node_in(of), by, order, node_in(at[0]) if at else None)
        case [str(form), *_] if form.startswith("["):
            return string(name), _shaped_in(shown)
        case _:
            return string(name), node_in(shown)


def _shown_in(packed: Json) -> tuple[str, Node | Shaped]:
    name, shown = _named_in(packed)
    if isinstance(shown, Computed):
        raise TypeError("an expression is computed under its name only")
    return name, shown
