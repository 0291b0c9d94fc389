"""A picture as data: curves and points in a window of the plane."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Stroke(Enum):
    """How a curve is drawn, so that curves are told apart without colour."""

    SOLID = auto()
    DASHED = auto()
    DOTTED = auto()
    THIN = auto()
    LEVEL = auto()
    BEADS = auto()


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve in pieces, each a row of points; `name` stands in the legend."""

    name: str
    pieces: tuple[tuple[tuple[float, float], ...], ...]
    stroke: Stroke = Stroke.SOLID


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its name."""

    x: float
    y: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """What is seen of the plane; `square` where a unit is to look the same in both directions."""

    left: float
    right: float
    low: float
    high: float
    square: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Curves and points in a window, the names of the axes, the same in words, and what is written on curves."""

    window: Window
    curves: tuple[Curve, ...]
    dots: tuple[Dot, ...] = ()
    across: str = "x"
    up: str = "y"
    said: tuple[str, ...] = ()
    labels: tuple[Dot, ...] = ()
