"""Questions: their wording, their goal, what is shown under them, where they live."""

from __future__ import annotations

from collections.abc import Mapping

from mmltutor.bank.document import Table, Text, Tree
from mmltutor.bank.reading.goals import Arguments, Scope, named_arguments, read_goal
from mmltutor.bank.reading.mathematics import check_placeholders, read_comparisons, read_expression
from mmltutor.bank.reading.options import is_choice, read_choice, read_drawing
from mmltutor.bank.reading.page import Page, suggestion
from mmltutor.bank.schema import KINDS
from mmltutor.bank.template import Comparison, Drawing, Offer, Question
from mmltutor.syntax.names import canonical_name
from mmltutor.syntax.nodes import Node, Symbol

MOST_PLACES = 12


def read_question(
    page: Page, entries: Mapping[str, Tree], table: Tree, scope: Scope, where: tuple[Comparison, ...] = ()
) -> Question | None:
    """A question from the keys of its table; `where` is the condition of the whole template."""
    for key in ("ask", "goal"):
        if key not in entries:
            page.note(table.place, f"A question needs the key {key!r}.", "Or give several questions under `parts`.")
    goal = _goal(page, entries["goal"], scope) if "goal" in entries else None
    if goal is None or "ask" not in entries:
        return None
    task, arguments, offer = goal
    if "where" in entries:
        where = read_comparisons(page, entries["where"], "The condition `where`", scope.names)
    return Question(
        asks=tuple(_wording(page, item, "A question's text", scope) for item in page.items(entries["ask"])),
        task=task,
        arguments=arguments,
        shown=_shown(page, entries.get("show"), entries["goal"], task, scope, offer is not None, "picture" in entries),
        kind=_kind(page, entries.get("kind")),
        label=_wording(page, entries["label"], "A label", scope) if "label" in entries else "",
        where=where,
        take=_take(page, entries.get("take"), scope),
        places=page.whole(entries["places"], "The number of places", 0, MOST_PLACES) if "places" in entries else None,
        offer=offer,
        drawings=_drawings(page, entries.get("picture"), scope),
    )


def _drawings(page: Page, tree: Tree | None, scope: Scope) -> tuple[Drawing, ...]:
    items = () if tree is None else page.items(tree)
    read = [read_drawing(page, item, scope, {}) for item in items]
    return tuple(drawing for drawing in read if drawing is not None)


def _goal(page: Page, tree: Tree, scope: Scope) -> tuple[str, Arguments, Offer | None] | None:
    if is_choice(tree):
        return read_choice(page, tree, scope)
    goal = read_goal(page, tree, scope)
    return None if goal is None else (*goal, None)


def _wording(page: Page, tree: Tree, what: str, scope: Scope) -> str:
    text = page.line(tree, what)
    check_placeholders(page, tree, text, scope.names)
    return text


def _take(page: Page, tree: Tree | None, scope: Scope) -> tuple[str, ...]:
    return () if tree is None else tuple(_wording(page, item, "What is taken", scope) for item in page.items(tree))


def _kind(page: Page, tree: Tree | None) -> str:
    kind = "" if tree is None else page.slug(tree, "A kind of answer")
    if tree is not None and kind and kind not in KINDS:
        page.note(tree.place, f"There is no kind of answer {kind!r}.", suggestion(kind, KINDS))
    return kind


def _shown(
    page: Page, tree: Tree | None, goal: Tree, task: str, scope: Scope, choice: bool, pictured: bool
) -> tuple[tuple[str, Node], ...]:
    """What stands under the question: by default the named expressions that the goal is about."""
    match tree:
        case None:
            about = _inner(goal) if choice else goal
            named = named_arguments(about, task, scope)
            if not named and not choice and not pictured:
                hint = "Name it under `expressions`, and write that name in the goal."
                page.note(goal.place, "Nothing here shows the learner what the goal is about.", hint)
            return tuple(("", Symbol(name)) for name in named)
        case Table():
            return tuple(_headed(page, key, value, scope) for key, value in tree.entries)
        case _:
            return tuple(_named(page, item, scope) for item in page.items(tree))


def _inner(goal: Tree) -> Tree:
    """The goal that a choice is about."""
    entries = {key.value: value for key, value in goal.entries} if isinstance(goal, Table) else {}
    return entries.get("of", goal)


def _headed(page: Page, key: Text, value: Tree, scope: Scope) -> tuple[str, Node]:
    check_placeholders(page, key, key.value, scope.names)
    if isinstance(value, Text) and canonical_name(value.value.strip()) in scope.shaped:
        return key.value, Symbol(canonical_name(value.value.strip()))
    return key.value, read_expression(page, value, f"What {key.value} shows", scope.names) or Symbol("")


def _named(page: Page, item: Tree, scope: Scope) -> tuple[str, Node]:
    name = canonical_name(page.line(item, "A name to show"))
    if name and name not in scope.expressions:
        page.note(item.place, f"There is no expression {name!r} to show.", suggestion(name, sorted(scope.expressions)))
    return "", Symbol(name)
