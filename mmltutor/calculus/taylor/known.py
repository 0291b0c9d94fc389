"""A Taylor polynomial from series that one knows: put in, added, multiplied, divided, each step up to its own order.

Everything is expanded about 0 in one letter t, which is x itself or the distance x - p. A step says that an expression
is a polynomial up to O(t^k); the coefficients come from exact series (`algebra/exact`), the steps say why.

Source: DLMF 4.6, 4.19, 4.24, 4.33, 4.38 (power series of the elementary functions).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from mmltutor.algebra.exact import reduced_coefficients, series_coefficients
from mmltutor.algebra.exact.reducing import lowest_power
from mmltutor.algebra.expanding import fraction_of
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.taylor.place import constant, polynomial
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Step
from mmltutor.syntax.build import (
    ONE,
    ZERO,
    add,
    call,
    children,
    divide,
    multiply,
    names_in,
    negate,
    number,
    power,
    rebuild,
    substitute,
)
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.structure import Statement, TaylorPolynomial

E: Final = Constant("e")
MOST_ORDER: Final = 64
TABLE: Final = frozenset(
    {"sin", "cos", "tan", "sec", "sinh", "cosh", "tanh", "sech", "arctan", "arcsin", "artanh", "arsinh", "sigmoid"}
)
"""Functions whose series about 0 is known as such."""

_EXPONENTS: Final = {"sqrt": 2, "cbrt": 3}


class NotKnown(Exception):
    """No known series leads there."""


@dataclass(slots=True)
class Telling:
    """The steps so far. `t` is the letter of the expansion, `inner` that in which known series are written."""

    t: str
    inner: str
    steps: list[Step] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)

    # What is known of an expression

    def coefficients(self, node: Node, order: int) -> tuple[Node, ...]:
        """The coefficients of a node about t = 0; quotients of two zeros are reduced first."""
        if order > MOST_ORDER:
            raise NoExpansion("too high an order")
        return reduced_coefficients(node, self.t, ZERO, order)

    def lowest(self, node: Node) -> int:
        """The lowest power of t that occurs."""
        return lowest_power(node, self.t, ZERO)

    def at_zero(self, node: Node) -> Node:
        """The value at t = 0."""
        return self.coefficients(node, 0)[0]

    def expansion(self, node: Node, order: int) -> TaylorPolynomial:
        """The node up to O(t^(order + 1))."""
        t = Symbol(self.t)
        return TaylorPolynomial(polynomial(self.coefficients(node, order), t), power(t, number(order + 1)))

    def varies(self, node: Node) -> bool:
        return self.t in names_in(node)

    def is_polynomial(self, node: Node) -> bool:
        return polynomial_degree(node, frozenset({self.t})) is not None

    # Steps

    def put(self, rule: str, node: Node, order: int, **bound: Node) -> None:
        """A step from an expression to its expansion."""
        found = self.expansion(node, order)
        self.steps.append(Step(rule, node, found, bindings=tuple(bound.items()), skill="taylor-series"))

    def rewrite(self, rule: str, before: Node, after: Node, **bound: Node) -> None:
        if before != after:
            self.steps.append(Step(rule, before, after, bindings=tuple(bound.items())))

    # The walk over an expression

    def tell(self, node: Node, order: int) -> None:
        """Steps that end in the expansion of a node; nothing is said of a polynomial."""
        if order < 0 or self.is_polynomial(node):
            return
        match node:
            case Sum(parts) | Product(parts) if any(self.has_pole(part) for part in parts):
                top, bottom = fraction_of(node, self.t)
                self.rewrite("as-fraction", node, divide(top, bottom))
                self.tell(divide(top, bottom), order)
                self.again(node, order)
            case Sum(terms):
                self.all_of((term.operand if isinstance(term, Negation) else term for term in terms), order)
                self.put("series-add", node, order)
            case Negation(operand):
                self.tell(operand, order)
                self.put("series-scale", node, order, c=number(-1))
            case Product(factors):
                self.product(node, factors, order)
            case Quotient(top, bottom):
                self.quotient(node, top, bottom, order)
            case Power(base, exponent):
                self.power(node, base, exponent, order)
            case Call(function, arguments):
                self.call(node, function, arguments, order)
            case _:
                raise NotKnown

    def has_pole(self, node: Node) -> bool:
        """Whether a part of a sum or a product has no expansion of its own, as 1/x in 1/x - 1/sin(x)."""
        if not self.varies(node) or fraction_of(node, self.t)[1] == ONE:
            return False
        try:
            self.coefficients(node, 0)
        except NoExpansion:
            return True
        return False

    def all_of(self, nodes: Iterable[Node], order: int) -> None:
        for node in nodes:
            if self.varies(node):
                self.tell(node, order)

    def product(self, node: Node, factors: Sequence[Node], order: int) -> None:
        """A product: constants and powers of t only move the other factors up."""
        plain = [one for one in factors if self.monomial_degree(one) is not None]
        others = [one for one in factors if self.monomial_degree(one) is None]
        if not others:
            return
        shift = sum(self.monomial_degree(one) or 0 for one in plain)
        if len(others) == 1:
            self.tell(others[0], order - shift)
            if plain:
                self.put("series-shift" if shift else "series-scale", node, order, c=multiply(*plain))
            return
        self.all_of(others, order - shift)
        self.put("series-multiply", node, order)

    def monomial_degree(self, node: Node) -> int | None:
        """k for c·t^k."""
        if not self.varies(node):
            return 0
        match node:
            case Symbol():
                return 1
            case Power(Symbol(name), Number(value)) if name == self.t and value.denominator == 1:
                return value.numerator
            case Negation(operand):
                return self.monomial_degree(operand)
            case Product(factors):
                found = [self.monomial_degree(one) for one in factors]
                return None if None in found else sum(one for one in found if one is not None)
            case Quotient(top, bottom) if not self.varies(bottom):
                return self.monomial_degree(top)
            case _:
                return None

    def quotient(self, node: Node, top: Node, bottom: Node, order: int) -> None:
        shift = self.monomial_degree(bottom)
        if shift is not None:
            self.tell(top, order + shift)
            self.put("series-divide-power" if shift else "series-scale", node, order, c=bottom)
            return
        lowest = self.lowest(bottom)
        if lowest:
            self.tell(top, order + lowest)
            self.tell(bottom, order + lowest)
            self.reduced(node, top, bottom, lowest, order)
        elif self.varies(top):
            self.tell(top, order)
            self.tell(divide(ONE, bottom), order)
            self.put("series-multiply", node, order)
        elif isinstance(bottom, Power) and isinstance(bottom.exponent, Number) and bottom.exponent.value > 1:
            self.inverse_power(node, top, bottom.base, bottom.exponent, order)
        else:
            self.reciprocal(node, top, bottom, order)

    def reduced(self, node: Node, top: Node, bottom: Node, lowest: int, order: int) -> None:
        """A quotient whose top and bottom both begin with t^lowest or higher."""
        t = Symbol(self.t)
        above, below = (self.coefficients(one, order + lowest) for one in (top, bottom))
        if any(one != ZERO for one in above[:lowest]):
            raise NoExpansion("a pole there")
        shorter = divide(polynomial(above[lowest:], t), polynomial(below[lowest:], t))
        after = TaylorPolynomial(shorter, power(t, number(order + 1)))
        self.steps.append(Step("series-reduce", node, after, bindings=(("c", power(t, number(lowest))),)))
        self.put("series-long-division", node, order)

    def reciprocal(self, node: Node, top: Node, bottom: Node, order: int) -> None:
        """c/b = (c/b₀) · 1/(1 - v) with v = 1 - b/b₀, by the geometric series."""
        self.tell(bottom, order)
        start = self.at_zero(bottom)
        inner = self.inner_of(add(ONE, negate(tidy(divide(bottom, start)))), order)
        written = multiply(constant(divide(top, start)), divide(ONE, add(ONE, negate(Symbol(self.inner)))))
        self.composed(node, written, divide(ONE, add(ONE, negate(Symbol(self.inner)))), "geometric", inner, order)

    def inverse_power(self, node: Node, top: Node, base: Node, exponent: Node, order: int) -> None:
        """c/b^k = c/b₀^k · (1 + v)^(-k) with v = b/b₀ - 1, by the binomial series."""
        self.tell(base, order)
        start = self.at_zero(base)
        series = power(add(ONE, Symbol(self.inner)), negate(exponent))
        self.scaled_binomial(node, base, start, constant(divide(top, power(start, exponent))), series, order)

    def inner_of(self, node: Node, order: int) -> Node:
        """What is put in: written out if it is a polynomial in t."""
        degree = polynomial_degree(node, frozenset({self.t}))
        if degree is None or degree > MOST_ORDER:
            return tidy(node)
        return polynomial(self.coefficients(node, degree), Symbol(self.t))

    def power(self, node: Node, base: Node, exponent: Node, order: int) -> None:
        if base == E:
            self.exponential(node, exponent, order)
        elif self.varies(exponent):
            rewritten = power(E, multiply(exponent, call("ln", base)))
            self.rewrite("as-exponential", node, rewritten)
            self.tell(rewritten, order)
            self.again(node, order)
        elif isinstance(exponent, Number) and exponent.value.denominator == 1:
            self.tell(base, order)
            self.put("series-power", node, order, k=exponent)
        else:
            self.binomial(node, base, exponent, order)

    def again(self, node: Node, order: int) -> None:
        """The expansion that was found for another form, if the node itself is asked for."""
        last = self.steps[-1]
        if last.before != node:
            self.put("series-same", node, order)

    def exponential(self, node: Node, exponent: Node, order: int) -> None:
        self.tell(exponent, order)
        start = self.at_zero(exponent)
        inner = self.inner_of(add(exponent, negate(start)), order)
        series = power(E, Symbol(self.inner))
        self.composed(node, multiply(constant(power(E, start)), series), series, "exp", inner, order)

    def binomial(self, node: Node, base: Node, exponent: Node, order: int) -> None:
        """b^α = b₀^α (1 + v)^α with v = b/b₀ - 1."""
        self.tell(base, order)
        start = self.at_zero(base)
        if start == ZERO:
            raise NotKnown
        series = power(add(ONE, Symbol(self.inner)), exponent)
        self.scaled_binomial(node, base, start, constant(power(start, exponent)), series, order)

    def scaled_binomial(self, node: Node, base: Node, start: Node, front: Node, series: Node, order: int) -> None:
        inner = self.inner_of(add(divide(base, start), negate(ONE)), order)
        self.composed(node, multiply(front, series), series, "binomial", inner, order)

    def call(self, node: Node, function: str, arguments: tuple[Node, ...], order: int) -> None:
        argument = arguments[0]
        match function:
            case "exp":
                self.exponential(node, argument, order)
            case "ln":
                self.logarithm(node, argument, order)
            case "sqrt" | "cbrt":
                self.root(node, function, argument, order)
            case _ if function in TABLE:
                self.tabled(node, function, argument, order)
            case _:
                raise NotKnown

    def root(self, node: Node, function: str, argument: Node, order: int) -> None:
        self.tell(argument, order)
        start = self.at_zero(argument)
        if start == ZERO:
            raise NotKnown
        series = call(function, add(ONE, Symbol(self.inner)))
        self.scaled_binomial(node, argument, start, constant(call(function, start)), series, order)

    def logarithm(self, node: Node, argument: Node, order: int) -> None:
        """ln b = ln b₀ + ln(1 + v) with v = b/b₀ - 1."""
        self.tell(argument, order)
        start = self.at_zero(argument)
        if start == ZERO:
            raise NotKnown
        inner = self.inner_of(add(divide(argument, start), negate(ONE)), order)
        series = call("ln", add(ONE, Symbol(self.inner)))
        self.composed(node, add(constant(call("ln", start)), series), series, "ln", inner, order)

    def tabled(self, node: Node, function: str, argument: Node, order: int) -> None:
        start = self.at_zero(argument)
        if start == ZERO:
            self.tell(argument, order)
            series = call(function, Symbol(self.inner))
            self.composed(node, series, series, function, self.inner_of(argument, order), order)
        elif function in ("sin", "cos"):
            self.addition(node, function, argument, start, order)
        else:
            raise NotKnown

    def addition(self, node: Node, function: str, argument: Node, start: Node, order: int) -> None:
        """sin(a + v) = sin a cos v + cos a sin v, and the like for the cosine."""
        inner = self.inner_of(add(argument, negate(start)), order)
        sine, cosine = constant(call("sin", start)), constant(call("cos", start))
        sin_inner, cos_inner = call("sin", inner), call("cos", inner)
        if function == "sin":
            opened = add(multiply(sine, cos_inner), multiply(cosine, sin_inner))
        else:
            opened = add(multiply(cosine, cos_inner), negate(multiply(sine, sin_inner)))
        self.rewrite("addition", node, opened, a=start, b=inner)
        self.all_of(
            [
                one
                for one, factor in (
                    (sin_inner, cosine if function == "sin" else sine),
                    (cos_inner, sine if function == "sin" else cosine),
                )
                if factor != ZERO
            ],
            order,
        )
        self.put("series-add", node, order)

    # Putting in

    def composed(self, node: Node, written: Node, series: Node, name: str, inner: Node, order: int) -> None:
        """node = written, in which `series` stands in the inner letter: the series, and `inner` put in."""
        lowest = max(1, self.lowest(inner)) if self.varies(inner) else 1
        deepest = max(order // lowest, 1)
        plain = inner == Symbol(self.t)
        if plain and written == series:
            self.put(f"known-{name}", node, order, v=inner)
            return
        put_in = _put_in(written, self.inner, inner)
        if written != series or put_in != node:
            self.normalised(node, put_in, inner, order)
        letter = self.t if plain else self.inner
        self.remember(name, substitute(series, {self.inner: Symbol(letter)}), letter, deepest)
        self.steps.append(self.joined(node, inner, deepest, order))

    def normalised(self, node: Node, put_in: Node, inner: Node, order: int) -> None:
        """The node in the form of a known series; with parameters that holds near the point, not everywhere.

        ln(a + x) is ln(a) + ln(1 + x/a) only where a is positive.
        """
        after: Statement = put_in
        if names_in(node) - {self.t}:
            after = TaylorPolynomial(put_in, power(Symbol(self.t), number(order + 1)))
        if node != put_in:
            self.steps.append(Step("normalise", node, after, bindings=((self.inner, inner),)))

    def remember(self, name: str, series: Node, letter: str, deepest: int) -> None:
        """The series of a function in a letter, unless it is on the board already."""
        key = f"{name} {series}"
        if self.known.get(key, 0) >= deepest:
            return
        self.known[key] = deepest
        found = series_coefficients(series, letter, ZERO, deepest)
        after = TaylorPolynomial(polynomial(found, Symbol(letter)), power(Symbol(letter), number(deepest + 1)))
        bound: tuple[tuple[str, Node], ...] = (("v", Symbol(letter)),)
        if name == "binomial":
            bound += (("a", exponent_of(series)),)
        self.steps.append(Step(f"known-{name}", series, after, bindings=bound, skill="taylor-known"))

    def joined(self, node: Node, inner: Node, deepest: int, order: int) -> Step:
        """`inner` put into a known series; its powers in steps below, unless it is a single term."""
        after = self.expansion(node, order)
        if self.monomial_degree(inner) is not None:
            return Step("compose-term", node, after, bindings=((self.inner, inner),), skill="taylor-substitute")
        below = tuple(
            Step("inner-power", power(inner, number(k)), self.expansion(power(inner, number(k)), order),
                 called=self.inner + _marks(k))
            for k in range(1, deepest + 1)
        )  # fmt: skip
        if self.is_polynomial(inner):
            below = below[1:]
        return Step("compose", node, after, bindings=((self.inner, inner),), substeps=below, skill="taylor-substitute")


def _put_in(node: Node, name: str, inner: Node) -> Node:
    """A tree in place of a letter; a sum inside a sum stays in its brackets."""
    match node:
        case Symbol(letter) if letter == name:
            return inner
        case Sum(terms):
            parts = tuple(_put_in(term, name, inner) for term in terms)
            return Sum(parts)
        case _:
            below = children(node)
            return rebuild(node, tuple(_put_in(part, name, inner) for part in below)) if below else node


def exponent_of(series: Node) -> Node:
    """α of (1 + v)^α, however it is written."""
    match series:
        case Power(_, exponent):
            return exponent
        case Call(function):
            return divide(ONE, number(_EXPONENTS[function]))
        case _:
            return number(-1)


def _marks(k: int) -> str:
    from mmltutor.calculus.taylor.place import superscript

    return "" if k == 1 else superscript(k)
