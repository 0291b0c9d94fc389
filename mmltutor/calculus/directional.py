"""The directional derivative: the slope at a point along a direction, which is made a unit vector first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.goals.several import Directional
from mmltutor.calculus.gradient import gradient_steps
from mmltutor.calculus.several.components import components, slip
from mmltutor.calculus.several.inner import solved
from mmltutor.calculus.several.naming import Naming, at, checked_variables, naming, point_of
from mmltutor.calculus.several.point import demand_numbers
from mmltutor.calculus.several.quotients import along_remark
from mmltutor.calculus.several.vectors import dot, is_zero, length
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Derivation, Remark, Step
from mmltutor.syntax.build import ONE, ZERO, divide, names_in
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Vector

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain


def derive(goal: Directional) -> Derivation:
    """The worked slope along a direction. Raises GoalError where there is no direction, or no value."""
    return solved((goal.of,), lambda of: _solved(replace(goal, of=of[0])))


def _solved(goal: Directional) -> Derivation:
    (names,) = _names(goal)
    direction = _unit(goal)
    found = components(goal.of, names)
    *_, here = gradient = tuple(gradient_steps(goal.of, found, names, goal.at, level=1))
    assert isinstance(here.after, Vector)
    unit = direction[-1].after
    assert isinstance(unit, Vector)
    put, value = dot(here.after, unit)
    called = f"∂{names.function}/∂u({at('', goal.at)[1:-1]})"
    slope = Step("dot", put, value, called=called, level=0, skill="directional-derivative")
    return Derivation(
        (*direction, *found, *gradient, slope),
        value,
        kind="expression",
        chapter="several",
        given=((names.given(), goal.of),),
        remarks=tuple(_remarks(goal, names, found, here.after, unit, value)),
    )


def _names(goal: Directional) -> tuple[Naming, ...]:
    checked_variables(goal.vars, goal.at)
    if not goal.at:
        raise GoalError("A slope along a direction is asked for at a point.", "Give the point: --at 1,2.")
    if len(goal.along) != len(goal.vars):
        raise GoalError(
            f"The direction has {len(goal.along)} components, but there are {len(goal.vars)} variables.",
            "Give one component for each variable.",
        )
    return naming((goal.of,), goal.vars)


def _unit(goal: Directional) -> tuple[Step, ...]:
    """The length of the direction, and the unit vector."""
    demand_numbers(goal.along)
    given = Vector(goal.along)
    if is_zero(Vector(tuple(map(worked_out, goal.along)))):
        raise GoalError(
            "The direction is the zero vector, which points nowhere: there is no slope along it.",
            "Give a direction such as 3,4.",
        )
    root, size = length(given)
    bound = (("v", given),)
    measured = Step("length", root, size, bindings=bound, called="|v|")
    if size == ONE:
        return measured, Step("is-unit", given, given, bindings=bound, called="u")
    divided = Vector(tuple(divide(entry, size) if entry != ZERO else ZERO for entry in goal.along))
    return measured, Step("unit", divided, Vector(tuple(map(worked_out, divided.entries))), bindings=bound, called="u")


def _remarks(
    goal: Directional, names: Naming, steps: tuple[Step, ...], gradient: Vector, unit: Vector, value: Node
) -> Iterator[Remark]:
    if not any(map(names_in, (*gradient.entries, *unit.entries))):
        yield from _meaning(goal, names, gradient, value)
        yield from along_remark(goal.of, names.variables, goal.at, unit.entries, value)
    if worked_out(length(Vector(goal.along))[1]) != ONE:
        yield Remark("slip-unit")
    else:
        yield from slip(steps)


def _meaning(goal: Directional, names: Naming, gradient: Vector, value: Node) -> Iterator[Remark]:
    """How the slope compares with the largest one, the length of the gradient."""
    point = ("point", point_of(goal.at))
    called = (f"called_{names.function}", gradient)
    if is_zero(gradient):
        yield Remark("stationary", (point, called))
        return
    root, steepest = length(gradient)
    claims = [Claim("length", root, right=steepest)]
    if value == ZERO:
        yield Remark("level", (point, called, ("steepest", steepest)), tuple(claims))
        return
    claims.append(Claim("bound", value, Compared.AT_MOST, steepest))
    yield Remark("slope-along", (point, called, ("slope", value), ("steepest", steepest)), tuple(claims))


def oracle(goal: Directional) -> Node:
    """The dot product of SymPy's gradient at the point with the direction over its length. Loads SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy
    from mmltutor.calculus.several.oracle import derivative, there

    slopes = [to_sympy(there(derivative(goal.of, (name,)), goal.vars, goal.at)) for name in goal.vars]
    along = [to_sympy(entry) for entry in goal.along]
    size = sympy.sqrt(sum(entry**2 for entry in along))
    return from_sympy(sum((a * b for a, b in zip(slopes, along, strict=True)), sympy.Integer(0)) / size)


def domain(goal: Directional, declared: Domain) -> Domain:
    """Where the function has a value."""
    return declared.where_defined(goal.of)
