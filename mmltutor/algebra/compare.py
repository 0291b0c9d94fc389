"""Two expressions side by side: what ball arithmetic can say of them at a point or over a box.

The judge chooses where to look; this file looks. What it hands back is plain text and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from flint import arb, ctx, fmpq

from mmltutor.algebra import enclose
from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import Lack, Value, ball
from mmltutor.algebra.region import Cell, Fate
from mmltutor.syntax.nodes import Node


class Sign(Enum):
    """A condition on the sign of an expression."""

    POSITIVE = ">"
    NOT_NEGATIVE = ">="
    NOT_ZERO = "!="
    ZERO = "="
    ANY = "any, as long as it has a value"


class Sight(Enum):
    """What is seen at a point."""

    OUTSIDE = "outside the domain"
    APART = "certainly different"
    ANSWER_UNDEFINED = "the answer has no value, nor near here"
    ANSWER_SINGULAR = "the answer has no value just here"
    ALIKE = "the enclosures meet"
    UNCLEAR = "not to be told at this precision"


class Look(NamedTuple):
    """A sight, and what goes with it: digits of agreement, or values as (decimal, radius), or a reason."""

    sight: Sight
    digits: int = 0
    answer: tuple[str, str] = ("", "")
    expected: tuple[str, str] = ("", "")
    reason: str = ""


class Comparison:
    """An answer and an expected expression over `names`, on the domain where every condition holds.

    A condition is a pair of an expression and the sign that it has to have.
    """

    __slots__ = ("_answer", "_bounds", "_conditions", "_pair", "_sides", "_signs", "names")

    def __init__(
        self,
        answer: Node,
        expected: Node,
        names: Sequence[str],
        conditions: Sequence[tuple[Node, Sign]] = (),
        lenient: bool = False,
    ) -> None:
        self.names = tuple(names)
        self._pair = Program((expected, answer), names, lenient)
        self._sides = (expected, answer)
        self._answer: Program | None = None
        self._conditions = [Program((node,), names, lenient) for node, _ in conditions]
        self._bounds = tuple(node for node, _ in conditions)
        self._signs = tuple(sign for _, sign in conditions)

    def look(self, point: Sequence[Fraction], bits: int) -> Look:
        """Compare at one rational point, to a working precision of `bits`."""
        exact = [fmpq(*value.as_integer_ratio()) for value in point]
        if self._conditions and self._domain_fate(exact, bits) is not Fate.INSIDE:
            return Look(Sight.OUTSIDE)
        found = self._pair.run(exact, bits)
        expected = found[0]
        if isinstance(expected, Missing):
            return Look(Sight.UNCLEAR if expected.lack is Lack.UNKNOWN else Sight.OUTSIDE, reason=expected.reason)
        if isinstance(expected, fmpq) and isinstance(found[1], fmpq) and found[1] == expected:
            return Look(Sight.ALIKE, digits=enclose.EXACTLY)
        with ctx.workprec(bits):  # an exact value beside an enclosure becomes one too
            look = self._compare(found[1], expected)
        if look.sight is Sight.APART and not look.answer[0] and bits < _MOST_BITS:
            return self.look(point, 2 * bits)  # they differ by less than can be written yet
        return look

    def _compare(self, answer: enclose.Enclosure, expected: Value) -> Look:
        if isinstance(answer, Missing):
            sight = {
                Lack.UNDEFINED: Sight.ANSWER_UNDEFINED,
                Lack.SINGULAR: Sight.ANSWER_SINGULAR,
                Lack.UNKNOWN: Sight.UNCLEAR,
            }[answer.lack]
            return Look(sight, expected=enclose.decimal(expected), reason=answer.reason)
        if enclose.enclosures_disjoint(answer, expected):
            return Look(Sight.APART, 0, *(enclose.decimals_apart(answer, expected) or ()))
        return Look(Sight.ALIKE, digits=enclose.agreed_digits(answer, expected))

    @property
    def bends(self) -> bool:
        """Whether the formula of either side may change at some place."""
        return self._pair.bends

    def size_at(self, point: Sequence[Fraction]) -> int:
        """How many decimal digits lie between 1 and the largest or smallest value that either side meets."""
        return self._pair.size_at(tuple(fmpq(value.numerator, value.denominator) for value in point))

    def between_kinks(self) -> list[tuple[Fraction, ...]]:
        """Points between the places where an absolute value, a sign or a root of either side bends or begins."""
        from mmltutor.algebra.kinks import points_between  # seldom asked, and not before the first verdict

        return points_between(self._sides, self.names)

    def at_cuts(self) -> Iterator[tuple[Fraction, ...]]:
        """Points at, between and beside the zeros of the rational parts of either side and of the conditions."""
        from mmltutor.algebra.cuts import points_at_cuts  # seldom asked, and not before the first verdict

        return points_at_cuts((*self._sides, *self._bounds), self.names)

    def fate_of_domain(self, box: Cell) -> Fate:
        """Whether the expected expression is defined, and the conditions hold, all over a box."""
        return self._fate_of_expected(_balls(box))[0]

    def fate_of_difference(self, box: Cell) -> Fate:
        """INSIDE where the answer certainly differs, or is undefined, all over a box of the domain."""
        sides = _balls(box)
        fate, found = self._fate_of_expected(sides)
        if fate is not Fate.INSIDE:
            return fate
        expected, answer = found
        if isinstance(answer, Missing):
            return Fate.INSIDE if answer.lack is Lack.UNDEFINED else Fate.MIXED
        assert not isinstance(expected, Missing)
        return Fate.INSIDE if enclose.enclosures_disjoint(answer, expected) else Fate.MIXED

    def fate_of_lack(self, box: Cell) -> Fate:
        """INSIDE where the answer is certainly undefined all over a box of the domain, OUTSIDE where it has values."""
        sides = _balls(box)
        if self._answer is None:
            self._answer = Program((self._sides[1],), self.names)
        answer = self._answer.run(sides, _BOX_BITS)[0]
        if not isinstance(answer, Missing):
            return Fate.OUTSIDE
        fate = self._fate_of_expected(sides)[0]
        return Fate.MIXED if fate is Fate.INSIDE and answer.lack is not Lack.UNDEFINED else fate

    def _fate_of_expected(self, sides: Sequence[Value]) -> tuple[Fate, tuple[enclose.Enclosure, ...]]:
        fate = self._domain_fate(sides, _BOX_BITS)
        if fate is not Fate.INSIDE:
            return fate, ()
        found = self._pair.run(sides, _BOX_BITS)
        if isinstance(found[0], Missing):
            return (Fate.OUTSIDE if found[0].lack is Lack.UNDEFINED else Fate.MIXED), ()
        return Fate.INSIDE, found

    def _domain_fate(self, sides: Sequence[Value], bits: int) -> Fate:
        fate = Fate.INSIDE
        if not self._conditions:
            return fate
        for condition, sign in zip(self._conditions, self._signs, strict=True):
            found = _fate_of_sign(condition.run(sides, bits)[0], sign)
            if found is Fate.OUTSIDE:
                return found
            if found is Fate.MIXED:
                fate = found
        return fate


_BOX_BITS = 64
_MOST_BITS = 20_000


def _balls(cell: Cell) -> tuple[arb, ...]:
    return tuple(arb(low) if low == high else arb(low).union(arb(high)) for low, high in cell)


def _fate_of_sign(value: enclose.Enclosure, sign: Sign) -> Fate:
    if isinstance(value, Missing):
        return Fate.MIXED if value.lack is Lack.UNKNOWN else Fate.OUTSIDE
    match sign:
        case Sign.ANY:
            return Fate.INSIDE
        case Sign.POSITIVE | Sign.NOT_NEGATIVE:
            strict = sign is Sign.POSITIVE
            if value > 0 if strict else value >= 0:
                return Fate.INSIDE
            return Fate.OUTSIDE if (value <= 0 if strict else value < 0) else Fate.MIXED
        case Sign.ZERO | Sign.NOT_ZERO:
            apart = not ball(value).contains(0)
            if apart or value == 0:
                return Fate.INSIDE if apart is (sign is Sign.NOT_ZERO) else Fate.OUTSIDE
            return Fate.MIXED
