"""Values of functions at exact constants: √8 = 2√2, cos(π/4) = √2/2, ln(1/4) = -2 ln 2; others stay as they are.

Source: DLMF 4.17 (special values), 4.6 (powers), 4.8 (logarithms).
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.exact.combination import (
    Combination,
    as_rational,
    constant_written,
    fraction,
    rational,
    scaled,
    single,
    terms_of,
    times,
)
from mmltutor.algebra.exact.monomials import UNIT, E, Monomial, raised, root_of_rational
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.syntax.build import names_in, number
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Power

PI = Constant("pi")


def node_of(value: Combination) -> Node:
    """A constant as a tree."""
    return constant_written(terms_of(value))


def atom(node: Node) -> Combination:
    """A constant that is one atom."""
    return single(frozenset({(node, Fraction(1))}))


def sign_of(value: Combination) -> int | None:
    """1, 0, -1, or None where it is not to be told."""
    if not value:
        return 0
    node = node_of(value)
    if names_in(node):
        return None
    for bits in (64, 256):
        found = bounds(node, bits)
        if isinstance(found, Bounds) and (found.low > 0 or found.high < 0):
            return 1 if found.low > 0 else -1
    return None


def power_of(value: Combination, exponent: Fraction) -> Combination:
    """A constant to a rational power."""
    if exponent == 0:
        return rational(1)
    if not value:
        if exponent < 0:
            raise NoExpansion("a division by 0")
        return {}
    if len(value) == 1:
        ((monomial, factor),) = terms_of(value)
        one, outer = _monomial_power(monomial, factor, exponent)
        return times(single(one), outer)
    if exponent.denominator == 1 and 0 < exponent <= 8:
        product = value
        for _ in range(int(exponent) - 1):
            product = times(product, value)
        return product
    if exponent == -1 and (inverse := _rationalised(value)) is not None:
        return inverse
    if exponent.denominator % 2 == 0 and sign_of(value) == -1:
        raise NoExpansion("an even root of a negative number")
    return single(frozenset({(node_of(value), exponent)}))


def _monomial_power(monomial: Monomial, factor: fmpq, exponent: Fraction) -> tuple[Monomial, Combination]:
    if exponent.denominator % 2 == 0 and factor < 0:
        return _of_negative(monomial, factor, exponent)
    root, outer = root_of_rational(factor, exponent)
    power, more = raised(monomial, exponent)
    return power, single(root, outer * more)


def _of_negative(monomial: Monomial, factor: fmpq, exponent: Fraction) -> tuple[Monomial, Combination]:
    """An even root of a product with a minus in front: defined where a parameter is negative, if at all."""
    value = single(monomial, factor)
    if sign_of(value) == -1:
        raise NoExpansion("an even root of a negative number")
    return frozenset({(node_of(value), exponent)}), rational(1)


def _rationalised(value: Combination) -> Combination | None:
    """1/(a + b√m) as (a - b√m)/(a² - b²m)."""
    if len(value) != 2:
        return None
    one, other = value
    conjugate = {one: value[one], other: -value[other]}
    bottom = as_rational(times(value, conjugate))
    return None if not bottom else scaled(conjugate, 1 / bottom)


def exp_of(value: Combination) -> Combination:
    """e to the power of a constant."""
    result = rational(1)
    for monomial, factor in terms_of(value):
        result = times(result, _exp_of_term(monomial, factor))
    return result


def _exp_of_term(monomial: Monomial, factor: fmpq) -> Combination:
    if not monomial:
        return single(frozenset({(E, fraction(factor))}))
    if len(monomial) == 1:
        ((base, exponent),) = monomial
        if exponent == 1 and isinstance(base, Call) and base.function == "ln":
            inside = base.arguments[0]
            if isinstance(inside, Number):
                return single(
                    *root_of_rational(fmpq(inside.value.numerator, inside.value.denominator), fraction(factor))
                )
            return single(frozenset({(inside, fraction(factor))}))
    sign = fmpq(1) if factor > 0 else fmpq(-1)
    node = node_of(single(monomial, abs(factor)))
    return single(frozenset({(Power(E, node), fraction(sign))}))


def ln_of(value: Combination) -> Combination:
    """The logarithm of a constant."""
    if not value or sign_of(value) == -1:
        raise NoExpansion("a logarithm of a number that is not positive")
    if len(value) > 1:
        return atom(Call("ln", (node_of(value),)))
    ((monomial, factor),) = terms_of(value)
    if factor < 0:
        return atom(Call("ln", (node_of(value),)))
    total = _ln_of_rational(factor)
    for base, exponent in monomial:
        total = _sum(total, scaled(_ln_of_atom(base, exponent), fmpq(exponent.numerator, exponent.denominator)))
    return total


def _sum(a: Combination, b: Combination) -> Combination:
    from mmltutor.algebra.exact.combination import plus

    return plus(a, b)


def _ln_of_atom(base: Node, exponent: Fraction) -> Combination:
    match base:
        case Constant("e"):
            return rational(1)
        case Power(Constant("e"), inner):
            return atom(inner)
        case _ if names_in(base) and exponent % 2 == 0:
            return atom(Call("ln", (Call("abs", (base,)),)))
        case _:
            return atom(Call("ln", (base,)))


def _ln_of_rational(value: fmpq) -> Combination:
    if value == 1:
        return {}
    if value.p == 1:
        return scaled(_ln_of_rational(fmpq(value.q)), fmpq(-1))
    if value.q == 1:
        whole = int(value.p)
        for k in range(whole.bit_length(), 1, -1):
            root = round(whole ** (1 / k)) if whole.bit_length() < 900 else 0
            if root > 1 and root**k == whole:
                return scaled(atom(Call("ln", (number(root),))), fmpq(k))
    return atom(Call("ln", (number(fraction(value)),)))


def sine(value: Combination) -> Combination:
    """sin of a constant."""
    turns = _turns(value)
    if turns is not None:
        known = _sine_of_turns(turns % 2)
        if known is not None:
            return known
    return _odd("sin", value)


def cosine(value: Combination) -> Combination:
    """cos of a constant."""
    turns = _turns(value)
    if turns is not None:
        known = _sine_of_turns((turns + Fraction(1, 2)) % 2)
        if known is not None:
            return known
    return atom(Call("cos", (node_of(scaled(value, fmpq(_leading_sign(value)))),)))


def _turns(value: Combination) -> Fraction | None:
    """q where a constant is qπ."""
    if not value:
        return Fraction(0)
    if set(value) != {frozenset({(PI, Fraction(1))})}:
        return None
    ((_, factor),) = terms_of(value)
    return fraction(factor)


def _sine_of_turns(turns: Fraction) -> Combination | None:
    """sin(qπ) for 0 ≤ q < 2 and q a multiple of 1/4 or 1/6."""
    if turns >= 1:
        below = _sine_of_turns(turns - 1)
        return None if below is None else scaled(below, fmpq(-1))
    if turns > Fraction(1, 2):
        turns = 1 - turns
    match turns:
        case Fraction(numerator=0):
            return {}
        case _ if turns == Fraction(1, 6):
            return rational(fmpq(1, 2))
        case _ if turns == Fraction(1, 4):
            return single(*_half_root(2))
        case _ if turns == Fraction(1, 3):
            return single(*_half_root(3))
        case _ if turns == Fraction(1, 2):
            return rational(1)
        case _:
            return None


def _half_root(under: int) -> tuple[Monomial, fmpq]:
    return frozenset({(number(under), Fraction(1, 2))}), fmpq(1, 2)


def _odd(function: str, value: Combination) -> Combination:
    sign = fmpq(_leading_sign(value))
    return scaled(atom(Call(function, (node_of(scaled(value, sign)),))), sign)


def _leading_sign(value: Combination) -> int:
    terms = sorted(terms_of(value), key=lambda term: (len(term[0]), str(node_of(single(term[0])))))
    return -1 if terms and terms[0][1] < 0 else 1


_INVERSE = {
    "arctan": ((fmpq(1), 1, Fraction(1, 4)), (fmpq(1), 3, Fraction(1, 3)), (fmpq(1, 3), 3, Fraction(1, 6))),
    "arcsin": (
        (fmpq(1), 1, Fraction(1, 2)), (fmpq(1, 2), 1, Fraction(1, 6)),
        (fmpq(1, 2), 2, Fraction(1, 4)), (fmpq(1, 2), 3, Fraction(1, 3)),
    ),
}  # fmt: skip
"""q·√m and the multiple of π that it is the tangent or the sine of."""


def function_of(function: str, value: Combination) -> Combination:
    """Any other function of a constant: its value where that is well known, else an atom."""
    if not value and function in _ZERO_AT_ZERO:
        return {}
    if not value and function in _VALUE_AT_ZERO:
        found = _VALUE_AT_ZERO[function]
        return single(frozenset({(PI, Fraction(1))}), found) if function.startswith("arc") else rational(found)
    if function == "arccos":
        return _sum(single(frozenset({(PI, Fraction(1))}), fmpq(1, 2)), scaled(function_of("arcsin", value), fmpq(-1)))
    for factor, under, turns in _INVERSE.get(function, ()):
        monomial: Monomial = UNIT if under == 1 else frozenset({(number(under), Fraction(1, 2))})
        if set(value) == {monomial} and abs(value[monomial][0]) == factor:
            sign = 1 if value[monomial][0] > 0 else -1
            return single(frozenset({(PI, Fraction(1))}), sign * fmpq(turns.numerator, turns.denominator))
    node = Call(function, (node_of(value),))
    if not names_in(node) and not isinstance(bounds(node), Bounds):
        raise NoExpansion(f"no value of {function}")
    if function in _ODD:
        return _odd(function, value)
    return atom(node)


_ODD = frozenset({"tan", "arcsin", "arctan", "sinh", "tanh", "arsinh", "artanh"})
_ZERO_AT_ZERO = _ODD | {"cbrt", "abs", "sqrt"}
_VALUE_AT_ZERO = {"cosh": fmpq(1), "sech": fmpq(1), "sigmoid": fmpq(1, 2), "arccos": fmpq(1, 2), "arccot": fmpq(1, 2)}
