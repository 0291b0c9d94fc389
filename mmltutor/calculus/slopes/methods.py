"""The steps to a derivative by the way that is asked for by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.slopes import logarithm
from mmltutor.calculus.slopes.definition import by_definition
from mmltutor.calculus.slopes.ways import as_product, as_quotient, ways
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.naming import Naming
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import ONE, divide, power, transform
from mmltutor.syntax.nodes import Derivative, Negation, Node, Power

METHODS: Final = ("definition", "logarithm", "product", "quotient")
"""The ways that can be asked for."""


def told(goal: Differentiate, names: Naming) -> tuple[Step, ...]:
    """The steps to the derivative of the order that is asked for, by the method that is asked for.

    Raises GoalError where the method does not fit.
    """
    if goal.method not in ("", *METHODS):
        raise GoalError(f"There is no method {goal.method!r} here.", f"There are {', '.join(METHODS)}.")
    steps: list[Step] = []
    body = goal.of
    for order in range(1, goal.order + 1):
        steps += _once(body, goal, names, order)
        body = expression(steps[-1].after)
    return tuple(steps)


def _once(body: Node, goal: Differentiate, names: Naming, order: int) -> Iterator[Step]:
    called, name = names.derivative(order), names.derivative(order - 1)
    match goal.method:
        case "definition":
            yield from by_definition(body, goal.by, called)
        case "logarithm":
            yield from logarithm.by_logarithm(body, goal.by, called, name)
        case "product" | "quotient" as method:
            written = (as_product if method == "product" else as_quotient)(body, goal.by)
            if written is not None:
                yield Step(f"as-{method}", body, written, called=name)
            elif method not in [name for name, _ in ways(body, goal.by)[:1]]:
                raise GoalError(f"This is no {method} of functions that vary, nor is it written as one.")
            *first, last = _by_rules(body if written is None else written, goal.by, called, name, order)
            yield from (*first, last)
            slope = expression(last.after)
            form = with_lines(slope)
            if method == "product" and form != slope:
                yield Step("with-lines", slope, form, called=called)
        case _:
            yield from _by_rules(body, goal.by, called, name, order)


def with_lines(node: Node) -> Node:
    """Negative powers written below a line."""

    def turned(part: Node) -> Node | None:
        match part:
            case Power(base, Negation(exponent)):
                return divide(ONE, power(base, exponent))
            case _:
                return None

    return tidy(transform(node, turned))


def _by_rules(body: Node, by: str, called: str, name: str, order: int) -> Iterator[Step]:
    """The rules of differentiation; derivatives inside the function come first."""
    found = differentiate(Differentiate(body, by)).steps
    yield from found[:-1]
    last = found[-1]
    rule = "differentiate" if order == 1 else "again"
    given = last.before.body if isinstance(last.before, Derivative) else body
    bindings = (("f", given), (name, given))
    step = replace(last, called=called)
    yield Step(rule, last.before, last.after, bindings=bindings, substeps=(step,), called=called, skill=last.skill)
