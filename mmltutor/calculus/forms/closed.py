"""Values that everyone knows, put in: cos π/3 = 1/2, √8 = 2√2, e^(ln 2) = 2, arctan 1 = π/4."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import Final

from mmltutor.algebra.constants import Bounds, bounds, compare
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.expand import multiplied_out
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ONE, ZERO, add, call, children, divide, multiply, names_in, negate, number, rebuild
from mmltutor.syntax.build import power as raised
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient, Sum

_PI: Final = Constant("pi")
_HALF: Final = Fraction(1, 2)
_MOST_ROOT: Final = 10**8
"""A number larger than this is left under its root."""

_SINES: Final[dict[Fraction, Node]] = {
    Fraction(0): ZERO,
    Fraction(1, 6): number(_HALF),
    Fraction(1, 4): divide(call("sqrt", number(2)), number(2)),
    Fraction(1, 3): divide(call("sqrt", number(3)), number(2)),
    Fraction(1, 2): ONE,
}
"""sin rπ for the r between 0 and 1/2 that are known by heart."""

_ANGLES: Final = tuple(sorted({Fraction(n, d) for d in (1, 2, 3, 4, 6) for n in range(-d, d + 1)}))
_INVERSES: Final = {"arcsin": "sin", "arccos": "cos", "arctan": "tan", "arccot": "cot"}


def closed(node: Node) -> Node:
    """The same value with every constant part worked out as far as it has a closed form; variables stay.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(closed(parse("2*(pi/6)*cos(pi/6) + sqrt(8)*e^(ln 3)").node))
    'sqrt(3)*pi/6 + 6*sqrt(2)'
    """
    result = tidy(_worked_out(node))
    opened = multiplied_out(result, squares=True)
    return opened if not names_in(result) and size(opened) <= size(result) else result


def _worked_out(node: Node) -> Node:
    below = children(node)
    if not below:
        return node
    whole = rebuild(node, tuple(map(_worked_out, below)))
    if names_in(whole):
        return whole
    match whole:
        case Call(function, (argument,)):
            found = _value(function, argument)
        case Call("root", (argument, degree)) if rational(degree) == 2:
            found = _value("sqrt", argument)
        case Call("log", (argument, base)):
            found = _logarithm_to_base(argument, base)
        case Power(Constant("e"), exponent):
            grown = _exponential(exponent)
            found = grown if grown is None else _worked_out(grown)
        case Power(base, exponent):
            found = _root_power(base, exponent)
        case _:
            found = None
    return whole if found is None else found


def _value(function: str, argument: Node) -> Node | None:
    match function:
        case "sin" | "cos" | "tan" | "cot" | "sec" | "csc":
            turns = _turns(argument)
            return None if turns is None else _circular(function, turns)
        case "arcsin" | "arccos" | "arctan" | "arccot":
            return _angle(function, argument)
        case "exp":
            return _exponential(argument)
        case "ln":
            return _logarithm(argument)
        case "sqrt":
            value = rational(tidy(argument))
            return None if value is None else _square_root(value)
        case "sinh" | "cosh" | "tanh" | "sigmoid":
            grown = _exponential(argument)
            return None if grown is None else _hyperbolic(function, grown)
        case "abs" | "sign":
            order = compare(argument, ZERO)
            if order is None:
                return None
            if function == "sign":
                return number(order)
            return negate(argument) if order < 0 else argument
        case _:
            return None


def _turns(node: Node) -> Fraction | None:
    """r for a tree that says r·π, r rational."""
    match node:
        case Constant("pi"):
            return Fraction(1)
        case Negation(operand):
            turns = _turns(operand)
            return None if turns is None else -turns
        case Quotient(top, bottom):
            turns, value = _turns(top), rational(bottom)
            return None if turns is None or not value else turns / value
        case Sum(terms):
            found = [_turns(term) for term in terms]
            return None if None in found else sum((one for one in found if one is not None), Fraction(0))
        case Product(factors):
            values = [rational(factor) for factor in factors]
            angles = [_turns(factor) for factor, value in zip(factors, values, strict=True) if value is None]
            if len(angles) > 1 or None in angles:
                return None
            total = Fraction(1) if angles else Fraction(0)
            for value in (*values, *angles):
                total *= 1 if value is None else value
            return total if angles or 0 in values else None
        case _:
            return Fraction(0) if rational(node) == 0 else None


def _circular(function: str, turns: Fraction) -> Node | None:
    """A circular function at rπ; None where that is no standard angle, or a pole."""
    match function:
        case "sin":
            return _sine(turns)
        case "cos":
            return _sine(turns + _HALF)
        case "tan" | "sec":
            top, bottom = (_sine(turns) if function == "tan" else ONE), _sine(turns + _HALF)
        case _:
            top, bottom = (_sine(turns + _HALF) if function == "cot" else ONE), _sine(turns)
    return None if top is None or bottom is None or bottom == ZERO else _rationalised(top, bottom)


def _sine(turns: Fraction) -> Node | None:
    turns %= 2
    if turns > 1:
        found = _sine(turns - 1)
        return None if found is None else negate(found)
    return _SINES.get(min(turns, 1 - turns))


def _rationalised(top: Node, bottom: Node) -> Node:
    """A quotient of two values such as √3/2 without a root below: the square root of its square, which is rational."""
    above, below = _squared(top), _squared(bottom)
    size_of = _square_root(above / below)
    assert size_of is not None
    return negate(size_of) if isinstance(top, Negation) != isinstance(bottom, Negation) else size_of


def _squared(value: Node) -> Fraction:
    """The square of one of the values in the table, or of its opposite."""
    square = rational(tidy(multiply(value, value)))
    assert square is not None
    return square


def _same(a: Node, b: Node) -> bool:
    return difference(a, b, 500).finding is Finding.ZERO


def _angle(function: str, argument: Node) -> Node | None:
    """rπ for an inverse circular function of a standard value."""
    found = bounds(divide(call(function, argument), _PI))
    if not isinstance(found, Bounds):
        return None
    turns = next((angle for angle in _ANGLES if found.low <= angle <= found.high), None)
    if turns is None:
        return None
    value = _circular(_INVERSES[function], turns)
    if value is None or not _same(value, argument):
        return None
    return tidy(divide(multiply(number(turns.numerator), _PI), number(turns.denominator)))


def _exponential(exponent: Node) -> Node | None:
    """e^(a·ln u) = u^a with rational a, and e^0, e^1."""
    match exponent:
        case Call("ln", (inside,)):
            return inside
        case Negation(operand):
            found = _exponential(operand)
            return None if found is None else tidy(divide(ONE, found))
        case Product(factors):
            logarithms = [factor for factor in factors if isinstance(factor, Call) and factor.function == "ln"]
            if len(logarithms) != 1:
                return None
            a = tidy(multiply(*(factor for factor in factors if factor is not logarithms[0])))
            return None if rational(a) is None else tidy(raised(logarithms[0].arguments[0], a))
        case Quotient(top, bottom) if rational(bottom):
            found = _exponential(top)
            return None if found is None else raised(found, divide(ONE, bottom))
        case _:
            return tidy(raised(Constant("e"), exponent)) if rational(exponent) in (0, 1) else None


def _logarithm(argument: Node) -> Node | None:
    """ln e^a = a with any real a, also where the power is written as a root or below a line."""
    match argument:
        case Constant("e"):
            return ONE
        case Power(Constant("e"), exponent) | Call("exp", (exponent,)):
            return exponent
        case Call("sqrt", (inside,)):
            found = _logarithm(inside)
            return None if found is None else tidy(divide(found, number(2)))
        case Quotient(top, bottom) if top == ONE:
            found = _logarithm(bottom)
            return None if found is None else tidy(negate(found))
        case _:
            return ZERO if rational(argument) == 1 else None


def _logarithm_to_base(argument: Node, base: Node) -> Node | None:
    """log of 8 to the base 2 is 3: a whole exponent, or a half."""
    value, of = rational(argument), rational(base)
    if value is None or of is None or value <= 0 or of <= 0 or of == 1:
        return None
    for twice in range(-40, 41):
        if twice % 2 == 0 and of ** (twice // 2) == value:
            return number(twice // 2)
        if twice % 2 and of**twice == value**2:
            return number(Fraction(twice, 2))
    return None


def _hyperbolic(function: str, grown: Node) -> Node:
    """A hyperbolic function of ln a from a: cosh(ln 2) is (2 + 1/2)/2."""
    shrunk = divide(ONE, grown)
    match function:
        case "sinh":
            value = divide(add(grown, negate(shrunk)), number(2))
        case "cosh":
            value = divide(add(grown, shrunk), number(2))
        case "tanh":
            value = divide(add(grown, negate(shrunk)), add(grown, shrunk))
        case _:
            value = divide(grown, add(ONE, grown))
    return tidy(value)


def _root_power(base: Node, exponent: Node) -> Node | None:
    """8^(1/2), 2^(3/2) and 2^(-1/2) with the squares taken out of the root."""
    value, times = rational(tidy(base)), rational(tidy(exponent))
    if value is None or times is None or times.denominator != 2 or value <= 0 or abs(times) > 20:
        return None
    return _square_root(value**times.numerator)


def _square_root(value: Fraction) -> Node | None:
    """√(p/q) as (a/b)·√c with c free of squares.

    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(_square_root(Fraction(8, 3)))
    '2*sqrt(6)/3'
    """
    whole = value.numerator * value.denominator
    if value < 0 or whole > _MOST_ROOT:
        return None
    outside, inside = _squares_out(whole)
    front = Fraction(outside, value.denominator)
    if inside == 1:
        return number(front)
    return divide(multiply(number(front.numerator), call("sqrt", number(inside))), number(front.denominator))


def _squares_out(whole: int) -> tuple[int, int]:
    """n = a²·b with the largest a: n is bounded, so trial division will do."""
    outside = 1
    divisor = 2
    while divisor * divisor <= whole:
        while whole % (divisor * divisor) == 0:
            whole //= divisor * divisor
            outside *= divisor
        divisor += 1
        if divisor > 1000:
            root = isqrt(whole)
            return (outside * root, 1) if root * root == whole else (outside, whole)
    return outside, whole
