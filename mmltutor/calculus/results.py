"""What a solution found on its way, by name: a question may ask for any of it instead of the end.

A name is that of a result which the chapter gives; or a label of the answer ("m"); a place in it ("entry 1 2",
"component 2", "row 1"); what stands on the board before an equals sign ("∂f/∂x", "H", "x_2", "chi^2"); or one of the
names that this file knows for a task: points, classified, values, minimum, at minimum, multipliers, iterates, last,
determinant, bound, radius, rates, coefficient 3 of a Taylor polynomial, in two variables coefficient 1 2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation, Stationary, Step
from mmltutor.syntax.build import ZERO, names_in
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import (
    Answer,
    Cases,
    Classified,
    Entry,
    Equation,
    Factors,
    Infinite,
    Integral,
    Interval,
    Iterates,
    Labelled,
    Limit,
    Matrix,
    Region,
    SetOf,
    Statement,
    System,
    TaylorPolynomial,
    Vector,
)
from mmltutor.syntax.structures.labels import canonical_label, meaning_of_label
from mmltutor.syntax.write.structure import write_answer

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal


def taken(goal: Goal, derivation: Derivation, take: tuple[str, ...]) -> tuple[Answer, str]:
    """What is asked of a solution, and its kind of answer; several names give labelled values.

    Raises GoalError where the solution has nothing of that name.
    """
    if not take:
        return derivation.answer, derivation.kind
    found = [_result(goal, derivation, name) for name in take]
    if len(found) == 1:
        return found[0], kind_of(found[0])
    values: list[tuple[str, Entry]] = []
    for name, answer in zip(take, found, strict=True):
        if not isinstance(answer, Node | Vector):
            raise GoalError(f"{name} is no number or point, and cannot stand beside others.")
        values.append((canonical_label(name), answer))
    return Labelled(tuple(values)), "labelled"


def kind_of(answer: Answer) -> str:
    """The kind of answer that something is; a number is an expression without variables."""
    if isinstance(answer, Node):
        return "expression" if names_in(answer) else "number"
    return _KINDS[type(answer)]


_KINDS: Final[Mapping[type, str]] = {
    Vector: "vector",
    Matrix: "matrix",
    Infinite: "number",
    SetOf: "set",
    Labelled: "labelled",
    Equation: "equation",
    Region: "interval",
    Iterates: "iterates",
    Factors: "factors",
    Classified: "classified",
    TaylorPolynomial: "taylor",
}


def _result(goal: Goal, derivation: Derivation, name: str) -> Answer:
    for find in (_given, _by_task, _labelled, _placed, _called):
        found = find(goal, derivation, name)
        if found is not None:
            return found
    known = ", ".join(dict.fromkeys(_names(derivation)))
    raise GoalError(f"The solution of this {goal.task} has no {name!r}.", f"It has: {known}." if known else "")


def _names(derivation: Derivation) -> Iterator[str]:
    yield from (name for name, _ in derivation.results)
    if isinstance(derivation.answer, Labelled):
        yield from (name for name, _ in derivation.answer.values)
    yield from (step.called for step in derivation.steps if step.called)


def _given(_goal: Goal, derivation: Derivation, name: str) -> Answer | None:
    return dict(derivation.results).get(name)


def _labelled(_goal: Goal, derivation: Derivation, name: str) -> Answer | None:
    if not isinstance(derivation.answer, Labelled):
        return None
    wanted = _key(name)
    return next((value for label, value in derivation.answer.values if _key(label) == wanted), None)


_PLACE: Final = re.compile(r"(entry|component|row|column|factor|point)\s+(\d+)(?:\s*[, ]\s*(\d+))?")


def _placed(_goal: Goal, derivation: Derivation, name: str) -> Answer | None:
    found = _PLACE.fullmatch(name)
    if found is None:
        return None
    first, second = int(found[2]) - 1, int(found[3] or 0) - 1
    try:
        match found[1], derivation.answer:
            case "entry", Matrix(rows) if second >= 0:
                return rows[first][second]
            case "row", Matrix(rows):
                return Vector(rows[first], "row")
            case "column", Matrix(rows):
                return Vector(tuple(row[first] for row in rows), "column")
            case "component", Vector(entries):
                return entries[first]
            case "factor", Factors(factors):
                return factors[first]
            case "point", SetOf(members):
                return members[first]
    except IndexError:
        pass
    raise GoalError(f"The answer has no {name}.")


def _called(_goal: Goal, derivation: Derivation, name: str) -> Answer | None:
    """The last line that stands on the board under this name."""
    wanted = _key(name)
    found = [part for whole in derivation.steps for part in everything(whole)]
    for step in reversed(found):
        if step.called and wanted in (_key(step.called), _key(step.called.partition(" = ")[0])):
            return as_answer(step.after)
    return None


def _key(label: str) -> str:
    return meaning_of_label(canonical_label(label))


def as_answer(statement: Statement) -> Answer | None:
    """A statement that can be an answer: values of unknowns are labelled values."""
    match statement:
        case System(equations):
            values = tuple((write_answer(one.left), one.right) for one in equations)
            return Labelled(values)
        case Cases() | Integral() | Limit():
            return None
        case _:
            return statement


# What is known by a name of its own


def _by_task(goal: Goal, derivation: Derivation, name: str) -> Answer | None:
    find = _KNOWN.get(name)
    if find is not None:
        return find(derivation)
    asked = re.fullmatch(r"coefficient((?:\s+\d{1,3})+)", name)
    return None if asked is None else _coefficient(goal, derivation, tuple(map(int, asked[1].split())))


def _step(derivation: Derivation, *rules: str) -> Step | None:
    """The last step whose rule begins in one of these ways."""
    found = (step for step in reversed(derivation.steps) if step.rule.startswith(rules))
    return next(found, None)


def _after(*rules: str) -> Callable[[Derivation], Answer | None]:
    def find(derivation: Derivation) -> Answer | None:
        step = _step(derivation, *rules)
        return None if step is None else as_answer(step.after)

    return find


def _bound_in(remark: str, name: str) -> Callable[[Derivation], Answer | None]:
    """What a remark speaks of."""

    def find(derivation: Derivation) -> Answer | None:
        bound = next((dict(one.bindings) for one in derivation.remarks if one.name == remark), {})
        return as_answer(bound[name]) if name in bound else None

    return find


def _points(derivation: Derivation) -> Answer | None:
    return SetOf(tuple(point.at for point in derivation.points)) if derivation.points else None


def _classified(derivation: Derivation) -> Answer | None:
    points = derivation.points
    return Classified(tuple((point.at, point.kind) for point in points)) if points else None


def _values(derivation: Derivation) -> Answer | None:
    values = tuple(dict.fromkeys(point.value for point in derivation.points))
    return SetOf(values) if values else None


def _multipliers(derivation: Derivation) -> Answer | None:
    found = [one for point in derivation.points for one in point.multipliers]
    return SetOf(tuple(dict.fromkeys(found))) if found else None


def _those(kind: str) -> Callable[[Derivation], Answer | None]:
    """The points of a class."""

    def find(derivation: Derivation) -> Answer | None:
        found = [point.at for point in derivation.points if point.kind == kind]
        return SetOf(tuple(found)) if found else None

    return find


def _extreme(kind: str) -> Callable[[Derivation], Answer | None]:
    """The largest or the smallest value, or the value at the only point of that class."""

    def find(derivation: Derivation) -> Answer | None:
        global_one = _bound_in("extremes", kind[:3])(derivation)
        if global_one is not None:
            return global_one
        found = {point.value for point in derivation.points if point.kind == kind}
        return next(iter(found)) if len(found) == 1 else None

    return find


def _extremes_at(kind: str) -> Callable[[Derivation], Answer | None]:
    def find(derivation: Derivation) -> Answer | None:
        return _bound_in("extremes", f"{kind[:3]}_at")(derivation) or _those(kind)(derivation)

    return find


def _only_point(derivation: Derivation) -> Answer | None:
    points: tuple[Stationary, ...] = derivation.points
    return points[0].at if len(points) == 1 else None


def _iterates(derivation: Derivation) -> Answer | None:
    """All iterates but the start."""
    step = _step(derivation, "iterates")
    if step is None or not isinstance(step.after, Iterates):
        return None
    begun = step.after
    return Iterates(begun.values[1:], 1, begun.name) if begun.first == 0 else begun


def _last(derivation: Derivation) -> Answer | None:
    found = _iterates(derivation)
    return found.values[-1] if isinstance(found, Iterates) and found.values else None


def _rates(derivation: Derivation) -> Answer | None:
    """The step sizes from which descent converges."""
    top = _bound_in("converges", "b")(derivation) or _bound_in("diverges", "b")(derivation)
    return Region((Interval(ZERO, top),)) if isinstance(top, Node) else None


def _factors(derivation: Derivation) -> Answer | None:
    """The factors of a product that need not be carried out."""
    found = _after("factors")(derivation)
    return Factors(found.factors) if isinstance(found, Factors) else None


def _coefficient(goal: Goal, derivation: Derivation, index: tuple[int, ...]) -> Answer | None:
    """The number before a product of powers of the distances from the point, in a Taylor polynomial."""
    from mmltutor.algebra.series import taylor_coefficients
    from mmltutor.calculus.goals.taylor import Taylor

    answer = derivation.answer
    if not isinstance(goal, Taylor) or not isinstance(answer, TaylorPolynomial):
        return None
    if len(index) != len(goal.vars) or sum(index) > goal.order:
        return None
    centre = list(zip(goal.vars, goal.about, strict=True))
    return tidy(taylor_coefficients(answer.polynomial, centre, goal.order).get(index, ZERO))


_KNOWN: Final[Mapping[str, Callable[[Derivation], Answer | None]]] = {
    "points": _points,
    "point": _only_point,
    "classified": _classified,
    "values": _values,
    "multipliers": _multipliers,
    "minima": _those("minimum"),
    "maxima": _those("maximum"),
    "saddles": _those("saddle"),
    "minimum": _extreme("minimum"),
    "maximum": _extreme("maximum"),
    "at minimum": _extremes_at("minimum"),
    "at maximum": _extremes_at("maximum"),
    "iterates": _iterates,
    "last": _last,
    "rates": _rates,
    "determinant": _after("determinant"),
    "gradient": _after("gradient-at", "gradient", "descent-gradient", "chi-gradient"),
    "hessian": _after("hessian-at", "hessian", "several-hessian"),
    "bound": _after("error-"),
    "radius": _after("radius-"),
    "general term": _bound_in("general", "term"),
    "root": _bound_in("exact-root", "r"),
    "factors": _factors,
    "chi^2": _after("residuals"),
}
