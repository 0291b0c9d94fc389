"""One variable: the way that is taken and why, the expansion, and what it is worth."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.algebra.exact import series_coefficients
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.taylor.definition import Derivatives, assembled, by_definition, derivatives
from mmltutor.calculus.taylor.error import error_bound, error_steps, is_exact
from mmltutor.calculus.taylor.known import NotKnown, Telling
from mmltutor.calculus.taylor.place import Place, polynomial, taylor_called
from mmltutor.calculus.taylor.radius import radius_steps, reach_of
from mmltutor.calculus.taylor.refusing import kink_at, refusal
from mmltutor.calculus.taylor.remarks import remarks_on
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation, Relation, Step, expression
from mmltutor.syntax.build import ZERO, add, names_in, substitute, transform
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Symbol
from mmltutor.syntax.structure import TaylorPolynomial
from mmltutor.syntax.write.board import write_board

MOST_TABLED = 8
"""Orders up to this one are told by a table of derivatives where those stay short."""

DIFFERENTIATING = 2
"""How much more work it is to find a derivative than to write it."""

Way = tuple[tuple[Step, ...], tuple[Node, ...]]
"""Steps that end in the expansion, and its coefficients."""


def one_variable(place: Place, method: str, increments: bool) -> Derivation:
    """The derivation of a Taylor polynomial in one variable."""
    way, ways = _chosen(place, method)
    steps, coefficients = way
    distance = Symbol(f"Delta_{place.name}") if increments else place.distance
    answer = TaylorPolynomial(polynomial(coefficients, distance))
    exact = is_exact(place)
    reach = None if exact else reach_of(place)
    bound = None if exact else error_bound(place, reach)
    worth = (*radius_steps(place, reach), *error_steps(place, coefficients, bound))
    last = _last(place, steps[-1], answer, increments)
    return Derivation(
        (*steps, *worth, last),
        answer,
        kind="taylor",
        chapter="taylor",
        remarks=remarks_on(place, coefficients, steps, reach, bound),
        ways=ways,
    )


def _last(place: Place, expanded: Step, answer: TaylorPolynomial, increments: bool) -> Step:
    """The polynomial alone."""
    before = expanded.after
    rule = "answer"
    if increments:
        assert isinstance(before, TaylorPolynomial)
        before = substitute(before.polynomial, {place.name: add(place.at, Symbol(f"Delta_{place.name}"))})
        rule = "answer-increments"
    delta = Symbol(f"Delta_{place.name}")
    called = taylor_called(place.order, ()) if increments else place.taylor()
    return Step(rule, before, answer, bindings=(*place.names, ("Delta", delta)), called=called, level=0)


def _chosen(place: Place, method: str) -> tuple[Way, tuple[tuple[str, int], ...]]:
    """The way that is taken, and the ways there are with their work."""
    degree = polynomial_degree(place.of, frozenset({place.name}))
    plain = degree is not None and not method
    series = None if plain or method == "definition" else _by_series(place)
    if method == "series":
        if series is None:
            raise (
                refusal(place)
                if _defined(place) is None
                else GoalError(
                    "No series that I know leads to this one.", "Leave out the method, or ask for the definition."
                )
            )
        return _introduced(place, series, "choose-series-asked"), (("series", work_of(series[0])),)
    budget = None if series is None or method else work_of(series[0])
    table = _defined(place, budget)
    if table is None:
        if series is None:
            raise refusal(place)
        return _introduced(place, series, _why_by_series(place, series)), (("series", work_of(series[0])),)
    definition, work = table[0], DIFFERENTIATING * table[1]
    if series is None:
        rule = "choose-definition-asked" if method else _why_by_definition(place, 0, 0)
        rule = "choose-definition-only" if rule == "choose-definition" else rule
        return _introduced(place, definition, rule), (("definition", work),)
    ways = (("definition", work), ("series", work_of(series[0])))
    rule = _why_by_definition(place, work, ways[1][1])
    if rule:
        return _introduced(place, definition, rule), ways
    return _introduced(place, series, _why_by_series(place, series)), ways[::-1]


def _why_by_series(place: Place, series: Way) -> str:
    if _is_removable(place):
        return "choose-series-removable"
    known = [step for step in series[0] if step.rule.startswith("known-")]
    if len(known) == len(series[0]) == 1:
        return "choose-series-known"
    return "choose-series-one" if len(known) == 1 else "choose-series"


def _why_by_definition(place: Place, work: int, other: int) -> str:
    """The reason for a table of derivatives, "" where known series are better."""
    if place.order <= 1:
        return "choose-tangent" if place.order else "choose-value"
    if polynomial_degree(place.of, frozenset({place.name})) is not None:
        return "choose-polynomial"
    if place.order <= MOST_TABLED and _has_pattern(place.of, place.name):
        return "choose-pattern"
    return "choose-definition" if work <= other else ""


def _has_pattern(node: Node, name: str) -> bool:
    """A multiple of one function of a linear expression, whose derivatives all look alike."""
    match node:
        case Negation(operand):
            return _has_pattern(operand, name)
        case Product(factors):
            varying = [one for one in factors if name in names_in(one)]
            return len(varying) == 1 and _has_pattern(varying[0], name)
        case Quotient(top, bottom) if name not in names_in(top):
            match bottom:
                case Power(base, Number()):
                    return _is_linear(base, name)
                case _:
                    return _is_linear(bottom, name)
        case Quotient(top, bottom) if name not in names_in(bottom):
            return _has_pattern(top, name)
        case Power(Constant("e"), exponent):
            return _is_linear(exponent, name)
        case Power(base, exponent) if name not in names_in(exponent):
            return _is_linear(base, name)
        case Power(base, exponent) if name not in names_in(base):
            return _is_linear(exponent, name)
        case Call(function, (argument,)) if function in _PATTERNED:
            return _is_linear(argument, name)
        case _:
            return False


_PATTERNED = frozenset({"exp", "ln", "sin", "cos", "sinh", "cosh", "sqrt", "cbrt"})


def _is_linear(node: Node, name: str) -> bool:
    return polynomial_degree(node, frozenset({name})) == 1


def _defined(place: Place, most_work: int | None = None) -> tuple[Way, int] | None:
    """The way by definition and its work; None where derivatives get too large or have no value."""
    if kink_at(place) is not None:
        return None
    try:
        series_coefficients(place.of, place.name, place.at, 1)  # for the error to be of the next order
        found = _derivatives_within(place, most_work)
        return None if found is None else (by_definition(place, found), found.work)
    except (GoalError, NoExpansion):
        return None


def _derivatives_within(place: Place, most_work: int | None) -> Derivatives | None:
    if most_work is None:
        return derivatives(place, place.order)
    if place.order > MOST_TABLED and not _has_pattern(place.of, place.name):
        return None
    return derivatives(place, place.order, None if _has_pattern(place.of, place.name) else most_work // DIFFERENTIATING)


def _is_removable(place: Place) -> bool:
    try:
        series_coefficients(place.of, place.name, place.at, 0)
    except NoExpansion:
        return True
    return False


# By known series


def _by_series(place: Place) -> Way | None:
    """The way by known series, in x itself about 0, else in the distance from the point."""
    moved = place.at != ZERO
    letters = names_in(place.of) | names_in(place.at) | {place.name}
    free = [one for one in ("u", "v", "w", "z", "s", "t") if one not in letters]
    t = free.pop(0) if moved else place.name
    telling = Telling(t, free[0])
    try:
        f = place.of
        if moved:
            f = _shift(place, telling)
        telling.tell(f, place.order)
        coefficients = telling.coefficients(f, place.order)
    except (NotKnown, NoExpansion):
        return None
    expansion = place.expanded(coefficients)
    if not moved and telling.steps and telling.steps[-1].before == f:
        last = telling.steps.pop()
        steps = (*telling.steps, replace(last, called=place.called(0)))
    else:
        steps = (*telling.steps, assembled(place, expansion, "shift-back" if moved else "series-same"))
    return steps, coefficients


def _shift(place: Place, telling: Telling) -> Node:
    """x = p + u, and everything that is a polynomial in u written out."""
    moved = substitute(place.of, {place.name: add(place.at, Symbol(telling.t))})

    def opened(part: Node) -> Node | None:
        degree = polynomial_degree(part, frozenset({telling.t}))
        if degree is None or degree > 16 or telling.t not in names_in(part):
            return None
        return polynomial(telling.coefficients(part, degree), Symbol(telling.t))

    after = transform(moved, opened)
    called = f"{place.letter}({write_board(add(place.at, Symbol(telling.t)))})"
    telling.steps.append(Step("shift", moved, after, bindings=(*place.names, ("u", Symbol(telling.t))), called=called))
    return after


def _introduced(place: Place, way: Way, rule: str) -> Way:
    steps, coefficients = way
    first = Step(rule, place.of, place.of, Relation.EQUAL, bindings=place.names, called=place.called(0))
    return (first, *steps), coefficients


def work_of(steps: tuple[Step, ...]) -> int:
    """How much there is to write."""
    total = 0
    for step in steps:
        after = step.after
        total += size(after.polynomial) if isinstance(after, TaylorPolynomial) else size(expression(after))
        total += work_of(step.substeps)
    return total
