"""Intervals: 0 < γ < 1/2, x > 2, (0, 1/2), [0, ∞), ]0, 1[, unions of these, |x| < 2, x ≠ 1."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from mmltutor.syntax.build import add, negate, number
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Quotient, Sum, Symbol
from mmltutor.syntax.structure import Interval, Region
from mmltutor.syntax.structures.pieces import Piece
from mmltutor.syntax.structures.sets import is_nothing

_UNION: Final = re.compile(r"\s*(?:∪|∨|\|\||\bor\b|\bcup\b|(?<=[\])\s\[])U(?=[\[(\s\]]))\s*", re.IGNORECASE)
_BOTH: Final = re.compile(r"\s*(?:\band\b|&&?|∧|,|∩|\n)\s*", re.IGNORECASE)
_SUCH_THAT: Final = re.compile(r"[|:]|\\mid(?![A-Za-z])")
_OF_REALS: Final = re.compile(r"\s*(?:∈|\bin\b)\s*[ℝR]\s*$")
_SEMICOLON: Final = re.compile(";")
_COMMA: Final = re.compile(",")
_RELATION: Final = re.compile(r"<=|>=|=<|=>|!=|[<>≤≥≠=]")
_CANONICAL: Final = {"=<": "<=", "≤": "<=", "=>": ">=", "≥": ">=", "≠": "!="}
_TURNED: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_WITHIN: Final = re.compile(r"(?P<name>[^\s∈()\[\]{][^\s∈()\[\]]{0,11})\s*(?:∈|\bin\b|:|=)\s*(?=[\[(\]∅ℝ])")
_ALL: Final = re.compile(r"ℝ|R|all(\s+(real\s+(numbers?|x|values)|reals?|numbers|x|values))?|everywhere", re.IGNORECASE)
_INFINITE: Final = re.compile(r"([+-]?)\s*(?:∞|oo|inf|infty|infinity)", re.IGNORECASE)


def read_region(piece: Piece) -> Region:
    """An interval or a union of intervals; Unreadable where it is none."""
    within = _WITHIN.match(piece.plain)
    if within is not None:
        name = piece.part(piece.start, piece.start + within.end("name")).expression()
        if not isinstance(name, Symbol):
            piece.fail("I stopped here: a variable must stand before this sign.", "Type only the interval.")
        return replace(read_region(piece.part(piece.start + within.end(), piece.stop)), name=name.name)
    inner = piece.inside("{")
    bars = inner.found(_SUCH_THAT) if inner is not None else []
    if inner is not None and bars and not is_nothing(piece):
        return _described(inner.part(inner.start, bars[0].start()), inner.part(bars[0].end(), inner.stop))
    if is_nothing(piece):
        return Region(())
    if _ALL.fullmatch(piece.plain) is not None:
        return Region((Interval(None, None),))
    if inner is not None:
        piece.fail("I stopped here: braces make a set of single numbers.", "Type an interval as (0, 1) or 0 < x < 1.")
    parts = [_part(part) for part in piece.entries(_UNION)]
    names = {part.name for part in parts if part.name is not None}
    if len(names) > 1:
        piece.fail("I stopped here: these are conditions on different variables.", "Type one interval.")
    return Region(tuple(each for part in parts for each in part.intervals), next(iter(names), None))


def _described(before: Piece, condition: Piece) -> Region:
    """{x | 0 < x < 1} and {x ∈ ℝ : x > 2}."""
    name = _OF_REALS.sub("", before.plain)
    region = read_region(condition)
    if region.name is not None and before.part(before.start, before.start + len(name)).expression() != Symbol(
        region.name
    ):
        before.fail("I stopped here: the condition is on another variable.", "Type it as {x : 0 < x < 1}.")
    return region


def _part(piece: Piece) -> Region:
    ends = _bracketed(piece)
    if ends is not None:
        return Region((ends,))
    unwrapped = _unwrapped(piece)
    if unwrapped is not piece:
        return _part(unwrapped)
    pieces = [_unwrapped(one) for one in piece.entries(_BOTH)]
    found = [_comparison(one) for one in pieces]
    region = found[0]
    for one, other in zip(pieces[1:], found[1:], strict=True):
        region = _narrowed(region, other, one)
    if len(pieces) > 1 and piece.found(_COMMA) and all(map(_plainly_empty, region.intervals)):
        piece.fail("I stopped here: no number fulfils both of these.", "For one or the other type or between them.")
    return region


def _unwrapped(piece: Piece) -> Piece:
    """A comparison without the brackets around it."""
    inner = piece.inside("(")
    return inner if inner is not None and _RELATION.search(inner.plain) else piece


def _plainly_empty(interval: Interval) -> bool:
    low, high = (_rational(end) for end in (interval.low, interval.high))
    return low is not None and high is not None and low > high


def _rational(node: Node | None) -> Fraction | None:
    """The value of an integer, a decimal or a fraction, with or without a minus."""
    match node:
        case Number(value):
            return value
        case Negation(operand):
            value_below = _rational(operand)
            return None if value_below is None else -value_below
        case Quotient(Number(top), Number(bottom)) if bottom:
            return top / bottom
        case _:
            return None


# (0, 1/2]


def _bracketed(piece: Piece) -> Interval | None:
    plain = piece.plain
    if len(plain) < 3 or plain[0] not in "([]" or plain[-1] not in ")][" or _RELATION.search(plain):
        return None
    inner = piece.part(piece.start + 1, piece.stop - 1)
    cuts = [] if inner.empty else inner.found(_SEMICOLON) or inner.found(_COMMA)
    if len(cuts) != 1:
        return None
    low, high = inner.part(inner.start, cuts[0].start()), inner.part(cuts[0].end(), inner.stop)
    left, right = _end(low, "-"), _end(high, "+")
    closed = plain[0] == "[" and left is not None, plain[-1] == "]" and right is not None
    return Interval(left, right, *closed)


def _end(piece: Piece, sign: str) -> Node | None:
    """An end of an interval; None for the infinity that belongs on this side."""
    if piece.empty:
        piece.fail("I stopped here: an end of the interval is missing.", "Type it; for no end type oo.")
    infinite = _INFINITE.fullmatch(piece.plain)
    if infinite is None:
        return piece.expression()
    if (infinite[1] or "+") != sign:
        which = "left" if sign == "-" else "right"
        piece.fail(
            f"I stopped here: this infinity cannot be the {which} end.", "Type -oo to the left, oo to the right."
        )
    return None


# 0 < x < 1/2


def _comparison(piece: Piece) -> Region:
    signs = piece.found(_RELATION)
    if not signs:
        piece.fail("I stopped here: an interval is wanted.", "Type it as 0 < x < 1, x > 2 or (0, 1).")
    edges = [piece.start, *(place for sign in signs for place in (sign.start(), sign.end())), piece.stop]
    sides = [piece.part(start, stop) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    relations = [_CANONICAL.get(sign[0], sign[0]) for sign in signs]
    for side in sides:
        if side.empty:
            piece.fail("I stopped here: something is missing beside this sign.", "Type it as 0 < x < 1.")
    if len(sides) == 2:
        return _one_sided(sides[0], relations[0], sides[1])
    if len(sides) == 3 and relations[0][0] == relations[1][0] and relations[0][0] in "<>":
        return _two_sided(sides, relations)
    return piece.fail("I stopped here: these comparisons make no interval.", "Type it as 0 < x < 1.")


def _two_sided(sides: list[Piece], relations: list[str]) -> Region:
    if relations[0][0] == ">":
        sides, relations = sides[::-1], [_TURNED[relation] for relation in reversed(relations)]
    middle = sides[1].expression()
    low, high = _end(sides[0], "-"), _end(sides[2], "+")
    closed = relations[0] == "<=" and low is not None, relations[1] == "<=" and high is not None
    match middle:
        case Symbol(name):
            return Region((Interval(low, high, *closed),), name)
        case _:
            return sides[1].fail("I stopped here: a variable must stand in the middle.", "Type it as 0 < x < 1.")


def _one_sided(left: Piece, relation: str, right: Piece) -> Region:
    if _INFINITE.fullmatch(left.plain) is not None:
        return _beside_infinity(right, _TURNED.get(relation, relation), left)
    if _INFINITE.fullmatch(right.plain) is not None:
        return _beside_infinity(left, relation, right)
    first, second = left.expression(), right.expression()
    match first, second:
        case (Symbol(name), _):
            return Region(_side(relation, second), name)
        case (_, Symbol(name)):
            return Region(_side(_TURNED.get(relation, relation), first), name)
        case (Call("abs", (inner,)), _) if relation in _TURNED:
            return _around(inner, relation, second, left)
        case (_, Call("abs", (inner,))) if relation in _TURNED:
            return _around(inner, _TURNED[relation], first, right)
        case _:
            return left.fail("I stopped here: a variable must stand alone on one side.", "Type it as x > 2.")


def _beside_infinity(piece: Piece, relation: str, end: Piece) -> Region:
    """x < ∞, which says nothing, and its like."""
    node = piece.expression()
    if not isinstance(node, Symbol):
        piece.fail("I stopped here: a variable must stand beside this sign.", "Type it as x > 2.")
    if relation not in _TURNED:
        end.fail("I stopped here: no number is infinite.", "Type it as x > 2.")
    _end(end, "+" if relation[0] == "<" else "-")
    return Region((Interval(None, None),), node.name)


def _side(relation: str, end: Node) -> tuple[Interval, ...]:
    match relation:
        case "<" | "<=":
            return (Interval(None, end, False, relation == "<="),)
        case ">" | ">=":
            return (Interval(end, None, relation == ">=", False),)
        case "!=":
            return (Interval(None, end), Interval(end, None))
        case _:
            return (Interval(end, end, True, True),)


def _around(inner: Node, relation: str, size: Node, piece: Piece) -> Region:
    """|x - a| < r lies between a - r and a + r, |x - a| > r outside."""
    match inner:
        case Symbol(name):
            low, high = negate(size), size
        case Sum((Symbol(name), Negation(centre))):
            low, high = _added(centre, negate(size)), _added(centre, size)
        case Sum((Symbol(name), shift)):
            low, high = _added(negate(shift), negate(size)), _added(negate(shift), size)
        case _:
            piece.fail("I stopped here: only |x| and |x - a| are read here.", "Type it as 0 < x < 1.")
    closed = relation in ("<=", ">=")
    if relation[0] == "<":
        return Region((Interval(low, high, closed, closed),), name)
    return Region((Interval(None, low, False, closed), Interval(high, None, closed, False)), name)


def _added(first: Node, second: Node) -> Node:
    """The sum, carried out where both are rational numbers, as nobody typed it."""
    a, b = _rational(first), _rational(second)
    return add(first, second) if a is None or b is None else number(a + b)


def _narrowed(region: Region, other: Region, piece: Piece) -> Region:
    """Both conditions at once, where one bounds from below and the other from above."""
    if region.name != other.name or len(region.intervals) != 1 or len(other.intervals) != 1:
        piece.fail("I stopped here: these conditions make no interval together.", "Type it as 0 < x < 1.")
    first, second = region.intervals[0], other.intervals[0]
    if first.low is None and second.high is None:
        first, second = second, first
    if first.high is not None or second.low is not None:
        piece.fail("I stopped here: these conditions bound the same side.", "Type it as 0 < x < 1.")
    return Region((Interval(first.low, second.high, first.low_closed, second.high_closed),), region.name)
