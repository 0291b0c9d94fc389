"""A partial derivative in the form in which a lecturer leaves it, told in steps.

Rules of differentiation leave sums of products: here common factors are taken out, fractions inside fractions are
cleared, and the letters are put in the order of the variables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.arrange import arranged
from mmltutor.calculus.forms.common import cancelled
from mmltutor.calculus.forms.expand import multiplied_out
from mmltutor.calculus.forms.identities import pythagoras
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.takeout import taken_out
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import ONE, children, names_in, rebuild, walk
from mmltutor.syntax.nodes import Node, Power, Quotient, Sum

_CLOSED = (Quotient, Power)

MOST = 160
"""A result larger than this is left as the rules made it."""


def differentiated(body: Node, by: str, variables: Sequence[str], called: str) -> tuple[Step, ...]:
    """∂/∂by of a body: the differentiation, and a step for each change of form after it, all under one name."""
    *before, step = differentiate(Differentiate(body, by), tuple(variables)).steps
    result = expression(step.after)
    steps = [*before, replace(step, called=called)]
    for rule, form in settled(result, variables):
        steps.append(Step(rule, result, form, called=called))
        result = form
    return tuple(steps)


def settled(node: Node, variables: Sequence[str]) -> Iterator[tuple[str, Node]]:
    """The changes of form that pay, each with its name."""
    if size(node) > MOST:
        return
    if _has_fractions_below(node):
        cleared = arranged(_cleared(node), variables)
        if cleared != node and size(cleared) <= size(node):
            yield "clear", cleared
            node = cleared
    for rule, form in _shorter(node):
        form = arranged(form, variables)
        if form != node:
            yield rule, form
            node = form


def _shorter(node: Node) -> Iterator[tuple[str, Node]]:
    """Common factors taken out, after multiplying out where that is needed to see them or to make terms meet."""
    out = taken_out(node)
    opened = pythagoras(multiplied_out(node))
    again = out if opened is node else taken_out(opened)
    if size(again) < size(out):
        yield "expand", opened
        yield "take-out", again
    else:
        yield "take-out", out


def _has_fractions_below(node: Node) -> bool:
    """Whether there is a fraction inside a denominator or a power."""
    inside = [part.bottom if isinstance(part, Quotient) else part for part in walk(node) if isinstance(part, _CLOSED)]
    return any(isinstance(part, Quotient) for part in chain.from_iterable(map(walk, inside)))


def _cleared(node: Node) -> Node:
    """A tree without fractions inside its denominators: 1/(x(1 + (y/x)²)) is x/(x² + y²)."""
    below = children(node)
    if not below:
        return node
    parts = tuple(map(_cleared, below))
    whole = node if parts == below else tidy(rebuild(node, parts))
    match whole:
        case Quotient(top, bottom):
            return _smaller(whole, cancelled(tidy(Quotient(top, _one_fraction(bottom)))))
        case Power(base, exponent):
            return _smaller(whole, tidy(Power(_one_fraction(base), exponent)))
        case _:
            return whole


def _one_fraction(node: Node) -> Node:
    """Sums among the factors of a tree written over one denominator."""
    if isinstance(node, Sum):
        opened = Sum(tuple(tidy(_opened_power(term)) for term in node.terms))
        return _by_name(cancelled(Quotient(opened, ONE)))
    below = children(node)
    return rebuild(node, tuple(map(_one_fraction, below))) if below else node


def _by_name(node: Node) -> Node:
    """A sum on top of a fraction with its terms in the order of their letters: x² + y² for y² + x²."""
    match node:
        case Quotient(Sum(terms), bottom):
            return Quotient(Sum(tuple(sorted(terms, key=lambda term: sorted(names_in(term)) or ["~"]))), bottom)
        case _:
            return node


def _opened_power(term: Node) -> Node:
    """(y/x)² as y²/x²."""
    match term:
        case Power(Quotient(top, bottom), exponent):
            return Quotient(Power(top, exponent), Power(bottom, exponent))
        case _:
            return term


def _smaller(one: Node, other: Node) -> Node:
    return other if size(other) <= size(one) else one
