"""Round numbers along an axis."""

from __future__ import annotations

from math import floor, log10


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers between two others, at most so many: multiples of 1, 2 or 5 times a power of ten.

    >>> ticks(-1, 1)
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    """
    span = high - low
    step = 10.0 ** floor(log10(span / most))
    factor = next(factor for factor in (1, 2, 5, 10, 20) if span / (factor * step) <= most)
    step *= factor
    first = -floor(-low / step)
    return [round(number * step, 12) for number in range(first, floor(high / step) + 1)]


def tick_text(value: float) -> str:
    """A tick without needless digits."""
    return f"{value:g}".replace("-", "−")
