"""Plots under a question: graphs of functions, or level lines, with marked points."""

from __future__ import annotations

from mmltutor.bank.document import Many, Text, Tree
from mmltutor.bank.reading.goals import Scope
from mmltutor.bank.reading.mathematics import read_expression
from mmltutor.bank.reading.page import Page
from mmltutor.bank.schema import PLOTTED
from mmltutor.bank.template import Plotted
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node

USUAL = -5, 5


def read_plots(page: Page, tree: Tree | None, scope: Scope) -> tuple[Plotted, ...]:
    """The plots of a question, in the order written."""
    if tree is None:
        return ()
    return tuple(plot for item in page.items(tree) if (plot := _plot(page, item, scope)) is not None)


def _plot(page: Page, tree: Tree, scope: Scope) -> Plotted | None:
    entries = page.table(tree, "A plot", PLOTTED)
    kinds = [kind for kind in ("plot", "contour") if kind in entries]
    if len(kinds) != 1:
        page.note(tree.place, "A plot is a `plot` of functions, or a `contour` of one of two variables.")
        return None
    before = len(page.findings)
    curves = _list(page, entries[kinds[0]], "A plot", scope)
    low, high = (
        read_expression(page, entries[key], f"Where a plot goes ({key})", scope.names) if key in entries else None
        for key in ("from", "to")
    )
    on = _list(page, entries["on"], "A line in a plot", scope) if "on" in entries else ()
    marks = tuple(mark for item in _marks(entries.get("mark")) if (mark := _mark(page, item, scope)) is not None)
    if len(page.findings) > before:
        return None
    if kinds == ["contour"] and len(curves) != 1:
        page.note(tree.place, "A contour is of one function.")
    return Plotted(curves, low or number(USUAL[0]), high or number(USUAL[1]), marks, kinds == ["contour"], on)


def _list(page: Page, tree: Tree, what: str, scope: Scope) -> tuple[Node, ...]:
    read = [read_expression(page, item, what, scope.names) for item in page.items(tree)]
    return tuple(one for one in read if one is not None)


def _marks(tree: Tree | None) -> tuple[Tree, ...]:
    """The marked points; a single one needs no list around it."""
    if not isinstance(tree, Many):
        return () if tree is None else (tree,)
    return (tree,) if tree.items and isinstance(tree.items[0], Text) else tree.items


def _mark(page: Page, tree: Tree, scope: Scope) -> tuple[str, Node, Node] | None:
    """[1, 2] or [P, 1, 2]."""
    items = page.items(tree)
    if len(items) not in (2, 3):
        page.note(tree.place, "A marked point is [x, y], or [name, x, y].")
        return None
    name = page.line(items[0], "The name of a point") if len(items) == 3 else ""
    x, y = (read_expression(page, item, "A coordinate", scope.names) for item in items[-2:])
    return None if x is None or y is None else (name, x, y)
