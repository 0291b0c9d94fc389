"""YAML as a tree of texts with their places; tags, aliases and types of YAML's own are refused.

Every value is text: what a bank means by `no` or `1/2` is said by the schema. PyYAML is used for its event
stream only, so nothing is ever constructed, and a hostile file meets a limit before it costs anything.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from mmltutor.errors import BankError, Finding

LARGEST_FILE = 1_000_000  # bytes
DEEPEST = 12  # levels of lists and tables within each other; the schema needs 6


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. `exact` says that the text stands in the file as it is, so that places inside it can be told.

    `null` says that nothing was written at all, as after `key:`.
    """

    value: str
    place: Place
    exact: bool = True
    null: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    items: tuple[Tree, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping: keys with their values, in the order written, no key twice."""

    entries: tuple[tuple[Text, Tree], ...]
    place: Place


Tree: TypeAlias = Text | Many | Table
Events: TypeAlias = Iterator[yaml.events.Event]


def read_document(path: Path, shown: str) -> tuple[Tree, tuple[Finding, ...]]:
    """The tree of a YAML file, and what was found in it that is not read; `shown` is how messages call it.

    Raises BankError when there is no such tree: no such file, not YAML, too large, too deep.
    """
    composer = _Composer(shown, _events(_read_text(path, shown)))
    try:
        return composer.document(), tuple(composer.findings)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        raise fault(shown, place, f"This is not YAML: {error.problem or error.context}.", _YAML_HINT) from None
    except yaml.YAMLError as error:
        raise fault(shown, Place(1, 1), f"This is not YAML: {str(error).splitlines()[0]}.", _YAML_HINT) from None


_YAML_HINT = "Check the indentation above this place; put text with a colon, a bracket or | in double quotes."


def fault(shown: str, place: Place, message: str, hint: str = "") -> BankError:
    """The error of a single finding."""
    return BankError((Finding(shown, place.line, place.column, message, hint),))


def _read_text(path: Path, shown: str) -> str:
    start = Place(1, 1)
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise fault(shown, start, "This is a folder, not a bank.", "Name a file that ends in .yaml.")
        if not stat.S_ISREG(mode):
            raise fault(shown, start, "This is not an ordinary file.", "Name a file that ends in .yaml.")
        with open(path, "rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise fault(shown, start, "There is no such file.", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name cannot be a file's"
        raise fault(shown, start, f"This file cannot be opened: {reason}.") from None
    if len(content) > LARGEST_FILE:
        raise fault(shown, start, f"This file is larger than {LARGEST_FILE:,} bytes.", "Split the bank.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise fault(shown, Place(line, column), "This byte is not UTF-8.", "Save the file as UTF-8.") from None


def _events(text: str) -> Events:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Events = yaml.parse(text, Loader=loader)
    return events


class _Composer:
    """Builds one tree from the events of one file; what it refuses is noted in `findings`, and it goes on."""

    def __init__(self, shown: str, events: Events) -> None:
        self._shown = shown
        self._events = events
        self.findings: list[Finding] = []

    def document(self) -> Tree:
        tree: Tree | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    raise fault(self._shown, _place(event), "A second document begins here.", "One file is one bank.")
                tree = self._tree(next(self._events), 0)
        if tree is None:
            raise fault(self._shown, Place(1, 1), "This file is empty.", "Begin with `topic: …`.")
        return tree

    def _tree(self, event: yaml.events.Event, depth: int) -> Tree:
        place = _place(event)
        self._refuse(event, place)
        if depth > DEEPEST:
            raise fault(self._shown, place, f"Nested more than {DEEPEST} levels deep.", "A bank needs no more than 6.")
        match event:
            case yaml.SequenceStartEvent():
                return Many(tuple(self._tree(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)), place)
            case yaml.MappingStartEvent():
                return self._table(place, depth)
            case yaml.ScalarEvent():
                return _text(event, place)
            case _:
                return Text("", place, exact=False)

    def _refuse(self, event: yaml.events.Event, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._note(place, "Anchors (&) and aliases (*) are not read.", "Write it out, or put it in double quotes.")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._note(place, f"The tag {tag!r} is not read.", "A bank holds data only: drop it.")

    def _note(self, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(self._shown, place.line, place.column, message, hint))

    def _until(self, end: type[yaml.events.Event]) -> Events:
        while not isinstance(event := next(self._events), end):
            yield event

    def _table(self, place: Place, depth: int) -> Table:
        entries: dict[str, tuple[Text, Tree]] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._tree(event, depth + 1)
            value = self._tree(next(self._events), depth + 1)
            if not isinstance(key, Text):
                self._note(key.place, "A key must be a word.", "Put text that has brackets in double quotes.")
            elif key.value in entries:
                first = entries[key.value][0].place.line
                self._note(key.place, f"The key {key.value!r} is on line {first} already.", "Keep one of them.")
            else:
                entries[key.value] = (key, value)
        return Table(tuple(entries.values()), place)


def _place(event: yaml.events.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _text(event: yaml.ScalarEvent, place: Place) -> Text:
    start, stop = event.start_mark, event.end_mark
    quoted = event.style in ("'", '"')
    exact = False
    if start and stop:
        width = stop.column - start.column - (2 if quoted else 0)
        exact = start.line == stop.line and width == len(event.value)
    if quoted:
        place = Place(place.line, place.column + 1)
    return Text(event.value, place, exact, null=event.value == "" and not quoted)
