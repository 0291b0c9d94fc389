"""Measurements from a file: columns x, y and perhaps sigma, as spreadsheets write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mmltutor.errors import UsageError

ENDINGS: Final = (".csv", ".tsv", ".txt", ".dat")
MOST_BYTES: Final = 1_000_000
MOST_ROWS: Final = 1000

_NUMBER: Final = re.compile(r"[+-]?(\d{1,60}(\.\d{0,60})?|\.\d{1,60})([eE][+-]?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Measurements:
    """Points and their uncertainties as the arguments of a goal take them; no `sigma` where no column has it."""

    data: str
    sigma: str


def is_file(text: str) -> bool:
    """Whether an argument names a file and is no list of points itself."""
    return text.strip().lower().endswith(ENDINGS)


def read_measurements(name: str) -> Measurements:
    """The measurements in a file. Raises UsageError with file:line for what is none."""
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(_lines(name), start=1):
        cells = _cells(line)
        if not cells:
            continue
        if not rows and not any(_NUMBER.fullmatch(cell) for cell in cells):
            continue  # a header
        rows.append(_row(cells, f"{name}:{number}", len(rows[0]) if rows else 0))
        if len(rows) > MOST_ROWS:
            raise UsageError(f"{name}:{number}: more than {MOST_ROWS:,} points are not read.", "Give fewer.")
    if not rows:
        raise UsageError(f"{name}: there are no measurements in it.", "Write a line x,y for each.")
    data = "; ".join(f"{row[0]}, {row[1]}" for row in rows)
    return Measurements(data, ", ".join(row[2] for row in rows if len(row) == 3))


def _lines(name: str) -> list[str]:
    try:
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no name of a file"
        raise UsageError(f"{name} cannot be read: {reason}.", 'Name a file, or type points as "0,1; 1,3".') from None
    if len(content) > MOST_BYTES:
        raise UsageError(f"{name} is larger than {MOST_BYTES:,} bytes.", "Measurements are a line each.")
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(f"{name}:{line}: this is no text in UTF-8.", "Save it as a CSV file in UTF-8.") from None


def _cells(line: str) -> list[str]:
    """The cells between commas, semicolons, tabs or blanks; what follows a # is a comment."""
    text = line.partition("#")[0].strip()
    if not text:
        return []
    by = ";" if ";" in text else "\t" if "\t" in text else "," if "," in text else None
    return [cell.strip().strip('"').strip() for cell in text.split(by)]


def _row(cells: list[str], place: str, width: int) -> tuple[str, ...]:
    if len(cells) not in (2, 3):
        columns = "1 column" if len(cells) == 1 else f"{len(cells)} columns"
        raise UsageError(f"{place}: this line has {columns}.", "Two or three are wanted: x, y and perhaps sigma.")
    if width and len(cells) != width:
        raise UsageError(f"{place}: this line has {len(cells)} columns, those before have {width}.")
    for cell in cells:
        if _NUMBER.fullmatch(cell) is None:
            hint = "Write decimals with a point." if re.fullmatch(r"[+-]?\d+,\d+", cell) else "Write a number there."
            raise UsageError(f"{place}: {cell[:40]!r} is no number.", hint)
    return tuple(_spelt(cell) for cell in cells)


def _spelt(cell: str) -> str:
    """A number as the reader of expressions takes it."""
    text = cell.lower().removeprefix("+")
    mantissa, e, exponent = text.partition("e")
    sign, digits = ("-", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
    digits = ("0" + digits if digits.startswith(".") else digits).removesuffix(".")
    return f"{sign}{digits}*10^({int(exponent)})" if e else sign + digits
