"""Writing an integrand in another way, so that a rule applies: multiplied out, divided, split, in double angles."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from mmltutor.calculus.antiderivative.polynomials import (
    Rationals,
    coefficients,
    divided,
    polynomial,
    rational_roots,
    rationals,
    value_at,
    written,
)
from mmltutor.calculus.antiderivative.rules import Ask, step
from mmltutor.calculus.forms.expand import opened
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.rules.task import varies
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import ONE, add, call, divide, multiply, negate, number, power, transform, walk
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

_TWO: Final = number(2)
_MOST_CLOSED: Final = 2
"""A bracket to a higher power than this is rather substituted than multiplied out."""


def rewritten(name: str, body: Node, by: str, form: Node, ask: Ask) -> Step | None:
    """The antiderivative of the body in another form; the form is told as a step of its own."""
    if key(form) == key(body):
        return None
    part = ask(form, by)
    if part is None:
        return None
    return step("rewrite", body, by, expression(part.after), Step(name, body, form), part)


def tidied(body: Node, by: str, ask: Ask) -> Step | None:
    """The integrand as one would write it."""
    return rewritten("tidy", body, by, tidy(body), ask)


def short_product(body: Node, by: str, ask: Ask) -> Step | None:
    """A product of polynomials in which no bracket has a high power, multiplied out."""
    brackets = [part for part in walk(body) if isinstance(part, Power) and isinstance(part.base, Sum)]
    high = any(_is_high(part.exponent) for part in brackets)
    return None if high else product(body, by, ask)


def _is_high(exponent: Node) -> bool:
    return not (isinstance(exponent, Number) and exponent.value <= _MOST_CLOSED)


def product(body: Node, by: str, ask: Ask) -> Step | None:
    """A product of polynomials multiplied out."""
    values = coefficients(body, by) if isinstance(body, Product | Power) else None
    return None if values is None else rewritten("expand", body, by, written(values, by), ask)


def brackets(body: Node, by: str, ask: Ask) -> Step | None:
    """Any product with brackets multiplied out."""
    form = opened(body)
    return rewritten("expand", body, by, form, ask) if isinstance(form, Sum) else None


def fraction(body: Node, by: str, ask: Ask) -> Step | None:
    """A sum over one term, divided term by term."""
    match body:
        case Quotient(top, bottom) if not isinstance(bottom, Sum):
            terms = opened(top)
            if isinstance(terms, Sum):
                form = tidy(add(*(tidy(divide(term, bottom)) for term in terms.terms)))
                return rewritten("split", body, by, form, ask)
    return None


def rational_function(body: Node, by: str, ask: Ask) -> Step | None:
    """A quotient of polynomials: divided out, in partial fractions, or with its denominator's slope split off."""
    if not isinstance(body, Quotient):
        return None
    top, bottom = rationals(body.top, by), rationals(body.bottom, by)
    if top is None or bottom is None or len(bottom) < 2:
        return None
    if len(top) >= len(bottom):
        whole, rest = divided(top, bottom)
        form = add(polynomial(whole, by), tidy(divide(polynomial(rest, by), body.bottom)))
        return rewritten("divide", body, by, form, ask)
    roots = rational_roots(bottom)
    if roots is not None and len(roots) > 1:
        return rewritten("partial-fractions", body, by, _in_parts(top, bottom, roots, by), ask)
    return _slope_split_off(body, top, bottom, by, ask) if len(bottom) == 3 and len(top) == 2 else None


def _in_parts(top: Rationals, bottom: Rationals, roots: tuple[Fraction, ...], by: str) -> Node:
    """Σ p(r)/q′(r) · 1/(x - r) over the simple roots r of q."""
    slopes = tuple(value * index for index, value in enumerate(bottom))[1:]
    terms = [
        divide(number(value_at(top, root) / value_at(slopes, root)), add(Symbol(by), number(-root))) for root in roots
    ]
    return add(*sorted(map(tidy, terms), key=lambda term: isinstance(term, Negation)))


def _slope_split_off(body: Quotient, top: Rationals, bottom: Rationals, by: str, ask: Ask) -> Step | None:
    """px + q over a quadratic as a multiple of the slope of the quadratic, and a constant, over it."""
    slope = (bottom[1], 2 * bottom[2])
    share = top[1] / slope[1]
    rest = top[0] - share * slope[0]
    if rest == 0:
        return None
    first = divide(multiply(number(share), polynomial(slope, by)), body.bottom)
    return rewritten("split", body, by, add(first, tidy(divide(number(rest), body.bottom))), ask)


def exponential_below(body: Node, by: str, ask: Ask) -> Step | None:
    """An exponential below the line as one with a negative exponent above it."""
    match body:
        case Quotient(top, Power(base, exponent)) if varies(exponent, by) and not varies(base, by):
            return rewritten("exponent", body, by, multiply(top, power(base, negate(exponent))), ask)
        case _:
            return None


def natural_logarithm(body: Node, by: str, ask: Ask) -> Step | None:
    """A logarithm to another base by natural logarithms."""
    match body:
        case Call("log", (argument, base)) if not varies(base, by):
            return rewritten("base", body, by, divide(call("ln", argument), call("ln", base)), ask)
        case _:
            return None


def square(body: Node, by: str, ask: Ask) -> Step | None:
    """A quadratic with its square completed: x² + 2x + 2 is (x + 1)² + 1."""

    def completed(part: Node) -> Node | None:
        values = rationals(part, by) if isinstance(part, Sum) else None
        if values is None or len(values) != 3 or values[1] == 0:
            return None
        r, q, p = values
        whole = power(add(Symbol(by), number(q / (2 * p))), _TWO)
        return add(tidy(multiply(number(p), whole)), number(r - q * q / (4 * p)))

    return rewritten("square", body, by, transform(body, completed), ask) if not isinstance(body, Sum) else None


_HALF: Final = number(Fraction(1, 2))


def _half_of(function: str, u: Node) -> Node:
    """A function of twice the angle, halved."""
    return divide(call(function, tidy(multiply(_TWO, u))), _TWO)


_SQUARES: Final = {
    "sin": lambda u: add(_HALF, negate(_half_of("cos", u))),
    "cos": lambda u: add(_HALF, _half_of("cos", u)),
    "tan": lambda u: add(power(call("sec", u), _TWO), negate(ONE)),
    "cot": lambda u: add(power(call("csc", u), _TWO), negate(ONE)),
    "tanh": lambda u: add(ONE, negate(power(call("sech", u), _TWO))),
    "coth": lambda u: add(ONE, power(call("csch", u), _TWO)),
    "sinh": lambda u: add(_half_of("cosh", u), negate(_HALF)),
    "cosh": lambda u: add(_half_of("cosh", u), _HALF),
}
"""Squares without the square, or with one that is in the table."""


def identity(body: Node, by: str, ask: Ask) -> Step | None:
    """A square of a circular or hyperbolic function, or an odd power of sine or cosine, by an identity."""
    match body:
        case Power(Call(function, (u,)), Number(n)) if varies(u, by) and n == 2 and function in _SQUARES:
            return rewritten("identity", body, by, _SQUARES[function](u), ask)
        case Power(Call("sin" | "cos" as function, (u,)), Number(n)) if n in (3, 5, 7):
            other = "cos" if function == "sin" else "sin"
            even = add(ONE, negate(power(call(other, u), _TWO)))
            form = multiply(power(even, number((n - 1) / 2)), call(function, u))
            return rewritten("identity", body, by, form, ask)
        case _:
            return None
