"""Partial derivatives: by one variable after the other, everything else held fixed; at a point if one is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.calculus.goals.several import Partial
from mmltutor.calculus.several.components import component, result, slip
from mmltutor.calculus.several.inner import solved
from mmltutor.calculus.several.naming import Naming, at, checked_variables, naming
from mmltutor.calculus.several.point import demand_point, value_step
from mmltutor.calculus.several.quotients import quotient_remark
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Derivation, Remark, Step
from mmltutor.syntax.nodes import Derivative, Node, Symbol

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain

MOST_ORDERS = 6


def derive(goal: Partial) -> Derivation:
    """The worked partial derivative. Raises GoalError where no rule applies or the point has no value."""
    return solved((goal.of,), lambda of: _solved(replace(goal, of=of[0])))


def _solved(goal: Partial) -> Derivation:
    names = _names(goal)
    found = _in_turn(goal.of, goal.by, names)
    steps, formula = found, result(found[-1])
    if goal.at:
        demand_point(goal.of, names.function, found, names.variables, goal.at)
        called = at(names.partial(*goal.by), goal.at)
        steps = (*found, value_step(formula, names.variables, goal.at, called, level=0))
    last = steps[-1]
    return Derivation(
        steps,
        result(last),
        task=Derivative(goal.of, goal.by[0]) if len(steps) == 1 else None,
        kind="expression",
        chapter="several",
        given=((names.given(), goal.of),),
        remarks=tuple(_remarks(goal, names, found)),
    )


def _names(goal: Partial) -> Naming:
    variables = (*goal.vars, *(name for name in dict.fromkeys(goal.by) if name not in goal.vars))
    checked_variables(variables, goal.at)
    if not goal.by:
        raise GoalError("No variable is named to differentiate by.", "Name it: --by x.")
    if len(goal.by) > MOST_ORDERS:
        raise GoalError(f"That is a derivative of order {len(goal.by)}; at most {MOST_ORDERS} are told here.")
    (names,) = naming((goal.of,), variables)
    return names


def _in_turn(of: Node, by: tuple[str, ...], names: Naming) -> tuple[Step, ...]:
    """A step for each variable to differentiate by, each beginning where the last one ended."""
    steps: list[Step] = []
    for count, name in enumerate(by, 1):
        body = result(steps[-1]) if steps else of
        rule = "again" if steps else "partial"
        steps.append(component(rule, body, name, names.variables, names.partial(*by[:count]), level=0))
    return tuple(steps)


def _remarks(goal: Partial, names: Naming, steps: tuple[Step, ...]) -> Iterator[Remark]:
    if len(set(goal.by)) > 1:
        backwards = tuple(reversed(goal.by))
        other = result(_in_turn(goal.of, backwards, names)[-1])
        claim = Claim("symmetry", other, right=result(steps[-1]))
        bindings = tuple((f"by_{place}", Symbol(name)) for place, name in enumerate(backwards))
        yield Remark("symmetry", (*bindings, (f"called_{names.partial(*backwards)}", other)), (claim,))
    if len(goal.by) <= 3:
        yield from quotient_remark([(goal.of, goal.by, result(steps[-1]))], names.variables, goal.at)
    yield from slip(steps)


def oracle(goal: Partial) -> Node:
    """The derivative by SymPy, the point put in. Loads SymPy."""
    from mmltutor.calculus.several.oracle import derivative, there

    return there(derivative(goal.of, goal.by), _names(goal).variables, goal.at)


def domain(goal: Partial, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
