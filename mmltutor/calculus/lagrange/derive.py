"""Extrema under constraints by Lagrange's method: set up, solved by cases, every point verified and classified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from mmltutor.algebra.systems.evaluate import approximate
from mmltutor.algebra.systems.ideal import TooLarge
from mmltutor.algebra.systems.solve import solve
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.goals.optimise import Lagrange
from mmltutor.calculus.lagrange.candidates import Candidate, candidate_of, defined
from mmltutor.calculus.lagrange.problem import Problem, problem_of
from mmltutor.calculus.lagrange.setup import conditions, eliminated_step, gradient_step, letters, regular_step
from mmltutor.calculus.lagrange.telling import answer_step, bordered_step, classes_step, table_step
from mmltutor.calculus.lagrange.verdict import points_along, remarks_of, settled_kinds
from mmltutor.calculus.stationary.cases import MOST_CASES, Worked
from mmltutor.calculus.stationary.read_off import Finder, is_same, node_list, points_step
from mmltutor.calculus.stationary.ring import Equations
from mmltutor.calculus.stationary.values import Place, place_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Derivation, Relation, Stationary, Step, expression
from mmltutor.syntax.build import multiply, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Equation, SetOf, Statement, Vector


def derive(goal: Lagrange) -> Derivation:
    """All stationary points, solved by cases, with their values and classes. Raises GoalError beyond its reach."""
    problem = problem_of(goal)
    try:
        return _derived(problem)
    except TooLarge:
        raise GoalError(
            "This system has too many solutions, or too large ones, to be solved exactly here.",
            "Take polynomials of lower degree.",
        ) from None


def _derived(problem: Problem) -> Derivation:
    steps: list[Step] = []
    if problem.outer is not None:
        steps.append(_outer_step(problem))
    named = "f" if problem.outer is None else problem.outer.letter
    names = letters(problem)
    slopes = gradient_step("gradient", problem.inner, named, problem.names)
    rows = [
        gradient_step("gradient", side, letter, problem.names)
        for side, letter in zip(problem.sides, names, strict=True)
    ]
    steps.append(slopes)
    for side, constant, letter, row in zip(problem.sides, problem.constants, names, rows, strict=True):
        name = Symbol(letter[0] if len(names) == 1 else f"{letter[0]}_{'₁₂'.index(letter[1]) + 1}")
        called = Equation(name, constant)
        steps.append(Step("name-constraint", side, side, Relation.DEFINE, (("constraint", called),), called=letter))
        steps.append(row)
    regular, singular, dependent = regular_step(problem)
    if dependent:
        raise GoalError(
            "The gradients of the constraints are dependent along a whole curve of the set: multipliers do not help."
        )
    steps.append(regular)
    before = conditions(problem, _entries(slopes), [_entries(row) for row in rows])
    steps.append(Step("conditions", before, before, Relation.DEFINE, _lambdas(problem)))
    gone, equations = eliminated_step(problem, before)
    steps.append(gone)
    finder, worked = _worked(problem, equations)
    steps += worked.steps
    places = [*finder.places, *(one for one in singular if not any(is_same(one, other) for other in finder.places))]
    if not finder.curves:
        steps.append(_all_step(problem, equations, places))
    inside = [place for place in places if defined(problem, place)]
    if len(inside) < len(places):
        left = SetOf(tuple(Vector(node_list(place)) for place in in_order(places) if place not in inside))
        steps.append(Step("undefined", left, left, Relation.DEFINE, (("points", left),)))
    return _finished(problem, steps, inside, finder.curves)


def _entries(step: Step) -> tuple[Node, ...]:
    assert isinstance(step.after, Vector)
    return step.after.entries


def _lambdas(problem: Problem) -> tuple[tuple[str, Statement], ...]:
    multipliers = tuple((f"multiplier{k}", Symbol(name)) for k, name in enumerate(problem.multipliers))
    return (*multipliers, ("objective", problem.symbol))


def _outer_step(problem: Problem) -> Step:
    """f = h(u) with h′ never 0: f and u have the same stationary points."""
    outer = problem.outer
    assert outer is not None
    name = problem.names[0]
    slope = substitute(_slope_of(outer.whole, outer.letter), {outer.letter: outer.inner})
    chain = Claim("chain rule", multiply(slope, Derivative(outer.inner, name)), right=Derivative(problem.goal.of, name))
    inside = Equation(Symbol(outer.letter), outer.inner)
    whole = Equation(Symbol("f"), outer.whole)
    return Step("outer", inside, inside, Relation.DEFINE, (("whole", whole), ("inside", inside)), claims=(chain,))


def _slope_of(node: Node, by: str) -> Node:
    return expression(differentiate(Differentiate(node, by)).answer)


def _worked(problem: Problem, equations: Equations) -> tuple[Finder, Worked]:
    """The system solved by cases; where there would be too many, all at once."""
    finder = Finder(problem.ring)
    try:
        worked = finder.work(equations)
    except TooLarge:
        finder = Finder(problem.ring)
        found = solve(equations, problem.names)
        if found is None:
            raise
        finder.places = [place_of(one) for one in found.real]
        worked = Worked((), ())
    assert finder.cases <= MOST_CASES or not worked.steps
    return finder, worked


def _all_step(problem: Problem, equations: Equations, places: Sequence[Place]) -> Step:
    """All points together, and the proof that there are no others."""
    ordered = in_order(places)
    return replace(points_step("stationary", problem.ring, equations, ordered), exhibit=None)


def in_order(places: Sequence[Place]) -> list[Place]:
    """By coordinates, from left to right."""

    def key(place: Place) -> list[Fraction]:
        return [round(approximate(value), 15) for value in place.solution.values]

    return sorted(places, key=key)


def _finished(problem: Problem, steps: list[Step], places: list[Place], curves: list[Equations]) -> Derivation:
    apart = [place for place in in_order(places) if not any(_is_on(place, curve) for curve in curves)]
    candidates = settled_kinds(problem, [candidate_of(problem, place) for place in apart], curves)
    if candidates:
        steps.append(table_step(problem, candidates))
        if any(not one.is_singular for one in candidates):
            steps += [bordered_step(problem), classes_step(problem, candidates)]
    along = points_along(problem, candidates, curves)
    answer = SetOf((*(_vector(one) for one in candidates), *(one.at for one in along)))
    steps.append(answer_step(problem, answer, curves))
    given = [("f", problem.goal.of)]
    held: list[tuple[str, Statement]] = [("", equation) for equation in problem.goal.on]
    return Derivation(
        tuple(steps),
        answer,
        kind="set",
        chapter="lagrange",
        given=(*given, *held),
        remarks=remarks_of(problem, candidates, curves),
        points=(*(_stationary(one) for one in candidates), *along),
    )


def _is_on(place: Place, curve: Equations) -> bool:
    """Whether a point lies on a curve of stationary points."""
    return all(place.solution.value(p).is_zero for p in curve)


def _vector(candidate: Candidate) -> Vector:
    return Vector(tuple(value.node for value in candidate.place.coordinates))


def _stationary(candidate: Candidate) -> Stationary:
    multipliers = tuple(value.node for value in candidate.multipliers)
    return Stationary(_vector(candidate), candidate.value.node, candidate.kind, multipliers)
