"""Statements as MathML, without the math element around them."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Statement
from mmltutor.syntax.write.mathml import escaped, fenced, formal_mathml, row, sign, write_mathml
from mmltutor.syntax.write.statements.told import Teller


class _MathML:
    def expression(self, node: Node) -> str:
        return write_mathml(node)

    def formal(self, text: str) -> str:
        return formal_mathml(text)

    def sign(self, text: str) -> str:
        return sign(text.replace("-", "−"))

    def words(self, text: str) -> str:
        return f"<mtext>{escaped(text).replace(' ', '&#xA0;')}</mtext>"

    def fenced(self, inside: str, left: str, right: str) -> str:
        return fenced(row(inside), left, right)

    def grid(self, rows: Sequence[Sequence[str]]) -> str:
        return fenced(self._table(rows))

    def stacked(self, rows: Sequence[str]) -> str:
        return self._table([[line] for line in rows], ' style="text-align:left"')

    def limit(self, below: str) -> str:
        return f"<munder><mi>lim</mi>{row(below)}</munder>"

    def _table(self, rows: Sequence[Sequence[str]], style: str = "") -> str:
        body = "".join(f"<mtr>{''.join(f'<mtd{style}>{row(cell)}</mtd>' for cell in cells)}</mtr>" for cells in rows)
        return f"<mtable>{body}</mtable>"


_TELLER = Teller(_MathML())


def statement_mathml(statement: Statement) -> str:
    """A statement as MathML.

    >>> from mmltutor.syntax.build import ONE
    >>> statement_mathml(ONE)
    '<mrow><mn>1</mn></mrow>'
    """
    return row(_TELLER.write(statement))
