"""Iterates of a method: exact while a person would keep them exact, then decimals with guaranteed digits.

An iterate is a rational number kept to forty significant digits, and the tree that it is shown as. Values of
functions at it are enclosed in balls of 256 bits, so what is shown is right to its last place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from mmltutor.algebra.constants import Bounds, Function, NoNumber, bounds
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.numerals import Style, rounded
from mmltutor.syntax.build import number, substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Vector

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Answer

KEPT: Final = 40  # significant digits that an iterate is kept to
SHOWN: Final = 10  # significant digits of one that is shown rounded
LONGEST: Final = 9  # digits above and below the line of a fraction that is kept exact
BITS: Final = 256
NOTHING: Final = Fraction(1, 10**60)  # what is left where two values of 256 bits cancel
TELLING: Final = Fraction(1, 10**50)  # fractions that a person would write are further apart
RAISED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A number on the way: its value, its tree, and whether the tree is the number itself and not rounded."""

    value: Fraction
    node: Node
    exact: bool


@dataclass(frozen=True, slots=True)
class NoValue:
    """Why a function has no value at an iterate; `unknown` where it could not be enclosed."""

    reason: str
    unknown: bool = False


def started(node: Node, style: Style) -> Coordinate | NoValue:
    """A coordinate as it was typed; an irrational one keeps its tree."""
    value = rational(node)
    if value is not None:
        return Coordinate(value, style.node(value), exact=True)
    found = value_of(node, {})
    return found if isinstance(found, NoValue) else Coordinate(found, node, exact=False)


def next_coordinate(value: Fraction, style: Style, exact: bool) -> Coordinate:
    """The coordinate with a value: a short fraction stays one if everything before it was exact, else a decimal."""
    if exact and is_short(value):
        return Coordinate(value, style.node(value), exact=True)
    kept = _kept(value) if abs(value) > NOTHING else Fraction(0)
    return Coordinate(kept, rounded(kept, SHOWN), exact=False)


def is_short(value: Fraction) -> bool:
    """Whether a person would still write the fraction.

    >>> is_short(Fraction(665857, 470832)), is_short(Fraction(1, 10**20))
    (False, False)
    """
    return len(str(abs(value.numerator))) + len(str(value.denominator)) <= LONGEST


def value_of(node: Node, point: Mapping[str, Fraction]) -> Fraction | NoValue:
    """The value at a point, exact if it is rational and ball arithmetic says so, else to 256 bits."""
    return _value(bounds(substitute(node, {name: number(value) for name, value in point.items()}), BITS))


@dataclass(frozen=True, slots=True)
class Value:
    """A value to 256 bits; `exact` if it is that rational number, found without rounding."""

    value: Fraction
    exact: bool


def value_at(function: Function, point: Sequence[Fraction]) -> Value | NoValue:
    """The value of a function that was read once, at a point."""
    found = function.at(point, BITS)
    value = _value(found)
    return value if isinstance(value, NoValue) else Value(value, isinstance(found, Bounds) and found.low == found.high)


def _value(found: Bounds | NoNumber) -> Fraction | NoValue:
    match found:
        case Bounds(low, high):
            return low if low == high else (low + high) / 2
        case NoNumber(reason, unknown):
            return NoValue(reason, unknown)


def is_exactly(node: Node, point: Mapping[str, Fraction], value: Fraction) -> bool:
    """Whether a value is exactly what ball arithmetic found, without any rounding."""
    found = bounds(substitute(node, {name: number(at) for name, at in point.items()}), BITS)
    return isinstance(found, Bounds) and found.low == found.high == value


def shown(value: Fraction, exact: bool, style: Style, digits: int = SHOWN) -> Node:
    """A value in a table: a short exact one as it is, else rounded."""
    return style.node(value) if exact and is_short(value) else rounded(value, digits)


def indexed(name: str, index: int) -> str:
    """x₃."""
    return f"{name}{str(index).translate(RAISED)}"


def _kept(value: Fraction) -> Fraction:
    found = rational(rounded(value, KEPT))
    assert found is not None
    return found


def as_told(values: Sequence[Fraction], told: Answer) -> Node | Vector:
    """Numbers known to sixty digits: each by the fraction that it is told as, where it is that, else rounded."""
    nodes: Sequence[object] = told.entries if isinstance(told, Vector) else (told,)
    named: list[Node] = []
    for value, node in zip(values, nodes, strict=True):
        exact = rational(node) if isinstance(node, Node) else None
        close = exact is not None and abs(exact - value) <= TELLING * max(Fraction(1), abs(value))
        named.append(node if close and isinstance(node, Node) else rounded(value, SHOWN))
    return named[0] if len(named) == 1 else Vector(tuple(named))
