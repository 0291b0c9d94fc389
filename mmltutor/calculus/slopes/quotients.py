"""Difference quotients in one form after the other, until h → 0 can be put in; one way for each kind of function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.antiderivative.polynomials import coefficients, written
from mmltutor.calculus.forms.arrange import arranged
from mmltutor.calculus.rules.chain import is_linear
from mmltutor.calculus.rules.task import varies
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, names_in, negate, number, power, substitute
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.structure import Limit
from mmltutor.syntax.write.plain import write_plain

MOST_DEGREE: Final = 10
"""Polynomials of a higher degree are not multiplied out in x + h."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is differentiated by which variable, what the derivative is called, and the letter for the distance."""

    body: Node
    by: str
    called: str
    h: str
    inner: bool = False
    """It is a part of a sum or of a multiple, and the definition has been stated."""

    def moved(self, node: Node) -> Node:
        """The node at x + h."""
        return substitute(node, {self.by: add(Symbol(self.by), Symbol(self.h))})

    def limit(self, node: Node) -> Limit:
        """The limit for h → 0."""
        return Limit(node, self.h, ZERO)


@dataclass(frozen=True, slots=True)
class Forms:
    """The quotient in one form after the other, each by a rule; limits that are known; the limit of the last form."""

    forms: tuple[tuple[str, Node], ...]
    value: Node
    standard: tuple[tuple[Node, Node], ...] = ()
    conditions: tuple[str, ...] = ()


def forms(asked: Asked) -> Forms | None:
    body, by = asked.body, asked.by
    if not varies(body, by):
        return Forms((("cancel-terms", ZERO),), ZERO)
    if polynomial_degree(body, frozenset((by,))) is not None:
        return _of_polynomial(asked)
    fraction = as_fraction(body, by)
    if fraction is not None:
        return _of_fraction(asked, *fraction)
    match body:
        case Call("sqrt", (u,)):
            return _of_root(asked, u)
        case Quotient(top, Call("sqrt", (u,))) if top == ONE:
            return _of_root_below(asked, u)
        case Call("sin" | "cos", (angle,)) if is_linear(angle, by):
            return _of_wave(asked, body, angle)
        case Power(base, exponent) if not varies(base, by) and is_linear(exponent, by):
            return _of_exponential(asked, base, exponent)
        case Call("exp", (exponent,)) if is_linear(exponent, by):
            return _of_exponential(asked, Constant("e"), exponent)
        case Call("ln", (inside,)) if is_linear(inside, by):
            return _of_logarithm(asked, inside)
        case _:
            return None


def as_fraction(body: Node, by: str) -> tuple[Node, Node] | None:
    """Top and bottom of a quotient of polynomials; a polynomial has the bottom 1."""
    if polynomial_degree(body, frozenset((by,))) is not None:
        return body, ONE
    match body:
        case Negation(operand):
            inner = as_fraction(operand, by)
            return None if inner is None else (negate(inner[0]), inner[1])
        case Quotient(top, bottom):
            degrees = [polynomial_degree(one, frozenset((by,))) for one in (top, bottom)]
            return None if None in degrees else (top, bottom)
        case Product(factors) if isinstance(factors[-1], Quotient) and not any(varies(one, by) for one in factors[:-1]):
            inner = as_fraction(factors[-1], by)
            return None if inner is None else (multiply(*factors[:-1], inner[0]), inner[1])
        case _:
            return None


def _in_h(node: Node, asked: Asked) -> tuple[Node, ...]:
    """The coefficients of a polynomial in x and h by powers of h, each a polynomial in x."""
    found = coefficients(node, asked.h)
    if found is None or len(found) > MOST_DEGREE + 1:
        raise too_high()
    return tuple(_in_x(one, asked.by) for one in found)


def too_high() -> GoalError:
    return GoalError("The degree is too high to multiply out.", f"Up to degree {MOST_DEGREE} it is done here.")


def _in_x(node: Node, by: str) -> Node:
    values = coefficients(node, by)
    return node if values is None else written(values, by)


def _powers(values: tuple[Node, ...], asked: Asked, lower: int) -> Node:
    """Σ c_k h^(k - lower), the products multiplied out."""
    terms: list[Node] = []
    for k, value in enumerate(values):
        raised = power(Symbol(asked.h), number(k - lower)) if k >= lower else ONE
        parts = value.terms if isinstance(value, Sum) else (value,)
        terms += [arranged(tidy(multiply(part, raised)), (asked.by, asked.h)) for part in parts]
    return add(*terms)


def _of_polynomial(asked: Asked) -> Forms:
    h = Symbol(asked.h)
    values = _in_h(asked.moved(asked.body), asked)
    rising = (ZERO, *values[1:])
    return Forms(
        (
            ("expand", divide(add(_powers(values, asked, 0), negate(asked.body)), h)),
            ("cancel-terms", divide(_powers(rising, asked, 0), h)),
            ("divide-by-h", _powers(rising, asked, 1)),
        ),
        values[1] if len(values) > 1 else ZERO,
    )


def _of_fraction(asked: Asked, top: Node, bottom: Node) -> Forms:
    """(p/q)(x + h) - (p/q)(x) over the common denominator q(x)·q(x + h)."""
    h = Symbol(asked.h)
    crossed = add(multiply(asked.moved(top), bottom), negate(multiply(top, asked.moved(bottom))))
    below = (bottom, asked.moved(bottom))
    values = (ZERO, *_in_h(crossed, asked)[1:])
    return Forms(
        (
            ("common-denominator", divide(crossed, multiply(h, *below))),
            ("expand-top", divide(_powers(values, asked, 0), multiply(h, *below))),
            ("divide-by-h", divide(_powers(values, asked, 1), multiply(*below))),
        ),
        tidy(divide(values[1], power(bottom, number(2)))),
    )


def _of_root(asked: Asked, u: Node) -> Forms | None:
    """√v - √u = (v - u)/(√v + √u)."""
    if polynomial_degree(u, frozenset((asked.by,))) is None:
        return None
    h, moved = Symbol(asked.h), asked.moved(u)
    roots = add(call("sqrt", moved), call("sqrt", u))
    difference = add(moved, negate(u))
    values = (ZERO, *_in_h(difference, asked)[1:])
    return Forms(
        (
            ("conjugate", divide(difference, multiply(h, roots))),
            ("expand-top", divide(_powers(values, asked, 0), multiply(h, roots))),
            ("divide-by-h", divide(_powers(values, asked, 1), roots)),
        ),
        tidy(divide(values[1], multiply(number(2), call("sqrt", u)))),
        conditions=(f"{write_plain(u)} > 0",),
    )


def _of_root_below(asked: Asked, u: Node) -> Forms | None:
    """1/√v - 1/√u = (u - v)/(√u√v(√u + √v))."""
    if polynomial_degree(u, frozenset((asked.by,))) is None:
        return None
    h, moved = Symbol(asked.h), asked.moved(u)
    here, there = call("sqrt", u), call("sqrt", moved)
    difference = add(u, negate(moved))
    values = (ZERO, *_in_h(difference, asked)[1:])
    below = (here, there, add(here, there))
    return Forms(
        (
            ("common-denominator", divide(add(here, negate(there)), multiply(h, here, there))),
            ("conjugate", divide(difference, multiply(h, *below))),
            ("expand-top", divide(_powers(values, asked, 0), multiply(h, *below))),
            ("divide-by-h", divide(_powers(values, asked, 1), multiply(*below))),
        ),
        tidy(divide(values[1], multiply(number(2), u, call("sqrt", u)))),
        conditions=(f"{write_plain(u)} > 0",),
    )


def _of_wave(asked: Asked, wave: Call, angle: Node) -> Forms:
    """sin(A + B) = sin A cos B + cos A sin B, and the two limits of sine and cosine at 0."""
    h = Symbol(asked.h)
    a = (coefficients(angle, asked.by) or (ZERO, ONE))[1]
    turned = tidy(multiply(a, h))
    sine, cosine = call("sin", angle), call("cos", angle)
    first, second = (sine, cosine) if wave.function == "sin" else (cosine, negate(sine))
    opened = add(multiply(first, call("cos", turned)), multiply(second, call("sin", turned)))
    flat, steep = divide(add(call("cos", turned), negate(ONE)), h), divide(call("sin", turned), h)
    grouped = add(multiply(first, flat), multiply(second, steep))
    return Forms(
        (("angle-addition", divide(add(opened, negate(first)), h)), ("group", grouped)),
        tidy(multiply(a, second)),
        ((flat, ZERO), (steep, a)),
    )


def _of_exponential(asked: Asked, base: Node, exponent: Node) -> Forms:
    """b^(A + B) = b^A·b^B, and the limit of (b^h - 1)/h."""
    h = Symbol(asked.h)
    a = (coefficients(exponent, asked.by) or (ZERO, ONE))[1]
    grown = power(base, tidy(multiply(a, h)))
    rate = divide(add(grown, negate(ONE)), h)
    slope = a if base == Constant("e") else tidy(multiply(a, call("ln", base)))
    return Forms(
        (("power-law", multiply(asked.body, rate)),),
        tidy(multiply(asked.body, slope)),
        ((rate, slope),),
        (f"{write_plain(base)} > 0",) if names_in(base) else (),
    )


def _of_logarithm(asked: Asked, inside: Node) -> Forms:
    """ln v - ln u = ln(v/u), and the limit of ln(1 + t)/t."""
    h = Symbol(asked.h)
    a = (coefficients(inside, asked.by) or (ZERO, ONE))[1]
    ratio = add(ONE, tidy(divide(multiply(a, h), inside)))
    rate = divide(call("ln", ratio), h)
    slope = tidy(divide(a, inside))
    return Forms((("logarithm-law", rate),), slope, ((rate, slope),), (f"{write_plain(inside)} > 0",))
