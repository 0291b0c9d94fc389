"""A goal as texts, for JSON and for banks; and a goal with its expressions or its variables changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from mmltutor.calculus.goals.table import TASKS, FieldKind
from mmltutor.calculus.goals.text import write_field
from mmltutor.syntax.build import substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Equation, Matrix, Vector

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

Some = TypeVar("Some", bound="Goal")


def fields_of(goal: Goal) -> dict[str, str | int | list[str]]:
    """A goal's task and the arguments that apply, as text that `goal_of` reads as the same goal.

    >>> from mmltutor.calculus.goals.reading import goal_of
    >>> fields_of(goal_of("derivative", {"of": "sin x"}))
    {'task': 'derivative', 'of': 'sin(x)', 'by': 'x'}
    """
    found: dict[str, str | int | list[str]] = {"task": goal.task}
    usual = {one.name: one.default for one in fields(goal)}
    for field in TASKS[goal.task].fields:
        value = getattr(goal, field.stored)
        if usual[field.stored] is MISSING or value != usual[field.stored]:
            found[field.name] = write_field(value, field.kind)
    return found


def transformed(goal: Some, change: Callable[[Node], Node]) -> Some:
    """The same goal with every expression in it changed.

    >>> from mmltutor.calculus.goals.reading import goal_of
    >>> from mmltutor.syntax.build import number
    >>> goal = goal_of("derivative", {"of": "a x^2", "at": "a"})
    >>> fields_of(transformed(goal, lambda node: substitute(node, {"a": number(3)})))
    {'task': 'derivative', 'of': '3*x^2', 'by': 'x', 'at': '3'}
    """
    return replace(goal, **{one.name: _changed(getattr(goal, one.name), change) for one in fields(goal)})


def _changed(value: Any, change: Callable[[Node], Node]) -> Any:
    match value:
        case Equation(left, right):
            return Equation(change(left), change(right))
        case Vector(entries, direction):
            return Vector(tuple(map(change, entries)), direction)
        case Matrix(rows):
            return Matrix(tuple(tuple(map(change, row)) for row in rows))
        case tuple():
            return tuple(_changed(one, change) for one in value)
        case str() | int() | None:
            return value
        case _:
            return change(value)


def renamed(goal: Some, names: Mapping[str, str]) -> Some:
    """The same goal in other variables."""
    symbols: dict[str, Node] = {old: Symbol(new) for old, new in names.items()}
    changed = transformed(goal, lambda node: substitute(node, symbols))
    values: dict[str, Any] = {}
    for field in TASKS[goal.task].fields:
        value = getattr(changed, field.stored)
        match field.kind:
            case FieldKind.VARIABLE:
                values[field.stored] = names.get(value, value)
            case FieldKind.VARIABLES:
                values[field.stored] = tuple(names.get(one, one) for one in value)
            case FieldKind.LINKS:
                values[field.stored] = tuple((names.get(one, one), node) for one, node in value)
            case _:
                pass
    return replace(changed, **values)
