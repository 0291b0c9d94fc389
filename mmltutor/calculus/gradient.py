"""The gradient: the vector of the first partial derivatives, at a point if one is given, and what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.calculus.goals.several import Gradient
from mmltutor.calculus.several.components import components, result, slip
from mmltutor.calculus.several.inner import solved
from mmltutor.calculus.several.naming import Naming, at, checked_variables, naming, point_of
from mmltutor.calculus.several.point import demand_point, put_in, value_step
from mmltutor.calculus.several.quotients import quotient_remark
from mmltutor.calculus.several.vectors import is_zero, length, vector_of
from mmltutor.steps.step import Claim, Derivation, Relation, Remark, Step
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.structure import Vector

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


def derive(goal: Gradient) -> Derivation:
    """The worked gradient. Raises GoalError where no rule applies or the point has no value."""
    return solved((goal.of,), lambda of: _solved(replace(goal, of=of[0])))


def _solved(goal: Gradient) -> Derivation:
    checked_variables(goal.vars, goal.at)
    (names,) = naming((goal.of,), goal.vars)
    found = components(goal.of, names)
    bound = (f"called_{names.function}", goal.of), (f"size_{len(goal.vars)}", goal.of)
    plan = Step("gradient-plan", goal.of, goal.of, Relation.DEFINE, bindings=bound)
    steps = (plan, *found, *gradient_steps(goal.of, found, names, goal.at))
    answer = steps[-1].after
    assert isinstance(answer, Vector)
    return Derivation(
        steps,
        answer,
        kind="vector",
        chapter="several",
        given=((names.given(), goal.of),),
        remarks=tuple(_remarks(goal, names, found, answer)),
    )


def gradient_steps(
    of: Node, found: tuple[Step, ...], names: Naming, point: tuple[Node, ...], level: int = 0
) -> Iterator[Step]:
    """The components put together, and the point put in if there is one."""
    called = f"∇{names.function}"
    entries = tuple(map(result, found))
    slopes = Vector(tuple(Derivative(of, name) for name in names.variables))
    yield Step("gradient", slopes, Vector(entries), called=called, level=level)
    if point:
        demand_point(of, names.function, found, names.variables, point)
        yield gradient_at(entries, names, point, level)


def gradient_at(entries: tuple[Node, ...], names: Naming, point: tuple[Node, ...], level: int) -> Step:
    """The gradient at a point, a step below it for each component."""
    below = tuple(
        value_step(entry, names.variables, point, at(names.partial(name), point))
        for entry, name in zip(entries, names.variables, strict=True)
    )
    there = Vector(tuple(put_in(entry, names.variables, point) for entry in entries))
    return Step(
        "gradient-at", there, vector_of(map(result, below)), bindings=(("point", point_of(point)),), substeps=below,
        called=at(f"∇{names.function}", point), level=level,
    )  # fmt: skip


def _remarks(goal: Gradient, names: Naming, steps: tuple[Step, ...], answer: Vector) -> Iterator[Remark]:
    yield from _meaning(goal, names, answer)
    formulas = [(goal.of, (name,), result(step)) for name, step in zip(names.variables, steps, strict=True)]
    yield from quotient_remark(formulas, names.variables, goal.at)
    yield from tuple(slip(steps)) or (Remark("slip-sum"),)[: len(steps) > 1]


def _meaning(goal: Gradient, names: Naming, answer: Vector) -> Iterator[Remark]:
    """What the gradient says: the direction of steepest ascent, and the slope there."""
    if len(goal.vars) == 1:
        return
    if not goal.at:
        yield Remark("steepest", ((f"called_{names.function}", answer),))
    elif is_zero(answer):
        yield Remark("stationary", (("point", point_of(goal.at)), (f"called_{names.function}", answer)))
    elif not any(map(names_in, answer.entries)):
        squares, slope = length(answer)
        claim = Claim("length", squares, right=slope)
        bindings = ("point", point_of(goal.at)), ("gradient", answer), ("slope", slope)
        yield Remark("steepest-at", (*bindings, (f"called_{names.function}", answer)), (claim,))


def oracle(goal: Gradient) -> Vector:
    """The vector of the partial derivatives by SymPy. Loads SymPy."""
    from mmltutor.calculus.several.oracle import derivative, there

    return Vector(tuple(there(derivative(goal.of, (name,)), goal.vars, goal.at) for name in goal.vars))


def domain(goal: Gradient, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
