"""Choices: the options of a question, what makes each right or wrong, and what the choice is about."""

from __future__ import annotations

from collections.abc import Mapping

from mmltutor.bank.document import Many, Place, Table, Text, Tree
from mmltutor.bank.reading.goals import Arguments, Scope, read_goal
from mmltutor.bank.reading.mathematics import check_placeholders, read_comparisons, read_expression
from mmltutor.bank.reading.page import Page
from mmltutor.bank.schema import CHOICE, OPTION, PLOT
from mmltutor.bank.template import Drawing, Offer, Offered
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node

CHOICES = ("choice", "choices")
FEWEST, MOST = 2, 10


def is_choice(tree: Tree) -> bool:
    """Whether a goal is a choice."""
    entries = {key.value: value for key, value in tree.entries} if isinstance(tree, Table) else {}
    task = entries.get("task")
    return isinstance(task, Text) and task.value in CHOICES


def read_choice(page: Page, tree: Tree, scope: Scope) -> tuple[str, Arguments, Offer] | None:
    """The goal that a choice is about ("" for none) with its arguments, and what is offered; None with a fault."""
    before = len(page.findings)
    no_arguments: Arguments = ()
    entries = page.table(tree, "A choice", CHOICE)
    task, arguments = "", no_arguments
    if "of" in entries:
        goal = read_goal(page, entries["of"], scope)
        if goal is not None:
            task, arguments = goal
    options = tuple(
        option
        for item in (page.items(entries["options"]) if "options" in entries else ())
        if (option := _option(page, item, scope, entries)) is not None
    )
    offer = Offer(
        options,
        several=page.line(entries["task"], "A task") == "choices",
        count=page.whole(entries["count"], "The number of options", FEWEST, MOST) if "count" in entries else 0,
        ordered="ordered" in entries and page.line(entries["ordered"], "The key 'ordered'") in ("yes", "true"),
    )
    if len(page.findings) == before:
        _check(page, tree.place, offer)
    return None if len(page.findings) > before else (task, arguments, offer)


def _edge(page: Page, tree: Tree | None, what: str, scope: Scope, usual: int) -> Node:
    found = None if tree is None else read_expression(page, tree, what, scope.names)
    return number(usual) if found is None else found


def _check(page: Page, place: Place, offer: Offer) -> None:
    """Note a choice that cannot be one."""
    right = sum(option.right is True for option in offer.options)
    open_ones = any(option.right is None for option in offer.options)
    if not FEWEST <= len(offer.options) <= MOST:
        page.note(place, f"A choice has {FEWEST} to {MOST} options, not {len(offer.options)}.")
    elif not offer.several and not open_ones and right != 1:
        message = f"{right} options are right, and one is to be chosen."
        page.note(place, message, "With `task: choices` all that apply are chosen.")


def _option(page: Page, tree: Tree, scope: Scope, choice: Mapping[str, Tree]) -> Offered | None:
    entries = page.table(tree, "An option", OPTION)
    kinds = [key for key in ("right", "wrong", "option") if key in entries]
    if len(kinds) != 1:
        page.note(tree.place, "An option is either `right` or `wrong`, or an `option` with a claim that decides.")
        return None
    kind = kinds[0]
    text, drawing = _shown(page, entries[kind], scope, choice)
    claim = read_comparisons(page, entries["claim"], "A claim", scope.names) if "claim" in entries else ()
    if kind == "option" and not claim:
        page.note(tree.place, "What decides whether this option is right?", "Give it a claim: `claim: a > 0`.")
    if (kind != "right" and len(claim) > 1) or any(len(one.signs) > 1 for one in claim):
        page.note(tree.place, "A claim is one comparison of two sides.")
    if kind == "wrong" and "mistake" not in entries:
        page.note(tree.place, "A wrong option needs the name of the `mistake` that leads to it.")
    says = page.line(entries["says"], "What is said") if "says" in entries else ""
    check_placeholders(page, tree, says, scope.names)
    mistake = page.slug(entries["mistake"], "A mistake") if "mistake" in entries else ""
    return Offered(text, drawing, None if kind == "option" else kind == "right", mistake, says, claim)


def _shown(page: Page, tree: Tree, scope: Scope, choice: Mapping[str, Tree]) -> tuple[str, Drawing | None]:
    """The text of an option, or what is drawn; where a drawing does not say from where to where, the choice does."""
    if isinstance(tree, Table):
        return "", read_drawing(page, tree, scope, choice)
    text = page.line(tree, "An option")
    check_placeholders(page, tree, text, scope.names)
    return text, None


def read_drawing(page: Page, tree: Tree, scope: Scope, around: Mapping[str, Tree]) -> Drawing | None:
    """Graphs, or level lines; None with a fault."""
    entries = {**{key: around[key] for key in ("from", "to") if key in around}, **page.table(tree, "A plot", PLOT)}
    kinds = [key for key in ("plot", "contours") if key in entries]
    if len(kinds) != 1:
        page.note(tree.place, "What is drawn is either a `plot` of functions or the `contours` of one.")
        return None
    contours = kinds == ["contours"]
    curves = _curves(page, entries[kinds[0]], scope)
    if contours and (len(curves) != 1 or len(scope.variables) < 2):
        page.note(tree.place, "Contours are those of one function of two variables.")
    return Drawing(
        curves,
        _edge(page, entries.get("from"), "Where a plot begins", scope, -5),
        _edge(page, entries.get("to"), "Where a plot ends", scope, 5),
        contours,
        _curves(page, entries["on"], scope) if "on" in entries else (),
        tuple(_mark(page, item, scope) for item in page.items(entries["marks"])) if "marks" in entries else (),
    )


def _curves(page: Page, tree: Tree, scope: Scope) -> tuple[Node, ...]:
    items = tree.items if isinstance(tree, Many) else (tree,)
    curves = [read_expression(page, item, "A plot", scope.names) for item in items]
    return tuple(curve for curve in curves if curve is not None)


def _mark(page: Page, tree: Tree, scope: Scope) -> tuple[str, Node, Node]:
    """A point with its name."""
    cells = page.items(tree)
    if len(cells) != 3:
        page.note(tree.place, "A mark is a name and two coordinates: [A, 1, 2].")
        return "", number(0), number(0)
    name = page.line(cells[0], "A mark's name")
    x, y = (read_expression(page, cell, "A coordinate", scope.names) or number(0) for cell in cells[1:])
    return name, x, y
