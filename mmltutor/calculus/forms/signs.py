"""What the shape of a tree shows about its sign, and about where it has a value.

`positive` holds the keys (see `shape.key`) of trees known to be positive: a function is only asked about
where it is defined, so √u and ln u tell that u is.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeAlias

from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.shape import key
from mmltutor.syntax.build import children, names_in, walk
from mmltutor.syntax.nodes import Call, Constant, Derivative, Node, Number, Power, Product, Quotient, Sum

Known: TypeAlias = frozenset[Hashable]
NOTHING: Known = frozenset()

_POSITIVE_FUNCTIONS = frozenset({"exp", "cosh", "sech", "sigmoid"})
_TOTAL_FUNCTIONS = frozenset(
    {
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "arctan",
        "arccot",
        "sinh",
        "cosh",
        "tanh",
        "sech",
        "csch",
        "coth",
        "arsinh",
        "arcsch",
        "exp",
        "cbrt",
        "abs",
        "sign",
        "sigmoid",
    }
)
_NONNEGATIVE_FUNCTIONS = frozenset({"sqrt", "abs", "arccos", "arcosh", "arsech"})


def is_positive(node: Node, known: Known = NOTHING) -> bool:
    """Whether a tree is above 0 wherever it has a value, as far as its shape shows.

    >>> from mmltutor.syntax.build import ONE, add, power, number
    >>> from mmltutor.syntax.nodes import Symbol
    >>> is_positive(add(power(Symbol("x"), number(2)), ONE)), is_positive(Symbol("x"))
    (True, False)
    """
    match node:
        case Number(value):
            return value > 0
        case Constant():
            return True
        case Sum(terms):
            above = any(is_positive(term, known) for term in terms)
            shown = above and all(is_nonnegative(term, known) for term in terms)
        case Product(factors):
            shown = all(is_positive(factor, known) for factor in factors)
        case Quotient(top, bottom):
            shown = is_positive(top, known) and is_positive(bottom, known)
        case Power(base):
            shown = is_positive(base, known)
        case Call("sqrt" | "cbrt" | "root", (argument, *_)):
            shown = is_positive(argument, known)
        case Call(function):
            shown = function in _POSITIVE_FUNCTIONS
        case _:
            shown = False
    return shown or (bool(known) and key(node) in known)


def is_nonnegative(node: Node, known: Known = NOTHING) -> bool:
    """Whether a tree is never below 0 where it has a value, as far as its shape shows."""
    match node:
        case Number():
            return True
        case Sum(parts) | Product(parts):
            shown = all(is_nonnegative(part, known) for part in parts)
        case Quotient(top, bottom):
            shown = is_nonnegative(top, known) and is_nonnegative(bottom, known)
        case Power(base, exponent):
            value = rational(exponent)
            even = value is not None and (value.denominator % 2 == 0 or value.numerator % 2 == 0)
            shown = even or is_nonnegative(base, known)
        case Call(function, (argument, *_)):
            shown = function in _NONNEGATIVE_FUNCTIONS or (function == "cbrt" and is_nonnegative(argument, known))
        case _:
            shown = False
    return shown or is_positive(node, known)


def is_total(node: Node, known: Known = NOTHING) -> bool:
    """Whether a tree has a value for all real values of its names, single points aside, as far as its shape shows.

    >>> from mmltutor.syntax.build import call
    >>> from mmltutor.syntax.nodes import Symbol
    >>> is_total(call("tan", Symbol("x"))), is_total(call("ln", Symbol("x")))
    (True, False)
    """
    match node:
        case Quotient(top, Number(value)):
            return value != 0 and is_total(top, known)
        case Power(base, exponent):
            value_of = rational(exponent)
            everywhere = is_nonnegative(base, known) or (value_of is not None and value_of.denominator % 2 == 1)
            return everywhere and is_total(base, known) and is_total(exponent, known)
        case Call("ln" | "sqrt", (argument,)):
            return is_nonnegative(argument, known) and is_total(argument, known)
        case Call(function, (argument,)):
            return function in _TOTAL_FUNCTIONS and is_total(argument, known)
        case Call() | Derivative():
            return False
        case _:
            return all(is_total(part, known) for part in children(node))


def positive_where_defined(node: Node, by: str) -> Known:
    """The keys of the subtrees that are positive wherever a tree, seen as a function of `by`, is defined.

    Points where one of them is 0 are left aside: no derivative is asked for there.

    >>> from mmltutor.syntax.build import call
    >>> from mmltutor.syntax.nodes import Symbol
    >>> positive_where_defined(call("ln", Symbol("x")), "x") == {key(Symbol("x"))}
    True
    """
    return frozenset(key(part) for whole in walk(node) for part in _needed_positive(whole, by))


def _needed_positive(node: Node, by: str) -> tuple[Node, ...]:
    match node:
        case Call("ln" | "sqrt" | "arcosh" | "arsech", arguments) | Call("log", arguments):
            return arguments
        case Call("root", (argument, degree)):
            value = rational(degree)
            return (argument,) if value is not None and value.numerator % 2 == 0 else ()
        case Power(base, exponent):
            value = rational(exponent)
            if value is None:
                return (base,) if by in names_in(exponent) else ()
            return (base,) if value.denominator % 2 == 0 else ()
        case _:
            return ()
