"""Pictures of tasks in one variable: the function, and what was found of it."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.goals.derivative import Differentiate, Integrate
from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.calculus.pictures.common import (
    AROUND,
    graphs_picture,
    number_of,
    point_of,
)
from mmltutor.calculus.pictures.graphs import padded, straight
from mmltutor.calculus.pictures.picture import Dot, Picture, Stroke
from mmltutor.calculus.pictures.plane import draw_over_the_plane
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import ZERO, names_in, substitute
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.structure import Labelled, Statement, TaylorPolynomial, Vector


def draw_derivative(goal: Differentiate, derivation: Derivation) -> Picture | None:
    """f and its derivative; at a point the tangent too."""
    by = goal.by
    slope: Node = Derivative(goal.of, by, goal.order)
    if names_in(goal.of) - {by}:
        return None
    found = [step.after for step in derivation.steps if isinstance(step.after, Node)]
    at = number_of(goal.at)
    shown = derivation.answer if goal.at is None and isinstance(derivation.answer, Node) else None
    functions: list[tuple[str, Node]] = [("f", goal.of)]
    if at is None:
        functions.append(("f" + _primes(goal.order), shown or (found[-1] if found else slope)))
        return graphs_picture(functions, by, (-AROUND, AROUND), main=2)
    height, steepness = (sampled(node, (by,), [(at,)])[0] for node in (goal.of, Derivative(goal.of, by)))
    if height is None or steepness is None:
        return None
    ends = [(x, height + steepness * (x - at)) for x in (at - AROUND, at + AROUND)]
    tangent = straight(f"tangent with slope {steepness:.4g}", ends, Stroke.DASHED)
    name = f"({at:.4g}, {height:.4g})"
    picture = graphs_picture(functions, by, (at - AROUND, at + AROUND), [Dot(at, height, name)], extra=[tangent])
    return replace(picture, said=(*picture.said[:1], f"The tangent at {name} has slope {steepness:.4g}."))


def _primes(order: int) -> str:
    return "′" * order if order < 4 else f"⁽{order}⁾"


def draw_antiderivative(goal: Integrate, derivation: Derivation) -> Picture | None:
    answer = derivation.answer
    if names_in(goal.of) - {goal.by} or not isinstance(answer, Node):
        return None
    whole = substitute(answer, dict.fromkeys(names_in(answer) - {goal.by}, ZERO))
    return graphs_picture([("f", goal.of), ("F", whole)], goal.by, (-AROUND, AROUND), main=2)


def draw_taylor(goal: Taylor, derivation: Derivation) -> Picture | None:
    """The function beside its polynomial and one of lower order."""
    from mmltutor.calculus.derive import derive

    if len(goal.vars) != 1:
        return draw_over_the_plane(goal, derivation)
    about = number_of(goal.about[0])
    if about is None or names_in(goal.of) - set(goal.vars):
        return None
    functions = [("f", goal.of)]
    for order in (goal.order, goal.order // 2):
        found = derivation if order == goal.order else derive(replace(goal, order=order))
        polynomial = _polynomial(found.answer)
        if polynomial is not None and all(polynomial != node for _, node in functions):
            functions.append((f"T{_lowered(order)}", polynomial))
    height = sampled(goal.of, goal.vars, [(about,)])[0]
    dots = [] if height is None else [Dot(about, height)]
    return graphs_picture(functions, goal.vars[0], (about - AROUND, about + AROUND), dots)


def _lowered(number: int) -> str:
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(number))


def _polynomial(answer: Statement) -> Node | None:
    match answer:
        case TaylorPolynomial(polynomial):
            return polynomial
        case _:
            return answer if isinstance(answer, Node) else None


def draw_fit(goal: Fit, derivation: Derivation) -> Picture | None:
    """The measurements and the model with the best parameters."""
    points = [point for point in (point_of(Vector(pair), 2) for pair in goal.data) if point is not None]
    best = dict(derivation.answer.values) if isinstance(derivation.answer, Labelled) else {}
    values = {name: value for name, value in best.items() if isinstance(value, Node)}
    model = substitute(goal.model, values)
    if not points or names_in(model) - {goal.by}:
        return None
    left, right = padded(min(point[0] for point in points), max(point[0] for point in points), 0.15)
    dots = [Dot(point[0], point[1]) for point in points]
    picture = graphs_picture([("y", model)], goal.by, (left, right), dots)
    return replace(picture, said=(*picture.said, f"{len(points)} measurements beside it."))
