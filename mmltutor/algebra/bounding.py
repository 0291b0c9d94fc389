"""Inequalities that hold throughout a box, shown by enclosures of ever smaller pieces of it.

Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, ch. 6 (range by subdivision).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import arb, ctx, fmpq

from mmltutor.algebra.enclose import Enclosure, Missing, Program
from mmltutor.algebra.region import Box
from mmltutor.syntax.nodes import Node

_BITS: Final = 96
_PIECES: Final = 4_000
"""Pieces of a box that are looked at before giving up."""


@dataclass(frozen=True, slots=True)
class Range:
    """The node's values over a box lie in low … high."""

    low: Fraction
    high: Fraction


def holds_throughout(
    node: Node, box: Mapping[str, tuple[Fraction, Fraction]], strict: bool = True, pieces: int = _PIECES
) -> bool | None:
    """Whether node > 0 (node ≥ 0 unless `strict`) for all values of its variables in the closed intervals of `box`.

    True and False are certain; None where the pieces became too many, as where the value 0 is only touched.

    >>> from mmltutor.syntax.parse import parse
    >>> x = {"x": (Fraction(0), Fraction(1))}
    >>> holds_throughout(parse("2 - e^x/2").node, x), holds_throughout(parse("x - 1/2").node, x)
    (True, False)
    """
    names = tuple(sorted(box))
    program = Program((node,), names)
    pending: list[Box] = [tuple(box[name] for name in names)]
    for _ in range(pieces):
        if not pending:
            return True
        piece = pending.pop()
        if _is_positive(_enclosure(program, piece), strict):
            continue
        if _is_refuted(_at_middle(program, piece), strict):
            return False
        if all(low == high for low, high in piece):
            return None
        pending.extend(_halves(piece))
    return None if pending else True


def range_over(node: Node, box: Mapping[str, tuple[Fraction, Fraction]], pieces: int = 64) -> Range | None:
    """Bounds on a node's values over a box, from enclosures of so many pieces of it; None where one has no bound."""
    names = tuple(sorted(box))
    program = Program((node,), names)
    parts: list[Box] = [tuple(box[name] for name in names)]
    while len(parts) < pieces and any(low != high for low, high in parts[0]):
        parts = [half for part in parts for half in _halves(part)]
    found = [_ends(_enclosure(program, part)) for part in parts]
    known = [ends for ends in found if ends is not None]
    if len(known) < len(found):
        return None
    return Range(min(low for low, _ in known), max(high for _, high in known))


def _enclosure(program: Program, box: Box) -> Enclosure:
    with ctx.workprec(_BITS):
        return program.run(tuple(map(_ball, box)), _BITS)[0]


def _ball(side: tuple[Fraction, Fraction]) -> arb | fmpq:
    low, high = side
    if low == high:
        return fmpq(low.numerator, low.denominator)
    middle, radius = (low + high) / 2, (high - low) / 2
    return arb(_exact(middle), _exact(radius).upper())


def _exact(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def _at_middle(program: Program, box: Box) -> Enclosure:
    middle: Sequence[fmpq] = [_rational((low + high) / 2) for low, high in box]
    return program.run(tuple(middle), _BITS)[0]


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _is_positive(value: Enclosure, strict: bool) -> bool:
    if isinstance(value, Missing):
        return False
    return bool(value > 0) if strict else bool(value >= 0)


def _is_refuted(value: Enclosure, strict: bool) -> bool:
    if isinstance(value, Missing):
        return False
    return bool(value <= 0) if strict else bool(value < 0)


def _ends(value: Enclosure) -> tuple[Fraction, Fraction] | None:
    match value:
        case Missing():
            return None
        case fmpq():
            exact = Fraction(int(value.p), int(value.q))
            return exact, exact
        case _:
            if not value.is_finite():
                return None
            return _fraction(value.lower()), _fraction(value.upper())


def _fraction(end: arb) -> Fraction:
    mantissa, exponent = end.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _halves(box: Box) -> tuple[Box, Box]:
    widest = max(range(len(box)), key=lambda axis: box[axis][1] - box[axis][0])
    low, high = box[widest]
    middle = (low + high) / 2
    return (
        (*box[:widest], (low, middle), *box[widest + 1 :]),
        (*box[:widest], (middle, high), *box[widest + 1 :]),
    )
