"""Why there is no Taylor polynomial about a point: no value there, a kink, a vertical tangent, an essential fault."""

from __future__ import annotations

from mmltutor.algebra.constants import NoNumber, bounds
from mmltutor.calculus.taylor.definition import derivatives
from mmltutor.calculus.taylor.place import Place, value_or_none
from mmltutor.errors import GoalError
from mmltutor.syntax.build import names_in, substitute, walk
from mmltutor.syntax.nodes import Call, Node
from mmltutor.syntax.write.board import write_board

_ORDINALS = ("", "first ", "second ", "third ", "fourth ", "fifth ", "sixth ")
_LOOKED_AT = 6


def refusal(place: Place) -> GoalError:
    """The error that says why f has no Taylor polynomial of this order about this point."""
    f, where = place.called(0), f"{place.name} = {write_board(place.at)}"
    value = substitute(place.of, {place.name: place.at})
    if _has_no_value(value):
        hint = "Choose a point of expansion at which the function and its derivatives have values."
        return GoalError(
            f"{f} = {write_board(place.of)} has no value at {where}, so nothing can be expanded there.", hint
        )
    kink = kink_at(place)
    if kink is not None:
        return GoalError(
            f"{write_board(kink)} has a kink or a jump at {where}: the two sides do not fit together, and no "
            "Taylor polynomial is found about that point."
        )
    try:
        order = _first_without_value(place)
    except GoalError as fault:
        return fault
    if order is not None:
        which = _ORDINALS[order] if order < len(_ORDINALS) else f"{order}th "
        why = "needs it there." if order <= place.order else "needs it there for the error to be of the next order."
        return GoalError(
            f"The {which}derivative of {write_board(place.of)} has no value at {where}, and Taylor's formula {why}"
        )
    return GoalError(
        f"No known series leads to a Taylor polynomial of {write_board(place.of)} about {where}, and its derivatives "
        "get too large to write down.",
        "Ask for a lower order.",
    )


def _has_no_value(value: Node) -> bool:
    if names_in(value):
        return value_or_none(value) is None
    found = bounds(value)
    return isinstance(found, NoNumber) and (not found.unknown or value_or_none(value) is None)


def kink_at(place: Place) -> Node | None:
    """The absolute value in f whose inside is 0 at the point."""
    for part in walk(place.of):
        if isinstance(part, Call) and part.function in ("abs", "sign") and place.name in names_in(part):
            inside = value_or_none(substitute(part.arguments[0], {place.name: place.at}))
            if inside is not None and not names_in(inside) and write_board(inside) == "0":
                return part
    return None


def _first_without_value(place: Place) -> int | None:
    found = derivatives(place, min(place.order + 1, _LOOKED_AT))
    if found is None:
        return None
    for k, function in enumerate(found.functions):
        if _has_no_value(substitute(function, {place.name: place.at})):
            return k
    return None
