"""Constants, multiples, sums, products and quotients."""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.calculus.rules.task import asked, is_variable, slope, times, varies
from mmltutor.steps.letters import Letters
from mmltutor.steps.rule import Match, Rule
from mmltutor.syntax.build import ONE, ZERO, add, divide, multiply, negate, number, power
from mmltutor.syntax.nodes import Negation, Node, Product, Quotient, Sum


def _constant(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    return None if varies(body, by) else Match(task)


def _identity(task: Node, letters: Letters) -> Match | None:
    return Match(task) if is_variable(*asked(task)) else None


@dataclass(frozen=True, slots=True)
class _Multiple:
    """A constant, the part that varies, and whether the constant stands below: c·v or v/c."""

    constant: Node
    varying: Node
    below: bool = False


def _as_multiple(body: Node, by: str) -> _Multiple | None:
    """Take the constant off a product with one varying factor, or off a quotient."""
    match body:
        case Negation(operand):
            inner = _as_multiple(operand, by)
            if inner is None or inner.below:
                return _Multiple(negate(ONE), operand)
            return _Multiple(negate(inner.constant), inner.varying)
        case Product(factors):
            fixed = [factor for factor in factors if not varies(factor, by)]
            free = [factor for factor in factors if varies(factor, by)]
            return _Multiple(multiply(*fixed), free[0]) if fixed and len(free) == 1 else None
        case Quotient(top, bottom) if not varies(bottom, by):
            return _Multiple(bottom, top, below=True)
        case Quotient(top, Product(factors)) if not varies(top, by):
            below = _as_multiple(Product(factors), by)
            return None if below is None else _Multiple(divide(top, below.constant), divide(ONE, below.varying))
        case _:
            return None


def _multiple(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    found = _as_multiple(body, by)
    return None if found is None else Match(task, goals=(slope(found.varying, by),))


def _multiple_of(match: Match, parts: tuple[Node, ...]) -> Node:
    found = _as_multiple(*asked(match.before))
    assert found is not None
    if found.below:
        return divide(parts[0], found.constant)
    if found.constant == negate(ONE):
        return add(negate(parts[0]))
    return times(found.constant, parts[0])


def _sum(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    return Match(task, goals=tuple(slope(term, by) for term in body.terms)) if isinstance(body, Sum) else None


def factors_of(body: Product, by: str) -> tuple[Node, ...]:
    """The factors that vary, each with the constants before it: 3x²·sin x is (3x², sin x)."""
    groups: list[Node] = []
    fixed: list[Node] = []
    for factor in body.factors:
        if varies(factor, by):
            groups.append(multiply(*fixed, factor))
            fixed = []
        else:
            fixed.append(factor)
    if fixed and groups:
        groups[-1] = multiply(groups[-1], *fixed)
    return tuple(groups)


def _product(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    factors = factors_of(body, by) if isinstance(body, Product) else ()
    if len(factors) < 2:
        return None
    names = letters.functions(len(factors))
    return Match(task, tuple(zip(names, factors, strict=True)), tuple(slope(factor, by) for factor in factors))


def _product_of(match: Match, parts: tuple[Node, ...]) -> Node:
    factors = [factor for _, factor in match.bindings]
    return add(*[multiply(*factors[:i], part, *factors[i + 1 :]) for i, part in enumerate(parts)])


def _quotient(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    if not (isinstance(body, Quotient) and varies(body.top, by) and varies(body.bottom, by)):
        return None
    g, h = letters.functions(2)
    return Match(task, ((g, body.top), (h, body.bottom)), (slope(body.top, by), slope(body.bottom, by)))


def _quotient_of(match: Match, parts: tuple[Node, ...]) -> Node:
    (_, g), (_, h) = match.bindings
    top = add(multiply(parts[0], h), negate(multiply(g, parts[1])))
    return divide(top, power(h, number(2)))


CONSTANT = Rule("constant", _constant, lambda match, parts: ZERO, "power-rule", cost=0, level=3)
IDENTITY = Rule("identity", _identity, lambda match, parts: ONE, "power-rule", cost=0, level=3)
MULTIPLE = Rule("constant-multiple", _multiple, _multiple_of, "sum-rule", cost=1, level=2)
SUM = Rule("sum", _sum, lambda match, parts: add(*parts), "sum-rule", cost=1, level=2)
PRODUCT = Rule("product", _product, _product_of, "product-rule", cost=4, level=1)
QUOTIENT = Rule("quotient", _quotient, _quotient_of, "quotient-rule", cost=5, level=1)
