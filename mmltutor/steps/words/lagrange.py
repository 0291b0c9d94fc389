"""What is said when extrema under constraints are looked for."""

from __future__ import annotations

from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.solving import SOLVING
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording
from mmltutor.syntax.nodes import Number, Symbol
from mmltutor.syntax.structure import Cases, SetOf, Statement


def _bound(about: Step | Remark, name: str) -> Statement:
    return dict(about.bindings)[name]


def _number(about: Step | Remark, name: str) -> int:
    found = _bound(about, name)
    assert isinstance(found, Number)
    return int(found.value)


def _stationary(about: Step | Remark) -> str:
    assert isinstance(about, Step)
    count = len(about.after.cases) if isinstance(about.after, Cases) else 1
    points = "is 1 point" if count == 1 else f"are {count} points"
    return f"All cases together: there {points}. Real roots are counted exactly, so there are no others."


def _objective(about: Step | Remark) -> str:
    """What the function that is worked with is called: f, or u where f is a function of that."""
    found = dict(about.bindings).get("objective")
    return found.name if isinstance(found, Symbol) else "f"


def _eliminate(about: Step | Remark) -> str:
    return (
        f"Eliminate `λ` without dividing: `∇{_objective(about)}` and `∇g` are parallel exactly when their "
        f"cross products "
        "are 0. So no case is lost, not even `∇g = 0`."
    )


def _eliminate_both(about: Step | Remark) -> str:
    return (
        f"Eliminate both multipliers without dividing: `∇{_objective(about)}` is in the plane of the two "
        f"gradients only where "
        "the determinants of the three are 0."
    )


def _table(about: Step | Remark) -> str:
    f, m = _objective(about), _number(about, "constraints")
    one, both = f"the multiplier of each from `∇{f} = λ∇g`", f"both multipliers from `∇{f} = λ∇g₁ + μ∇g₂`"
    which = one if m == 1 else both
    return f"Find {which}, and the value of `f`. Each point was put back into every equation."


def _bordered(about: Step | Remark) -> str:
    m = _number(about, "constraints")
    border = "the gradient of the constraint" if m == 1 else "the gradients of the constraints"
    f = _objective(about)
    function = f"`{f} - λ g`" if m == 1 else f"`{f} - λ g₁ - μ g₂`"
    return (
        "To see what each point is among its neighbours on the set, take the bordered Hessian: "
        f"the second derivatives of {function}, with {border} as a border."
    )


def _classes(about: Step | Remark) -> str:
    n, m = _number(about, "variables"), _number(about, "constraints")
    if n - m == 1:
        low, high = ("negative", "positive") if m % 2 else ("positive", "negative")
        return (
            f"With {n} variables and {m} constraint{'s' * (m > 1)}: a minimum where its determinant is {low}, "
            f"a maximum where it is {high}."
        )
    low = "negative" if m % 2 else "positive"
    return (
        f"With {n} variables and {m} constraint{'s' * (m > 1)} the last {n - m} leading minors decide: a "
        f"minimum where all are {low}, "
        "a maximum where they alternate and the last has the sign of `(-1)ⁿ`, a saddle where the last is "
        "not 0 otherwise."
    )


def _attained(about: Step | Remark, name: str) -> str:
    places = _bound(about, f"{name}_at")
    at = f", at {{{name}_at}}" if isinstance(places, SetOf) and places.members else ", along a curve"
    return f"{{{name}}}{at}"


def _extremes(about: Step | Remark) -> str:
    return f"Compare the values: the maximum is {_attained(about, 'max')}; the minimum is {_attained(about, 'min')}."


def _grows(about: Step | Remark) -> str:
    return (
        "The set is closed, and far out the leading part {form} of the function grows beyond all bounds. "
        f"So there is a smallest value: the minimum is {_attained(about, 'min')}."
    )


def _falls(about: Step | Remark) -> str:
    return (
        "The set is closed, and far out the leading part {form} of the function falls below all bounds. "
        f"So there is a largest value: the maximum is {_attained(about, 'max')}."
    )


def _zero_gradient(about: Step | Remark) -> str:
    assert isinstance(about, Step)
    many = isinstance(about.after, Cases) and len(about.after.cases) > 1
    return (
        "The gradient of the constraint is 0 "
        + ("at these points" if many else "at this point")
        + " of the set. A multiplier need not exist there, so "
        + ("they are candidates too." if many else "it is a candidate too.")
    )


def _conditions(about: Step | Remark) -> str:
    f = _objective(about)
    combined = f"a multiple of `∇g`: `∇{f} = λ∇g`."
    if sum(name.startswith("multiplier") for name, _ in about.bindings) > 1:
        combined = f"a combination of both gradients: `∇{f} = λ∇g₁ + μ∇g₂`."
    return f"At an extremum on the set, `∇{f}` has no part along the set, so it is {combined}"


def _singular(kind: str, missed: bool) -> Wording:
    told = {
        "minimum": "Close to it on the set `f` is nowhere smaller: a minimum.",
        "maximum": "Close to it on the set `f` is nowhere larger: a maximum.",
        "inflection": "Along the set `f` is smaller on one side and larger on the other: no extremum.",
        "saddle": "Close to it on the set `f` is smaller at some points and larger at others: no extremum.",
        "inconclusive": "What it is among its neighbours is not decided here.",
    }
    start = "At {at} the gradient of the constraint is 0, and there is no bordered Hessian to ask. "
    condition = "`∇f = λ∇g` has no solution `λ` there, so Lagrange's condition alone would miss it. " if missed else ""
    return Wording(start + condition + told[kind])


_NEARBY = {
    "nearby-minimum": Wording(
        "At {at} the determinant is 0. Close to it on the set `f` is nowhere smaller: a minimum."
    ),
    "nearby-maximum": Wording("At {at} the determinant is 0. Close to it on the set `f` is nowhere larger: a maximum."),
    "nearby-inflection": Wording(
        "At {at} the determinant is 0. Along the set `f` is smaller on one side and larger on the other: no extremum."
    ),
    "nearby-saddle": Wording("At {at} the determinant is 0. Close to it `f` is smaller and larger: no extremum."),
    "nearby-inconclusive": Wording(
        "At {at} the determinant is 0: what the point is among its neighbours is not decided."
    ),
}

_SINGULAR = {
    f"singular{'-missed' * missed}-{kind}": _singular(kind, missed)
    for missed in (False, True)
    for kind in ("minimum", "maximum", "inflection", "saddle", "inconclusive")
}

WORDS: Vocabulary = {
    **_NEARBY,
    **_SINGULAR,
    **SOLVING,
    "outer": Wording(
        "{whole} is a function of {inside}, and its derivative by that is never 0. By the chain rule `f` "
        "and the function "
        "inside have the same stationary points on the set, so work with the simpler one.",
        name="Chain rule",
    ),
    "name-constraint": Wording("Write the constraint as {constraint}, with"),
    "regular": Wording("So every extremum on the set satisfies Lagrange's condition.", shows=Shows.NOTHING),
    "gradient": Wording(because="differentiated by each variable"),
    "constant-gradient": Wording(
        "It is never 0, so every extremum on the set satisfies Lagrange's condition.", shows=Shows.NOTHING
    ),
    "never-zero": Wording(
        "Is it 0 anywhere on the set? That would ask for {asked}.",
        shows=Shows.NOTHING,
        because="so every extremum on the set satisfies Lagrange's condition",
    ),
    "independent": Wording(
        "Are the two gradients dependent anywhere on the set? That would ask for {asked}.",
        shows=Shows.NOTHING,
    ),
    "zero-gradient": Wording(_zero_gradient),
    "dependent": Wording(
        "The gradients of the constraints are dependent here. Multipliers need not exist, so these are candidates too."
    ),
    "dependent-curve": Wording("The gradients of the constraints are dependent along a whole curve."),
    "conditions": Wording(_conditions, name="Lagrange multipliers"),
    "eliminate-multiplier": Wording(
        _eliminate, "each equation times the other entry of `∇g`, subtracted", name="Elimination"
    ),
    "eliminate-multipliers": Wording(_eliminate_both, "determinants of the three gradients", name="Elimination"),
    "stationary": Wording(_stationary, shows=Shows.NOTHING, name="Candidates"),
    "stationary-listed": Wording(_stationary, shows=Shows.NOTHING, name="Candidates"),
    "no-stationary": Wording("There is no such point."),
    "table": Wording(_table, shows=Shows.NOTHING, name="Values"),
    "bordered": Wording(_bordered, name="Bordered Hessian"),
    "classes": Wording(_classes, shows=Shows.NOTHING, name="Classes"),
    "undefined": Wording(
        "At these points the function has no slope, so they are left out: {points}.", shows=Shows.NOTHING
    ),
    "answer": Wording("The stationary points:", name="Answer"),
    "answer-listed": Wording(
        "The stationary points are the {count} points of the table.", shows=Shows.NOTHING, name="Answer"
    ),
    "only-curves": Wording("There are no stationary points apart from those on the curve.", shows=Shows.NOTHING),
    "none": Wording("There are no stationary points on the set.", shows=Shows.NOTHING),
    "bounded": Wording(
        "The set is closed, and it is bounded, because {form} grows beyond all bounds in every direction. "
        "So a largest and a smallest value exist, and they are among these points."
    ),
    "extremes": Wording(_extremes),
    "one-value": Wording("All these values are equal: on the set the function is {value} everywhere."),
    "grows": Wording(_grows),
    "falls": Wording(_falls),
    "unbounded": Wording(
        "The set need not be bounded, so a largest or smallest value need not exist: the classes compare a "
        "point with its neighbours only."
    ),
    "curve-open": Wording("Every point with {curve} is stationary."),
    "curve-constant": Wording(
        "Every point with {curve} is stationary, and the function has the value {value} all along."
    ),
    "slip-divided": Wording("The slip to beware of: dividing by {factor} would lose the solutions with {factor} = 0."),
    "slip-unconstrained": Wording(
        "The slip to beware of: setting `∇f = 0` finds extrema of the function without the constraint, "
        "which is another question."
    ),
}
