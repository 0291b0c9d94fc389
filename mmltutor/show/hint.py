"""A hint on the page."""

from __future__ import annotations

from mmltutor.show.lines import prose, set_pieces
from mmltutor.show.manner import Manner
from mmltutor.show.mathematics import INDENT
from mmltutor.show.paint import Role, paragraph, set_block
from mmltutor.steps.hints import Hint


def show_hint(hint: Hint, number: int, of: int, last: bool, manner: Manner) -> str:
    """One hint; the last one is the answer."""
    head = "The last hint is the answer." if last else f"Hint {number} of {of}."
    text = paragraph([(head, Role.STRONG), (" ", Role.PLAIN), *prose(hint.said, manner)], manner)
    if not hint.shown:
        return text
    indent = 0 if manner.linear else INDENT
    block = set_pieces(hint.shown, manner, manner.width - 2 * manner.indent - indent)
    return text + manner.gap + set_block(block, manner, indent=indent)


def show_no_hint(manner: Manner) -> str:
    """A problem that has none."""
    return paragraph("There is no hint for this one.", manner, Role.HELP)
