"""Powers of the variable, exponentials, and powers in which base and exponent both vary."""

from __future__ import annotations

from mmltutor.calculus.rules.conditions import conditions
from mmltutor.calculus.rules.task import asked, is_variable, slope, varies
from mmltutor.steps.letters import Letters
from mmltutor.steps.rule import Match, Rule
from mmltutor.syntax.build import ONE, add, call, divide, multiply, negate, number, power
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Power, Quotient, Symbol


def _power(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    match body:
        case Power(base, exponent) if is_variable(base, by) and not varies(exponent, by):
            return Match(task, conditions=conditions(body, by))
        case _:
            return None


def _power_of(match: Match, parts: tuple[Node, ...]) -> Node:
    body, by = asked(match.before)
    assert isinstance(body, Power)
    return multiply(body.exponent, power(Symbol(by), add(body.exponent, negate(ONE))))


def _exponent_below(bottom: Node, by: str) -> Node | None:
    """n for a denominator x^n, also written √x; None for any other."""
    match bottom:
        case Symbol(name) if name == by:
            return ONE
        case Power(base, exponent) if is_variable(base, by) and not varies(exponent, by):
            return exponent
        case Call("sqrt", (argument,)) if is_variable(argument, by):
            return divide(ONE, number(2))
        case _:
            return None


def _reciprocal(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    if not isinstance(body, Quotient) or varies(body.top, by) or _exponent_below(body.bottom, by) is None:
        return None
    return Match(task, conditions=conditions(body.bottom, by))


def _reciprocal_of(match: Match, parts: tuple[Node, ...]) -> Node:
    body, by = asked(match.before)
    assert isinstance(body, Quotient)
    n = _exponent_below(body.bottom, by)
    assert n is not None
    return divide(negate(multiply(n, body.top)), power(Symbol(by), add(n, ONE)))


def _root(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    match body:
        case Call("root", (argument, degree)) if is_variable(argument, by) and not varies(degree, by):
            return Match(task, conditions=conditions(body, by))
        case _:
            return None


def _root_of(match: Match, parts: tuple[Node, ...]) -> Node:
    body, _ = asked(match.before)
    assert isinstance(body, Call)
    degree = body.arguments[1]
    return divide(ONE, multiply(degree, power(body, add(degree, negate(ONE)))))


def _exponential(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    match body:
        case Power(base, exponent) if is_variable(exponent, by) and not varies(base, by):
            return Match(task, conditions=() if isinstance(base, Constant | Number) else conditions(body, by))
        case _:
            return None


def _exponential_of(match: Match, parts: tuple[Node, ...]) -> Node:
    body, _ = asked(match.before)
    assert isinstance(body, Power)
    return body if body.base == Constant("e") else multiply(body, call("ln", body.base))


def _general(task: Node, letters: Letters) -> Match | None:
    """f^g with both varying is e^(g·ln f)."""
    body, by = asked(task)
    match body:
        case Power(base, exponent) if varies(base, by) and varies(exponent, by):
            (u,) = letters.variables(1)
            inside = multiply(exponent, call("ln", base))
            return Match(task, ((u, inside),), (slope(inside, by),), conditions(body, by))
        case _:
            return None


def _general_of(match: Match, parts: tuple[Node, ...]) -> Node:
    return multiply(asked(match.before)[0], parts[0])


def _change_of_base(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    match body:
        case Call("log", (argument, base)) if varies(base, by):
            return Match(task, goals=(slope(divide(call("ln", argument), call("ln", base)), by),))
        case _:
            return None


POWER = Rule("power", _power, _power_of, "power-rule", cost=1, level=3)
RECIPROCAL = Rule("reciprocal", _reciprocal, _reciprocal_of, "power-rule", cost=1, level=3)
ROOT = Rule("root", _root, _root_of, "power-rule", cost=1, level=3)
EXPONENTIAL = Rule("exponential", _exponential, _exponential_of, "standard-derivatives", cost=1, level=3)
GENERAL_POWER = Rule("general-power", _general, _general_of, "logarithmic-differentiation", cost=6, level=1)
CHANGE_OF_BASE = Rule("change-of-base", _change_of_base, lambda match, parts: parts[0], "standard-derivatives", cost=6)
