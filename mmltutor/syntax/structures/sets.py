"""Sets of numbers or points: {(1, 2), (-1, -2)}, (1, 2) and (-1, -2), x = 1 or x = -1, ±√2, no solution."""

from __future__ import annotations

import re
from typing import Final

from mmltutor.syntax.structure import Entry, SetOf, Vector
from mmltutor.syntax.structures.brackets import COMMA, is_point
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.pieces import Piece
from mmltutor.syntax.structures.signs import chosen_signs
from mmltutor.syntax.structures.vectors import read_vector

BETWEEN: Final = re.compile(
    r"\s*[,;]?\s*(?:\b(?:and|or)\b|&&?|[∧∨∪]|\|\|)\s*|[,;]|(?<=[^\s,;])[ \t]*\n\s*(?=[^\s,;])", re.IGNORECASE
)
"""What stands between the members of a list."""

_APART: Final = re.compile(r"\s*[,;]?\s*\bor\b\s*|;|∨|\|\||\s*\n\s*", re.IGNORECASE)
_TOGETHER: Final = re.compile(r"\s*,?\s*\band\b\s*|,|&&?|∧", re.IGNORECASE)
_LETTER: Final = re.compile(r"[xyz]")
_HANGING: Final = re.compile(r"(?:\b(?:and|or)|&|[∧∨∪])$", re.IGNORECASE)
_DECIMAL: Final = re.compile(r"(?<=\d),(?=\d)")
_NO_COMMA: Final = re.compile(BETWEEN.pattern.replace("[,;]", ";"), re.IGNORECASE)

_NOTHING: Final = re.compile(
    r"∅|\{\s*\}|\[\s*\]|none|nothing|empty(\s+set)?|the\s+empty\s+set|"
    r"(there\s+(is|are)\s+)?no(\s+(real|such|critical|stationary))*\s+(solutions?|points?|roots?|values?)",
    re.IGNORECASE,
)
_SEMICOLON: Final = re.compile(";")
_IN: Final = re.compile(r"[A-Za-zα-ω]\w{0,3}\s*(?:∈|\bin\b)\s*(?=\{)")
_NAME: Final = re.compile(r"(?P<letter>[A-Za-zα-ωΑ-Ω])(?:_?\{?[\w₀-₉]*\}?)|\([\w\s,α-ω₀-₉]+\)")


def between(piece: Piece) -> re.Pattern[str]:
    """What separates here: in 0,5; 1,5 a comma between digits belongs to a number."""
    commas = len(piece.found(COMMA))
    decimal = bool(commas) and len(piece.found(_DECIMAL)) == commas and bool(piece.found(_SEMICOLON))
    return _NO_COMMA if decimal else BETWEEN


def is_nothing(piece: Piece) -> bool:
    """Whether these are the words for an empty set."""
    return _NOTHING.fullmatch(piece.plain) is not None


def read_set(piece: Piece) -> SetOf:
    """A set of numbers, or of points; Unreadable where members of both sorts stand together."""
    named = _IN.match(piece.plain)
    if named is not None:
        piece = piece.part(piece.start + named.end(), piece.stop)
    piece = _labelled_braces(piece)
    if is_nothing(piece):
        return SetOf(())
    inner = piece.inside("{") or _list_of_points(piece) or piece
    named_points = _points_by_name(inner)
    if named_points:
        return SetOf(named_points)
    pieces = _members(inner)
    members = tuple(_member(one) for each in _unlabelled(pieces) for one in chosen_signs(each))
    _check_sort(members, pieces)
    if inner is piece and len(members) > 1 and not any(isinstance(member, Vector) for member in members):
        _say_numbers(piece, len(pieces))
    return SetOf(members)


def _points_by_name(piece: Piece) -> tuple[Vector, ...]:
    """The points of x = 1, y = 2 or x = -1, y = -2; none where the names are others, or all the same."""
    found: list[dict[str, Piece]] = []
    for group in piece.split(_APART):
        values: dict[str, Piece] = {}
        for one in group.split(_TOGETHER):
            equals = one.found(EQUALS)
            name = one.part(one.start, equals[0].start()).plain if len(equals) == 1 else ""
            if not _LETTER.fullmatch(name) or name in values:
                return ()
            values[name] = one.part(equals[0].end(), one.stop)
        found.append(values)
    names = sorted(found[0])
    if len(names) < 2 or any(values.keys() != found[0].keys() for values in found):
        return ()
    if any(len(chosen_signs(value)) > 1 for values in found for value in values.values()):
        piece.fail("I stopped here: which signs go together is not said.", "Type each point as (1, 2).")
    piece.say(f"I read each {', '.join(f'{name} = …' for name in names)} as a point ({', '.join(names)}).")
    return tuple(Vector(tuple(values[name].expression() for name in names)) for values in found)


def _labelled_braces(piece: Piece) -> Piece:
    """What stands after S = where that is a set in braces."""
    equals = piece.found(EQUALS)
    if len(equals) != 1:
        return piece
    rest = piece.part(equals[0].end(), piece.stop)
    left = piece.part(piece.start, equals[0].start())
    named = _NAME.fullmatch(left.plain) is not None
    return rest if named and (rest.inside("{") is not None or is_nothing(rest)) else piece


def _list_of_points(piece: Piece) -> Piece | None:
    """What is inside brackets around points: [(1, 2), (3, 4)]."""
    inner = piece.inside("[(")
    if inner is None or inner.empty:
        return None
    members = inner.split(COMMA)
    if all(is_point(member) for member in members):
        return inner
    if piece.plain[0] == "[" and len(members) > 1:
        numbers = inner.typed
        message = "I stopped here: these brackets could mean a point or a list."
        piece.fail(message, f"For the set type {{{numbers}}}, for the point ({numbers}).")
    return None


def _members(piece: Piece) -> list[Piece]:
    """The pieces between the separators; points may stand side by side without one."""
    hanging = _HANGING.search(piece.plain)
    if hanging is not None:
        piece.fail(f"I stopped here: nothing stands after {hanging[0]}.", "Type what should stand there.")
    members: list[Piece] = []
    for one in piece.entries(between(piece)):
        groups = one.groups()
        side_by_side = len(groups) > 1 and all(is_point(group) for group in groups)
        bare = sum(group.stop - group.start for group in groups) == len("".join(one.plain.split())) if groups else False
        members.extend(groups if side_by_side and bare else [one])
    return members


def _unlabelled(pieces: list[Piece]) -> list[Piece]:
    """The members without x = before them; all such labels have to speak of the same letter."""
    found, letters = [], set()
    for piece in pieces:
        equals = piece.found(EQUALS)
        if not equals:
            found.append(piece)
            continue
        left = piece.part(piece.start, equals[0].start())
        name = _NAME.fullmatch(left.plain)
        if name is None or len(equals) > 1:
            sign = piece.part(equals[0].start(), equals[0].end())
            sign.fail("I stopped here: = makes this an equation, and a set is wanted.", "Type only the members.")
        letters.add(name["letter"] or "(")
        if len(letters) > 1:
            piece.fail("I stopped here: these are values of different names.", "Type a point as (1, 2).")
        found.append(piece.part(equals[0].end(), piece.stop))
    return found


def _member(piece: Piece) -> Entry:
    if _is_signed_point(piece):
        return read_vector(piece)
    if piece.inside("{") is not None:
        piece.fail("I stopped here: a member of this set cannot be a set itself.", "Type a point as (1, 2).")
    return piece.expression()


def _is_signed_point(piece: Piece) -> bool:
    """(1, 2) or -(1, 2)."""
    signed = piece.plain[:1] in ("+", "-")
    return is_point(piece.part(piece.start + 1, piece.stop) if signed else piece)


def _check_sort(members: tuple[Entry, ...], pieces: list[Piece]) -> None:
    sorts = {isinstance(member, Vector) for member in members}
    if len(sorts) > 1:
        other = next((one for one in pieces if is_point(one) != is_point(pieces[0])), pieces[-1])
        other.fail("I stopped here: numbers and points stand in one set.", "Type each point as (1, 2).")


def _say_numbers(piece: Piece, count: int) -> None:
    """Bare numbers could be the coordinates of one point."""
    if count > 1 and not piece.found(EQUALS) and len(piece.found(COMMA)) == count - 1:
        message = f"I read {piece.typed} as {count} numbers; for one point type ({piece.typed})."
        piece.say(message, f"({piece.typed})")
