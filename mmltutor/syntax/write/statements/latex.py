"""Statements as LaTeX, without the dollar signs; `amsmath` is needed."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Statement
from mmltutor.syntax.write.formal_latex import formal_latex
from mmltutor.syntax.write.latex import write_latex
from mmltutor.syntax.write.statements.told import Teller

_SIGNS = {
    "=": " = ", ",": ",\\; ", "+": " + ", "<": " < ", "≤": r" \leq ", "→": r" \to ", "∪": r" \cup ", "∞": r"\infty ",
    "-∞": r"-\infty ", "∅": r"\emptyset ", "∫": r"\int ",
}  # fmt: skip


class _Latex:
    def expression(self, node: Node) -> str:
        return write_latex(node)

    def formal(self, text: str) -> str:
        return r"\," + formal_latex(text) if text.startswith(" ") else formal_latex(text)

    def sign(self, text: str) -> str:
        return _SIGNS[text]

    def words(self, text: str) -> str:
        return rf"\text{{{text}}}"

    def fenced(self, inside: str, left: str, right: str) -> str:
        escape = {"{": r"\{", "}": r"\}"}
        return rf"\left{escape.get(left, left)}{inside}\right{escape.get(right, right)}"

    def grid(self, rows: Sequence[Sequence[str]]) -> str:
        body = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"\begin{{pmatrix}}{body}\end{{pmatrix}}"

    def stacked(self, rows: Sequence[str]) -> str:
        body = r" \\ ".join(row.replace(" = ", " &= ", 1) for row in rows)
        return rf"\begin{{aligned}}{body}\end{{aligned}}"

    def limit(self, below: str) -> str:
        return rf"\lim_{{{below}}} "


_TELLER = Teller(_Latex())


def statement_latex(statement: Statement) -> str:
    r"""A statement as LaTeX.

    >>> from mmltutor.syntax.build import ONE, ZERO
    >>> from mmltutor.syntax.structure import Vector
    >>> print(statement_latex(Vector((ONE, ZERO), "column")))
    \begin{pmatrix}1 \\ 0\end{pmatrix}
    """
    return _TELLER.write(statement)
