r"""The rows of the tables in this folder, a file for each kind of answer.

Columns: what is typed (\u000a is a new line); what is expected; options, as `places=3;about=0`; the outcome; a
piece of what is said; a comment.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """A row of a table."""

    kind: str
    typed: str
    expected: str
    options: str
    outcome: str
    says: str

    def as_json(self) -> dict[str, object]:
        """The row as `mmltutor check --batch` reads it."""
        row: dict[str, object] = {"kind": self.kind, "answer": self.typed, "expected": self.expected}
        for option in filter(None, self.options.split(";")):
            key, _, value = option.partition("=")
            row[key] = _OPTIONS.get(key, str)(value)
        return row


_OPTIONS = {"places": int, "order": int, "vars": lambda text: text.split(",")}


def read_rows() -> list[Row]:
    """All rows of all tables."""
    rows = []
    for path in sorted(Path(__file__).parent.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            typed, expected, options, outcome, says = (*line.split("\t"), "", "", "")[:5]
            rows.append(Row(path.stem, typed.replace("\\u000a", "\n"), expected, options, outcome, says))
    return rows
