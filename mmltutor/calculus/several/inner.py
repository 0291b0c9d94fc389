"""Derivatives that a function already contains, carried out before anything else is done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import transform, walk
from mmltutor.syntax.nodes import Derivative, Node


def solved(functions: tuple[Node, ...], solve: Callable[[tuple[Node, ...]], Derivation]) -> Derivation:
    """The solution for some functions; where they contain derivatives, those come first, in steps of their own."""
    if not any(isinstance(part, Derivative) for function in functions for part in walk(function)):
        return solve(functions)
    steps: list[Step] = []

    def carried_out(part: Node) -> Node | None:
        if not isinstance(part, Derivative):
            return None
        found = differentiate(Differentiate(part.body, part.by, part.order))
        steps.extend(found.steps)
        return expression(found.answer)

    derivation = solve(tuple(transform(function, carried_out) for function in functions))
    given = tuple((name, of) for (name, _), of in zip(derivation.given, functions, strict=True))
    return replace(derivation, steps=(*steps, *derivation.steps), given=given)
