"""Writing trees: plain text, a line as on a board, a block in two dimensions, LaTeX."""

from __future__ import annotations

from mmltutor.syntax.write.block import write_block
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import Block, beside, line, stacked
from mmltutor.syntax.write.latex import write_latex
from mmltutor.syntax.write.plain import write_plain

__all__ = ["Block", "beside", "line", "stacked", "write_block", "write_board", "write_latex", "write_plain"]
