r"""A LaTeX document: article, amsmath, nothing else; formulas as `syntax.write` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmltutor.export.page import Page, Section, grouped, mark_of, sides
from mmltutor.steps.line import Formal, Line, Maths, Piece, Words
from mmltutor.steps.step import Exhibit, Graph, Table
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Statement
from mmltutor.syntax.write.formal_latex import formal_latex
from mmltutor.syntax.write.statements.latex import statement_latex

HEAD = r"""\documentclass[11pt]{article}
\usepackage{amsmath,amssymb}
\usepackage[margin=25mm]{geometry}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt}
\begin{document}
"""
SHORT = 100  # signs of a formula that stays on one line
TAIL = "\\end{document}\n"

_ESCAPES = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "“": "``", "”": "''", "’": "'", "—": "---", "–": "--",
    "…": r"\ldots{}", "<": "$<$", ">": "$>$", "|": "$|$", "`": "'", "✓": "", "✗": "",
}  # fmt: skip
_MATHEMATICS = re.compile(r"[^\x00-\x7f“”’—–…✓✗]+")


def latex_page(page: Page) -> str:
    """The whole document."""
    title = rf"\section*{{{escaped(page.title)}}}" + "\n"
    return HEAD + title + "\n".join(map(_section, page.sections)) + TAIL


def escaped(text: str) -> str:
    """English, with every sign that LaTeX would obey spelt out, and signs of mathematics in dollars.

    >>> print(escaped("50% of χ²"))
    50\\% of $\\chi^{2}$
    """
    parts = []
    start = 0
    for found in _MATHEMATICS.finditer(text):
        parts += ["".join(_ESCAPES.get(sign, sign) for sign in text[start : found.start()])]
        parts += [f"${formal_latex(found[0])}$"]
        start = found.end()
    parts += ["".join(_ESCAPES.get(sign, sign) for sign in text[start:])]
    return "".join(parts)


def mathematics(pieces: Iterable[Piece]) -> str:
    """Pieces as one formula, without dollars."""
    return " ".join(text for text in map(_piece, pieces) if text)


def _piece(piece: Piece) -> str:
    match piece:
        case Maths(node):
            return statement_latex(node)
        case Formal(text):
            return formal_latex(text)
        case Words(text):
            return rf"\text{{{escaped(text)}}}"


def prose(pieces: Iterable[Piece]) -> str:
    """A sentence with its formulas between dollars."""
    return "".join(
        escaped(group.text) if isinstance(group, Words) else _inline(group) for group in grouped(pieces)
    ).strip()


def _inline(group: tuple[Formal | Maths, ...]) -> str:
    """A formula in a sentence, with the blanks around it that its text has."""
    first, last = group[0], group[-1]
    before = " " if isinstance(first, Formal) and first.text.startswith(" ") else ""
    after = " " if isinstance(last, Formal) and last.text.endswith(" ") else ""
    return f"{before}${mathematics(group)}${after}"


def displayed(pieces: tuple[Piece, ...]) -> str:
    """A formula on a line of its own; an equation with several sides has a row for each."""
    parts = sides(pieces)
    whole = mathematics(pieces)
    if len(parts) < 3 or len(whole) <= SHORT:
        return whole
    first, *others = parts
    rows = [f"{mathematics(first)} &{mathematics(others[0])}"] + [f"&{mathematics(side)}" for side in others[1:]]
    return r"\begin{aligned}" + " \\\\ ".join(rows) + r"\end{aligned}"


def _section(section: Section) -> str:
    title = rf"\subsection*{{{prose(section.title)}}}" + "\n" if section.title else ""
    body = "\n".join(_line(line, section.partly) for line in section.lines)
    remark = f"\n{escaped(section.remark)}\n" if section.remark else ""
    return f"{title}{body}\n{remark}"


def _line(line: Line, partly: bool) -> str:
    number = rf"\textbf{{{line.number}}}\quad " if line.number else ""
    margin = rf"\hspace*{{{line.indent * 2}em}}" if line.indent else ""
    said = prose(line.said) + " " if line.said else ""
    reason = _reason(line, partly)
    parts = []
    if line.shown and (said or number or line.indent):
        tail = rf"\quad {reason}" if reason else ""
        parts.append(rf"{margin}{number}{said}$\displaystyle {displayed(line.shown)}${tail}")
    elif line.shown:
        tail = rf" \qquad \text{{{reason}}}" if reason else ""
        parts.append(rf"\[ {displayed(line.shown)}{tail} \]")
    elif said or number:
        parts.append(f"{margin}{number}{said}".rstrip())
    if line.exhibit is not None:
        parts.append(_exhibit(line.exhibit))
    return "\n\n".join(parts) + "\n"


def _reason(line: Line, partly: bool) -> str:
    """The reason at the right, and whether the line was not checked."""
    mark = mark_of(line) if partly else ""
    return " ".join(text for text in (prose(line.because), f"[{mark}]" if mark else "") if text)


def _exhibit(exhibit: Exhibit) -> str:
    match exhibit:
        case Table(head, rows):
            lines = [" & ".join(map(cell_text, row)) for row in (head, *rows)]
            body = f"{lines[0]} \\\\ \\hline\n" + " \\\\\n".join(lines[1:])
            return rf"\begin{{tabular}}{{{'l' * len(head)}}}" + f"\n{body}\n" + r"\end{tabular}"
        case Graph(edges):
            items = "\n".join(rf"\item {edge_text(*edge)}" for edge in edges)
            return f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}"


def edge_text(above: str, below: str, slope: Node | None) -> str:
    """An edge of a graph of dependencies in words."""
    text = f"${formal_latex(above)}$ depends on ${formal_latex(below)}$"
    return text if slope is None else f"{text}, with derivative ${statement_latex(slope)}$"


def cell_text(cell: Statement | str) -> str:
    """A cell of a table."""
    return f"${formal_latex(cell) if isinstance(cell, str) else statement_latex(cell)}$" if cell != "" else ""
