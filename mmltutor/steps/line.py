"""A line of a solution or a hint as plain data: words, signs and expressions, for any renderer to lay out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mmltutor.syntax.characters import GREEK, SUBSCRIPTS, SUPERSCRIPTS
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.board import write_board

if TYPE_CHECKING:
    from mmltutor.steps.step import Exhibit
    from mmltutor.syntax.structure import Statement

_ASCII = {
    **{sign: f"_{GREEK.get(letter, letter)}" for sign, letter in SUBSCRIPTS.items()},
    **{sign: f"^{GREEK.get(letter, letter)}" for sign, letter in SUPERSCRIPTS.items()},
    **GREEK,
    "′": "'", "″": "''", "‴": "'''", "·": "*", "×": "x", "−": "-", "√": "sqrt", "∛": "cbrt", "∂": "d", "∇": "grad ",
    "∫": "int", "∑": "sum ", "Σ": "sum ", "⟨": "<", "⟩": ">", "ᵀ": "^T", "₊": "_+", "ŷ": "y^", "□": "[ ]", "∞": "oo",
    "⇔": "<=>", "⇒": "=>", "→": "->", "←": "<-", "≠": "!=", "≈": "~", "≤": "<=", "≥": ">=", "±": "+-", "…": "...",
    "⁽": "^(", "⁾": ")", "⊙": "o",
}  # fmt: skip
_LOWERED_SUM = re.compile(f"[{''.join(SUBSCRIPTS)}]+₊[{''.join(SUBSCRIPTS)}]+")
_RAISED_LIST = re.compile("⁽([^⁾]*)⁾")


@dataclass(frozen=True, slots=True)
class Words:
    """English."""

    text: str


@dataclass(frozen=True, slots=True)
class Formal:
    """Mathematics about names, which no expression can hold: "g′(u) · u′", "u = "."""

    text: str


@dataclass(frozen=True, slots=True)
class Maths:
    """An expression or another statement; a renderer may set it in two dimensions, or as LaTeX."""

    node: Statement


Piece: TypeAlias = Words | Formal | Maths


def written(pieces: Iterable[Piece], ascii: bool = False) -> str:
    """Pieces in a row as one line of text.

    >>> from mmltutor.syntax.nodes import Symbol
    >>> written((Words("put "), Formal("u = "), Maths(Symbol("x"))))
    'put u = x'
    """
    return "".join(_text(piece, ascii) for piece in pieces)


def worded(text: str) -> tuple[Piece, ...]:
    """A sentence with its formulas between backticks, as pieces.

    >>> worded("the factor `u′`")
    (Words(text='the factor '), Formal(text='u′'))
    """
    parts = text.split("`")
    return tuple(Formal(part) if index % 2 else Words(part) for index, part in enumerate(parts) if part)


def joined(items: Iterable[tuple[Piece, ...]], by: str = ", ") -> tuple[Piece, ...]:
    """Items in a row with something between them."""
    pieces: list[Piece] = []
    for index, item in enumerate(items):
        pieces.extend((Words(by), *item) if index else item)
    return tuple(pieces)


def board_of(statement: Statement, ascii: bool = False) -> str:
    """A statement on one line, as on a board."""
    if isinstance(statement, Node):
        return write_board(statement, ascii)
    from mmltutor.syntax.write.statements.board import write_statement

    return write_statement(statement, ascii)


def formal(text: str, ascii: bool = False) -> str:
    """Mathematics about names on one line, spelt out where a terminal knows no other signs."""
    if not ascii:
        return text
    text = _RAISED_LIST.sub(lambda found: "^(" + "".join(SUPERSCRIPTS.get(sign, sign) for sign in found[1]) + ")", text)
    return "".join(_ASCII.get(sign, sign) for sign in _LOWERED_SUM.sub(_bracketed, text))


def _bracketed(found: re.Match[str]) -> str:
    """A lowered sum: ₙ₊₁ is _(n+1)."""
    return "_(" + "".join(_ASCII[sign].removeprefix("_") for sign in found.group()) + ")"


def _text(piece: Piece, ascii: bool) -> str:
    match piece:
        case Maths(node):
            text = board_of(node, ascii)
        case Words(text) | Formal(text):
            pass
    return formal(text, ascii)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `number` ("2", "3.1", or none), then words, then mathematics, and at the right the reason.

    `indent` is 0 for the outermost level. `checked` is the judge's word on the mathematics of the line; None
    where it was not decided, or where there is nothing to decide. `exhibit` is a table or a graph below the line.
    """

    number: str = ""
    said: tuple[Piece, ...] = ()
    shown: tuple[Piece, ...] = ()
    because: tuple[Piece, ...] = ()
    checked: bool | None = None
    indent: int = 0
    exhibit: Exhibit | None = None

    @property
    def words(self) -> str:
        """The sentence of the line, as text."""
        return written(self.said)

    @property
    def mathematics(self) -> str:
        """The mathematics of the line, as on a board."""
        return written(self.shown)

    @property
    def reason(self) -> str:
        """The short reason at the right."""
        return written(self.because)
