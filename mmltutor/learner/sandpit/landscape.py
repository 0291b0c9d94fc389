"""Hidden landscapes: how deep the pit is at (x, y), and which way it gets deeper.

x and y go from 0 to 10, depths are positive. A landscape is a sum of terms, each with its own gradient; the same
seed gives the same pit everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import cos, exp, hypot, sin
from typing import Final, Protocol

from mmltutor.bank.rng import Generator, generator

SIDE: Final = 10.0
MARGIN: Final = 1.0
"""The deepest point is at least so far from the edge."""

_CELLS: Final = 60
_CLIMBS: Final = 200
_TRIES: Final = 60


class Mode(StrEnum):
    """What kind of pit, the easier ones first."""

    BOWL = "bowl"
    WELL = "well"
    WAVES = "waves"
    ROCKS = "rocks"
    NARROW = "narrow"


class Term(Protocol):
    """A part of a landscape."""

    def depth(self, x: float, y: float) -> float:
        """How much it adds to the depth."""
        ...

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        """The derivatives of that by x and y."""
        ...


@dataclass(frozen=True, slots=True)
class Bowl:
    """height - (a·u² + 2c·u·v + b·v²) for u, v measured from the centre."""

    x: float
    y: float
    a: float
    b: float
    c: float
    height: float

    def depth(self, x: float, y: float) -> float:
        u, v = x - self.x, y - self.y
        return self.height - (self.a * u * u + 2 * self.c * u * v + self.b * v * v)

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        u, v = x - self.x, y - self.y
        return -2 * (self.a * u + self.c * v), -2 * (self.c * u + self.b * v)


@dataclass(frozen=True, slots=True)
class Well:
    """A round hole: height · e^(-r²/(2·width²))."""

    x: float
    y: float
    height: float
    width: float

    def depth(self, x: float, y: float) -> float:
        u, v = x - self.x, y - self.y
        return self.height * exp(-(u * u + v * v) / (2 * self.width**2))

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        here = -self.depth(x, y) / self.width**2
        return here * (x - self.x), here * (y - self.y)


@dataclass(frozen=True, slots=True)
class Wave:
    """height · cos(a·x + b·y + shift)."""

    a: float
    b: float
    shift: float
    height: float

    def depth(self, x: float, y: float) -> float:
        return self.height * cos(self.a * x + self.b * y + self.shift)

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        here = -self.height * sin(self.a * x + self.b * y + self.shift)
        return here * self.a, here * self.b


@dataclass(frozen=True, slots=True)
class Rock:
    """A stone just under the sand: a dip on it tells nothing."""

    x: float
    y: float
    radius: float

    def covers(self, x: float, y: float) -> bool:
        """Whether a dip there meets the stone."""
        return hypot(x - self.x, y - self.y) <= self.radius


@dataclass(frozen=True, slots=True)
class Landscape:
    """A pit: its terms, its rocks, its deepest point (x, y) with the depth there, the depth on average."""

    terms: tuple[Term, ...]
    rocks: tuple[Rock, ...]
    deepest: tuple[float, float]
    most: float
    average: float

    def depth(self, x: float, y: float) -> float:
        """How deep the pit is."""
        return _depth(self.terms, x, y)

    def gradient(self, x: float, y: float) -> tuple[float, float]:
        """The derivatives of the depth by x and y: which way it gets deeper, and how quickly."""
        return _gradient(self.terms, x, y)

    def is_rock(self, x: float, y: float) -> bool:
        """Whether a dip there meets a stone."""
        return any(rock.covers(x, y) for rock in self.rocks)

    def uphill(self, x: float, y: float) -> tuple[float, float]:
        """Where following the gradient leads to from a point, in small steps inside the pit."""
        return _climbed(self.terms, x, y)


def landscape(mode: Mode, seed: int) -> Landscape:
    """The pit of a seed.

    >>> pit = landscape(Mode.BOWL, 1)
    >>> gx, gy = pit.gradient(*pit.deepest)
    >>> abs(gx) < 1e-3 and abs(gy) < 1e-3
    True
    """
    for attempt in range(_TRIES):
        chance = generator("sandpit", mode.value, seed, attempt)
        terms = _MAKERS[mode](chance)
        found = _surveyed(terms)
        if found is not None:
            x, y, average = found
            rocks = _rocks(chance, (x, y)) if mode is Mode.ROCKS else ()
            return Landscape(terms, rocks, (x, y), _depth(terms, x, y), average)
    raise AssertionError("no pit of this kind has its deepest point inside")


def _depth(terms: tuple[Term, ...], x: float, y: float) -> float:
    return sum(term.depth(x, y) for term in terms)


def _gradient(terms: tuple[Term, ...], x: float, y: float) -> tuple[float, float]:
    slopes = [term.gradient(x, y) for term in terms]
    return sum(gx for gx, _ in slopes), sum(gy for _, gy in slopes)


def _surveyed(terms: tuple[Term, ...]) -> tuple[float, float, float] | None:
    """The deepest point and the average depth, from a grid and climbs; None if that is at the edge or sand is bare."""
    step = SIDE / _CELLS
    cells = [
        (_depth(terms, i * step, j * step), i * step, j * step) for i in range(_CELLS + 1) for j in range(_CELLS + 1)
    ]
    cells.sort(reverse=True)
    x, y = max((_climbed(terms, cx, cy) for _, cx, cy in cells[:6]), key=lambda at: _depth(terms, *at))
    average = sum(depth for depth, _, _ in cells) / len(cells)
    inside = all(MARGIN <= value <= SIDE - MARGIN for value in (x, y))
    return (x, y, average) if inside and cells[-1][0] > 0 else None


def _climbed(terms: tuple[Term, ...], x: float, y: float) -> tuple[float, float]:
    """Follow the gradient of the depth; a step that does not get deeper is halved."""
    step, here = 0.5, _depth(terms, x, y)
    for _ in range(_CLIMBS):
        gx, gy = _gradient(terms, x, y)
        size = hypot(gx, gy)
        if size < 1e-9 or step < 1e-9:
            break
        nx, ny = (min(max(value, 0.0), SIDE) for value in (x + step * gx / size, y + step * gy / size))
        there = _depth(terms, nx, ny)
        if there > here:
            x, y, here = nx, ny, there
            step *= 1.2
        else:
            step /= 2
    return x, y


def _between(chance: Generator, low: float, high: float) -> float:
    """A number to three places."""
    return low + (high - low) * chance.below(1001) / 1000


def _bowl(chance: Generator) -> tuple[Term, ...]:
    x, y = _between(chance, 2, 8), _between(chance, 2, 8)
    a, b = _between(chance, 0.04, 0.09), _between(chance, 0.04, 0.09)
    return (Bowl(x, y, a, b, _between(chance, -0.02, 0.02), 12.0),)


def _well(chance: Generator) -> tuple[Term, ...]:
    """A wide bowl, and away from its middle a hole that is deeper."""
    bowl = Bowl(_between(chance, 3, 7), _between(chance, 3, 7), 0.04, 0.04, 0.0, 8.0)
    x, y = _between(chance, 1.5, 8.5), _between(chance, 1.5, 8.5)
    return bowl, Well(x, y, _between(chance, 4, 5), _between(chance, 0.8, 1.1))


def _waves(chance: Generator) -> tuple[Term, ...]:
    waves = tuple(
        Wave(
            _between(chance, -1.2, 1.2),
            _between(chance, -1.2, 1.2),
            _between(chance, 0, 6.28),
            _between(chance, 0.6, 1.4),
        )
        for _ in range(7)
    )
    return (Bowl(5, 5, 0.02, 0.02, 0.0, 9.0), *waves)


def _narrow(chance: Generator) -> tuple[Term, ...]:
    """A hole that most dips do not feel, on sand that falls a little towards it and has hollows of its own."""
    x, y = _between(chance, 1.5, 8.5), _between(chance, 1.5, 8.5)
    hollows = tuple(
        Well(_between(chance, 0.5, 9.5), _between(chance, 0.5, 9.5), _between(chance, 0.4, 0.8), 1.2) for _ in range(3)
    )
    return Bowl(x, y, 0.02, 0.02, 0.0, 5.0), Well(x, y, 4.0, 0.55), *hollows


_MAKERS: Final[dict[Mode, Callable[[Generator], tuple[Term, ...]]]] = {
    Mode.BOWL: _bowl,
    Mode.WELL: _well,
    Mode.WAVES: _waves,
    Mode.ROCKS: _waves,
    Mode.NARROW: _narrow,
}


def _rocks(chance: Generator, away_from: tuple[float, float]) -> tuple[Rock, ...]:
    """Stones here and there, none on the deepest point."""
    rocks = [
        Rock(_between(chance, 0.5, 9.5), _between(chance, 0.5, 9.5), _between(chance, 0.4, 0.8)) for _ in range(12)
    ]
    return tuple(rock for rock in rocks if hypot(rock.x - away_from[0], rock.y - away_from[1]) > rock.radius + 0.6)
