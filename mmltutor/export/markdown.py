"""Markdown with LaTeX between dollars, as many viewers set it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmltutor.export.latex import cell_text, displayed, edge_text, mathematics
from mmltutor.export.page import Page, Section, grouped, mark_of
from mmltutor.steps.line import Line, Piece, Words, written
from mmltutor.steps.step import Exhibit, Graph, Table

_OBEYED = re.compile(r"([\\`*_{}\[\]<>#|$])")


def markdown_page(page: Page) -> str:
    """The whole document."""
    return f"# {escaped(page.title)}\n\n" + "\n".join(map(_section, page.sections))


def escaped(text: str) -> str:
    r"""English, with every sign that Markdown would obey escaped.

    >>> print(escaped("a_b * c"))
    a\_b \* c
    """
    return _OBEYED.sub(r"\\\1", text)


def prose(pieces: Iterable[Piece]) -> str:
    """A sentence with its formulas between dollars."""
    parts = []
    for group in grouped(pieces):
        if isinstance(group, Words):
            parts.append(escaped(group.text))
        else:
            text = written(group)
            parts.append(" " * text.startswith(" ") + f"${mathematics(group)}$" + " " * text.endswith(" "))
    return "".join(parts).strip()


def _section(section: Section) -> str:
    title = f"## {prose(section.title)}\n\n" if section.title else ""
    body = "".join(_line(line, section.partly) for line in section.lines)
    remark = f"*{escaped(section.remark)}*\n" if section.remark else ""
    return f"{title}{body}{remark}"


def _line(line: Line, partly: bool) -> str:
    """A paragraph, quoted once for each level that it stands inside."""
    number = f"**{line.number}** " if line.number else ""
    mark = mark_of(line) if partly else ""
    reason = " ".join(text for text in (prose(line.because), f"\\[{mark}\\]" if mark else "") if text)
    said = prose(line.said) + " " if line.said else ""
    parts = []
    if line.shown:
        formula = displayed(line.shown)
        if said or number or reason:
            parts.append(f"{number}{said}$\\displaystyle {formula}$" + (f" &emsp; {reason}" if reason else ""))
        else:
            parts.append(f"$$\n{formula}\n$$")
    elif said or number:
        parts.append((number + said).rstrip())
    if line.exhibit is not None:
        parts.append(_exhibit(line.exhibit))
    quote = "> " * line.indent
    text = "\n\n".join(parts)
    return "".join(f"{quote}{row}".rstrip() + "\n" for row in text.split("\n")) + "\n"


def _exhibit(exhibit: Exhibit) -> str:
    match exhibit:
        case Table(head, rows):
            ruled = [head, ("---",) * len(head), *rows]
            return "\n".join(
                "| " + " | ".join(cell if cell == "---" else _piped(cell_text(cell)) for cell in row) + " |"
                for row in ruled
            )
        case Graph(edges):
            return "\n".join(f"- {edge_text(*edge)}" for edge in edges)


def _piped(cell: str) -> str:
    """A cell without a bar, which would end it."""
    return cell.replace("|", r"\vert ")
