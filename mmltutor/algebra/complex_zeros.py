"""All complex zeros of a polynomial with rational coefficients, exact where square roots are enough.

Source: M. Bronstein, Symbolic Integration I, 2nd ed., 1.7 (square-free factorization); FLINT's factorization over ℤ.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_poly

from mmltutor.algebra.exact import exact_constant, series_coefficients
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree
from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, names_in, negate, number
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

MOST_DEGREE = 24


@dataclass(frozen=True, slots=True)
class ComplexZero:
    """real ± imaginary·i with imaginary ≥ 0, and how often it occurs."""

    real: Node
    imaginary: Node
    multiplicity: int

    @property
    def is_real(self) -> bool:
        """Whether it lies on the real line."""
        return self.imaginary == ZERO


def polynomial_of(node: Node, name: str) -> fmpq_poly | None:
    """A polynomial in one variable with rational coefficients, None for anything else."""
    degree = polynomial_degree(node, frozenset({name}))
    if degree is None or degree > MOST_DEGREE or names_in(node) - {name}:
        return None
    try:
        found = [_rational(one) for one in series_coefficients(node, name, ZERO, degree)]
    except NoExpansion:
        return None
    known = [one for one in found if one is not None]
    return fmpq_poly(known) if len(known) == len(found) else None


def rational_function(node: Node, name: str) -> tuple[fmpq_poly, fmpq_poly] | None:
    """A rational function in lowest terms, None for anything else."""
    whole = polynomial_of(node, name)
    if whole is not None:
        return whole, fmpq_poly([1])
    match node:
        case Negation(operand):
            below = rational_function(operand, name)
            return None if below is None else (-below[0], below[1])
        case Sum(parts) | Product(parts):
            found = [rational_function(part, name) for part in parts]
            known = [pair for pair in found if pair is not None]
            if len(known) < len(found):
                return None
            top, bottom = known[0]
            for above, below_it in known[1:]:
                if isinstance(node, Sum):
                    top, bottom = top * below_it + above * bottom, bottom * below_it
                else:
                    top, bottom = top * above, bottom * below_it
            return _reduced(top, bottom)
        case Quotient(above, under):
            one, other = rational_function(above, name), rational_function(under, name)
            if one is None or other is None or other[0].degree() < 0:
                return None
            return _reduced(one[0] * other[1], one[1] * other[0])
        case Power(base, exponent):
            power = _rational(exponent)
            inner = rational_function(base, name)
            if inner is None or power is None or power.q != 1 or abs(power.p) > MOST_DEGREE:
                return None
            k = int(power.p)
            top, bottom = inner if k > 0 else inner[::-1]
            return (top ** abs(k), bottom ** abs(k)) if bottom.degree() >= 0 else None
        case _:
            return None


def _reduced(top: fmpq_poly, bottom: fmpq_poly) -> tuple[fmpq_poly, fmpq_poly]:
    common = top.gcd(bottom)
    return (top // common, bottom // common) if common.degree() >= 0 else (top, bottom)


def exact_zeros(polynomial: fmpq_poly) -> tuple[ComplexZero, ...] | None:
    """All zeros, each pair of conjugates once; None where they cannot be written with square roots.

    >>> from mmltutor.syntax.parse import parse
    >>> found = exact_zeros(polynomial_of(parse("x^3 + x").node, "x"))
    >>> [(zero.is_real, zero.multiplicity) for zero in found]
    [(True, 1), (False, 1)]
    """
    zeros: list[ComplexZero] = []
    _, factors = polynomial.factor()
    for factor, multiplicity in factors:
        found = _zeros_of_factor([_fraction(factor[k]) for k in range(factor.degree() + 1)])
        if found is None:
            return None
        zeros += [ComplexZero(real, imaginary, int(multiplicity)) for real, imaginary in found]
    return tuple(zeros)


def _zeros_of_factor(coefficients: list[Fraction]) -> list[tuple[Node, Node]] | None:
    match coefficients:
        case [_]:
            return []
        case [c, b]:
            return [(number(-c / b), ZERO)]
        case [c, b, a]:
            return _quadratic(a, b, c)
        case [c, x, b, z, a] if x == 0 and z == 0 and (b / a) ** 2 < 4 * c / a:
            return _biquadratic(b / a, c / a)
        case _:
            return None


def _biquadratic(b: Fraction, c: Fraction) -> list[tuple[Node, Node]]:
    """x⁴ + bx² + c with b² < 4c: x² = r² - s² ± 2rsi where r² + s² = √c."""
    middle = call("sqrt", number(c))
    real, imaginary = (
        exact_constant(call("sqrt", divide(add(middle, number(shift)), number(2)))) for shift in (-b / 2, b / 2)
    )
    return [(real, imaginary), (negate(real), imaginary)]


def _quadratic(a: Fraction, b: Fraction, c: Fraction) -> list[tuple[Node, Node]]:
    discriminant = b * b - 4 * a * c
    middle = number(-b / (2 * a))
    half = exact_constant(divide(call("sqrt", number(abs(discriminant))), number(abs(2 * a))))
    if discriminant < 0:
        return [(middle, half)]
    return [(exact_constant(add(middle, sign)), ZERO) for sign in (half, negate(half))]


def distance_to(zero: ComplexZero, at: Node) -> Node:
    """|p - z| as an expression that is not worked out."""
    across = Sum((at, negate(zero.real) if zero.real != ZERO else Negation(ZERO)))
    if zero.is_real:
        return call("abs", across)
    return call("sqrt", add(Power(across, number(2)), Power(zero.imaginary, number(2))))


def split_off(node: Node, name: str, zero: ComplexZero) -> Node | None:
    """A polynomial as ((x - a)² + b²)·rest for a pair of zeros a ± bi; None where the factor is not rational."""
    x = Symbol(name)
    square = add(Power(add(x, negate(zero.real)), number(2)), Power(zero.imaginary, number(2)))
    whole, factor = polynomial_of(node, name), polynomial_of(square, name)
    return None if whole is None or factor is None else multiply(square, tree_of(whole // factor, name))


def tree_of(polynomial: fmpq_poly, name: str) -> Node:
    """A polynomial as a tree, highest power first."""
    terms = []
    for k in range(polynomial.degree(), -1, -1):
        coefficient = _fraction(polynomial[k])
        if coefficient:
            base = ONE if k == 0 else Symbol(name) if k == 1 else Power(Symbol(name), number(k))
            terms.append(multiply(number(coefficient), base))
    return add(*terms)


def _rational(node: Node) -> fmpq | None:
    match node:
        case Number(value):
            return fmpq(value.numerator, value.denominator)
        case Negation(operand):
            inner = _rational(operand)
            return None if inner is None else -inner
        case Quotient(Number(top), Number(bottom)) if bottom:
            value = top / bottom
            return fmpq(value.numerator, value.denominator)
        case _:
            return None


def _fraction(value: fmpq) -> Fraction:
    value = fmpq(value)
    return Fraction(int(value.p), int(value.q))
