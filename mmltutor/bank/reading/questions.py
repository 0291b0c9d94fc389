"""Questions: their wording, their goal, what is shown under them, where they live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mmltutor.bank.document import Table, Text, Tree
from mmltutor.bank.reading.mathematics import check_placeholders, read_comparisons, read_expression
from mmltutor.bank.reading.page import Page, suggestion
from mmltutor.bank.reading.parameters import is_exact
from mmltutor.bank.schema import KINDS, Key
from mmltutor.bank.tasks import COUNT, TASKS, VARIABLE, Task
from mmltutor.bank.template import Comparison, Question
from mmltutor.syntax.nodes import Node, Symbol


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of a template, by what they stand for; `names` are all of them."""

    variables: tuple[str, ...]
    numeric: frozenset[str]
    expressions: frozenset[str]
    names: frozenset[str]


def read_question(
    page: Page, entries: Mapping[str, Tree], table: Tree, scope: Scope, where: tuple[Comparison, ...] = ()
) -> Question | None:
    """A question from the keys of its table; `where` is the condition of the whole template."""
    for key in ("ask", "goal"):
        if key not in entries:
            page.note(table.place, f"A question needs the key {key!r}.", "Or give several questions under `parts`.")
    task, arguments = _goal(page, entries["goal"], scope) if "goal" in entries else (None, ())
    if task is None or "ask" not in entries:
        return None
    if "where" in entries:
        where = read_comparisons(page, entries["where"], "The condition `where`", scope.names)
    return Question(
        asks=tuple(_wording(page, item, "A question's text", scope) for item in page.items(entries["ask"])),
        task=task.name,
        arguments=arguments,
        kind=_kind(page, entries.get("kind"), task),
        shown=_shown(page, entries.get("show"), entries["goal"], arguments, scope),
        label=_wording(page, entries["label"], "A label", scope) if "label" in entries else "",
        where=where,
    )


def _wording(page: Page, tree: Tree, what: str, scope: Scope) -> str:
    text = page.line(tree, what)
    check_placeholders(page, tree, text, scope.names)
    return text


def _kind(page: Page, tree: Tree | None, task: Task) -> str:
    kind = task.kind if tree is None else page.slug(tree, "A kind of answer")
    if tree is not None and kind and kind not in KINDS:
        page.note(tree.place, f"There is no kind of answer {kind!r}.", suggestion(kind, KINDS))
    return kind


Arguments = tuple[tuple[str, tuple[Node, ...]], ...]


def _goal(page: Page, tree: Tree, scope: Scope) -> tuple[Task | None, Arguments]:
    entries = page.table(tree, "A goal")
    if "task" not in entries:
        if isinstance(tree, Table):
            page.note(tree.place, "A goal needs the key 'task'.", f"Known tasks: {', '.join(TASKS)}.")
        return None, ()
    task = TASKS.get(page.line(entries["task"], "A task"))
    if task is None:
        name = page.line(entries["task"], "A task")
        page.note(entries["task"].place, f"There is no task {name!r}.", suggestion(name, tuple(TASKS)))
        return None, ()
    keys = [Key(name, f"its {what}", required) for name, what, required in task.arguments]
    page.table(tree, f"The task {task.name}", [Key("task", "its name", True), *keys])
    read = [
        (name, _argument(page, f"The argument {name!r}", entries[name], what, scope))
        for name, what, _ in task.arguments
        if name in entries
    ]
    arguments = tuple((name, (node,)) for name, node in read if node is not None)
    complete = {name for name, _, required in task.arguments if required} <= {name for name, _ in arguments}
    return task if complete else None, arguments


def _argument(page: Page, what: str, tree: Tree, form: str, scope: Scope) -> Node | None:
    if form == VARIABLE:
        name = page.line(tree, what)
        if name and name not in scope.variables:
            page.note(tree.place, f"{what} is {name!r}, no variable here.", suggestion(name, scope.variables))
        return Symbol(name) if name in scope.variables else None
    node = read_expression(page, tree, what, scope.names)
    if form == COUNT and node is not None and not is_exact(page, tree.place, node, what, scope.numeric):
        return None
    return node


def _shown(
    page: Page, tree: Tree | None, goal: Tree, arguments: Arguments, scope: Scope
) -> tuple[tuple[str, Node], ...]:
    """What stands under the question: by default the expression that the goal is about, if it has a name."""
    match tree:
        case None:
            named = [
                ("", node)
                for name, (node, *_) in arguments
                if name == "of" and isinstance(node, Symbol) and node.name in scope.expressions
            ]
            if not named:
                hint = "Name it under `expressions`, and write that name in the goal."
                page.note(goal.place, "Nothing here shows the learner what the goal is about.", hint)
            return tuple(named)
        case Table():
            return tuple(_headed(page, key, value, scope) for key, value in tree.entries)
        case _:
            return tuple(_named(page, item, scope) for item in page.items(tree))


def _headed(page: Page, key: Text, value: Tree, scope: Scope) -> tuple[str, Node]:
    check_placeholders(page, key, key.value, scope.names)
    return key.value, read_expression(page, value, f"What {key.value} shows", scope.names) or Symbol("")


def _named(page: Page, item: Tree, scope: Scope) -> tuple[str, Node]:
    name = page.line(item, "A name to show")
    if name and name not in scope.expressions:
        page.note(item.place, f"There is no expression {name!r} to show.", suggestion(name, sorted(scope.expressions)))
    return "", Symbol(name)
