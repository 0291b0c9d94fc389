"""The derivative of a function of one variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.steps.step import Derivation
from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


def derive(goal: Differentiate) -> Derivation:
    """The worked derivative. Raises GoalError where no rule applies."""
    return differentiate(goal)


def oracle(goal: Differentiate) -> Node:
    """The derivative by SymPy. Loads SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy

    slope = sympy.diff(to_sympy(goal.of), sympy.Symbol(goal.by, real=True), goal.order)
    # the slope of a sign is 0 but at its jump, where no derivative is asked for
    return from_sympy(slope.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0)))


def domain(goal: Differentiate, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
