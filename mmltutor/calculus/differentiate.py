"""Differentiating a function of one variable: the rules in the order in which one looks for them, and the steps.

Everything but the variable is held fixed. f and its rules are real: see `rules/` for each of them, `tidy.py`
for how a result is left on the board.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mmltutor.calculus.forms.arrange import arranged
from mmltutor.calculus.forms.common import cancelled
from mmltutor.calculus.forms.expand import multiplied_out, pays
from mmltutor.calculus.forms.identities import pythagoras
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.signs import positive_where_defined
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.rules.arithmetic import CONSTANT, IDENTITY, MULTIPLE, PRODUCT, QUOTIENT, SUM
from mmltutor.calculus.rules.chain import CHAIN, LINEAR_CHAIN
from mmltutor.calculus.rules.functions import LOGARITHM, STANDARD
from mmltutor.calculus.rules.powers import CHANGE_OF_BASE, EXPONENTIAL, GENERAL_POWER, POWER, RECIPROCAL, ROOT
from mmltutor.calculus.rules.task import asked, varies
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.letters import Letters
from mmltutor.steps.plan import carry_out, plan
from mmltutor.steps.rule import Match, Rule
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import names_in, transform, walk
from mmltutor.syntax.nodes import Call, Derivative, Node

RULES: tuple[Rule, ...] = (
    CONSTANT,
    IDENTITY,
    POWER,
    RECIPROCAL,
    ROOT,
    EXPONENTIAL,
    *STANDARD,
    LOGARITHM,
    MULTIPLE,
    SUM,
    LINEAR_CHAIN,
    CHAIN,
    PRODUCT,
    QUOTIENT,
    GENERAL_POWER,
    CHANGE_OF_BASE,
)

MOST_NODES = 2_000
"""A derivative larger than this is nobody's to read."""

MOST_WORKED = 200
"""A result larger than this is tidied, but no longer tried to be written shorter."""


def differentiate(goal: Differentiate, variables: tuple[str, ...] = ()) -> Derivation:
    """The worked derivative of a goal, order by order; derivatives inside the function are carried out first.

    Where there are several `variables`, results are written with the letters in that order. Raises GoalError where
    no rule applies, and where the result would be too large to read.
    """
    steps, body = _inner_derivatives(goal.of)
    for _ in range(goal.order):
        steps.append(_once(body, goal.by, variables))
        body = expression(steps[-1].after)
    return Derivation(tuple(steps), body, task=Derivative(goal.of, goal.by, goal.order))


def _inner_derivatives(node: Node) -> tuple[list[Step], Node]:
    """Carry out the derivatives that a function already contains, innermost first."""
    steps: list[Step] = []

    def carried_out(part: Node) -> Node | None:
        if not isinstance(part, Derivative):
            return None
        before, body = _inner_derivatives(part.body)
        steps.extend(before)
        for _ in range(part.order):
            steps.append(_once(body, part.by))
            body = expression(steps[-1].after)
        return body

    result = transform(node, carried_out)
    return steps, tidy(result) if steps else result


def _once(body: Node, by: str, variables: tuple[str, ...] = ()) -> Step:
    if size(body) > MOST_NODES:
        raise _too_large()
    for part in walk(body):
        if isinstance(part, Call) and part.function == "factorial" and varies(part, by):
            raise GoalError(f"A factorial of {by} has no derivative among the rules here.")
    letters = Letters(names_in(body) | {by, "f", "F", *variables})
    return carry_out(
        plan(Derivative(body, by), RULES, letters), partial(_finish_in_order, variables) if variables else finish
    )


def _too_large() -> GoalError:
    return GoalError("This derivative gets too large to write down.", "Ask for a lower order, or a smaller function.")


def _finish_in_order(variables: tuple[str, ...], match: Match, raw: Node) -> Iterator[tuple[str, Node]]:
    """What is done to a result, with its letters in order."""
    for name, form in finish(match, raw):
        yield name, arranged(form, variables)


def finish(match: Match, raw: Node) -> Iterator[tuple[str, Node]]:
    """What is done to a result once it is put together, one idea at a time, each where it pays."""
    known = positive_where_defined(*asked(match.before))
    tidied = tidy(raw, known)
    yield "tidy", tidied
    nodes = size(tidied)
    if nodes > MOST_NODES:
        raise _too_large()
    if nodes > MOST_WORKED:
        return
    reduced = cancelled(tidied, known)
    yield "cancel", reduced
    opened = multiplied_out(reduced, known, squares=True)
    shortened = pythagoras(opened)
    expanded = multiplied_out(reduced, known)
    if shortened is not opened and size(shortened) < size(reduced):
        yield "expand", opened
        yield "pythagoras", shortened
    elif pays(reduced, expanded):
        yield "expand", expanded
