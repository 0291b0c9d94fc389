"""Text for a terminal: wrapped by the columns it takes, aligned, coloured; nothing in it can disturb the terminal.

Whatever is shown goes through `clean` first, so a control character is seen and never obeyed, and a terminal
that knows only ASCII gets nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import combining, east_asian_width

from mmltutor.show.manner import Manner
from mmltutor.syntax.characters import visible

if TYPE_CHECKING:
    from mmltutor.syntax.write.frame import Block


class Role(Enum):
    """What a stretch of text is. Mathematics is not broken at its blanks if there is any other way."""

    PLAIN = auto()
    STRONG = auto()
    RIGHT = auto()
    WRONG = auto()
    HELP = auto()
    MATHS = auto()


Run: TypeAlias = tuple[str, Role]

CODES = {Role.STRONG: "1", Role.RIGHT: "32", Role.WRONG: "33", Role.HELP: "2"}
"""The terminal's codes for bold, green, yellow and dim."""

_ASCII = str.maketrans(
    {
        "′": "'", "″": "''", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "·": "*", "×": "*", "−": "-", "–": "-",
        "—": "-", "→": "->", "⇒": "=>", "⇔": "<=>", "≈": "~", "≤": "<=", "≥": ">=", "≠": "!=", "±": "+-", "√": "sqrt",
        "π": "pi", "²": "^2", "³": "^3", "∂": "d", "✓": "+", "✗": "x", "∞": "infinity", "□": "[ ]",
    }
)  # fmt: skip


def clean(text: str, manner: Manner) -> str:
    """The text with every control character made visible, in ASCII if the manner asks for it.

    >>> clean("f′(x)" + chr(27), Manner(ascii=True))
    "f'(x)U+001B"
    """
    text = visible(text)
    if manner.ascii and not text.isascii():
        text = text.translate(_ASCII).encode("ascii", "backslashreplace").decode("ascii")
    return text


def columns(text: str) -> int:
    """How many columns a line takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def paint(text: str, role: Role, manner: Manner) -> str:
    """The text in the colour of its role."""
    code = CODES.get(role)
    return f"\x1b[{code}m{text}\x1b[0m" if manner.colour and code and text else text


def paragraph(text: str | Iterable[Run], manner: Manner, role: Role = Role.PLAIN, hanging: int = 0) -> str:
    """Prose from the left margin, wrapped; from the second line on `hanging` columns further in."""
    runs = [(text, role)] if isinstance(text, str) else list(text)
    margin = " " * manner.indent
    lines = _laid(runs, manner, manner.width - 2 * manner.indent, hanging)
    return "".join(f"{margin}{line}\n" for line in lines)


def wrapped(text: str, manner: Manner, width: int) -> tuple[str, ...]:
    """Plain lines of at most so many columns."""
    return tuple(_laid([(text, Role.PLAIN)], manner, width, 0))


def _laid(runs: Iterable[Run], manner: Manner, width: int, hanging: int) -> Iterator[str]:
    line: list[Run] = []
    taken, first = 0, True
    words = list(_words(runs, manner, width - hanging))
    for (word, role, gap), together in zip(words, _widths(words), strict=True):
        needed = together if gap and together <= width - hanging else columns(word)
        if line and taken + gap + needed > width:
            yield _painted(line, manner)
            line, taken, first = [(" " * hanging, Role.PLAIN)] if hanging else [], hanging, False
            gap = 0
        elif not line:
            gap = min(gap, max(0, width - columns(word))) if first else 0
        line.append((" " * gap + word, role))
        taken += gap + columns(word)
    yield _painted(line, manner)


def _widths(words: Sequence[tuple[str, Role, int]]) -> list[int]:
    """How wide each word is together with what follows without a gap: a comma stays with its formula."""
    widths: list[int] = []
    after = 0
    for word, _, gap in reversed(words):
        widths.append(columns(word) + after)
        after = 0 if gap else widths[-1]
    return widths[::-1]


def _painted(line: Iterable[Run], manner: Manner) -> str:
    """The runs of a line, neighbours of one role painted as one."""
    groups = groupby(line, key=lambda run: run[1])
    return "".join(paint("".join(text for text, _ in runs), role, manner) for role, runs in groups)


def _words(runs: Iterable[Run], manner: Manner, width: int) -> Iterator[tuple[str, Role, int]]:
    """The words with their roles, each with the gap before it; one that is wider than a line comes in pieces."""
    gap = 0
    for text, role in runs:
        words = clean(text, manner)
        whole = role is Role.MATHS and columns(words) <= width
        for place, word in enumerate([words] if whole else words.split(" ")):
            gap += place > 0
            for piece in _pieces(word, width):
                yield piece, role, gap
                gap = 0


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    if columns(word) <= width:
        piece, word = word, ""
    for sign in word:
        if columns(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def sides(left: Sequence[Run], right: Sequence[Run], manner: Manner) -> str:
    """One line with a remark at its right end; where both do not fit, the remark has a line of its own."""
    margin, room = " " * manner.indent, manner.width - 2 * manner.indent
    taken = [sum(columns(clean(text, manner)) for text, _ in runs) for runs in (left, right)]
    gap = room - sum(taken)
    if manner.linear or gap < 2:
        return paragraph(left, manner) + paragraph(right, manner)
    texts = ["".join(paint(clean(text, manner), role, manner) for text, role in runs) for runs in (left, right)]
    return f"{margin}{texts[0]}{' ' * gap}{texts[1]}\n"


def set_block(block: Block, manner: Manner, role: Role = Role.PLAIN, indent: int = 0) -> str:
    """A block of mathematics, `indent` columns from the left margin."""
    margin = " " * (manner.indent + indent)
    return "".join(_margined(margin, line.rstrip(), role, manner) for line in block.lines)


def _margined(margin: str, line: str, role: Role, manner: Manner) -> str:
    return f"{margin}{paint(line, role, manner)}\n" if line else "\n"
