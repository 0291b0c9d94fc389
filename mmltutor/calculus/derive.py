"""The two ways to an answer: told in steps by our own rules, and asked of SymPy, which knows nothing of them.

A chapter is a module of this package called after its task. It has `derive(goal)`, the worked solution, unchecked;
`oracle(goal)`, the same answer found independently; and `domain(goal, declared)` where that is more than declared.
It is brought in when a goal of its task is first met.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

    from mmltutor.calculus.goals import Goal
    from mmltutor.judge.domain import Domain
    from mmltutor.steps.step import Derivation
    from mmltutor.syntax.structure import Answer


def derive(goal: Goal) -> Derivation:
    """The worked solution of a goal, unchecked. Raises GoalError where there is no rule for it.

    >>> from mmltutor.calculus.goals.derivative import Differentiate
    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.structure import write_answer
    >>> write_answer(derive(Differentiate(parse("sin(x^2 + 3)").node, "x")).answer)
    '2*x*cos(x^2 + 3)'
    """
    derivation: Derivation = _chapter(goal).derive(goal)
    return derivation


def oracle(goal: Goal) -> Answer:
    """The answer to a goal, found independently of every rule of ours, mostly by SymPy, which it may load."""
    answer: Answer = _chapter(goal).oracle(goal)
    return answer


def domain(goal: Goal, declared: Domain) -> Domain:
    """Where an answer to a goal is asked for: where the question says, and where what it is about has a value.

    The derivative of ln(cos(x)) is -tan(x) only where the cosine is positive; elsewhere nothing is asked.
    """
    narrowed: Callable[[Any, Domain], Domain] | None = getattr(_chapter(goal), "domain", None)
    return declared if narrowed is None else narrowed(goal, declared)


def ways(goal: Goal) -> tuple[tuple[str, int], ...]:
    """The way that a goal's worked solution takes, and other ways, each with how much work it is; mostly none.

    They are worked out apart: a solution for practice has no need of them.
    """
    found: Callable[[Any], tuple[tuple[str, int], ...]] | None = getattr(_chapter(goal), "ways", None)
    return () if found is None else found(goal)


def _chapter(goal: Goal) -> ModuleType:
    return import_module(f"mmltutor.calculus.{goal.task}")
