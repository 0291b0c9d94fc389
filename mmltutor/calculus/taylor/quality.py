"""What an expansion is worth."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.calculus.taylor.place import Place
from mmltutor.steps.step import Remark, Step
from mmltutor.syntax.nodes import Node


def radius_steps(place: Place) -> tuple[Step, ...]:
    return ()


def error_steps(place: Place, coefficients: Sequence[Node]) -> tuple[Step, ...]:
    return ()


def remarks_on(place: Place, coefficients: Sequence[Node], way: str) -> tuple[Remark, ...]:
    return ()
