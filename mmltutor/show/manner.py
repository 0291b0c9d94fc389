"""How to write for the reader at hand: how wide, in colour or not, with which characters, laid out or linear."""

from __future__ import annotations

from dataclasses import dataclass

NARROWEST = 20
UNBOUNDED = 1_000_000  # columns, where nothing is to be wrapped
MEASURE = 88  # columns; longer lines of prose are hard to read, however wide the terminal


@dataclass(frozen=True, slots=True)
class Manner:
    """`columns` is the terminal's width. `linear`: one thing after another, no two-dimensional layout, no alignment.

    `ascii`: the reader's terminal shows nothing else. Colours are never the only sign of anything.
    """

    columns: int = 80
    colour: bool = False
    ascii: bool = False
    linear: bool = False

    @property
    def width(self) -> int:
        """The columns that text is laid out in."""
        return max(NARROWEST, self.columns if self.linear else min(self.columns, MEASURE))

    @property
    def indent(self) -> int:
        """The left margin; none where text is linear, and none to spare on a very narrow terminal."""
        return 0 if self.linear or self.columns < 2 * NARROWEST else 2

    @property
    def gap(self) -> str:
        """What stands between two things told: a blank line where the page is looked at as a whole."""
        return "" if self.linear else "\n"


LINEAR = Manner(linear=True)
