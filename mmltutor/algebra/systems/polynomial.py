"""Polynomials over the rationals in named unknowns, and trees as polynomials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm
from typing import Final

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mmltutor.syntax.build import add, divide, multiply, number, power
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

HIGHEST_DEGREE: Final = 40
MOST_TERMS: Final = 400


@dataclass(slots=True)
class _Known:
    """What was worked out about a polynomial before."""

    terms: tuple[tuple[tuple[int, ...], Fraction], ...] | None = None
    factors: tuple[tuple[Polynomial, int], ...] | None = None
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Polynomial:
    """A polynomial in `names`, in that order, with rational coefficients."""

    names: tuple[str, ...]
    form: fmpq_mpoly
    _known: _Known = field(default_factory=lambda: _Known(), init=False, repr=False, compare=False)

    def __add__(self, other: Polynomial) -> Polynomial:
        return Polynomial(self.names, self.form + other.form)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return Polynomial(self.names, self.form - other.form)

    def __mul__(self, other: Polynomial) -> Polynomial:
        return Polynomial(self.names, self.form * other.form)

    def __neg__(self) -> Polynomial:
        return Polynomial(self.names, -self.form)

    def __pow__(self, exponent: int) -> Polynomial:
        return Polynomial(self.names, self.form**exponent)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.names == other.names and self.form == other.form

    def __hash__(self) -> int:
        return hash((self.names, self.terms()))

    @property
    def is_zero(self) -> bool:
        """Whether it is the polynomial 0."""
        return bool(self.form.is_zero())

    @property
    def is_constant(self) -> bool:
        """Whether no unknown occurs in it."""
        return bool(self.form.is_constant())

    @property
    def total_degree(self) -> int:
        """The highest degree of a term."""
        return int(self.form.total_degree())

    def terms(self) -> tuple[tuple[tuple[int, ...], Fraction], ...]:
        """Exponents and coefficient of each term."""
        known = self._known.terms
        if known is None:
            known = self._known.terms = tuple(
                (tuple(map(int, exponents)), Fraction(int(value.p), int(value.q)))
                for exponents, value in self.form.terms()
            )
        return known

    def used(self) -> tuple[str, ...]:
        """The unknowns that occur."""
        degrees = self.form.degrees()
        return tuple(name for name, degree in zip(self.names, degrees, strict=True) if degree > 0)

    def degree(self, name: str) -> int:
        """The degree in one unknown; -1 for the polynomial 0."""
        return int(self.form.degrees()[self.names.index(name)]) if not self.is_zero else -1

    def derivative(self, name: str) -> Polynomial:
        """The partial derivative by an unknown."""
        return Polynomial(self.names, self.form.derivative(self.names.index(name)))

    def constant(self, value: Fraction | int) -> Polynomial:
        """A constant in the same ring."""
        return constant(value, self.names)

    def unknown(self, name: str) -> Polynomial:
        """An unknown of the same ring."""
        return unknown(name, self.names)

    def scaled(self, factor: Fraction) -> Polynomial:
        """A multiple."""
        return Polynomial(self.names, self.form * fmpq(factor.numerator, factor.denominator))

    def primitive(self) -> Polynomial:
        """The multiple with whole coefficients without a common divisor, the first one positive.

        First in the order of the terms as they are written: by degree, then alphabetically.
        """
        if self.is_zero:
            return self
        values = [value for _, value in self.terms()]
        bottom = lcm(*(value.denominator for value in values))
        top = gcd(*(int(value * bottom) for value in values))
        leading = max(self.terms(), key=lambda term: _place(term[0]))[1]
        return self.scaled(Fraction(bottom, top) * (1 if leading > 0 else -1))

    def factors(self) -> tuple[tuple[Polynomial, int], ...]:
        """The irreducible factors that are no constants, primitive, with their multiplicities, the simplest first."""
        known = self._known.factors
        if known is None:
            _, found = self.form.factor()
            made = [(Polynomial(self.names, factor).primitive(), int(count)) for factor, count in found]
            made.sort(key=lambda one: (one[0].total_degree, len(one[0].terms()), _order(one[0])))
            known = self._known.factors = tuple(made)
        return known

    def coefficients(self, name: str) -> tuple[Polynomial, ...]:
        """The coefficients of 1, v, v², … of an unknown v."""
        index = self.names.index(name)
        rows: list[dict[tuple[int, ...], fmpq]] = [{} for _ in range(max(self.degree(name), 0) + 1)]
        for exponents, value in self.form.terms():
            rows[int(exponents[index])][(*exponents[:index], 0, *exponents[index + 1 :])] = value
        ring = _ring(self.names)
        return tuple(Polynomial(self.names, ring.from_dict(row)) for row in rows)

    def put(self, name: str, value: Polynomial) -> Polynomial:
        """The polynomial with another one in place of an unknown."""
        total = self.constant(0)
        for coefficient in reversed(self.coefficients(name)):
            total = total * value + coefficient
        return total

    def value(self) -> Fraction:
        """The value of a constant polynomial."""
        found = dict(self.terms())
        return next(iter(found.values()), Fraction(0))

    def node(self) -> Node:
        """The polynomial as it is written: by falling degree, alphabetically within a degree; 2 - x and not -x + 2."""
        known = self._known.node
        if known is None:
            known = self._known.node = self._written()
        return known

    def _written(self) -> Node:
        ordered = sorted(self.terms(), key=lambda term: _place(term[0]), reverse=True)
        if len(ordered) == 2 and ordered[0][1] < 0 < ordered[1][1]:
            ordered.reverse()
        return add(*(_term(self.names, exponents, value) for exponents, value in ordered))


def _place(exponents: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(exponents), exponents


def _order(p: Polynomial) -> tuple[tuple[tuple[int, ...], Fraction], ...]:
    return tuple(sorted(((tuple(-one for one in exponents), value) for exponents, value in p.terms())))


def _term(names: Sequence[str], exponents: tuple[int, ...], value: Fraction) -> Node:
    powers = [power(Symbol(name), number(one)) for name, one in zip(names, exponents, strict=True) if one]
    size = abs(value)
    if not powers:
        product = number(size)
    elif size.denominator == 1:
        product = multiply(number(size), *powers)
    elif size.numerator == 1 or len(powers) > 2:
        product = divide(multiply(number(size.numerator), *powers), number(size.denominator))
    else:
        product = divide(multiply(number(size.numerator), *powers), number(size.denominator))
    return Negation(product) if value < 0 else product


def _ring(names: tuple[str, ...]) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get(names, "degrevlex")


def constant(value: Fraction | int, names: tuple[str, ...]) -> Polynomial:
    """A constant polynomial."""
    exact = Fraction(value)
    return Polynomial(names, _ring(names).constant(fmpq(exact.numerator, exact.denominator)))


def unknown(name: str, names: tuple[str, ...]) -> Polynomial:
    """An unknown as a polynomial."""
    return Polynomial(names, _ring(names).gen(names.index(name)))


def in_names(p: Polynomial, names: tuple[str, ...]) -> Polynomial:
    """The same polynomial in a ring with other unknowns, those that occur in it among them."""
    total = constant(0, names)
    for exponents, value in p.terms():
        term = constant(value, names)
        for name, exponent in zip(p.names, exponents, strict=True):
            if exponent:
                term = term * unknown(name, names) ** exponent
        total = total + term
    return total


def polynomial_of(
    node: Node, names: tuple[str, ...], kernels: Mapping[Node, Polynomial] | None = None
) -> Polynomial | None:
    """A tree as a polynomial over the rationals; None where it is none, or would be a very long one.

    `kernels` are subtrees that stand for polynomials, such as further unknowns.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> found = polynomial_of(parse("(x + y)^2 - x^2").node, ("x", "y"))
    >>> write_plain(found.node()) if found else None
    '2*x*y + y^2'
    """
    try:
        return _read(node, names, kernels or {})
    except _NoPolynomial:
        return None


class _NoPolynomial(Exception):
    pass


def _read(node: Node, names: tuple[str, ...], kernels: Mapping[Node, Polynomial]) -> Polynomial:
    known = kernels.get(node)
    if known is not None:
        return known
    match node:
        case Number(value):
            return constant(value, names)
        case Symbol(name) if name in names:
            return unknown(name, names)
        case Negation(operand):
            return -_read(operand, names, kernels)
        case Sum(terms):
            total = constant(0, names)
            for term in terms:
                total += _read(term, names, kernels)
            return total
        case Product(factors):
            product = constant(1, names)
            for factor in factors:
                product = _short(product * _read(factor, names, kernels))
            return product
        case Quotient(top, bottom):
            below = _read(bottom, names, kernels)
            if not below.is_constant or below.is_zero:
                raise _NoPolynomial
            return _read(top, names, kernels).scaled(1 / below.value())
        case Power(base, Number(exponent)) if exponent.denominator == 1 and exponent <= HIGHEST_DEGREE:
            below = _read(base, names, kernels)
            if below.total_degree * exponent > HIGHEST_DEGREE or len(below.terms()) ** int(exponent) > 10**6:
                raise _NoPolynomial
            return _short(below ** int(exponent))
        case _:
            raise _NoPolynomial


def _short(p: Polynomial) -> Polynomial:
    if not p.is_zero and (p.total_degree > HIGHEST_DEGREE or len(p.terms()) > MOST_TERMS):
        raise _NoPolynomial
    return p
