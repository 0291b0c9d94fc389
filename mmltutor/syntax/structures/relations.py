"""Equations: y = 2x + 1, 2x + 3y = 6."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.structure import Equation
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.pieces import Piece

_ORDER: Final = re.compile(r"[<>≤≥≠≈]|!=")


def read_equation(piece: Piece) -> Equation:
    """Two sides with one = between them."""
    order = piece.found(_ORDER)
    if order:
        sign = piece.part(order[0].start(), order[0].end())
        sign.fail(f"I stopped here: {sign.typed} makes no equation.", "Type = between the two sides.")
    equals = piece.found(EQUALS)
    if not equals:
        piece.expression()
        piece.fail(
            "I stopped here: this is one side only, and an equation is wanted.", "Type both sides, as in y = 2x."
        )
    if len(equals) > 1:
        sign = piece.part(equals[1].start(), equals[1].end())
        sign.fail("I stopped here: an equation has one =.", "Type only two sides.")
    left, right = piece.part(piece.start, equals[0].start()), piece.part(equals[0].end(), piece.stop)
    for side, where in ((left, "before"), (right, "after")):
        if side.empty:
            piece.fail(f"I stopped here: nothing stands {where} the =.", "Type both sides.")
    return Equation(left.expression(), right.expression())
