"""Each row of the tables: what a learner types, how it is read, and what is said about it.

readings.tsv has what is typed on a keyboard, latex.tsv what is pasted from notes, spellings.tsv what other
programs, other countries and other keyboards make of it.

Columns: the text (with \\uXXXX for what cannot be seen); the names known (`open`, or a list, with labels as
`label:y`); the tree with every bracket written, or `!` and a piece of the sentence of an unreadable text;
a piece of what is said: of a note or its alternative (`~`: nothing is said), or of the hint of an error.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmltutor.errors import Unreadable
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.parse import Reading, parse
from mmltutor.syntax.write.plain import write_plain
from tests.syntax.bracketed import bracketed

TABLES = ("readings.tsv", "latex.tsv", "spellings.tsv")
ROWS = [
    (*line.split("\t"), "", "", "")[:4]
    for table in TABLES
    for line in (Path(__file__).parent / table).read_text(encoding="utf-8").split("\n")[1:]
    if line and not line.startswith("#\t")
]
READABLE = [row for row in ROWS if not row[2].startswith("!")]
UNREADABLE = [row for row in ROWS if row[2].startswith("!")]


def _typed(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def _names(listed: str) -> Names:
    if listed == "open":
        return OPEN
    words = listed.split()
    labels = frozenset(word.removeprefix("label:") for word in words if word.startswith("label:"))
    return Names(frozenset(word for word in words if not word.startswith("label:")), labels=labels)


def _said(reading: Reading) -> str:
    return "\n".join(f"{note.message} {note.alternative}" for note in reading.notes)


def test_the_table_is_long_and_repeats_nothing() -> None:
    assert len(ROWS) >= 1000
    assert len({row[:2] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("typed", "names", "expected", "said"), READABLE)
def test_readable(typed: str, names: str, expected: str, said: str) -> None:
    reading = parse(_typed(typed), _names(names))
    assert bracketed(reading.node) == expected
    assert (reading.notes == ()) if said == "~" else (said and said in _said(reading)), _said(reading)


@pytest.mark.parametrize(("typed", "names", "expected", "hint"), UNREADABLE)
def test_unreadable(typed: str, names: str, expected: str, hint: str) -> None:
    with pytest.raises(Unreadable) as stopped:
        parse(_typed(typed), _names(names))
    error = stopped.value
    assert expected[2:] in error.message
    assert hint in error.hint
    assert error.text == _typed(typed)
    assert 0 <= error.start <= len(error.text)


@pytest.mark.parametrize(("typed", "names", "expected", "said"), READABLE)
def test_an_alternative_is_another_reading(typed: str, names: str, expected: str, said: str) -> None:
    known = _names(names)
    reading = parse(_typed(typed), known)
    for note in reading.notes:
        if note.alternative is not None:
            alternative = parse(note.alternative, _with_letters(known, note.alternative))
            assert alternative.node != reading.node, note


def _with_letters(names: Names, text: str) -> Names:
    return names if names.open else Names(names.variables | set(re.findall("[a-z]", text)) - {"e"}, labels=names.labels)


@pytest.mark.parametrize(("typed", "names", "expected", "said"), READABLE)
def test_what_is_written_plainly_is_read_as_the_same(typed: str, names: str, expected: str, said: str) -> None:
    node = parse(_typed(typed), _names(names)).node
    assert parse(write_plain(node), _names(names)).node == node
