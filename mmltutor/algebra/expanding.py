"""Do two expressions have the same expansion about a point, up to an order? Looked into by power series of balls.

No exact series and no rule of differentiation is used, so this is an independent check of both. Different coefficients
are told with certainty; equal ones agree to hundreds of digits, for several values of each parameter.

Source: A. Griewank, A. Walther, Evaluating Derivatives, 2nd ed., 13.3 (several variables, by families of directions).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from flint import arb, ctx, fmpq

from mmltutor.algebra.jets import series_at
from mmltutor.algebra.real import Lack, NoValue
from mmltutor.syntax.build import ONE, add, divide, multiply, names_in, negate, number, substitute
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

BITS: Final = 1024
_SMALL: Final = arb(2) ** -512
_STEP: Final = "□t"
_SAMPLES: Final = 3
_VALUES: Final = tuple(Fraction(text) for text in ("2/3", "7/5", "-3/4", "5/2", "11/7", "-8/5", "1/3", "13/4"))
_DEEPEST: Final = 24
"""Powers of the distance by which a quotient may be reduced."""


def expand_alike(one: Node, other: Node, centre: Sequence[tuple[str, Node]], order: int) -> bool | None:
    """Whether one - other has no terms up to total order `order` in the distances from the centre.

    False is certain. True rests on agreement. None where there is no expansion to look at. A quotient whose bottom
    vanishes at the centre is compared after multiplying by it: sin(x)/x has an expansion about 0.

    >>> from mmltutor.syntax.parse import parse
    >>> expand_alike(parse("sin(x)/x").node, parse("1 - x^2/6").node, [("x", number(0))], 3)
    True
    """
    names = sorted((names_in(one) | names_in(other)).union(*(names_in(value) for _, value in centre)))
    letters = [name for name in names if name not in {axis for axis, _ in centre}]
    found = [
        word
        for values in _samples(len(letters))
        for word in [_at(one, other, centre, order, dict(zip(letters, values, strict=True)))]
        if word is not None
    ]
    if False in found:
        return False
    return True if found else None


def _samples(count: int) -> Iterator[tuple[fmpq, ...]]:
    """Values for the parameters, the same for no two of them."""
    if not count:
        yield ()
        return
    for start in range(min(_SAMPLES, len(_VALUES))):
        chosen = [_VALUES[(start + 3 * place) % len(_VALUES)] + place // len(_VALUES) for place in range(count)]
        yield tuple(fmpq(abs(value).numerator if start < 2 else value.numerator, value.denominator) for value in chosen)


def _at(one: Node, other: Node, centre: Sequence[tuple[str, Node]], order: int, values: dict[str, fmpq]) -> bool | None:
    words = [
        _along(
            one,
            other,
            {name: add(value, multiply(number(k), Symbol(_STEP))) for (name, value), k in moves},
            order,
            values,
        )
        for moves in _moves(centre, order)
    ]
    if False in words:
        return False
    return None if None in words else True


def _moves(centre: Sequence[tuple[str, Node]], order: int) -> Iterator[tuple[tuple[tuple[str, Node], int], ...]]:
    """As many directions as determine a polynomial of this degree."""
    for tail in product(range(order + 1), repeat=len(centre) - 1):
        yield tuple(zip(centre, (1, *tail), strict=True))
    if len(centre) > 1:
        yield tuple(zip(centre, (0, *(1 for _ in centre[1:])), strict=True))


def _along(one: Node, other: Node, path: dict[str, Node], order: int, values: dict[str, fmpq]) -> bool | None:
    (top, bottom), (above, below) = (fraction_of(substitute(node, path), _STEP) for node in (one, other))
    point = {**values, _STEP: fmpq(0)}
    previous, ctx.prec = ctx.prec, BITS
    try:
        lost = 0
        for under in (bottom, below):
            if under != ONE:
                lost += _lowest(series_at(under, point, _STEP, _DEEPEST))
        found = series_at(add(multiply(top, below), negate(multiply(above, bottom))), point, _STEP, order + lost + 1)
        if any(not coefficient.contains(0) for coefficient in found):
            return False
        return True if all(abs(coefficient) < _SMALL for coefficient in found) else None
    except NoValue:
        return None
    finally:
        ctx.prec = previous


def _lowest(series: Sequence[arb]) -> int:
    """The first power that certainly occurs, which no lower one that occurs could make wrong."""
    for k, coefficient in enumerate(series):
        if not coefficient.contains(0):
            return k
    raise NoValue(Lack.UNKNOWN, "a denominator that may be 0")


def coefficient_sizes(node: Node, name: str, centre: Node, count: int) -> tuple[float, ...] | None:
    """The sizes of the first coefficients about a centre, roughly; None where there is no expansion to look at."""
    top, bottom = fraction_of(substitute(node, {name: add(centre, Symbol(_STEP))}), _STEP)
    previous, ctx.prec = ctx.prec, BITS
    try:
        lost = 0 if bottom == ONE else _lowest(series_at(bottom, {_STEP: fmpq(0)}, _STEP, _DEEPEST))
        above, below = (series_at(one, {_STEP: fmpq(0)}, _STEP, count + lost) for one in (top, bottom))
        return tuple(abs(float(one.mid())) for one in _divided(above[lost:], below[lost:]))
    except (NoValue, ZeroDivisionError, OverflowError):
        return None
    finally:
        ctx.prec = previous


def _divided(above: Sequence[arb], below: Sequence[arb]) -> list[arb]:
    found: list[arb] = []
    for k, value in enumerate(above):
        found.append((value - sum((below[j] * found[k - j] for j in range(1, k + 1)), arb(0))) / below[0])
    return found


def fraction_of(node: Node, name: str) -> tuple[Node, Node]:
    """A node as top and bottom, the bottoms of its terms and factors in which the variable occurs put together."""
    if name not in names_in(node):
        return node, ONE
    match node:
        case Negation(operand):
            top, bottom = fraction_of(operand, name)
            return negate(top), bottom
        case Quotient(above, below):
            (a, b), (c, d) = fraction_of(above, name), fraction_of(below, name)
            if name not in names_in(below):
                return divide(a, below), b
            return multiply(a, d), multiply(b, c)
        case Product(factors):
            pairs = [fraction_of(factor, name) for factor in factors]
            return multiply(*(top for top, _ in pairs)), multiply(*(bottom for _, bottom in pairs))
        case Sum(terms):
            total: tuple[Node, Node] = fraction_of(terms[0], name)
            for term in terms[1:]:
                total = _added(total, fraction_of(term, name))
            return total
        case Power(base, Number(value)) if value.denominator == 1 and 0 < value <= _DEEPEST:
            top, bottom = fraction_of(base, name)
            return Power(top, number(value)), ONE if bottom == ONE else Power(bottom, number(value))
        case Power(base, Negation(Number(value))) if value.denominator == 1 and 0 < value <= _DEEPEST:
            top, bottom = fraction_of(base, name)
            return Power(bottom, number(value)), Power(top, number(value))
        case Call(function, (argument,)) if function in _QUOTIENTS:
            over, under = _QUOTIENTS[function]
            return _written(over, argument), _written(under, argument)
        case _:
            return node, ONE


def _added(a: tuple[Node, Node], b: tuple[Node, Node]) -> tuple[Node, Node]:
    if a[1] == b[1]:
        return add(a[0], b[0]), a[1]
    return add(multiply(a[0], b[1]), multiply(b[0], a[1])), multiply(a[1], b[1])


def _written(function: str, argument: Node) -> Node:
    return Call(function, (argument,)) if function else ONE


_QUOTIENTS: Final = {"cot": ("cos", "sin"), "csc": ("", "sin"), "coth": ("cosh", "sinh"), "csch": ("", "sinh")}
"""Functions with a pole at 0, as quotients."""
