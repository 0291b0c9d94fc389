"""One function inside another: the chain rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mmltutor.calculus.rules.conditions import conditions
from mmltutor.calculus.rules.task import asked, is_variable, slope, times, varies
from mmltutor.steps.letters import Letters
from mmltutor.steps.rule import Match, Rule
from mmltutor.syntax.build import call, power, substitute
from mmltutor.syntax.nodes import Call, Negation, Node, Power, Product, Quotient, Sum, Symbol


@dataclass(frozen=True, slots=True)
class Layers:
    """A composition: what is inside, and what is done to it last."""

    inner: Node
    outer: Callable[[Node], Node]


def layers(body: Node, by: str) -> Layers | None:
    """The outermost layer of a tree and what it is applied to; None where nothing is composed.

    c/v^n and c/√v are one layer: a power of v.
    """
    match body:
        case Call(function, (argument,)):
            return Layers(argument, lambda u: call(function, u))
        case Call("log" | "root" as function, (argument, second)) if not varies(second, by):
            return Layers(argument, lambda u: call(function, u, second))
        case Power(base, exponent) if not varies(exponent, by):
            return Layers(base, lambda u: power(u, exponent))
        case Power(base, exponent) if not varies(base, by):
            return Layers(exponent, lambda u: power(base, u))
        case Quotient(top, Power() | Call("sqrt") as bottom) if not varies(top, by):
            below = layers(bottom, by)
            if below is None or (isinstance(bottom, Power) and varies(bottom.exponent, by)):
                return Layers(bottom, lambda u: Quotient(top, u))
            outer = below.outer
            return Layers(below.inner, lambda u: Quotient(top, outer(u)))
        case Quotient(top, bottom) if not varies(top, by):
            return Layers(bottom, lambda u: Quotient(top, u))
        case _:
            return None


def _chain(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    found = layers(body, by)
    if found is None or not varies(found.inner, by) or is_variable(found.inner, by):
        return None
    (u,), (g,) = letters.variables(1), letters.functions(1)
    outer = found.outer(Symbol(u))
    goals = slope(outer, u), slope(found.inner, by)
    return Match(task, ((u, found.inner), (g, outer)), goals, _of_outer(body, by))


def _of_outer(body: Node, by: str) -> tuple[str, ...]:
    return conditions(body.bottom if isinstance(body, Quotient) else body, by)


def _chain_of(match: Match, parts: tuple[Node, ...]) -> Node:
    (u, inner), _ = match.bindings
    return times(substitute(parts[0], {u: inner}), parts[1])


def is_linear(node: Node, by: str) -> bool:
    """Whether a tree is plainly a·x + b."""
    match node:
        case Sum(terms):
            return all(is_linear(term, by) for term in terms)
        case Negation(operand):
            return is_linear(operand, by)
        case Product(factors):
            varying = [factor for factor in factors if varies(factor, by)]
            return len(varying) < 2 and all(is_variable(factor, by) for factor in varying)
        case Quotient(top, bottom) if not varies(bottom, by):
            return is_linear(top, by)
        case _:
            return is_variable(node, by) or not varies(node, by)


def _linear_chain(task: Node, letters: Letters) -> Match | None:
    found = _chain(task, letters)
    return found if found is not None and is_linear(found.bindings[0][1], asked(task)[1]) else None


LINEAR_CHAIN = Rule("chain", _linear_chain, _chain_of, "chain-rule", cost=2, level=2)
"""The same rule where the inside is a·x + b; once the idea is known, that is told in one line."""

CHAIN = Rule("chain", _chain, _chain_of, "chain-rule", cost=3, level=1)
