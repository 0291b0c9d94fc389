"""±: one text for several values, each of them with one choice of signs."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from mmltutor.syntax.structures.pieces import Piece, Source

_EITHER: Final = re.compile(r"\+/?-|[±∓]")
MAX_SIGNS: Final = 5


def chosen_signs(piece: Piece) -> list[Piece]:
    """The piece with every choice of its signs: ± alone is free in each place, with a ∓ all signs go together.

    Without such a sign it is the piece itself.
    """
    source = piece.source
    places = list(_EITHER.finditer(source.plain, piece.start, piece.stop))
    if not places:
        return [piece]
    if any(found[0] == "+-" for found in places):
        piece.say("I read +- as ±.")
    if len(places) > MAX_SIGNS:
        piece.fail(f"I stopped here: more than {MAX_SIGNS} signs ± are not read.", "Type the values one by one.")
    together = any(found[0] == "∓" for found in places)
    if len(places) > 1 and not together:
        piece.say(f"I read every ± in {piece.typed} for itself; for signs that go together type ± and ∓.")
    choices = product("+-", repeat=1 if together else len(places))
    return [piece.of(_with_signs(source, places, choice)).trimmed() for choice in choices]


def _with_signs(source: Source, places: list[re.Match[str]], choice: tuple[str, ...]) -> Source:
    signs: dict[int, str] = {}
    for index, found in enumerate(places):
        sign = choice[index % len(choice)]
        if found[0] == "∓":
            sign = "-" if sign == "+" else "+"
        signs.update(dict.fromkeys(range(found.start(), found.end()), " "))
        signs[found.end() - 1] = sign
    return source.varied(signs)
