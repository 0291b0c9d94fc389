"""Equations, systems and alternatives of them as what is solved: do two of them have the same real solutions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.syntax.structure import Cases, Equation, Statement, System

if TYPE_CHECKING:
    from mmltutor.algebra.systems.compare import Alternatives


def alternatives_of(statement: Statement) -> Alternatives | None:
    """A statement as alternatives of systems of equations; None for one that is none."""
    match statement:
        case Equation(left, right):
            return (((left, right),),)
        case System(equations):
            return (tuple((one.left, one.right) for one in equations),)
        case Cases(cases):
            found = [alternatives_of(case) for case in cases]
            return tuple(system for each in found if each is not None for system in each)
        case _:
            return None


def have_same_solutions(after: Statement, before: Statement) -> bool | None:
    """Whether two statements about unknowns hold for the same real values; None where that is not decided."""
    from mmltutor.algebra.systems.compare import alike

    one, other = alternatives_of(before), alternatives_of(after)
    return None if one is None or other is None else alike(one, other)


def are_rounded_solutions(after: Statement, before: Statement) -> bool | None:
    """Whether the points of `after` are the real solutions of `before`, rounded, none missing, none too many."""
    from mmltutor.algebra.systems.compare import same_points
    from mmltutor.algebra.systems.ideal import TooLarge

    system, points = alternatives_of(before), alternatives_of(after)
    if system is None or points is None:
        return None
    try:
        return same_points(system, points, exactly=False)
    except TooLarge:
        return None
