"""Critical points with what is known of them: exact coordinates of any kind, or a solution of a polynomial system."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from mmltutor.algebra.constants import Bounds, bounds, compare
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.algebra.systems.evaluate import approximate_at, sign_at
from mmltutor.algebra.systems.solve import Solution
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.numerals import rounded
from mmltutor.calculus.stationary.values import DIGITS, Place, Value, value_at
from mmltutor.errors import GoalError
from mmltutor.syntax.build import ZERO, add, children, multiply, names_in, negate, number, substitute
from mmltutor.syntax.nodes import Call, Constant, Node, Symbol
from mmltutor.syntax.structure import Entry, Vector

_BITS: Final = 256
_CIRCULAR: Final = frozenset(("sin", "cos", "tan", "sec", "csc", "cot"))
_TINY: Final = Fraction(1, 10**25)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point: coordinates as written, values close to them, and what may be added any whole number of times.

    `periods` has a letter and a multiple of π for each coordinate, no letter where there is none.
    """

    names: tuple[str, ...]
    coordinates: tuple[Value, ...]
    near: tuple[Fraction, ...]
    solution: Solution | None = None
    periods: tuple[tuple[str, Node], ...] = ()

    @property
    def exact(self) -> bool:
        """Whether every coordinate is in closed form."""
        return all(value.exact for value in self.coordinates)

    def at(self) -> Entry:
        """The point as it is written, with the periods of a family."""
        parts = [value.node for value in self.coordinates]
        for index, (letter, period) in enumerate(self.periods):
            if letter:
                parts[index] = add(parts[index], multiply(period, Symbol(letter), Constant("pi")))
        return parts[0] if len(parts) == 1 else Vector(tuple(parts))

    def given(self) -> dict[str, Node]:
        """The coordinates by name."""
        return {name: value.node for name, value in zip(self.names, self.coordinates, strict=True)}

    def value(self, node: Node) -> Value:
        """The value of an expression here. Raises GoalError where it is not to be told."""
        if self.solution is not None:
            return value_at(node, self.solution)
        if self.exact:
            return Value(self._with_periods(node, worked_out(substitute(node, self.given()))), True)
        found = bounds(self._near(node), _BITS)
        if not isinstance(found, Bounds):
            raise GoalError("A value at one of the points could not be worked out.")
        middle = (found.low + found.high) / 2
        return Value(ZERO if abs(middle) < _TINY else rounded(middle, DIGITS), False)

    def _with_periods(self, node: Node, first: Node) -> Node:
        """The value with what each period adds to it. Raises GoalError where that is not the same each time."""
        total = first
        for index, (letter, period) in enumerate(self.periods):
            if not letter or not _stands_outside(node, self.names[index]):
                continue
            changes = [self._change(node, index, period, times) for times in (1, 2, -1)]
            if difference(changes[1], multiply(number(2), changes[0]), 400).finding is not Finding.ZERO:
                raise GoalError("The values at the critical points do not repeat: they are told for one period only.")
            if difference(changes[2], negate(changes[0]), 400).finding is not Finding.ZERO:
                raise GoalError("The values at the critical points do not repeat: they are told for one period only.")
            total = worked_out(add(total, multiply(changes[0], Symbol(letter))))
        return total

    def _change(self, node: Node, index: int, period: Node, times: int) -> Node:
        """How much the value grows when so many periods are added to a coordinate."""
        here = self.given()
        name = self.names[index]
        there = here | {name: add(here[name], multiply(number(times), period, Constant("pi")))}
        return worked_out(add(worked_out(substitute(node, there)), negate(worked_out(substitute(node, here)))))

    def size(self, node: Node) -> Fraction:
        """A number close to the value."""
        if self.solution is not None:
            found = approximate_at(node, self.solution)
            if found is not None:
                return found
        place = substitute(node, self.given()) if self.exact else self._near(node)
        near = bounds(place, _BITS)
        if not isinstance(near, Bounds):
            raise GoalError("A value at one of the points could not be worked out.")
        return (near.low + near.high) / 2

    def sign(self, node: Node) -> int | None:
        """The sign of an expression here; None where it is not decided."""
        if self.solution is not None:
            found = sign_at(node, self.solution)
            if found is not None:
                return found
        if self.exact:
            put_in = substitute(node, self.given())
            if difference(put_in, ZERO, 400).finding is Finding.ZERO:
                return 0
            return compare(put_in, ZERO)
        near = bounds(self._near(node), _BITS)
        if not isinstance(near, Bounds) or max(abs(near.low), abs(near.high)) < _TINY:
            return None
        return 1 if near.low > 0 else -1 if near.high < 0 else None

    def _near(self, node: Node) -> Node:
        return substitute(node, {name: number(value) for name, value in zip(self.names, self.near, strict=True)})

    def rational(self) -> tuple[Fraction, ...] | None:
        """The coordinates, if all are rational."""
        found = [bounds(value.node) for value in self.coordinates if value.exact and not names_in(value.node)]
        known = tuple(one.low for one in found if isinstance(one, Bounds) and one.low == one.high)
        return known if len(known) == len(self.names) else None


def spot_of(names: tuple[str, ...], place: Place) -> Spot:
    """A point that solves a polynomial system in the variables themselves."""
    from mmltutor.algebra.systems.evaluate import approximate

    near = tuple(approximate(value) for value in place.solution.values)
    return Spot(names, place.coordinates, near, place.solution)


def _stands_outside(node: Node, name: str) -> bool:
    """Whether a variable occurs outside sines, cosines and their like."""
    if isinstance(node, Call) and node.function in _CIRCULAR:
        return False
    if isinstance(node, Symbol):
        return node.name == name
    return any(_stands_outside(part, name) for part in children(node))
