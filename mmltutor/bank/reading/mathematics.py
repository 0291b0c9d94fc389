"""Mathematics in a bank: expressions, comparisons and texts with placeholders, in a template's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import Final

from mmltutor.bank.document import Many, Place, Text, Tree
from mmltutor.bank.draw import PLACEHOLDER
from mmltutor.bank.pack_tree import node_in, node_out
from mmltutor.bank.reading.page import Page, suggestion
from mmltutor.bank.tasks import argument_of, reshaped
from mmltutor.bank.template import Comparison, Shaped
from mmltutor.calculus.goals.table import Field, FieldKind
from mmltutor.calculus.goals.text import Reader
from mmltutor.errors import Unreadable
from mmltutor.syntax.build import walk
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.notes import Note
from mmltutor.syntax.parse import parse

SIGN: Final = re.compile(r"(<=|>=|!=|==|<|>|=|≤|≥|≠)")
SPELT: Final = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "="}
AND: Final = re.compile(r"\band\b|,")


def read_expression(page: Page, tree: Tree, what: str, names: Set[str]) -> Node | None:
    """A tree in these names; what is ambiguous is noted too."""
    text = page.text(tree, what)
    return None if text is None else _expression(page, text, text.value, 0, what, names)


def read_listed(page: Page, items: Sequence[Tree], what: str, names: Set[str]) -> tuple[Node, ...] | None:
    """The trees in a list, None if one cannot be read."""
    read = tuple(tree for item in items if (tree := read_expression(page, item, what, names)) is not None)
    if len(read) == len(items):
        return read
    torn = [item for item in items if isinstance(item, Text) and item.value.count("(") != item.value.count(")")]
    if len(torn) > 1:
        page.note(torn[0].place, f"{what} has a bracket torn apart by a comma.", "Put that item in double quotes.")
    return None


def _expression(page: Page, text: Text, piece: str, offset: int, what: str, names: Set[str]) -> Node | None:
    try:
        reading = parse(piece, Names(frozenset(names)))
    except Unreadable as error:
        note_unreadable(page, text, what, error, offset)
        return None
    note_ambiguous(page, text, what, reading.notes, offset)
    if any(isinstance(node, Derivative) for node in walk(reading.node)):
        page.note(text.place, f"{what} must not hold a derivative that is not carried out.", "The goal asks for it.")
        return None
    return node_in(node_out(reading.node))  # without spans: they belong to this file


def note_unreadable(page: Page, text: Text, what: str, error: Unreadable, offset: int = 0) -> None:
    """Note a text that cannot be read; `offset` is where in it the part begins that was read."""
    page.note(_inside(text, offset + error.start), f"{what} cannot be read: {error.message}", error.hint)


def note_ambiguous(page: Page, text: Text, what: str, notes: Iterable[Note], offset: int = 0) -> None:
    """Note what can be read in two ways."""
    for note in notes:
        if note.alternative is not None:
            place = _inside(text, offset + note.start)
            page.note(place, f"{what} can be read in two ways. {note.message}", "Write brackets.")


def _inside(text: Text, offset: int) -> Place:
    return Place(text.place.line, text.place.column + offset) if text.exact else text.place


def read_shaped(page: Page, tree: Tree, what: str, names: Set[str]) -> Shaped | None:
    """Trees in rows: a matrix [[a, b], [c, d]], a vector (a, b), an equation; None where it is one expression.

    What cannot be read is noted, and stands as an empty list.
    """
    if isinstance(tree, Many):
        if tree.items and all(isinstance(item, Many) for item in tree.items):
            rows = [read_listed(page, item.items, what, names) for item in tree.items if isinstance(item, Many)]
            if len({len(row) for row in rows if row is not None}) > 1:
                page.note(tree.place, f"{what} has rows of different lengths.")
            return Shaped("matrix", tuple(row for row in rows if row is not None))
        row = read_listed(page, tree.items, what, names)
        return Shaped("vector", () if row is None else (row,))
    text = page.text(tree, what)
    kind = None if text is None else _shape(text.value)
    return None if text is None or kind is None else _read_shape(page, text, kind, what, names)


def _shape(text: str) -> FieldKind | None:
    from mmltutor.syntax.names import OPEN
    from mmltutor.syntax.structures.brackets import COMMA, is_point
    from mmltutor.syntax.structures.pieces import Source

    piece = Source(text, OPEN).whole()
    if re.search(r"(?<![<>=!])=(?!=)", text):
        return FieldKind.EQUATION
    if text.strip().startswith("[["):
        return FieldKind.MATRICES
    if re.fullmatch(r"\s*\[.*[;,].*\]\s*", text, re.DOTALL) or (is_point(piece) and piece.found(COMMA) == []):
        return FieldKind.VECTOR
    return None


def _read_shape(page: Page, text: Text, kind: FieldKind, what: str, names: Set[str]) -> Shaped:
    reader = Reader(Names(frozenset(names)))
    try:
        (shaped,) = argument_of(reader.read(text.value, Field("of", kind)), kind)
    except Unreadable as error:
        note_unreadable(page, text, what, error)
        return Shaped("list", ())
    note_ambiguous(page, text, what, reader.notes)
    return reshaped(shaped, lambda node: node_in(node_out(node)))


def read_comparisons(page: Page, tree: Tree, what: str, names: Set[str]) -> tuple[Comparison, ...]:
    """Comparisons joined by "and" or commas: "x > 0", "0 < x < a and x != 1"."""
    text = page.text(tree, what)
    if text is None:
        return ()
    found: list[Comparison] = []
    start = 0
    for joint in (*AND.finditer(text.value), None):
        stop = len(text.value) if joint is None else joint.start()
        comparison = _comparison(page, text, start, stop, what, names)
        if comparison is not None:
            found.append(comparison)
        start = stop if joint is None else joint.end()
    return tuple(found)


def _comparison(page: Page, text: Text, start: int, stop: int, what: str, names: Set[str]) -> Comparison | None:
    joints = list(SIGN.finditer(text.value, start, stop))
    if not joints:
        page.note(_inside(text, start), f"{what} must compare two sides, such as a < b.", "Write < <= > >= = or !=.")
        return None
    bounds = zip([start, *(joint.end() for joint in joints)], [*(joint.start() for joint in joints), stop], strict=True)
    sides = [_expression(page, text, text.value[a:b], a, what, names) for a, b in bounds]
    signs = tuple(SPELT.get(joint[0], joint[0]) for joint in joints)
    return None if None in sides else Comparison(tuple(side for side in sides if side is not None), signs)


def check_placeholders(page: Page, tree: Tree, text: str, names: Set[str]) -> None:
    """Note each {name} in a text that is no name of the template, and each brace without its partner."""
    for found in PLACEHOLDER.finditer(text):
        if found[1] is not None and found[1] not in names:
            hint = suggestion(found[1], sorted(names)) + " A brace that is meant is written twice."
            page.note(tree.place, f"The placeholder {{{found[1]}}} names nothing in this template.", hint)
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        page.note(tree.place, "A brace in this text has no partner.", "A brace that is meant is written twice.")


def placeholders(text: str) -> frozenset[str]:
    """The names that a text has placeholders for."""
    return frozenset(found[1] for found in PLACEHOLDER.finditer(text) if found[1] is not None)
