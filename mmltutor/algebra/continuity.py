"""Is an expression, over a box with open sides, either defined and continuous at every point or at none?

It is where no denominator, no argument of a logarithm, nothing under an even root … has a zero in the box: what is
continuous and has no zero keeps its sign. Zeros are excluded by the shape of an expression, by Descartes' rule for
a rational function of one variable, and by bounds.
"""

from __future__ import annotations

from flint import fmpq

from mmltutor.algebra.cuts import has_no_zero, rational_form
from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.ranges import ALL, OF_RECIPROCAL, Box, Nowhere, Range, constant_exponent, range_of
from mmltutor.syntax.build import ONE, add, call, children, divide, multiply, names_in, negate
from mmltutor.syntax.nodes import Call, Constant, Derivative, Negation, Node, Power, Product, Quotient

_VANISH_WITH_ARGUMENT = frozenset(
    ("sqrt", "cbrt", "abs", "sign", "sinh", "tanh", "arsinh", "artanh", "arctan", "arcsin", "root")
)
_NEVER_VANISH = frozenset(("exp", "cosh", "sech", "sigmoid", "sec", "csc", "csch", "coth"))
_CONTINUOUS = frozenset(
    ("sin", "cos", "exp", "sinh", "cosh", "tanh", "sech", "arctan", "arccot", "arsinh", "sigmoid", "abs", "cbrt")
)
_UNIT = Range(fmpq(-1), fmpq(1), True, True)
_FROM_ZERO = Range(fmpq(0), None, True)
_UP_TO_ZERO = Range(None, fmpq(0), False, True)
_FROM_ONE = Range(fmpq(1), None, True)


def steady(node: Node, box: Box) -> bool:
    """Whether an expression is certainly defined and continuous all over an open box, or nowhere in it."""
    if isinstance(node, Derivative) or not all(steady(part, box) for part in children(node)):
        return False
    match node:
        case Quotient(_, bottom):
            return free_of_zeros(bottom, box)
        case Power(base, exponent):
            return _steady_power(base, exponent, box)
        case Call(function, arguments):
            return _steady_call(function, arguments, box)
        case _:
            return True


def _steady_power(base: Node, exponent: Node, box: Box) -> bool:
    if base == Constant("e"):
        return True
    count = constant_exponent(exponent)
    if count is None or count <= 0:
        return free_of_zeros(base, box)
    return count.denominator % 2 == 1 or keeps_to(base, _FROM_ZERO, box) or free_of_zeros(base, box)


def _steady_call(function: str, arguments: tuple[Node, ...], box: Box) -> bool:
    u = arguments[0]
    if function in _CONTINUOUS:
        return True
    if function in OF_RECIPROCAL:
        return free_of_zeros(u, box) and _steady_call(OF_RECIPROCAL[function], (divide(ONE, u),), box)
    match function:
        case "ln" | "sign" | "csch" | "coth":
            return free_of_zeros(u, box)
        case "log":
            return all(free_of_zeros(part, box) for part in (*arguments, add(arguments[1], negate(ONE))))
        case "sqrt":
            return _steady_power(u, divide(ONE, add(ONE, ONE)), box) or _not_negative(u, box)
        case "root":
            return not names_in(arguments[1]) and free_of_zeros(u, box)
        case "arcsin" | "arccos" | "artanh":
            inside = function != "artanh" and keeps_to(u, _UNIT, box)
            return inside or free_of_zeros(add(ONE, negate(_square(u))), box)
        case "arcosh":
            return keeps_to(u, _FROM_ONE, box) or free_of_zeros(add(u, negate(ONE)), box)
        case "tan" | "sec":
            return free_of_zeros(call("cos", u), box)
        case "cot" | "csc":
            return free_of_zeros(call("sin", u), box)
        case _:
            return False


def _square(u: Node) -> Node:
    """u², with the square roots that it has as factors undone."""
    match u:
        case Negation(operand):
            return _square(operand)
        case Product(factors):
            return multiply(*(_square(factor) for factor in factors))
        case Quotient(top, bottom):
            return divide(_square(top), _square(bottom))
        case Call("sqrt", (under,)):
            return under
        case _:
            return multiply(u, u)


def _not_negative(node: Node, box: Box) -> bool:
    return keeps_to(node, _FROM_ZERO, box)


def keeps_to(node: Node, bounds: Range, box: Box) -> bool:
    """Whether all values of an expression over a box lie within bounds, their ends included."""
    try:
        return range_of(node, box).within(bounds)
    except Nowhere:
        return True


def free_of_zeros(node: Node, box: Box) -> bool:
    """Whether an expression is certainly not 0 at any point of an open box."""
    match node:
        case Negation(operand):
            return free_of_zeros(operand, box)
        case Product(factors) if all(free_of_zeros(factor, box) for factor in factors):
            return True
        case Quotient(top, _) if free_of_zeros(top, box):
            return True
        case Power(base, _) if base == Constant("e") or free_of_zeros(base, box):
            return True
        case Call(function, arguments) if function in _NEVER_VANISH:
            return bool(arguments)
        case Call(function, (u, *_)) if function in _VANISH_WITH_ARGUMENT and free_of_zeros(u, box):
            return True
        case Call("ln", (u,)) if free_of_zeros(add(u, negate(ONE)), box):
            return True
    return _rational_without_zeros(node, box) or _bounded_off_zero(node, box)


def _bounded_off_zero(node: Node, box: Box) -> bool:
    try:
        return range_of(node, box).not_zero
    except Nowhere:
        return True


def _rational_without_zeros(node: Node, box: Box) -> bool:
    names = names_in(node)
    form = rational_form(node) if len(names) == 1 else None
    if form is None or form[0].is_zero():
        return False
    (name,) = names
    side = box.get(name, ALL)
    return has_no_zero(form[0], side.low, side.high)


def sign_over(node: Node, box: Box) -> int:
    """1 or -1 where an expression is nowhere negative, or nowhere positive, in an open box; 0 where that is open."""
    for sign, bounds in ((1, _FROM_ZERO), (-1, _UP_TO_ZERO)):
        if keeps_to(node, bounds, box):
            return sign
    names = names_in(node)
    if len(names) != 1 or not _rational_without_zeros(node, box) or not steady(node, box):
        return 0
    (name,) = names
    value = Program((node,), (name,)).run((_inside(box.get(name, ALL)),), 64)[0]
    return 0 if isinstance(value, Missing) else 1 if value > 0 else -1


def _inside(side: Range) -> fmpq:
    if side.low is None:
        return fmpq(0) if side.high is None else side.high - 1
    return side.low + 1 if side.high is None else (side.low + side.high) / 2
