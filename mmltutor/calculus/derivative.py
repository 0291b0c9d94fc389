"""The derivative of a function of one variable: of any order, at a point, in the natural way or another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.steps.step import Derivation
from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


def derive(goal: Differentiate) -> Derivation:
    """The worked derivative. Raises GoalError where no rule applies, a method does not fit, or there is no value."""
    if goal.at is None and not goal.method:
        return differentiate(goal)
    from mmltutor.calculus.slopes.told import derived

    return derived(goal)


def ways(goal: Differentiate) -> tuple[tuple[str, int], ...]:
    """The rule that the natural way begins with, and other ways, each with how much work it is."""
    if goal.method:
        return ()
    from mmltutor.calculus.slopes.ways import ways as of

    return of(goal.of, goal.by)


def oracle(goal: Differentiate) -> Node:
    """The derivative by SymPy, the point put in. Loads SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy

    x = sympy.Symbol(goal.by, real=True)
    slope = sympy.diff(to_sympy(goal.of), x, goal.order)
    # the slope of a sign is 0 but at its jump, where no derivative is asked for
    slope = slope.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    return from_sympy(slope if goal.at is None else slope.subs(x, to_sympy(goal.at)))


def domain(goal: Differentiate, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
