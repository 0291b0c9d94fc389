"""Values of an expression at many points as floats, for pictures: fast, and good to a few digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Final

from flint import arb

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.syntax.nodes import Node

BITS: Final = 53
LARGEST: Final = 1e12
"""Beyond this nothing is drawn."""


def sampled(node: Node, names: Sequence[str], points: Iterable[Sequence[float]]) -> list[float | None]:
    """The value at each point, None where there is none that is known to a few digits.

    >>> from mmltutor.syntax.nodes import Call, Symbol
    >>> sampled(Call("sqrt", (Symbol("x"),)), ("x",), [(4.0,), (-1.0,)])
    [2.0, None]
    """
    program = Program((node,), names)
    found: list[float | None] = []
    for point in points:
        value = program.run(tuple(map(arb, point)), BITS)[0]
        if isinstance(value, Missing):
            found.append(None)
            continue
        try:
            number = float(value)
        except OverflowError:
            found.append(None)
            continue
        vague = isinstance(value, arb) and float(value.rad()) > 0.01 * max(1.0, abs(number))
        found.append(None if vague or not isfinite(number) or abs(number) > LARGEST else number)
    return found
