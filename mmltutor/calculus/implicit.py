"""The slope of a curve that is given by an equation: both sides are differentiated, y being a function of x.

Whatever holds y brings in y′ by the chain rule, so each derivative has the form A + B·y′; then y′ is solved for.
Source: the implicit function theorem; there is such a function near a point of the curve at which B is not 0.
"""

from __future__ import annotations

from dataclasses import replace
from math import gcd
from typing import TYPE_CHECKING

from mmltutor.calculus.forms.coefficient import split
from mmltutor.calculus.forms.common import cancelled
from mmltutor.calculus.forms.like_terms import content, divided
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.goals.derivative import DifferentiateImplicitly
from mmltutor.calculus.implicitly.sides import PRIME, Rate, side
from mmltutor.calculus.several.point import demand_value
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.step import Claim, Derivation, Relation, Remark, Step
from mmltutor.syntax.build import ZERO, add, divide, multiply, names_in, negate, number, substitute
from mmltutor.syntax.nodes import Derivative, Negation, Node, Quotient, Sum, Symbol
from mmltutor.syntax.structure import Equation, Vector
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.plain import write_plain

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain

SKILL = "implicit-differentiation"


def derive(goal: DifferentiateImplicitly) -> Derivation:
    """dy/dx by implicit differentiation. Raises GoalError where y does not occur, or where there is no slope."""
    curve = goal.of
    _look_at(goal)
    left, right = side(curve.left, goal.by, goal.function), side(curve.right, goal.by, goal.function)
    factor, rest = tidy(add(left.factor, negate(right.factor))), tidy(add(right.free, negate(left.free)))
    if factor == ZERO:
        raise GoalError(f"The equation does not determine {goal.function}: no derivative of it is left.")
    steps = [*_on_the_curve(goal), _both_sides(goal, left, right), _collected(left, right, factor, rest)]
    steps.append(_divided(goal, rest, factor))
    slope = steps[-1].after
    assert isinstance(slope, Node)
    remarks = [_check(goal, slope)]
    answer = slope
    if goal.at:
        steps += _at_the_point(goal, slope, factor, rest)
        found = steps[-1].after
        assert isinstance(found, Node)
        answer = found
        remarks.append(_tangent(goal, answer))
    return Derivation(
        tuple(steps),
        answer,
        kind="number" if goal.at and not names_in(answer) else "expression",
        chapter="implicit",
        given=(("", curve),),
        remarks=(*remarks, Remark("slip", (("y", Symbol(goal.function)), ("yp", left.prime)))),
    )


def _look_at(goal: DifferentiateImplicitly) -> None:
    """Raise GoalError for a task that makes no sense."""
    names = names_in(goal.of.left) | names_in(goal.of.right)
    if goal.function not in names:
        raise GoalError(f"The letter {goal.function} does not occur in the equation.")
    if goal.by == goal.function:
        raise GoalError("The variable and the function need different letters.")
    if goal.at and len(goal.at) != 2:
        raise GoalError("A point of the curve has two coordinates.", "Type it as (3, 4).")


def _both_sides(goal: DifferentiateImplicitly, left: Rate, right: Rate) -> Step:
    after = Equation(left.derivative, right.derivative)
    claims = tuple(
        Claim("total derivative", one.derivative, right=one.step.before)
        for one in (left, right)
        if isinstance(one.step.before, Node)
    )
    below = tuple(one.step for one in (left, right))
    bindings = (("y", Symbol(goal.function)), ("x", Symbol(goal.by)), ("yp", left.prime))
    return Step(
        "both-sides", goal.of, after, Relation.IMPLIES, bindings=bindings, substeps=below, claims=claims, skill=SKILL
    )


def _collected(left: Rate, right: Rate, factor: Node, rest: Node) -> Step:
    """The terms with y′ on the left, all others on the right."""
    before = Equation(left.derivative, right.derivative)
    after = Equation(multiply(factor, left.prime), rest)
    difference = add(before.left, negate(before.right), negate(after.left), after.right)
    claims = (Claim("same difference of sides", ZERO, right=difference),)
    bindings = (("yp", left.prime), ("b", factor))
    return Step("collect", before, after, Relation.IFF, bindings=bindings, claims=claims, skill=SKILL)


def _divided(goal: DifferentiateImplicitly, rest: Node, factor: Node) -> Step:
    return Step(
        "divide",
        divide(rest, factor),
        _reduced(rest, factor),
        bindings=(("b", factor), ("yp", Symbol(goal.function + PRIME))),
        conditions=(f"{write_plain(factor)} != 0",),
        called=_leibniz(goal),
        skill=SKILL,
    )


def _reduced(top: Node, bottom: Node) -> Node:
    """The fraction without a number, a factor or a minus that top and bottom have in common."""
    negative = isinstance(bottom, Negation) or (isinstance(bottom, Sum) and isinstance(bottom.terms[0], Negation))
    if negative:
        top, bottom = tidy(negate(top)), tidy(negate(bottom))
    if isinstance(top, Sum) and isinstance(bottom, Sum):
        share = gcd(content(top), content(bottom))
        if share > 1:
            top, bottom = divided(top, share), divided(bottom, share)
    elif isinstance(top, Sum) or isinstance(bottom, Sum):
        top, bottom = _numbers_cancelled(top, bottom)
    return cancelled(tidy(divide(top, bottom)))


def _numbers_cancelled(top: Node, bottom: Node) -> tuple[Node, Node]:
    """One side a sum: its common number against the number before the other."""
    numbers = [content(part) if isinstance(part, Sum) else split(part)[0].value for part in (top, bottom)]
    if any(value.denominator != 1 or value == 0 for value in numbers):
        return top, bottom
    share = gcd(*(abs(int(value)) for value in numbers))
    if share < 2:
        return top, bottom
    new = [divided(one, share) if isinstance(one, Sum) else tidy(divide(one, number(share))) for one in (top, bottom)]
    return new[0], new[1]


def _leibniz(goal: DifferentiateImplicitly) -> str:
    return f"d{write_board(Symbol(goal.function))}/d{write_board(Symbol(goal.by))}"


def _point(goal: DifferentiateImplicitly) -> dict[str, Node]:
    return {goal.by: goal.at[0], goal.function: goal.at[1]}


def _on_the_curve(goal: DifferentiateImplicitly) -> list[Step]:
    """Whether the point lies on the curve, side by side. Raises GoalError if it does not."""
    if not goal.at:
        return []
    sides = [substitute(one, _point(goal)) for one in (goal.of.left, goal.of.right)]
    point = ", ".join(map(write_board, goal.at))
    for name, one in zip(("left", "right"), sides, strict=True):
        demand_value(one, f"of the {name} side at ({point})")
    values = [worked_out(one) for one in sides]
    if equivalent(sides[0], sides[1]).outcome is Outcome.DIFFERENT:
        told = " and ".join(map(write_board, values))
        raise GoalError(f"The point ({point}) is not on the curve: the sides of the equation are {told} there.")
    steps: list[Step] = []
    given = zip(("left-side", "right-side"), (goal.of.left, goal.of.right), sides, values, strict=True)
    for name, curve_side, before, after in given:
        if names_in(curve_side) & {goal.by, goal.function}:
            steps.append(Step(name, before, after, bindings=(("P", Vector(goal.at)),), skill=SKILL))
    last = steps[-1]
    bindings = (*last.bindings, ("other", values[0] if last.rule == "right-side" else values[1]))
    claims = (Claim("substitution", sides[0], right=sides[1]),)
    return [*steps[:-1], replace(last, bindings=bindings, claims=claims)]


def _at_the_point(goal: DifferentiateImplicitly, slope: Node, factor: Node, rest: Node) -> list[Step]:
    """The slope at the point. Raises GoalError where the tangent is vertical, or there is none."""
    below = worked_out(substitute(factor, _point(goal)))
    point = ", ".join(map(write_board, goal.at))
    if below == ZERO:
        above = worked_out(substitute(rest, _point(goal)))
        if above == ZERO:
            raise GoalError(f"At ({point}) both sides of the equation for the slope are 0: it says nothing there.")
        letter, place = write_board(Symbol(goal.by)), write_board(goal.at[0])
        raise GoalError(
            f"At ({point}) the factor of the slope is 0: the tangent is vertical, {letter} = {place}, and has no slope."
        )
    put_in = substitute(slope, _point(goal))
    called = f"{_leibniz(goal)} at ({point})"
    bindings = (("P", Vector(goal.at)),)
    value = worked_out(put_in)
    first = Step("substitute", put_in, put_in, bindings=bindings, called=called, skill=SKILL)
    return [first, Step("evaluate", put_in, value, called=called, skill=SKILL)] if value != put_in else [first]


def _check(goal: DifferentiateImplicitly, slope: Node) -> Remark:
    """The same slope by partial derivatives: -F_x/F_y for F = left - right."""
    whole = add(goal.of.left, negate(goal.of.right))
    other = negate(Quotient(Derivative(whole, goal.by), Derivative(whole, goal.function)))
    bindings = (("F", whole), ("x", Symbol(goal.by)), ("y", Symbol(goal.function)))
    return Remark("check", bindings, (Claim("partial derivatives", slope, right=other),))


def _tangent(goal: DifferentiateImplicitly, slope: Node) -> Remark:
    """The line through the point with that slope."""
    (x, y), by = goal.at, Symbol(goal.by)
    distance = add(by, negate(x)) if x != ZERO else by
    line = tidy(add(y, multiply(slope, distance)))
    claims = (Claim("substitution", substitute(line, {goal.by: x}), right=y),)
    return Remark("tangent", (("line", Equation(Symbol(goal.function), line)), ("slope", slope)), claims)


def oracle(goal: DifferentiateImplicitly) -> Node:
    """-F_x/F_y by SymPy. Loads SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy

    x, y = (sympy.Symbol(name, real=True) for name in (goal.by, goal.function))
    whole = to_sympy(goal.of.left) - to_sympy(goal.of.right)
    slope = -sympy.diff(whole, x) / sympy.diff(whole, y)
    if goal.at:
        slope = slope.subs({x: to_sympy(goal.at[0]), y: to_sympy(goal.at[1])})
    return from_sympy(slope)


def domain(goal: DifferentiateImplicitly, declared: Domain) -> Domain:
    """Where both sides have a value."""
    return declared.where_defined(goal.of.left, goal.of.right)
