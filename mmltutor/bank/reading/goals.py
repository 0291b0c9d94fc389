"""Goals: the task, and each of its arguments read in a template's names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from mmltutor.bank.document import Many, Table, Text, Tree
from mmltutor.bank.pack_tree import node_in, node_out
from mmltutor.bank.reading.mathematics import note_ambiguous, note_unreadable, read_expression
from mmltutor.bank.reading.page import Page, suggestion
from mmltutor.bank.reading.parameters import is_exact
from mmltutor.bank.schema import Key
from mmltutor.bank.tasks import argument_of, changed, one
from mmltutor.bank.template import Argument, Shaped
from mmltutor.calculus.goals.table import TASKS, Field, FieldKind, Task
from mmltutor.calculus.goals.text import Reader
from mmltutor.errors import Unreadable
from mmltutor.syntax.names import Names, canonical_name
from mmltutor.syntax.nodes import Symbol

ONE_OF_MANY: Final = (FieldKind.EQUATIONS, FieldKind.VECTORS, FieldKind.MATRICES)
"""Fields that hold several things of a shape, each of which may be named."""

NAMEABLE: Final = (
    *ONE_OF_MANY,
    FieldKind.EQUATION,
    FieldKind.VECTOR,
    FieldKind.EXPRESSIONS,
    FieldKind.VALUES,
    FieldKind.ROOTS,
    FieldKind.PAIRS,
    FieldKind.LINKS,
)

_FORMS: Final = {
    FieldKind.EXPRESSIONS: "list",
    FieldKind.VALUES: "list",
    FieldKind.ROOTS: "list",
    FieldKind.PAIRS: "points",
    FieldKind.LINKS: "links",
}

SHOWN: Final = (FieldKind.EXPRESSION, *NAMEABLE)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of a template, by what they stand for; `names` are all of them.

    `shaped` are the named expressions that are a matrix, an equation and so on.
    """

    variables: tuple[str, ...]
    numeric: frozenset[str]
    expressions: frozenset[str]
    names: frozenset[str]
    shaped: Mapping[str, Shaped] = field(default_factory=dict)


Arguments = tuple[tuple[str, Argument], ...]


def read_goal(page: Page, tree: Tree, scope: Scope) -> tuple[str, Arguments] | None:
    """The task of a goal and its arguments; None when a fault was noted."""
    before = len(page.findings)
    entries = page.table(tree, "A goal")
    if "task" not in entries:
        if isinstance(tree, Table):
            page.note(tree.place, "A goal needs the key 'task'.", f"Known tasks: {', '.join(TASKS)}.")
        return None
    name = page.line(entries["task"], "A task")
    task = TASKS.get(name)
    if task is None:
        page.note(entries["task"].place, f"There is no task {name!r}.", suggestion(name, tuple(TASKS)))
        return None
    keys = [Key(known.name, f"as `mmltutor solve {name}` takes it", known.needed) for known in task.fields]
    page.table(tree, f"The task {task.name}", [Key("task", "its name", True), *keys])
    arguments = {
        known.name: argument
        for known in task.fields
        if known.name in entries
        if (argument := _argument(page, entries[known.name], known, scope)) is not None
    }
    _fill(page, tree, task, arguments, scope)
    return None if len(page.findings) > before else (task.name, tuple(arguments.items()))


def named_arguments(tree: Tree, task: str, scope: Scope) -> tuple[str, ...]:
    """The named expressions that arguments of a goal are, in the order of the task's fields."""
    if not isinstance(tree, Table) or task not in TASKS:
        return ()
    entries = {key.value: value for key, value in tree.entries}
    found: list[str] = []
    for known in TASKS[task].fields:
        if known.kind in SHOWN and known.name in entries:
            found += [name for name in _pieces(entries[known.name]) if name in scope.expressions]
    return tuple(dict.fromkeys(found))


def _pieces(tree: Tree) -> list[str]:
    """What stands between commas or semicolons, or the items of a list; names in their canonical form."""
    texts = [item.value for item in tree.items if isinstance(item, Text)] if isinstance(tree, Many) else []
    texts = texts or (re.split(r"[,;\n]", tree.value) if isinstance(tree, Text) else [])
    return [_name(text) for text in texts if text.strip()]


def _name(text: str) -> str:
    text = text.strip()
    return canonical_name(text) if re.fullmatch(r"\w{1,40}", text) else text


def _argument(page: Page, tree: Tree, one_field: Field, scope: Scope) -> Argument | None:
    what = f"The argument {one_field.name!r}"
    match one_field.kind:
        case FieldKind.COUNT:
            node = read_expression(page, tree, what, scope.names)
            if node is None or not is_exact(page, tree.place, node, what, scope.numeric):
                return None
            return one(node)
        case FieldKind.VARIABLE | FieldKind.VARIABLES:
            return _variables(page, tree, what, one_field, scope)
        case kind if kind in ONE_OF_MANY:
            pieces = tree.items if isinstance(tree, Many) else _split(tree)
            read = [_piece(page, piece, what, one_field, scope) for piece in pieces]
            return None if None in read else tuple(shaped for piece in read for shaped in piece or ())
        case FieldKind.EXPRESSION:
            node = read_expression(page, tree, what, scope.names)
            return None if node is None else one(node)
        case _:
            return _piece(page, tree, what, one_field, scope)


def _split(tree: Tree) -> tuple[Tree, ...]:
    """The texts between semicolons, with their places."""
    if not isinstance(tree, Text):
        return (tree,)
    return tuple(Text(piece, tree.place, exact=False) for piece in re.split(r"[;\n]", tree.value) if piece.strip())


def _piece(page: Page, tree: Tree, what: str, one_field: Field, scope: Scope) -> Argument | None:
    """One thing of a shape: a name of it, or the thing itself."""
    if isinstance(tree, Text) and one_field.kind in NAMEABLE and _name(tree.value) in scope.shaped:
        shaped = scope.shaped[_name(tree.value)]
        return (Shaped(_FORMS.get(one_field.kind, shaped.form), shaped.rows),)
    text = _spelt(page, tree, what)
    if text is None:
        return None
    reader = Reader(Names(scope.names))
    try:
        value = reader.read(text.value, one_field)
    except Unreadable as error:
        note_unreadable(page, text, what, error)
        return None
    note_ambiguous(page, text, what, reader.notes)
    return changed(argument_of(value, one_field.kind), lambda node: node_in(node_out(node)))


def _spelt(page: Page, tree: Tree, what: str) -> Text | None:
    """A text, or a list as the text that it stands for: [1, 2] is 1, 2, and [[0, 1], [1, 3]] is 0, 1; 1, 3."""
    if not isinstance(tree, Many):
        return page.text(tree, what)
    rows = [_spelt(page, item, what) for item in tree.items]
    if None in rows or not rows:
        return None
    joint = "; " if any(isinstance(item, Many) for item in tree.items) else ", "
    return Text(joint.join(row.value for row in rows if row is not None), tree.place, exact=False)


def _variables(page: Page, tree: Tree, what: str, one_field: Field, scope: Scope) -> Argument | None:
    text = _spelt(page, tree, what)
    if text is None:
        return None
    names = [canonical_name(name.strip()) for name in text.value.strip("() ").split(",")]
    for name in names:
        if name not in scope.variables:
            page.note(tree.place, f"{what} is {name!r}, no variable here.", suggestion(name, scope.variables))
            return None
    if one_field.kind is FieldKind.VARIABLE and len(names) != 1:
        page.note(tree.place, f"{what} is one variable.")
        return None
    return argument_of(tuple(names), FieldKind.VARIABLES)


def _fill(page: Page, tree: Tree, task: Task, arguments: dict[str, Argument], scope: Scope) -> None:
    """What was left out: the variables are those of the template, in their order."""

    def put(name: str, *variables: str) -> None:
        wanted = task.field(name)
        if wanted is not None and name not in arguments:
            arguments[name] = argument_of(variables, FieldKind.VARIABLES)

    variables = scope.variables
    match task.name:
        case "derivative" | "antiderivative":
            if len(variables) == 1:
                put("by", *variables)
        case "implicit" if len(variables) == 2:
            put("by", variables[0])
            put("function", variables[1])
        case "fit":
            put("by", "x")
            put("params", *(name for name in variables if name != _written(arguments["by"])))
        case "chain":
            pass
        case _:
            put("vars", *variables)
    needed = {"derivative": ("by",), "antiderivative": ("by",), "implicit": ("by", "function"), "chain": ("by",)}
    for name in needed.get(task.name, ()):
        if name not in arguments:
            page.note(tree.place, f"The task {task.name} needs {name!r} here.", f"Say it: {name}: {variables[-1]}.")


def _written(argument: Argument) -> str:
    (tree,) = argument[0].rows[0]
    return tree.name if isinstance(tree, Symbol) else ""
