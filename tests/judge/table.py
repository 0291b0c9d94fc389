"""The tables of verdicts in `verdicts/`, one file an area of the course, as rows.

Columns, separated by tabs: the answer, the expected expression, the names of the variables (none: every
letter is one), a condition, the right outcome, whether an equivalence has to be proved (`yes`) or may rest
on agreement (`any`) or the pair may be left undecided, being out of reach (`undecided-ok`), the outcome when
answer and expected change places (empty: the same; `-`: nothing is to be said), and why. An answer that is
undefined where the expected one is defined is different; one that is defined on more is equivalent: that is
why some pairs have another outcome when swapped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from mmltutor.judge.explain import Json
from mmltutor.judge.rows import judge_row

FOLDER = Path(__file__).parent / "verdicts"
COLUMNS = ("answer", "expected", "vars", "where", "outcome", "proved", "swapped", "comment")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    area: str
    answer: str
    expected: str
    vars: str
    where: str
    outcome: str
    proved: str
    swapped: str
    comment: str

    def __str__(self) -> str:
        condition = f" where {self.where}" if self.where else ""
        return f"{self.area}: {self.answer} ~ {self.expected}{condition}"

    def reply(self) -> dict[str, Json]:
        """What the judge says of it."""
        row: dict[str, object] = {"answer": self.answer, "expected": self.expected, "where": self.where}
        return judge_row(row | {"vars": self.vars.split(",")} if self.vars else row)

    def turned(self) -> Row | None:
        """The same pair with answer and expected exchanged, or none if nothing is to be said of that."""
        if self.swapped == "-":
            return None
        outcome = self.swapped or self.outcome
        return replace(self, answer=self.expected, expected=self.answer, outcome=outcome)


def read_table(path: Path) -> list[Row]:
    """The rows of one file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert tuple(lines[0].split("\t")) == COLUMNS, path.name
    return [Row(path.stem, *line.split("\t")) for line in lines[1:]]


ROWS = [row for path in sorted(FOLDER.glob("*.tsv")) for row in read_table(path)]
TURNED = [turned for row in ROWS if (turned := row.turned()) is not None]
