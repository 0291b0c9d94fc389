"""Where a function of u has a derivative, as conditions on u: u > 0 for ln u, u ≠ 0 for |u|."""

from __future__ import annotations

from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.signs import is_nonnegative, is_positive
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Call, Node, Power
from mmltutor.syntax.write.plain import write_plain

_PATTERNS = {
    "ln": "{} > 0",
    "log": "{} > 0",
    "sqrt": "{} > 0",
    "abs": "{} != 0",
    "sign": "{} != 0",
    "arcsin": "-1 < {} < 1",
    "arccos": "-1 < {} < 1",
    "arcosh": "{} > 1",
    "artanh": "-1 < {} < 1",
    "arsech": "0 < {} < 1",
    "arcsec": "abs({}) > 1",
    "arccsc": "abs({}) > 1",
    "arcoth": "abs({}) > 1",
}


def conditions(function: Node, by: str) -> tuple[str, ...]:
    """What the outermost operation of a tree asks of what it is applied to, if that varies and is not plain to see.

    Poles are not listed: there the formula of the derivative has no value either.

    >>> from mmltutor.syntax.build import call
    >>> from mmltutor.syntax.nodes import Symbol
    >>> conditions(call("ln", Symbol("x")), "x"), conditions(call("sin", Symbol("x")), "x")
    (('x > 0',), ())
    """
    match function:
        case Call("root", (argument, degree)):
            value = rational(degree)
            pattern = "{} > 0" if value is None or value.numerator % 2 == 0 else ""
        case Call(name, (argument, *_)):
            pattern = _PATTERNS.get(name, "")
        case Power(base, exponent):
            argument, value = base, rational(exponent)
            restricted = by in names_in(exponent) if value is None else value.denominator % 2 == 0
            pattern = "{} > 0" if restricted else ""
        case _:
            return ()
    if not pattern or not names_in(argument) or _is_plain(argument, pattern):
        return ()
    return (pattern.format(write_plain(argument)),)


def _is_plain(argument: Node, pattern: str) -> bool:
    """Whether the shape shows that a condition holds, single points aside."""
    match pattern:
        case "{} > 0":
            return is_nonnegative(argument)
        case "{} != 0":
            return is_positive(argument)
        case _:
            return False
