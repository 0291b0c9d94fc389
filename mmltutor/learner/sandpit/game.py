"""The game as a state: dips so far, whether the deepest point is found, the score, and what there was to learn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from math import atan2, hypot, pi
from typing import Final

from mmltutor.learner.sandpit.landscape import SIDE, Landscape, Mode, landscape

MOST_DIPS: Final = 25
FOUND_WITHIN: Final = 0.35
"""How near a dip must be to the deepest point."""

LEVEL: Final = 0.05
"""A gradient shorter than this counts as level."""

DIRECTIONS: Final = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")


@dataclass(frozen=True, slots=True)
class Dip:
    """One dip: where, how deep, and the gradient of the depth; no depth and no gradient on a rock."""

    x: float
    y: float
    depth: float | None = None
    gradient: tuple[float, float] = (0.0, 0.0)

    @property
    def steepness(self) -> float:
        """How much deeper it gets over a distance of 1, the steepest way."""
        return hypot(*self.gradient)

    @property
    def direction(self) -> int | None:
        """Which of the eight `DIRECTIONS` leads deeper; None where it is level, or nothing is known."""
        if self.depth is None or self.steepness < LEVEL:
            return None
        return round(atan2(self.gradient[1], self.gradient[0]) / (pi / 4)) % 8


@dataclass(frozen=True, slots=True)
class Game:
    """A pit by its kind and seed, and the dips so far. All that reproduces it."""

    mode: Mode
    seed: int
    dips: tuple[Dip, ...] = ()
    given_up: bool = False

    @property
    def pit(self) -> Landscape:
        """The hidden landscape."""
        return _pit(self.mode, self.seed)

    @property
    def found(self) -> bool:
        """Whether a dip was near enough to the deepest point."""
        x, y = self.pit.deepest
        return any(dip.depth is not None and hypot(dip.x - x, dip.y - y) <= FOUND_WITHIN for dip in self.dips)

    @property
    def over(self) -> bool:
        """Whether no more dips are made."""
        return self.given_up or self.found or len(self.dips) >= MOST_DIPS

    @property
    def best(self) -> Dip | None:
        """The deepest dip so far."""
        known = [dip for dip in self.dips if dip.depth is not None]
        return max(known, key=lambda dip: dip.depth or 0.0, default=None)

    @property
    def score(self) -> int:
        """0 to 100: found with few dips is best; not found, the depth reached counts half."""
        if self.found:
            return 100 - 2 * (len(self.dips) - 1)
        pit, best = self.pit, self.best
        if best is None or best.depth is None:
            return 0
        return max(0, round(50 * (best.depth - pit.average) / (pit.most - pit.average)))


def dipped(game: Game, x: float, y: float) -> Game:
    """The game after one more dip. Raises ValueError outside of the pit, or when the game is over."""
    if game.over:
        raise ValueError("the game is over")
    if not (0 <= x <= SIDE and 0 <= y <= SIDE):
        raise ValueError(f"({x}, {y}) is outside of the pit")
    pit = game.pit
    dip = Dip(x, y) if pit.is_rock(x, y) else Dip(x, y, pit.depth(x, y), pit.gradient(x, y))
    return replace(game, dips=(*game.dips, dip))


def leading_there(game: Game) -> tuple[int, int]:
    """From how many dips following the gradient leads to the deepest point, and how many there were (rocks aside)."""
    known = [dip for dip in game.dips if dip.depth is not None]
    x, y = game.pit.deepest
    ends = [game.pit.uphill(dip.x, dip.y) for dip in known]
    return sum(hypot(ex - x, ey - y) <= FOUND_WITHIN for ex, ey in ends), len(known)


@cache
def _pit(mode: Mode, seed: int) -> Landscape:
    return landscape(mode, seed)
