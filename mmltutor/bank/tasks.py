"""The goals that a bank's questions make: the arguments of any task of `mmltutor solve`, with values put in.

A task's name and its arguments' names are those of `mmltutor solve`, with the expression as `of`. What an argument
is, is told by the kind of its field in `calculus/goals/table.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mmltutor.bank.arithmetic import exact_value
from mmltutor.bank.template import Argument, Computed, Named, Shaped
from mmltutor.calculus.goals.table import TASKS, FieldKind
from mmltutor.errors import DrawError
from mmltutor.syntax.build import substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.plain import write_plain

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.syntax.structure import Statement

Rows = tuple[tuple[Node, ...], ...]


def goal_from(task: str, arguments: Mapping[str, Argument]) -> Goal:
    """The goal of a task from arguments in which every parameter has its value.

    Raises DrawError where a variable or a whole number is wanted and something else stands.

    >>> from mmltutor.syntax.build import call
    >>> goal_from("derivative", {"of": one(call("sin", Symbol("x"))), "by": one(Symbol("x"))}).by
    'x'
    """
    row = TASKS[task]
    values = {
        field.stored: _value(field.name, field.kind, field.least, arguments[field.name])
        for field in row.fields
        if field.name in arguments
    }
    goal: Goal = getattr(import_module(f"mmltutor.calculus.goals.{row.module}"), row.goal)(**values)
    return goal


def one(node: Node) -> Argument:
    """One expression as an argument."""
    return (Shaped("list", ((node,),)),)


def argument_of(value: Any, kind: FieldKind) -> Argument:
    """A field of a goal, as it was read, as an argument.

    Raises ValueError for one that a bank writes otherwise: a whole number.
    """
    match kind:
        case FieldKind.EXPRESSION:
            return one(value)
        case FieldKind.EXPRESSIONS | FieldKind.ROOTS | FieldKind.VALUES:
            return (Shaped("list", (value,)),)
        case FieldKind.VARIABLE | FieldKind.WORD:
            return one(Symbol(value))
        case FieldKind.FLAG:
            return one(Symbol("yes" if value else "no"))
        case FieldKind.VARIABLES:
            return (Shaped("list", (tuple(map(Symbol, value)),)),)
        case FieldKind.LINKS:
            return (Shaped("links", tuple((Symbol(name), node) for name, node in value)),)
        case FieldKind.PAIRS:
            return (Shaped("points", value),)
        case FieldKind.EQUATION | FieldKind.VECTOR:
            return (shaped_of(value),)
        case FieldKind.EQUATIONS | FieldKind.VECTORS | FieldKind.MATRICES:
            return tuple(map(shaped_of, value))
        case FieldKind.COUNT:
            raise ValueError("a whole number is an expression in a bank")


def shaped_of(statement: Statement) -> Shaped:
    """An equation, a vector or a matrix as trees in rows."""
    from mmltutor.syntax.structure import Equation, Matrix, Vector

    match statement:
        case Equation(left, right):
            return Shaped("equation", ((left, right),))
        case Vector(entries, direction):
            return Shaped("column" if direction == "column" else "vector", (entries,))
        case Matrix(rows):
            return Shaped("matrix", rows)
        case _:
            raise ValueError("no trees in rows")


def changed(argument: Argument, change: Callable[[Node], Node]) -> Argument:
    """An argument with every tree in it changed."""
    return tuple(reshaped(shaped, change) for shaped in argument)


def reshaped(shaped: Shaped, change: Callable[[Node], Node]) -> Shaped:
    """Rows of trees, each tree changed."""
    return Shaped(shaped.form, tuple(tuple(map(change, row)) for row in shaped.rows))


def trees_of(argument: Argument) -> tuple[Node, ...]:
    """Every tree of an argument."""
    return tuple(tree for shaped in argument for row in shaped.rows for tree in row)


def trees_in(shown: Named) -> tuple[Node, ...]:
    """Every tree of a named expression."""
    if isinstance(shown, Computed):
        return (shown.of,) if shown.at is None else (shown.of, shown.at)
    return trees_of((shown,)) if isinstance(shown, Shaped) else (shown,)


def statement_of(shaped: Shaped) -> Statement:
    """The mathematics that trees in rows are."""
    from mmltutor.syntax.structure import Equation, Labelled, Matrix, SetOf, Vector

    match shaped.form, shaped.rows:
        case "matrix", rows:
            return Matrix(rows)
        case "column", (row,):
            return Vector(row, "column")
        case "vector", (row,):
            return Vector(row)
        case "equation", ((left, right),):
            return Equation(left, right)
        case "points", rows:
            return SetOf(tuple(map(Vector, rows)))
        case "links", rows:
            return Labelled(tuple((_variable("a name", name), node) for name, node in rows))
        case _:
            return SetOf(tuple(tree for row in shaped.rows for tree in row))


def write_shaped(shaped: Shaped) -> str:
    """Trees in rows on one line, as on a board."""
    from mmltutor.syntax.write.statements.board import write_statement

    if shaped.form in ("list", "points", "links"):
        rows = [", ".join(map(write_board, row)) for row in shaped.rows]
        if shaped.form == "links":
            return ", ".join(f"{write_board(left)} = {write_board(right)}" for left, right in shaped.rows)
        return ", ".join(f"({row})" for row in rows) if shaped.form == "points" else ", ".join(rows)
    return write_statement(statement_of(shaped))


def _value(name: str, kind: FieldKind, least: int, argument: Argument) -> Any:
    trees = trees_of(argument)
    match kind:
        case FieldKind.EXPRESSION:
            return trees[0]
        case FieldKind.VARIABLE:
            return _variable(name, trees[0])
        case FieldKind.VARIABLES:
            return tuple(_variable(name, tree) for tree in trees)
        case FieldKind.COUNT:
            return _count(name, trees[0], least)
        case FieldKind.WORD:
            return write_plain(trees[0])
        case FieldKind.FLAG:
            return write_plain(trees[0]) == "yes"
        case FieldKind.EXPRESSIONS | FieldKind.ROOTS | FieldKind.VALUES:
            return trees
        case FieldKind.LINKS:
            return tuple((_variable(name, left), right) for left, right in argument[0].rows)
        case FieldKind.PAIRS:
            return argument[0].rows
        case FieldKind.EQUATION | FieldKind.VECTOR:
            return statement_of(argument[0])
        case FieldKind.EQUATIONS | FieldKind.VECTORS | FieldKind.MATRICES:
            return tuple(map(statement_of, argument))


def _variable(name: str, tree: Node) -> str:
    if isinstance(tree, Symbol):
        return tree.name
    raise DrawError(f"The argument {name!r} must be a variable, not {write_plain(tree)}.")


def _count(name: str, tree: Node, least: int) -> int:
    value = exact_value(tree, {})
    if value is None or value.denominator != 1 or value < least:
        raise DrawError(f"The argument {name!r} must be a whole number from {least}.")
    return int(value)


def key_of(goal: Goal, names: Mapping[str, str]) -> str:
    """What tells a goal from every other, its variables called otherwise.

    >>> from mmltutor.calculus.goals.derivative import Differentiate
    >>> key_of(Differentiate(Symbol("x"), "x"), {"x": "v_1"})
    "{'task': 'derivative', 'of': 'v_1', 'by': 'v_1'}"
    """
    if goal.task == "choice":
        from mmltutor.bank.choices import key_of_choice

        return key_of_choice(goal, names)
    symbols: dict[str, Node] = {old: Symbol(new) for old, new in names.items()}
    told: dict[str, object] = {"task": goal.task}
    for field in TASKS[goal.task].fields:
        value = getattr(goal, field.stored)
        if value != _usual(goal, field.stored):
            told[field.name] = told_of(value, symbols, names)
    return str(told)


def _usual(goal: Goal, attribute: str) -> object:
    return type(goal).__dataclass_fields__[attribute].default


def told_of(value: Any, symbols: Mapping[str, Node], names: Mapping[str, str]) -> object:
    """A field of a goal in other variables, as text or lists of it."""
    match value:
        case str():
            return names.get(value, value)
        case int() | None:
            return value
        case tuple():
            return [told_of(item, symbols, names) for item in value]
        case _ if isinstance(value, Node):
            return write_plain(substitute(value, symbols))
        case _:  # a vector, a matrix, an equation
            from mmltutor.syntax.structure import expressions_in

            return [type(value).__name__, *(write_plain(substitute(tree, symbols)) for tree in expressions_in(value))]
