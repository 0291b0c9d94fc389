"""What is drawn of each kind of task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from mmltutor.calculus.pictures.curves import draw_antiderivative, draw_derivative, draw_fit, draw_taylor
from mmltutor.calculus.pictures.iterates import draw_descent, draw_newton
from mmltutor.calculus.pictures.picture import Picture
from mmltutor.calculus.pictures.plane import draw_implicit, draw_lagrange, draw_over_the_plane
from mmltutor.steps.step import Derivation

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal


def pictures_of(goal: Goal, derivation: Derivation) -> tuple[Picture, ...]:
    """Pictures of a goal and its answer; none where there is nothing to draw in the plane."""
    drawn = _DRAWN.get(goal.task, draw_over_the_plane)(goal, derivation)
    return () if drawn is None else (drawn,)


_DRAWN: Final[Mapping[str, Callable[[Any, Derivation], Picture | None]]] = {
    "derivative": draw_derivative,
    "implicit": draw_implicit,
    "antiderivative": draw_antiderivative,
    "taylor": draw_taylor,
    "lagrange": draw_lagrange,
    "newton": draw_newton,
    "descent": draw_descent,
    "fit": draw_fit,
}
