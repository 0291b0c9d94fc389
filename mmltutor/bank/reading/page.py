"""A page being read: the file, the faults noted so far, and how to read the simplest things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from mmltutor.bank.document import Many, Place, Table, Text, Tree
from mmltutor.bank.schema import Key
from mmltutor.errors import Finding
from mmltutor.syntax.functions import WORDS
from mmltutor.syntax.names import canonical_name
from mmltutor.syntax.nearest import nearest

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NAME: Final = re.compile(r"[A-Za-z]+(_[A-Za-z0-9]+)?")
NUMBER: Final = re.compile(r"[+-]?(\d{1,30}(\.\d{1,30})?|\d{1,30}/0*[1-9]\d{0,29})", re.ASCII)


class Page:
    """Reads values out of a tree. What cannot be read is noted as a finding, and stands as None or empty."""

    def __init__(self, file: str, findings: Iterable[Finding] = ()) -> None:
        self.file = file
        self.findings = list(findings)

    def note(self, place: Place, message: str, hint: str = "") -> None:
        """Keep a finding at a place."""
        self.findings.append(Finding(self.file, place.line, place.column, message, hint))

    def table(self, tree: Tree, what: str, keys: Sequence[Key] | None = None) -> dict[str, Tree]:
        """The values of a table by their keys; with `keys`, unknown and missing ones are noted."""
        if not isinstance(tree, Table):
            listed = f" with {', '.join(key.name for key in keys)}" if keys else ""
            self.note(tree.place, f"{what} must be a table of `key: value`{listed}.", f"Here is {_described(tree)}.")
            return {}
        if keys is not None:
            self._check_keys(tree, what, keys)
        return {key.value: value for key, value in tree.entries}

    def _check_keys(self, tree: Table, what: str, keys: Sequence[Key]) -> None:
        known = [key.name for key in keys]
        present = {key.value for key, _ in tree.entries}
        for key, _ in tree.entries:
            if key.value not in known:
                self.note(key.place, f"{what} has no key {key.value!r}.", suggestion(key.value, known))
        for wanted in keys:
            if wanted.required and wanted.name not in present:
                self.note(tree.place, f"{what} needs the key {wanted.name!r}: {wanted.says}.")

    def items(self, tree: Tree) -> tuple[Tree, ...]:
        """The things in a list; a single value is a list of one."""
        return tree.items if isinstance(tree, Many) else (tree,)

    def text(self, tree: Tree, what: str) -> Text | None:
        """A text that is not empty."""
        if isinstance(tree, Text) and tree.value.strip():
            return tree
        self.note(tree.place, f"{what} must be a text.", f"Here is {_described(tree)}.")
        return None

    def line(self, tree: Tree | None, what: str) -> str:
        """A text on one line; "" when there is none."""
        text = None if tree is None else self.text(tree, what)
        return "" if text is None else " ".join(text.value.split())

    def slug(self, tree: Tree | None, what: str) -> str:
        """A name of small letters, digits and single hyphens."""
        text = None if tree is None else self.text(tree, what)
        if text is None or SLUG.fullmatch(text.value):
            return "" if text is None else text.value
        better = "-".join(re.findall(r"[a-z0-9]+", text.value.lower()))
        hint = f"For example {better!r}." if better else ""
        self.note(text.place, f"{what} must be small letters, digits and hyphens, not {text.value!r}.", hint)
        return ""

    def whole(self, tree: Tree | None, what: str, low: int, high: int) -> int:
        """A whole number from low to high; `low` when it cannot be read."""
        text = None if tree is None else self.text(tree, what)
        if text is None:
            return low
        if re.fullmatch(r"\d{1,9}", text.value, re.ASCII) and low <= int(text.value) <= high:
            return int(text.value)
        self.note(text.place, f"{what} must be a whole number from {low} to {high}, not {text.value!r}.")
        return low

    def number(self, tree: Tree | None, what: str) -> Fraction | None:
        """A rational number: 3, -1/2, 0.25."""
        text = None if tree is None else self.text(tree, what)
        return None if text is None else self.number_at(text.value, text.place, what)

    def number_at(self, written: str, place: Place, what: str) -> Fraction | None:
        """A rational number written at a place."""
        if NUMBER.fullmatch(written.strip()):
            return Fraction(written.strip())
        self.note(place, f"{what} must be a number such as 3, -1/2 or 0.25, not {written.strip()!r}.")
        return None

    def name(self, text: Text, what: str) -> str | None:
        """The canonical name of a parameter, an expression or a variable."""
        name = canonical_name(text.value.strip()) if len(text.value) <= 40 else ""
        if not NAME.fullmatch(name):
            hint = "A name is letters, perhaps with _ and a subscript: a, w_1, rate."
            self.note(text.place, f"{what} cannot be called {text.value[:40]!r}.", hint)
        elif name in WORDS or name in ("e", "pi"):
            self.note(text.place, f"{what} cannot be called {name!r}, which is known already.", "Use another letter.")
        else:
            return name
        return None


def suggestion(word: str, known: Sequence[str]) -> str:
    """What may have been meant, or all that is known."""
    meant = nearest(word, known)
    return f"Did you mean {meant!r}?" if meant else f"Known here: {', '.join(known)}."


def _described(tree: Tree) -> str:
    match tree:
        case Table():
            return "a table"
        case Many():
            return "a list"
        case Text(value):
            return f"the text {value[:40]!r}" if value.strip() else "nothing"
