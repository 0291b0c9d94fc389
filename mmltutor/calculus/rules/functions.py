"""The table of standard derivatives: one line for each function of the bare variable."""

from __future__ import annotations

from collections.abc import Callable

from mmltutor.calculus.rules.conditions import conditions
from mmltutor.calculus.rules.task import asked, is_variable, varies
from mmltutor.steps.letters import Letters
from mmltutor.steps.rule import Match, Rule
from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, negate, number, power
from mmltutor.syntax.nodes import Call, Node, Symbol


def _squared(node: Node) -> Node:
    return power(node, number(2))


def _minus(a: Node, b: Node) -> Node:
    return add(a, negate(b))


def _over_root(inside: Node) -> Node:
    return divide(ONE, call("sqrt", inside))


DERIVATIVES: dict[str, Callable[[Node], Node]] = {
    "sin": lambda u: call("cos", u),
    "cos": lambda u: negate(call("sin", u)),
    "tan": lambda u: _squared(call("sec", u)),
    "sec": lambda u: multiply(call("sec", u), call("tan", u)),
    "csc": lambda u: negate(multiply(call("csc", u), call("cot", u))),
    "cot": lambda u: negate(_squared(call("csc", u))),
    "arcsin": lambda u: _over_root(_minus(ONE, _squared(u))),
    "arccos": lambda u: negate(_over_root(_minus(ONE, _squared(u)))),
    "arctan": lambda u: divide(ONE, add(ONE, _squared(u))),
    "arccot": lambda u: negate(divide(ONE, add(ONE, _squared(u)))),
    "arcsec": lambda u: divide(ONE, multiply(call("abs", u), call("sqrt", _minus(_squared(u), ONE)))),
    "arccsc": lambda u: negate(divide(ONE, multiply(call("abs", u), call("sqrt", _minus(_squared(u), ONE))))),
    "sinh": lambda u: call("cosh", u),
    "cosh": lambda u: call("sinh", u),
    "tanh": lambda u: _minus(ONE, _squared(call("tanh", u))),
    "sech": lambda u: negate(multiply(call("sech", u), call("tanh", u))),
    "csch": lambda u: negate(multiply(call("csch", u), call("coth", u))),
    "coth": lambda u: negate(_squared(call("csch", u))),
    "arsinh": lambda u: _over_root(add(_squared(u), ONE)),
    "arcosh": lambda u: _over_root(_minus(_squared(u), ONE)),
    "artanh": lambda u: divide(ONE, _minus(ONE, _squared(u))),
    "arcoth": lambda u: divide(ONE, _minus(ONE, _squared(u))),
    "arsech": lambda u: negate(divide(ONE, multiply(u, call("sqrt", _minus(ONE, _squared(u)))))),
    "arcsch": lambda u: negate(divide(ONE, multiply(call("abs", u), call("sqrt", add(ONE, _squared(u)))))),
    "exp": lambda u: call("exp", u),
    "ln": lambda u: divide(ONE, u),
    "sqrt": lambda u: divide(ONE, multiply(number(2), call("sqrt", u))),
    "cbrt": lambda u: divide(ONE, multiply(number(3), _squared(call("cbrt", u)))),
    "abs": lambda u: divide(u, call("abs", u)),
    "sign": lambda u: ZERO,
    "sigmoid": lambda u: multiply(call("sigmoid", u), _minus(ONE, call("sigmoid", u))),
}
"""Each function's derivative, as a function of the same variable.

Source: DLMF 4.7, 4.20, 4.24, 4.34, 4.38; arccot with values in (0, π); sigmoid u is 1/(1 + e^(-u)).
"""


def _matcher(name: str) -> Callable[[Node, Letters], Match | None]:
    def match(task: Node, letters: Letters) -> Match | None:
        body, by = asked(task)
        match body:
            case Call(function, (argument,)) if function == name and is_variable(argument, by):
                return Match(task, conditions=conditions(body, by))
            case _:
                return None

    return match


def _combiner(name: str) -> Callable[[Match, tuple[Node, ...]], Node]:
    return lambda match, parts: DERIVATIVES[name](Symbol(asked(match.before)[1]))


def _log(task: Node, letters: Letters) -> Match | None:
    body, by = asked(task)
    match body:
        case Call("log", (argument, base)) if is_variable(argument, by) and not varies(base, by):
            return Match(task, conditions=conditions(body, by))
        case _:
            return None


def _log_of(match: Match, parts: tuple[Node, ...]) -> Node:
    body, by = asked(match.before)
    assert isinstance(body, Call)
    return divide(ONE, multiply(Symbol(by), call("ln", body.arguments[1])))


STANDARD: tuple[Rule, ...] = tuple(
    Rule(name, _matcher(name), _combiner(name), "standard-derivatives", cost=1, level=3) for name in DERIVATIVES
)
LOGARITHM = Rule("log", _log, _log_of, "standard-derivatives", cost=1, level=3)
