"""A line of mathematics that is too long, broken over several: where few brackets are open, before an operator."""

from __future__ import annotations

from typing import NamedTuple

_OPERATORS = ("+", "-", "·", "*")


class Word(NamedTuple):
    """What no line is broken inside of: its text, what it is as the first of a line, how many brackets are open."""

    text: str
    opening: str
    depth: int


def wrapped(text: str, width: int, dot: str = "·", indent: str = "    ") -> list[str]:
    """The lines of a text, none longer than `width` (which is more than the indent), all but the first indented.

    Where a blank stood for a product, the next line says so with a dot. A stretch without blanks that is
    too long is cut.

    >>> wrapped("2x cos(x² + 3) sin(x) + (x + 1)", 16)
    ['2x cos(x² + 3)', '    · sin(x)', '    + (x + 1)']
    """
    words = _words(text, dot)
    lines: list[str] = []
    while words:
        margin = indent if lines else ""
        count = _count(words, width - len(margin))
        line = margin + " ".join([words[0].opening, *[word.text for word in words[1:count]]])
        while len(line) > width:
            lines.append(line[:width])
            line = indent + line[width:]
        lines.append(line)
        words = words[count:]
    return lines


def _words(text: str, dot: str) -> list[Word]:
    """The stretches between blanks, an operator with what follows it."""
    words: list[Word] = []
    depth, operator = 0, ""
    before = ","
    for stretch in text.split(" "):
        if stretch in _OPERATORS:
            operator = stretch + " "
            continue
        joined = operator + stretch
        words.append(Word(joined, joined if operator or before.endswith(",") else f"{dot} {joined}", depth))
        depth += stretch.count("(") - stretch.count(")")
        operator, before = "", stretch
    return words


def _count(words: list[Word], room: int) -> int:
    """How many words to put on a line: to where the fewest brackets are open, if that fills a third of the words."""
    length, count = len(words[0].opening), 1
    while count < len(words) and length + 1 + len(words[count].text) <= room:
        length += 1 + len(words[count].text)
        count += 1
    if count == len(words):
        return count
    return min(range((count + 2) // 3, count + 1), key=lambda place: (words[place].depth, -place))
