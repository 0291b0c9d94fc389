"""Where an expression of one variable bends, begins or jumps: two sides may agree up to there and differ beyond.

|x-1000.3| + |x-1000.4| and |2x-2000.7| differ only between 1000.3 and 1000.4, where no fixed point lies. The
places are the zeros of what stands in an absolute value, a sign, a root or a logarithm; they are closed in by
boxes, and a point is taken from each gap between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from flint import arb, fmpq

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import ball
from mmltutor.algebra.region import simplest_between
from mmltutor.syntax.build import walk
from mmltutor.syntax.nodes import Call, Node, Number, Power

_BENDING: Final = frozenset(("abs", "sign", "sqrt", "ln", "log", "root", "cbrt", "arcsin", "arccos"))
_REACH: Final = fmpq(2) ** 24
_NARROW: Final = Fraction(1, 2**20)
_WIDTH: Final = fmpq(1, 2**20)
_EFFORT: Final = 400
_MOST_PLACES: Final = 24


def points_between(expressions: Sequence[Node], names: Sequence[str]) -> list[tuple[Fraction, ...]]:
    """A point in each gap between the kinks of expressions of one variable; none for more variables."""
    if len(names) != 1:
        return []
    places: set[Fraction] = set()
    for inner in dict.fromkeys(_bending(expressions)):
        places.update(_zeros(Program((inner,), names)))
    ordered = sorted(places)[:_MOST_PLACES]
    gaps = [(low, high) for low, high in pairwise(ordered) if high - low > 2 * _NARROW]
    return [(simplest_between(low + (high - low) / 4, high - (high - low) / 4),) for low, high in gaps]


def _bending(expressions: Sequence[Node]) -> Iterator[Node]:
    for expression in expressions:
        for part in walk(expression):
            match part:
                case Call(function, arguments) if function in _BENDING:
                    yield arguments[0]
                case Power(base, exponent) if not (isinstance(exponent, Number) and exponent.value.denominator == 1):
                    yield base


def _zeros(program: Program) -> Iterator[Fraction]:
    """The middles of narrow boxes that may hold a zero."""
    pending = [(-_REACH, fmpq(0)), (fmpq(0), _REACH)]
    for _ in range(_EFFORT):
        if not pending:
            return
        low, high = pending.pop()
        value = program.run((arb(low).union(arb(high)),), 64)[0]
        if not isinstance(value, Missing) and not ball(value).contains(0):
            continue
        middle = (low + high) / 2
        if high - low < _WIDTH:
            yield Fraction(int(middle.p), int(middle.q))
        else:
            pending.extend(((low, middle), (middle, high)))
