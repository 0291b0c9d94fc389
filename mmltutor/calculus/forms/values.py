"""Working out constants exactly: sin(π/6) is 1/2, ln e³ is 3, 2·√12 is 4√3; what has no such value is only tidied."""

from __future__ import annotations

from fractions import Fraction

from mmltutor.calculus.forms.coefficient import Coefficient, scaled, split
from mmltutor.calculus.forms.expand import multiplied_out
from mmltutor.calculus.forms.exponentials import exponential_value
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.forms.surds import surd_of, written_surd
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ONE, ZERO, call, children, divide, names_in, negate, number, rebuild
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power

_PI = Constant("pi")
_HALF, _ROOT2, _ROOT3 = number(Fraction(1, 2)), call("sqrt", number(2)), call("sqrt", number(3))
_SINES = {
    Fraction(0): ZERO,
    Fraction(1, 6): _HALF,
    Fraction(1, 4): divide(_ROOT2, number(2)),
    Fraction(1, 3): divide(_ROOT3, number(2)),
    Fraction(1, 2): ONE,
}
_TANGENTS = {
    Fraction(0): ZERO,
    Fraction(1, 6): divide(_ROOT3, number(3)),
    Fraction(1, 4): ONE,
    Fraction(1, 3): _ROOT3,
}
_ANGLES = {
    "arcsin": {key(value): angle for angle, value in _SINES.items()},
    "arctan": {key(value): angle for angle, value in _TANGENTS.items()},
}
_RECIPROCALS = {"sec": "cos", "csc": "sin", "cot": "tan"}


def worked_out(node: Node) -> Node:
    """The same value, with every constant in it as simple as it can be written exactly.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(worked_out(parse("2 sin(pi/3) + x ln(e^2)").node))
    'sqrt(3) + 2*x'
    """
    below = children(node)
    if not below:
        return node
    parts = tuple(map(worked_out, below))
    whole = node if parts == below else rebuild(node, parts)
    return _one(whole)


def _one(node: Node) -> Node:
    """A tree over parts that are worked out."""
    if names_in(node):
        return tidy(_known_value(node) or node)
    surd = surd_of(node)
    if surd is not None:
        return written_surd(surd)
    found = _known_value(node)
    if found is None:
        found = exponential_value(node)
    if found is not None:
        surd = surd_of(found)
        return found if surd is None else written_surd(surd)
    tidied = tidy(node)
    opened = multiplied_out(tidied)
    return opened if size(opened) <= size(tidied) else tidied


def _known_value(node: Node) -> Node | None:
    """The value of a function at a place where everyone knows it; None elsewhere."""
    match node:
        case Power(Constant("e"), Call("ln", (argument,))) | Call("exp", (Call("ln", (argument,)),)):
            return argument
        case Call("ln", (Power(Constant("e"), exponent) | Call("exp", (exponent,)),)):
            return exponent
        case Call("ln", (Call("sqrt", (Constant("e"),)),)):
            return _HALF
        case Call(function, (argument,)) if not names_in(argument):
            return _at(function, tidy(argument))
        case _:
            return None


def _at(function: str, argument: Node) -> Node | None:
    match function:
        case "sin" | "cos" | "tan":
            turns = _over_pi(argument)
            return None if turns is None else _circular(function, turns)
        case "sec" | "csc" | "cot":
            value = _at(_RECIPROCALS[function], argument)
            surd = None if value is None else surd_of(divide(ONE, value))
            return None if surd is None else written_surd(surd)
        case "arccos":
            angle = _angle("arcsin", argument)
            return None if angle is None else _times_pi(Fraction(1, 2) - angle)
        case "arcsin" | "arctan":
            angle = _angle(function, argument)
            return None if angle is None else _times_pi(angle)
        case _:
            return None


def _circular(function: str, turns: Fraction) -> Node | None:
    """A sine, cosine or tangent of a multiple of π, reduced to the first quarter."""
    if function == "cos":
        return _circular("sin", turns + Fraction(1, 2))
    if function == "tan":
        turns %= 1
        table, negative = _TANGENTS, turns > Fraction(1, 2)
        turns = 1 - turns if negative else turns
    else:
        turns %= 2
        table, negative = _SINES, turns > 1
        turns = turns - 1 if negative else turns
        turns = 1 - turns if turns > Fraction(1, 2) else turns
    value = table.get(turns)
    return None if value is None else negate(value) if negative else value


def _over_pi(argument: Node) -> Fraction | None:
    """The factor of π in a constant that is a rational multiple of it."""
    if argument == ZERO:
        return Fraction(0)
    coefficient, rest = split(argument)
    return coefficient.value if rest == _PI else None


def _angle(function: str, argument: Node) -> Fraction | None:
    """arcsin or arctan over π."""
    positive = argument.operand if isinstance(argument, Negation) else argument
    angle = _ANGLES[function].get(key(positive))
    return None if angle is None else -angle if positive is not argument else angle


def _times_pi(angle: Fraction) -> Node:
    return scaled(Coefficient(angle, over=True), _PI) if angle else ZERO
