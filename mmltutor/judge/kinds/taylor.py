"""A Taylor polynomial: right up to the order that is asked, term by term, however it is written."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import Index, polynomial_degree, taylor_coefficients
from mmltutor.judge.judged import Judged, together, undecided, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import ZERO, add, names_in, negate, substitute
from mmltutor.syntax.nodes import Negation, Node, Symbol
from mmltutor.syntax.structure import TaylorPolynomial
from mmltutor.syntax.write.plain import write_plain

_DEEPEST = 16
"""In polynomials of a higher degree, terms beyond the order asked for are not looked for."""


def judge_taylor(answer: TaylorPolynomial, question: Question) -> Judged:
    """The same coefficients up to the order asked for, about the point asked for; terms beyond are told."""
    expected = question.expected
    assert isinstance(expected, TaylorPolynomial)
    names = variables_of(expected.polynomial, question)
    centre = list(zip(names, question.about or (ZERO,) * len(names), strict=True))
    steps = _steps(centre, expected.polynomial)
    answer, expected = (_without_increments(one, steps, frozenset(names)) for one in (answer, expected))
    degree = polynomial_degree(answer.polynomial, frozenset(names))
    order = order_of(expected.polynomial, question, frozenset(names))
    if order is None:
        return undecided("no order was asked for")
    if degree is None:
        return unlike("A polynomial is asked, and yours is none.")
    try:
        wanted = taylor_coefficients(expected.polynomial, centre, order)
        given = taylor_coefficients(answer.polynomial, centre, degree if order < degree <= _DEEPEST else order)
    except NoExpansion as none:
        return undecided(f"no Taylor expansion was found, {none}")
    judged = _compare(given, wanted, order, centre, question)
    if judged.outcome is not Outcome.EQUIVALENT:
        return judged
    return _with_beyond(answer, judged, order, centre, _too_many(given, order, question))


def _steps(centre: list[tuple[str, Node]], expected: Node) -> dict[str, Node]:
    """x - a for Δx, unless both x and Δx are expected; the same for an h, unless that is."""
    found = names_in(expected)
    steps = {
        f"Delta_{name}": add(Symbol(name), negate(value))
        for name, value in centre
        if not found >= {name, f"Delta_{name}"}
    }
    if len(centre) == 1 and "h" not in found:
        steps["h"] = add(Symbol(centre[0][0]), negate(centre[0][1]))
    return steps


def _without_increments(
    polynomial: TaylorPolynomial, steps: dict[str, Node], names: frozenset[str]
) -> TaylorPolynomial:
    """The polynomial with x - a in place of Δx, and of an h where no x stands beside it."""
    written = names_in(polynomial.polynomial)
    if written & names:
        steps = {name: step for name, step in steps.items() if name != "h"}
    if not written & steps.keys():
        return polynomial
    beyond = None if polynomial.beyond is None else substitute(polynomial.beyond, steps)
    return replace(polynomial, polynomial=substitute(polynomial.polynomial, steps), beyond=beyond)


def variables_of(expected: Node, question: Question) -> tuple[str, ...]:
    """The variables of the expansion: those of the question, or all that occur."""
    if question.vars and len(question.about) in (0, len(question.vars)):
        return question.vars
    names = tuple(sorted(names_in(expected)))
    if question.about and len(question.about) != len(names):
        return (question.vars or names)[: len(question.about)]
    return names


def order_of(expected: Node, question: Question, names: frozenset[str]) -> int | None:
    """The order asked for: the question's, or the degree of the expected polynomial."""
    return question.order if question.order is not None else polynomial_degree(expected, names)


def _compare(
    given: dict[Index, Node], wanted: dict[Index, Node], order: int, centre: list[tuple[str, Node]], question: Question
) -> Judged:
    indices = {index for index in (*given, *wanted) if sum(index) <= order}
    found = [
        (_term(index, centre), judge_value(given.get(index, ZERO), wanted.get(index, ZERO), question))
        for index in sorted(indices, key=lambda index: (sum(index), index))
    ]
    judged = together(found, question)
    if judged.outcome is Outcome.EQUIVALENT:
        return Judged(judged.verdict, f"All terms up to order {order} are right.", judged.remarks, judged.entries)
    return judged


def _term(index: Index, centre: list[tuple[str, Node]]) -> str:
    """What a coefficient stands before: "the coefficient of (x - 1)^2"."""
    factors = []
    for exponent, (name, value) in zip(index, centre, strict=True):
        if exponent:
            base = name if value == ZERO else f"({name} {_shifted(value)})"
            factors.append(base if exponent == 1 else f"{base}^{exponent}")
    return f"the coefficient of {' '.join(factors)}" if factors else "the constant term"


def _shifted(value: Node) -> str:
    """The - 1 of x - 1, the + 1 of x + 1."""
    sign, size = ("+", value.operand) if isinstance(value, Negation) else ("-", value)
    return f"{sign} {_bracketed(size)}"


def _bracketed(value: Node) -> str:
    text = write_plain(value)
    return text if text.replace(".", "").isalnum() else f"({text})"


def _too_many(given: dict[Index, Node], order: int, question: Question) -> bool:
    beyond = [value for index, value in given.items() if sum(index) > order]
    return any(judge_value(value, ZERO, question).outcome is Outcome.DIFFERENT for value in beyond)


def _with_beyond(
    answer: TaylorPolynomial, judged: Judged, order: int, centre: list[tuple[str, Node]], too_many: bool
) -> Judged:
    """What is to be said of terms beyond the order, and of the O that was written."""
    remarks = list(judged.remarks)
    if too_many:
        remarks.append(f"Yours has terms beyond order {order}, which are not asked for.")
    if answer.beyond is not None:
        claimed = _order_of_term(answer.beyond, centre)
        term = f"{'o' if answer.little else 'O'}({write_plain(answer.beyond)})"
        if not claimed:
            return unlike(f"{term} is no power of the distance from the point of expansion.")
        lowest = claimed + 1 if answer.little else claimed
        if lowest <= order:
            return unlike(f"{term} leaves terms of order {lowest} open, and order {order} is asked.")
    return Judged(judged.verdict, judged.said, tuple(remarks), judged.entries)


def _order_of_term(beyond: Node, centre: list[tuple[str, Node]]) -> int | None:
    """The lowest order in the x^4 of O(x^4)."""
    degree = polynomial_degree(beyond, frozenset(name for name, _ in centre))
    if degree is None or not 0 < degree <= _DEEPEST:
        return degree or None
    try:
        found = taylor_coefficients(beyond, centre, degree)
    except NoExpansion:
        return None
    return min(map(sum, found), default=None)
