"""Graphs of functions of one variable, and how much of the plane to show of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.pictures.picture import Curve, Stroke, Window
from mmltutor.syntax.nodes import Node

SAMPLES: Final = 480
COARSE: Final = 60
ENOUGH: Final = 0.8  # of an interval: if a function has values in so much of it, all of it is shown
PAD: Final = 0.08  # of a window, beyond what has to be seen
TRIMMED: Final = 0.04  # of the values at either end that need not be seen

Samples = tuple[tuple[float, float | None], ...]


def samples_of(node: Node, by: str, left: float, right: float, count: int = SAMPLES) -> Samples:
    """Values at equally spaced places."""
    places = [left + (right - left) * step / count for step in range(count + 1)]
    return tuple(zip(places, sampled(node, (by,), ((x,) for x in places)), strict=True))


def defined_part(node: Node, by: str, left: float, right: float) -> tuple[float, float]:
    """The part of an interval in which a function has values, with a little more, if that is much less."""
    places = [x for x, y in samples_of(node, by, left, right, COARSE) if y is not None]
    if not places:
        return left, right
    room = PAD * (places[-1] - places[0]) + (right - left) / COARSE
    start, stop = max(left, places[0] - room), min(right, places[-1] + room)
    return (start, stop) if stop - start < ENOUGH * (right - left) else (left, right)


def curve_of(name: str, samples: Samples, window: Window, stroke: Stroke) -> Curve:
    """The graph through samples, broken where there is no value, and where it leaves the window by far."""
    height = window.high - window.low
    pieces: list[tuple[tuple[float, float], ...]] = []
    piece: list[tuple[float, float]] = []
    for x, y in samples:
        jumps = piece and y is not None and abs(y - piece[-1][1]) > 2 * height
        if y is None or jumps or not window.low - 3 * height < y < window.high + 3 * height:
            pieces += [tuple(piece)] if len(piece) > 1 else []
            piece = []
        if y is not None and window.low - 3 * height < y < window.high + 3 * height:
            piece.append((x, y))
    pieces += [tuple(piece)] if len(piece) > 1 else []
    return Curve(name, tuple(pieces), stroke)


def height_of(values: Iterable[float | None], seen: Iterable[float] = ()) -> tuple[float, float]:
    """From where to where the values are shown: most of them, all that has to be `seen`, and the axis if it is near."""
    known = sorted(value for value in values if value is not None)
    must = list(seen)
    cut = int(len(known) * TRIMMED)
    kept = known[cut : len(known) - cut] or known
    ends = [*kept[:1], *kept[-1:], *must] or [-1.0, 1.0]
    low, high = min(ends), max(ends)
    span = high - low
    if span <= 1e-9 * max(1.0, abs(high)):
        return low - 1.0, high + 1.0
    low = min(low, 0.0) if low < 0.4 * span else low
    high = max(high, 0.0) if high > -0.4 * span else high
    return padded(low, high)


def padded(low: float, high: float, by: float = PAD) -> tuple[float, float]:
    """A little more on both sides."""
    room = (high - low) * by or 1.0
    return low - room, high + room


def straight(name: str, points: Sequence[tuple[float, float]], stroke: Stroke) -> Curve:
    """A polygon."""
    return Curve(name, (tuple(points),), stroke)
