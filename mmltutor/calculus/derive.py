"""The two ways to an answer: told in steps by our own rules, and asked of SymPy, which knows nothing of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals import Differentiate, Goal
from mmltutor.steps.step import Derivation
from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


def derive(goal: Goal) -> Derivation:
    """The worked solution of a goal, unchecked. Raises GoalError where there is no rule for it.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(derive(Differentiate(parse("sin(x^2 + 3)").node, "x")).answer)
    '2*x*cos(x^2 + 3)'
    """
    match goal:
        case Differentiate():
            return differentiate(goal)


def domain(goal: Goal, declared: Domain) -> Domain:
    """Where an answer to a goal is asked for: where the question says, and where what it is about has a value.

    The derivative of ln(cos(x)) is -tan(x) only where the cosine is positive; elsewhere nothing is asked.
    """
    match goal:
        case Differentiate(of):
            return declared.where_defined(of)


def oracle(goal: Goal) -> Node:
    """The answer to a goal by SymPy, independently of every rule of ours. Loads SymPy."""
    from mmltutor.algebra.bridge import from_sympy, to_sympy

    match goal:
        case Differentiate(of, by, order):
            import sympy

            slope = sympy.diff(to_sympy(of), sympy.Symbol(by, real=True), order)
            # the slope of a sign is 0 but at its jump, where no derivative is asked for
            return from_sympy(slope.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0)))
