"""Integration by parts, and what it comes to for an exponential times a wave."""

from __future__ import annotations

from collections.abc import Iterator

from mmltutor.calculus.antiderivative.polynomials import coefficients, rationals
from mmltutor.calculus.antiderivative.rules import Ask, scaled_by, step
from mmltutor.calculus.antiderivative.table import tabled
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.factors import factored
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.rules.chain import is_linear
from mmltutor.calculus.rules.task import varies
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import (
    ONE,
    add,
    call,
    divide,
    multiply,
    negate,
    number,
    power,
)
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Power, Product, Quotient


def by_parts(body: Node, by: str, ask: Ask) -> Step | None:
    """∫ u·v′ dx = u·v - ∫ u′·v dx."""
    for first, second in _splits(body, by):
        slope = expression(differentiate(Differentiate(first, by)).answer)
        outer = ask(second, by)
        if outer is None:
            continue
        v = expression(outer.after)
        rest = ask(tidy(multiply(slope, v)), by)
        if rest is None:
            continue
        after = tidy(add(scaled_by(first, v), negate(expression(rest.after))))
        bindings = (("u", first), ("dv", second), ("du", slope), ("v", v))
        return step("parts", body, by, after, outer, rest, bindings=bindings)
    return None


def cyclic(body: Node, by: str, ask: Ask) -> Step | None:
    """∫ e^(ax) sin(cx + d) dx: by parts twice it comes back, and can be solved for."""
    match body:
        case Product((Power(Constant("e"), exponent), Call("sin" | "cos" as function, (angle,)))):
            pass
        case Product((Call("sin" | "cos" as function, (angle,)), Power(Constant("e"), exponent))):
            pass
        case _:
            return None
    outer, inner = rationals(exponent, by), rationals(angle, by)
    if outer is None or inner is None or len(outer) != 2 or len(inner) != 2:
        return None
    a, c = outer[1], inner[1]
    other = call("cos", angle) if function == "sin" else negate(call("sin", angle))
    wave = add(multiply(number(a), call(function, angle)), negate(multiply(number(c), other)))
    after = tidy(divide(multiply(power(Constant("e"), exponent), wave), number(a * a + c * c)))
    return step("cyclic", body, by, after, bindings=(("a", number(a)), ("c", number(c))))


_LOWERED = ("ln", "arctan", "arcsin", "arccos", "arsinh", "artanh")
"""Functions that become simpler when they are differentiated."""
_KEPT = ("sin", "cos", "sinh", "cosh", "exp")
"""Functions that are as simple when they are integrated."""


def _splits(body: Node, by: str) -> Iterator[tuple[Node, Node]]:
    """What to differentiate and what to integrate: a logarithm first, else a power of the variable."""
    factors = factored(body)
    nodes = _factor_nodes(body)
    if factors.coefficient.value != 1 or len(nodes) > 2:
        return
    for place, one in enumerate(nodes):
        other = multiply(*(node for index, node in enumerate(nodes) if index != place))
        if _is_lowered(one) and coefficients(other, by) is not None:
            yield one, other
            return
        if _is_lowered(one) and tabled(other, by) is not None:
            yield one, other
            return
    if len(nodes) == 2:
        for one, other in (nodes, nodes[::-1]):
            if coefficients(one, by) is not None and _is_kept(other, by):
                yield one, other


def _factor_nodes(body: Node) -> tuple[Node, ...]:
    match body:
        case Quotient(top, bottom) if top != ONE:
            return (*_factor_nodes(top), divide(ONE, bottom))
        case _:
            return getattr(body, "factors", (body,))


def _is_lowered(node: Node) -> bool:
    match node:
        case Call(function):
            return function in _LOWERED
        case Power(Call("ln"), Number(n)):
            return n.denominator == 1 and n <= 4
        case _:
            return False


def _is_kept(node: Node, by: str) -> bool:
    match node:
        case Call(function, (argument,)):
            return function in _KEPT and is_linear(argument, by)
        case Power(base, exponent):
            return (base == Constant("e") or not varies(base, by)) and is_linear(exponent, by)
        case Quotient(top, Power(base, exponent)):
            return top == ONE and not varies(base, by) and is_linear(exponent, by)
        case _:
            return False
