"""The derivative as the limit of the difference quotient, worked out without any rule of differentiation.

The quotient is rewritten until h → 0 can be put in: powers are multiplied out, fractions brought over one line, roots
conjugated; sine, cosine, exponential and logarithm come down to a standard limit each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.forms.coefficient import ALONE
from mmltutor.calculus.forms.factors import Factored, factored, product_of
from mmltutor.calculus.slopes.quotients import MOST_DEGREE, Asked, as_fraction, forms, too_high
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import add, divide, multiply, names_in, negate
from mmltutor.syntax.nodes import Derivative, Node, Sum, Symbol
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.plain import write_plain

SKILL: Final = "definition-of-the-derivative"


def by_definition(body: Node, by: str, called: str) -> tuple[Step, ...]:
    """The steps from the difference quotient to the derivative.

    Raises GoalError for a function whose quotient is not worked out here.
    """
    h = next(letter for letter in ("h", "k", "d", "h_1") if letter not in names_in(body) | {by})
    return tuple(_steps(Asked(tidy(body), by, called, h)))


def _steps(asked: Asked) -> Iterator[Step]:
    body, by = asked.body, asked.by
    degree = polynomial_degree(body, frozenset((by,)))
    if degree is not None and degree > MOST_DEGREE:
        raise too_high()
    parts = _parts(body, by)
    if len(parts) > 1:
        yield _sum(asked, parts)
        return
    product = factored(body)
    fixed = [factor for factor in product.factors if not (names_in(factor.base) | _names(factor.exponent)) & {by}]
    if as_fraction(body, by) is None and (fixed or product.coefficient.value != 1):
        yield _multiple(asked)
        return
    yield from _single(asked)


def _names(exponent: object) -> frozenset[str]:
    return names_in(exponent) if isinstance(exponent, Node) else frozenset()


def _parts(body: Node, by: str) -> tuple[Node, ...]:
    """A sum in the parts that are worked out alike: its polynomial, and each other term."""
    if not isinstance(body, Sum) or as_fraction(body, by) is not None:
        return (body,)
    plain = [term for term in body.terms if polynomial_degree(term, frozenset((by,))) is not None]
    others = [term for term in body.terms if term not in plain]
    return (*((add(*plain),) if plain else ()), *others)


def _sum(asked: Asked, parts: tuple[Node, ...]) -> Step:
    """The limit of a sum is the sum of the limits."""
    below = tuple(_part(part, asked) for part in parts)
    bindings = (("h", Symbol(asked.h)), ("x", Symbol(asked.by)))
    after = tidy(add(*(expression(step.after) for step in below)))
    before = Derivative(asked.body, asked.by)
    return Step("limit-of-a-sum", before, after, substeps=below, called=asked.called, bindings=bindings, skill=SKILL)


def _part(part: Node, asked: Asked) -> Step:
    called = f"d/d{write_board(Symbol(asked.by))} ({write_board(part)})"
    inner = Asked(part, asked.by, called, asked.h, inner=True)
    steps = tuple(_steps(inner))
    if len(steps) == 1:
        return steps[0]
    last = expression(steps[-1].after)
    bindings = (("part", part),)
    return Step("part", Derivative(part, asked.by), last, substeps=steps, called=called, bindings=bindings, skill=SKILL)


def _multiple(asked: Asked) -> Step:
    """A constant factor stays in front of the quotient."""
    product = factored(asked.body)
    free = tuple(f for f in product.factors if (names_in(f.base) | _names(f.exponent)) & {asked.by})
    fixed = tuple(f for f in product.factors if f not in free)
    front, rest = product_of(Factored(product.coefficient, fixed)), product_of(Factored(ALONE, free))
    below = _part(rest, asked)
    after = tidy(multiply(front, expression(below.after)))
    bindings = (("c", front), ("h", Symbol(asked.h)), ("x", Symbol(asked.by)))
    before = Derivative(asked.body, asked.by)
    return Step(
        "multiple-again" if asked.inner else "limit-of-a-multiple",
        before,
        after,
        substeps=(below,),
        called=asked.called,
        bindings=bindings,
        skill=SKILL,
    )


def _single(asked: Asked) -> Iterator[Step]:
    """Definition, the quotient in ever other forms, and the limit."""
    found = forms(asked)
    if found is None:
        raise GoalError(
            f"The difference quotient of {write_plain(asked.body)} is not worked out here.",
            "Polynomials and their quotients, roots, sine, cosine, exponentials, logarithms and their sums are.",
        )
    quotient = divide(add(asked.moved(asked.body), negate(asked.body)), Symbol(asked.h))
    bindings = (("f", asked.body), ("h", Symbol(asked.h)), ("x", Symbol(asked.by)))
    yield Step(
        "definition-again" if asked.inner else "definition",
        Derivative(asked.body, asked.by),
        asked.limit(quotient),
        bindings=bindings,
        called=asked.called,
        skill=SKILL,
    )
    form = quotient
    for rule, after in found.forms:
        if after != form:
            yield Step(rule, form, after, bindings=bindings, called=f"Δ/{write_board(Symbol(asked.h))}", skill=SKILL)
            form = after
    for before, value in found.standard:
        yield Step("standard-limit", asked.limit(before), value, bindings=bindings, skill=SKILL)
    yield Step(
        "limit",
        asked.limit(form),
        found.value,
        bindings=bindings,
        conditions=found.conditions,
        called=asked.called,
        skill=SKILL,
    )
