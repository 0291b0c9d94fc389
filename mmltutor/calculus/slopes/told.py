"""The solution for a derivative at a point or by a method that was asked for, put together."""

from __future__ import annotations

from collections.abc import Iterator

from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.slopes.methods import told
from mmltutor.calculus.slopes.point import at_point, remarks_at
from mmltutor.calculus.slopes.ways import ways
from mmltutor.errors import GoalError
from mmltutor.steps.conditions import where
from mmltutor.steps.naming import Naming
from mmltutor.steps.parts import CARRIERS, parts
from mmltutor.steps.step import Claim, Derivation, Remark, Step, expression
from mmltutor.syntax.build import names_in, number, walk
from mmltutor.syntax.nodes import Derivative, Node

MOST_ORDER = 30
MOST_CONDITIONS = 4


def derived(goal: Differentiate) -> Derivation:
    """The derivation of a goal with a point or a method. Raises GoalError."""
    if goal.at is not None and goal.by in names_in(goal.at):
        raise GoalError(f"The point has to be a value for {goal.by}.", "Type it as 2 or pi/2.")
    if goal.order > MOST_ORDER:
        raise GoalError(f"Derivatives are told up to order {MOST_ORDER}.")
    names = _names(goal)
    steps = told(goal, names)
    of = _carried_out(goal, steps)
    slope = expression(steps[-1].after)
    task: Derivative | None = Derivative(goal.of, goal.by, goal.order)
    remarks = [*_conditions(steps, goal), *_same(goal, steps)]
    if goal.at is not None:
        steps, task = (*steps, *at_point(of, slope, goal.by, goal.order, goal.at, names)), None
        remarks += remarks_at(of, expression(steps[-1].after), goal.by, goal.order, goal.at, names)
    answer = expression(steps[-1].after)
    others = () if goal.method else ways(goal.of, goal.by)
    told_ways = tuple((name, number(cost)) for name, cost in others)
    return Derivation(
        steps,
        answer,
        task=task,
        kind="number" if goal.at is not None and not names_in(answer) else "expression",
        chapter="derivative",
        given=((names.given(), goal.of),),
        remarks=(*remarks, *_slip(goal, steps), *((Remark("ways", told_ways),) if len(others) > 1 else ())),
        ways=others,
    )


def _carried_out(goal: Differentiate, steps: tuple[Step, ...]) -> Node:
    """The function without the derivatives that it contains. Raises GoalError where a method cannot do with them."""
    if not any(isinstance(part, Derivative) for part in walk(goal.of)):
        return goal.of
    if goal.method:
        raise GoalError("The function contains a derivative; that has to be carried out first.")
    return next(expression(step.bindings[0][1]) for step in steps if step.rule == "differentiate")


def _names(goal: Differentiate) -> Naming:
    taken = names_in(goal.of) | (names_in(goal.at) if goal.at is not None else frozenset())
    free = [name for name in ("f", "F", "y", "Y", "phi") if name not in taken | {goal.by}]
    return Naming(free[0] if free else "f_0", goal.by)


def _conditions(steps: tuple[Step, ...], goal: Differentiate) -> Iterator[Remark]:
    """Where the rules that were used hold."""
    from mmltutor.judge.domain import read_domain

    if goal.at is not None:
        return
    task = Derivative(goal.of, goal.by)
    found = where(Derivation(steps, goal.of, task=task))
    read = [condition for text in found for condition in read_domain(text).conditions]
    signs = {">": "positive", ">=": "atleast", "!=": "apart"}
    told_of = [one for one in read if one.sign.value in signs][:MOST_CONDITIONS]
    if told_of:
        yield Remark("where", tuple((f"{signs[one.sign.value]}_{i}", one.expression) for i, one in enumerate(told_of)))


def _same(goal: Differentiate, steps: tuple[Step, ...]) -> Iterator[Remark]:
    """That the natural rules give the same, where another way was taken."""
    if not goal.method:
        return
    from mmltutor.calculus.differentiate import differentiate

    plain = expression(differentiate(Differentiate(goal.of, goal.by, goal.order)).answer)
    answer = expression(steps[-1].after)
    claim = Claim("rules of differentiation", plain, right=answer)
    yield Remark("same" if plain != answer else "same-form", (("plain", plain),), (claim,))


_SLIPS = ("chain", "product", "quotient", "general-power", "power", "exponential", "reciprocal")


def _slip(goal: Differentiate, steps: tuple[Step, ...]) -> Iterator[Remark]:
    if goal.method in ("definition", "logarithm"):
        yield Remark(f"slip-{goal.method}")
        return
    for step in steps:
        if step.rule == "differentiate":
            (inside,) = step.substeps
            while inside.rule in CARRIERS:
                inside = parts(inside)[inside.opened or 0]
            if inside.rule in _SLIPS:
                yield Remark(f"slip-{inside.rule}")
            elif goal.at is not None:
                yield Remark("slip-point", (("called", goal.at),))
            return
