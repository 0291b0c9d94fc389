"""What a terminal shows of the bytes written to it: as much of one as a sitting needs."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

PIECES = re.compile(
    r"\x1b\[(?P<code>[0-9;?]*)(?P<order>[A-Za-z])|\x1b\][^\x07]*\x07|\x1b[=>]|(?P<sign>[^\x1b])|\x1b", re.DOTALL
)


class Screen:
    """A grid of cells that scrolls; what has scrolled away is kept in `gone`."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.cells = [[" "] * columns for _ in range(rows)]
        self.gone: list[str] = []
        self.row = self.column = 0

    @property
    def lines(self) -> list[str]:
        """The rows as text, without blanks at their ends."""
        return ["".join(row).rstrip() for row in self.cells]

    @property
    def page(self) -> str:
        """All that was ever shown, as it would be seen by scrolling back."""
        return "\n".join([*self.gone, *self.lines]).rstrip()

    @property
    def at_cursor(self) -> str:
        """The row that the cursor is in, up to the cursor."""
        return "".join(self.cells[self.row][: self.column])

    def write(self, text: str) -> None:
        """Show some output."""
        for piece in PIECES.finditer(text):
            if piece["order"]:
                self._obey(piece["order"], piece["code"])
            elif piece["sign"]:
                self._show(piece["sign"])

    def _show(self, sign: str) -> None:
        match sign:
            case "\r":
                self.column = 0
            case "\n":
                self._down()
            case "\b":
                self.column = max(0, self.column - 1)
            case _ if sign >= " " and not combining(sign):
                self._put(sign, 2 if east_asian_width(sign) in "WF" else 1)

    def _put(self, sign: str, width: int) -> None:
        if self.column + width > self.columns:
            self.column = 0
            self._down()
        self.cells[self.row][self.column] = sign
        if width == 2:
            self.cells[self.row][self.column + 1] = ""
        self.column += width

    def _down(self) -> None:
        if self.row + 1 < self.rows:
            self.row += 1
            return
        self.gone.append("".join(self.cells.pop(0)).rstrip())
        self.cells.append([" "] * self.columns)

    def _obey(self, order: str, code: str) -> None:
        number = int(code) if code.isdecimal() else 1
        match order:
            case "A":
                self.row = max(0, self.row - number)
            case "B":
                self.row = min(self.rows - 1, self.row + number)
            case "C":
                self.column = min(self.columns - 1, self.column + number)
            case "D":
                self.column = max(0, self.column - number)
            case "H":
                self.row = self.column = 0
            case "J" if number == 2:
                self.cells = [[" "] * self.columns for _ in range(self.rows)]
            case "J" | "K":
                self._erase(below=order == "J")

    def _erase(self, below: bool) -> None:
        self.cells[self.row][self.column :] = [" "] * (self.columns - self.column)
        if below:
            for row in range(self.row + 1, self.rows):
                self.cells[row] = [" "] * self.columns
