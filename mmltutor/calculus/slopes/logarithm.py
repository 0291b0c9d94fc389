"""Logarithmic differentiation: ln|f| is a sum, its derivative is f′/f, so f′ is f times that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.factor import as_node
from mmltutor.calculus.forms.factors import factored
from mmltutor.calculus.forms.signs import is_positive
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.rules.task import slope as asked_slope
from mmltutor.calculus.rules.task import varies
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import ONE, add, call, divide, multiply, number
from mmltutor.syntax.nodes import Constant, Derivative, Node
from mmltutor.syntax.write.plain import write_plain

SKILL: Final = "logarithmic-differentiation"


@dataclass(frozen=True, slots=True)
class Term:
    """exponent·ln|base|; for a power of e the exponent alone."""

    base: Node
    exponent: Node
    positive: bool

    @property
    def logarithm(self) -> Node:
        """The term as it stands in the sum."""
        if self.base == Constant("e"):
            return self.exponent
        inside = self.base if self.positive else call("abs", self.base)
        return tidy(multiply(self.exponent, call("ln", inside)))


def applies(body: Node, by: str) -> bool:
    """Whether taking logarithms makes something simpler: a product of at least two powers, or a varying exponent."""
    terms = _terms(tidy(body), by)
    moving = [term for term in terms if varies(term.base, by) or varies(term.exponent, by)]
    return any(varies(term.base, by) and varies(term.exponent, by) for term in terms) or len(moving) > 1


def weight(body: Node, by: str, of: Callable[[Node, str], int]) -> int:
    """How much work it is: taking logarithms, the rate of each term, multiplying back; `of` weighs a derivative."""
    total = 2
    for term in _terms(tidy(body), by):
        total += 2 + of(term.logarithm if varies(term.exponent, by) else term.base, by)
    return total


def by_logarithm(body: Node, by: str, called: str, name: str) -> tuple[Step, ...]:
    """The steps by logarithms. Raises GoalError where they are of no use."""
    body = tidy(body)
    if not applies(body, by):
        raise GoalError(
            "Logarithms are of no use for this function: it is no product of powers.",
            "They are for products and quotients of several powers, and for powers such as x^x.",
        )
    terms = _terms(body, by)
    logarithm = call("ln", body if all(term.positive for term in terms) else call("abs", body))
    total = add(*(term.logarithm for term in terms))
    first = Step(
        "take-logarithms",
        logarithm,
        total,
        bindings=(("f", body),),
        conditions=_conditions(terms, by),
        called=f"ln {name}" if all(term.positive for term in terms) else f"ln |{name}|",
        skill=SKILL,
    )
    parts = tuple(_rate(term, by) for term in terms if varies(term.logarithm, by))
    rates = add(*(expression(part.after) for part in parts))
    rated = Step("rate", Derivative(total, by), rates, substeps=parts, called=f"{called}/{name}", skill=SKILL)
    return first, rated, Step("multiply-back", Derivative(body, by), multiply(body, rates), called=called, skill=SKILL)


def _terms(body: Node, by: str) -> tuple[Term, ...]:
    product = factored(body)
    number_of = product.coefficient.value
    found = [Term(number(abs(number_of)), ONE, positive=True)] if abs(number_of) != 1 else []
    negative = number_of < 0
    for place, factor in enumerate(product.factors):
        exponent = as_node(factor.exponent)
        needs = varies(exponent, by) or _is_even_root(exponent)
        positive = (needs or is_positive(factor.base)) and not (negative and place == 0)
        found.append(Term(factor.base, exponent, positive))
    return tuple(found)


def _is_even_root(exponent: Node) -> bool:
    value = rational(exponent)
    return value is None or value.denominator % 2 == 0


def _conditions(terms: tuple[Term, ...], by: str) -> tuple[str, ...]:
    """Where the logarithms have a value: a base is positive, or at least not 0."""
    said = [
        f"{write_plain(term.base)} {'>' if term.positive else '!='} 0"
        for term in terms
        if varies(term.base, by) and not is_positive(term.base)
    ]
    return tuple(dict.fromkeys(said))


def _rate(term: Term, by: str) -> Step:
    """(n ln|u|)′ = n·u′/u; by the product rule where the exponent varies too."""
    body = term.logarithm
    if varies(term.exponent, by):
        step = differentiate(Differentiate(body, by)).steps[-1]
        return Step("rate-of-a-term", asked_slope(body, by), expression(step.after), substeps=(step,), skill=SKILL)
    below = differentiate(Differentiate(term.base, by)).steps[-1]
    after = tidy(divide(multiply(term.exponent, expression(below.after)), term.base))
    bindings = (("u", term.base), ("du", below.after))
    return Step("rate-of-a-logarithm", asked_slope(body, by), after, bindings=bindings, skill=SKILL)
