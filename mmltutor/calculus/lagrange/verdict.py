"""Where the largest and smallest values on the whole set are, why there are such, and what else is to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from mmltutor.algebra.systems.evaluate import sign_at
from mmltutor.algebra.systems.ideal import TooLarge, basis_of
from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.algebra.systems.solve import solve
from mmltutor.calculus.lagrange.candidates import Candidate
from mmltutor.calculus.lagrange.problem import Problem
from mmltutor.calculus.stationary.bounded import bounded_by, definite_form, leading_form
from mmltutor.calculus.stationary.nearby import kind_on_curve, moved
from mmltutor.calculus.stationary.parametric import along_of
from mmltutor.calculus.stationary.ring import Equations
from mmltutor.calculus.stationary.values import Value
from mmltutor.steps.step import Claim, Compared, Remark, Stationary
from mmltutor.syntax.build import ZERO, multiply, substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import SetOf, Statement, Vector

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Class

SAME: Final = Fraction(1, 10**25)
_TURNED: Final[dict[Class, Class]] = {"minimum": "maximum", "maximum": "minimum"}


def settled_kinds(problem: Problem, candidates: Sequence[Candidate], curves: Sequence[Equations]) -> list[Candidate]:
    """The points with their classes for f itself; those that the bordered Hessian leaves open by other ways."""
    found: list[Candidate] = []
    for one in candidates:
        kind = one.kind if one.kind != "inconclusive" else _nearby(problem, one)
        if kind in _TURNED and is_turned(problem, one):
            kind = _TURNED[kind]
        found.append(replace(one, kind=kind))
    if curves or bounded_by(problem.constraints, problem.names) is None:
        return found
    return [replace(one, kind=_extreme(one, found)) if one.kind == "inconclusive" else one for one in found]


def _nearby(problem: Problem, candidate: Candidate) -> Class:
    """The class by signs around the point, for a plane curve and a rational point."""
    point = [value.rational for value in candidate.place.solution.values]
    known = tuple(one for one in point if one is not None)
    if len(problem.names) != 2 or len(known) != 2:
        return "inconclusive"
    here = candidate.place.solution.value(problem.objective).rational
    if here is None:
        return "inconclusive"
    curve, objective = moved(problem.constraints[0], known), moved(problem.objective, known)
    return kind_on_curve(curve, objective - objective.constant(here))


def _extreme(candidate: Candidate, all_of_them: Sequence[Candidate]) -> Class:
    """The class of a point whose value is the largest or smallest of all on a bounded set."""
    others = [one.size for one in all_of_them if one is not candidate]
    if all(candidate.size > other + SAME for other in others):
        return "maximum"
    if all(candidate.size < other - SAME for other in others):
        return "minimum"
    return "inconclusive"


def is_turned(problem: Problem, candidate: Candidate) -> bool:
    """Whether f falls where what is inside it grows."""
    if problem.outer is None:
        return False
    from mmltutor.calculus.differentiate import differentiate
    from mmltutor.calculus.goals.derivative import Differentiate

    outer = problem.outer
    slope = differentiate(Differentiate(outer.whole, outer.letter)).answer
    assert isinstance(slope, Node)
    return sign_at(substitute(slope, {outer.letter: outer.inner}), candidate.place.solution) == -1


def remarks_of(problem: Problem, candidates: Sequence[Candidate], curves: Sequence[Equations]) -> tuple[Remark, ...]:
    """Which values are the largest and smallest, and why; what holds along curves; the slip to beware of."""
    found: list[Remark] = []
    constants = [_along(problem, curve) for curve in curves]
    found += [remark for remark, _ in constants]
    found += [_singular(problem, one) for one in candidates if one.is_singular]
    found += [_undecided(one) for one in candidates if one.exact and one.minors[-1].node == ZERO]
    sizes = [(one.size, one.value) for one in candidates]
    sizes += [value for _, value in constants if value is not None]
    complete = all(value is not None for _, value in constants)
    if sizes and complete:
        found += _extremes(problem, candidates, sizes, bool(curves))
    found.append(_slip(problem))
    return tuple(found)


def _singular(problem: Problem, candidate: Candidate) -> Remark:
    """What a point without a multiplier is, and that Lagrange's condition alone would have missed it."""
    at = Vector(tuple(value.node for value in candidate.place.coordinates))
    rows = [[candidate.place.solution.value(p.derivative(name)) for name in problem.names] for p in problem.constraints]
    slopes = [candidate.place.solution.value(problem.objective.derivative(name)) for name in problem.names]
    missed = len(rows) == 1 and any(not slope.is_zero for slope in slopes)
    rule = "singular-missed" if missed else "singular"
    return Remark(f"{rule}-{candidate.kind}", (("at", at),))


def _undecided(candidate: Candidate) -> Remark:
    """What a point is where the bordered Hessian does not tell."""
    at = Vector(tuple(value.node for value in candidate.place.coordinates))
    return Remark(f"nearby-{candidate.kind}", (("at", at),))


def _extremes(
    problem: Problem, candidates: Sequence[Candidate], sizes: list[tuple[Fraction, Value]], curves: bool
) -> list[Remark]:
    bounded = bounded_by(problem.constraints, problem.names)
    if bounded is not None and not any(_lacks_value(problem)):
        p, squares = bounded
        claim = Claim("sum of squares", leading_form(p).node(), right=squares.node())
        high, low = max(sizes, key=lambda one: one[0]), min(sizes, key=lambda one: one[0])
        compared = [
            Claim("comparison", value.node, Compared.AT_MOST, high[1].node)
            for size, value in sizes
            if size < high[0] - SAME
        ]
        form: tuple[tuple[str, Statement], ...] = (("form", squares.node()),)
        if high[0] - low[0] < SAME:
            return [Remark("bounded", form, (claim,)), Remark("one-value", (("value", high[1].node),))]
        parts = (*_bound("max", candidates, high, curves), *_bound("min", candidates, low, curves))
        return [Remark("bounded", form, (claim,)), Remark("extremes", parts, tuple(compared))]
    grows = definite_form(problem.objective)
    if problem.outer is None and grows is not None:
        rising = grows.sign > 0
        best = (min if rising else max)(sizes, key=lambda one: one[0])
        name = "min" if rising else "max"
        form = (("form", grows.node()), *_bound(name, candidates, best, curves))
        claim = Claim("sum of squares", leading_form(problem.objective).node(), right=grows.node())
        return [Remark("grows" if rising else "falls", form, (claim,))]
    return [Remark("unbounded")]


def _lacks_value(problem: Problem) -> list[bool]:
    """Whether something in f may have no value somewhere on the set."""
    from mmltutor.syntax.build import names_in, walk
    from mmltutor.syntax.nodes import Call, Quotient

    return [
        (isinstance(part, Call) and part.function in ("ln", "sqrt"))
        or (isinstance(part, Quotient) and bool(names_in(part.bottom)))
        for part in walk(problem.goal.of)
    ]


def _bound(
    name: str, candidates: Sequence[Candidate], best: tuple[Fraction, Value], curves: bool
) -> tuple[tuple[str, Statement], ...]:
    places = [
        Vector(tuple(value.node for value in one.place.coordinates))
        for one in candidates
        if abs(one.size - best[0]) < SAME
    ]
    del curves
    return ((name, best[1].node), (f"{name}_at", SetOf(tuple(places))))


def _along(problem: Problem, curve: Equations) -> tuple[Remark, tuple[Fraction, Value] | None]:
    """What is to be said of a whole curve of stationary points: f has one value on it, if that can be shown."""
    stated = problem.ring.system(curve)
    found = _one_value(problem, curve)
    if found is None:
        return Remark("curve-open", (("curve", stated),)), None
    inner, value, size = found
    difference = problem.objective - problem.objective.constant(inner)
    claim = Claim("combination", difference.node(), right=_as_multiple(difference, curve))
    return Remark("curve-constant", (("curve", stated), ("value", value.node)), (claim,)), (size, value)


def points_along(problem: Problem, candidates: Sequence[Candidate], curves: Sequence[Equations]) -> list[Stationary]:
    """Curves of stationary points, as points with letters in them; extrema where f is extreme on a bounded set."""
    found: list[Stationary] = []
    values = [_one_value(problem, curve) for curve in curves]
    known = [value for value in values if value is not None]
    sizes = [one.size for one in candidates] + [size for _, _, size in known]
    bounded = len(known) == len(curves) and bounded_by(problem.constraints, problem.names) is not None
    for curve, value in zip(curves, values, strict=True):
        at = along_of(curve, problem.names)
        if at is None or value is None:
            continue
        kind: Class = "inconclusive"
        if bounded and value[2] >= max(sizes) - SAME:
            kind = "maximum"
        elif bounded and value[2] <= min(sizes) + SAME:
            kind = "minimum"
        found.append(Stationary(at, value[1].node, kind))
    return found


def _as_multiple(difference: Polynomial, curve: Equations) -> Node:
    """f - c written as a multiple of the curve's equation, where there is only one."""
    for p in curve:
        quotient, rest = divmod(difference.form, p.form)
        if rest.is_zero():
            return multiply(Polynomial(p.names, quotient).node(), p.node())
    return difference.node()


def _one_value(problem: Problem, curve: Equations) -> tuple[Fraction, Value, Fraction] | None:
    """The rational value of f's inside all along a curve, and f's own; None where it is not seen to be one value."""
    from mmltutor.algebra.systems.evaluate import approximate_at
    from mmltutor.calculus.stationary.values import value_at

    for name in problem.names:
        for start in (0, 1, Fraction(1, 2)):
            p = problem.objective
            cut = p.unknown(name) - p.constant(start)
            try:
                found = solve([*curve, cut], problem.names)
                if found is None or not found.real:
                    continue
                inner = found.real[0].value(p).rational
                if inner is None or not basis_of(curve, problem.names).vanishes(p - p.constant(inner)):
                    continue
            except TooLarge:
                continue
            size = approximate_at(problem.goal.of, found.real[0])
            if size is not None:
                return inner, value_at(problem.goal.of, found.real[0]), size
    return None


def _slip(problem: Problem) -> Remark:
    """Dividing by what may be 0 is how solutions get lost; the other slip is to leave the constraint out."""
    from mmltutor.calculus.lagrange.setup import dependences, gradients_of_constraints

    rows = [[problem.objective.derivative(name) for name in problem.names], *gradients_of_constraints(problem)]
    for p in dependences(rows):
        for factor, _ in p.factors() if not p.is_zero else ():
            if factor.total_degree == 1 and len(factor.terms()) == 1 and len(p.factors()) > 1:
                return Remark("slip-divided", (("factor", factor.node()),))
    return Remark("slip-unconstrained")
