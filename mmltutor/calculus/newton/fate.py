"""Where Newton's iterates in one variable end: a root, a flat place, a gap in the domain, a cycle, far away.

They are followed further than they are told, at forty digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Final

from mmltutor.algebra.constants import Function
from mmltutor.algebra.region import simplest_between
from mmltutor.calculus.iterates import Coordinate, NoValue, is_exactly, next_coordinate, started, value_at
from mmltutor.calculus.numerals import style_of
from mmltutor.errors import GoalError
from mmltutor.syntax.build import substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.board import write_board

FOLLOWED: Final = 120  # steps
FAR: Final = Fraction(10**12)
CLOSE: Final = Fraction(1, 10**25)
"""A step as short as this, beside the iterate or 1, is not made any more."""
NEAR: Final = Fraction(1, 10**12)
LONGEST_CYCLE: Final = 4


class End(Enum):
    """How a sequence of iterates ends, as far as it was followed."""

    ROOT = "root"
    FLAT = "flat"
    UNDEFINED = "undefined"
    CYCLE = "cycle"
    AWAY = "away"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Visit:
    """An iterate, with the values of the function and its derivative there, and whether these are exact."""

    at: Coordinate
    value: Fraction
    slope: Fraction | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The iterates that have a value, in order, and how they end.

    `limit` is the root that they settle at; `period` the length of a cycle; `lack` why the last one has no value.
    """

    visits: tuple[Visit, ...]
    end: End
    limit: Fraction | None = None
    period: int = 0
    lack: str = ""
    landed: Coordinate | None = None


def followed(function: Node, slope: Node, variable: str, start: Node, wanted: int) -> Path:
    """Follow the iterates from a start, at least `wanted` steps if they have a value.

    Raises GoalError where the function has no value at the start.
    """
    style = style_of((start, function))
    at = started(start, style)
    if isinstance(at, NoValue):
        raise GoalError(f"The start {write_board(start)} has no value ({at.reason}).")
    read = Function(function, (variable,)), Function(slope, (variable,))
    begun = tuple(Function(substitute(node, {variable: start}), ()) for node in (function, slope))
    visits: list[Visit] = []
    for _ in range(FOLLOWED):
        visit = _visited(read, at) if visits or at.exact else _visited(begun, at, ())
        if isinstance(visit, NoValue):
            if not visits:
                said = f"{write_board(function)} has no value at {write_board(start)} ({visit.reason})."
                raise GoalError(said, "Start elsewhere.")
            return Path(tuple(visits), End.UNDEFINED, lack=visit.reason, landed=at)
        visits.append(visit)
        ended = _ended(function, variable, visits)
        if ended is not None:
            return ended if ended.end is not End.CYCLE else _repeated(ended, wanted)
        assert visit.slope is not None
        following = visit.at.value - visit.value / visit.slope
        at = next_coordinate(following, style, visit.exact and visit.at.exact)
    return Path(tuple(visits), End.NOWHERE)


def _repeated(path: Path, wanted: int) -> Path:
    """A cycle gone through again as often as is wanted."""
    visits = list(path.visits)
    while len(visits) <= wanted:
        visits.append(visits[-path.period])
    return replace(path, visits=tuple(visits))


def _visited(read: Sequence[Function], at: Coordinate, point: tuple[Fraction, ...] | None = None) -> Visit | NoValue:
    """The values at an iterate; one that was typed as an expression is put in as that."""
    value, slope = (value_at(function, (at.value,) if point is None else point) for function in read)
    if isinstance(value, NoValue):
        return value
    if isinstance(slope, NoValue):
        return Visit(at, value.value, None, at.exact and value.exact)
    return Visit(at, value.value, slope.value, at.exact and value.exact and slope.exact)


def _ended(function: Node, variable: str, visits: list[Visit]) -> Path | None:
    """The end, if the last iterate shows it."""
    last = visits[-1]
    if last.value == 0 and last.exact:
        return Path(tuple(visits), End.ROOT, limit=last.at.value)
    reach = max(Fraction(1), abs(last.at.value))
    if last.slope is None or abs(last.slope) * reach <= CLOSE * CLOSE * abs(last.value):
        return Path(tuple(visits), End.FLAT)
    if abs(last.at.value) > FAR:
        return Path(tuple(visits), End.AWAY)
    if abs(last.value / last.slope) <= CLOSE * max(Fraction(1), abs(last.at.value)):
        return Path(tuple(visits), End.ROOT, limit=_limit(function, variable, last.at.value))
    for period in range(2, min(LONGEST_CYCLE, len(visits) - 1) + 1):
        if abs(last.at.value - visits[-1 - period].at.value) <= CLOSE and _is_apart(visits, period):
            return Path(tuple(visits), End.CYCLE, period=period)
    return None


def _is_apart(visits: list[Visit], period: int) -> bool:
    """Whether the iterates of a cycle are different ones."""
    return all(abs(visits[-1].at.value - visits[-1 - k].at.value) > NEAR for k in range(1, period))


def _limit(function: Node, variable: str, value: Fraction) -> Fraction:
    """The root itself where it is a short fraction, else the last iterate."""
    spread = Fraction(1, 10**12) * max(Fraction(1), abs(value))
    simple = simplest_between(value - spread, value + spread)
    return simple if is_exactly(function, {variable: simple}, Fraction(0)) else value
