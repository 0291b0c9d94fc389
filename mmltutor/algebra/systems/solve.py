"""All real solutions of a polynomial system with finitely many complex ones, exactly, and proved to be all.

The ideal is made radical by adding the squarefree parts of each unknown's own polynomial (Seidenberg's lemma). A
linear form t in the unknowns that takes a different value at each solution generates the whole quotient ring, so
that every unknown is a polynomial in t; the solutions are then the roots of one polynomial in t. Since that form is
rational, a solution is real if and only if its t is.

Source: D. Cox, J. Little, D. O'Shea, Using Algebraic Geometry, ch. 2 §2 and §4; F. Rouillier, "Solving
zero-dimensional systems through the rational univariate representation", AAECC 9 (1999), sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product as choices

from flint import arb, fmpq, fmpq_mat, fmpq_poly

from mmltutor.algebra.systems.ideal import Basis, Quotient, TooLarge, basis_of, basis_of_forms, quotient, whole_form
from mmltutor.algebra.systems.numbers import Algebraic, Root, fmpq_of, roots_of
from mmltutor.algebra.systems.polynomial import Polynomial, constant, unknown


@dataclass(frozen=True, slots=True)
class Solution:
    """One real solution: a root, and each unknown as a number in its field."""

    names: tuple[str, ...]
    values: tuple[Algebraic, ...]

    def value(self, p: Polynomial) -> Algebraic:
        """The value of a polynomial in the unknowns."""
        first = self.values[0]
        total = first.constant(0)
        for exponents, coefficient in p.terms():
            term = first.constant(coefficient)
            for number, exponent in zip(self.values, exponents, strict=True):
                for _ in range(exponent):
                    term = term * number
            total = total + term
        return total


@dataclass(frozen=True, slots=True)
class Solutions:
    """All real solutions, each once; `complex_count` are the complex ones, real ones included."""

    real: tuple[Solution, ...]
    complex_count: int


def solve(equations: Sequence[Polynomial], names: tuple[str, ...]) -> Solutions | None:
    """All real solutions of equations p = 0; None where there are infinitely many complex ones. Raises TooLarge.

    >>> from mmltutor.syntax.parse import parse
    >>> from mmltutor.algebra.systems.polynomial import polynomial_of
    >>> circle = polynomial_of(parse("x^2 + y^2 - 3").node, ("x", "y"))
    >>> line = polynomial_of(parse("x - y").node, ("x", "y"))
    >>> len(solve([circle, line], ("x", "y")).real)
    2
    """
    basis = basis_of([plain(one) for one in equations], names)
    if basis.is_everything:
        return Solutions((), 0)
    if not basis.is_finite:
        return None
    return _solutions(radical(basis))


def plain(p: Polynomial) -> Polynomial:
    """Each factor once: the same zeros."""
    if p.is_zero or all(count == 1 for _, count in p.factors()):
        return p
    product = p.constant(1)
    for factor, _ in p.factors():
        product = product * factor
    return product


def radical(basis: Basis) -> Quotient:
    """The quotient by the radical of an ideal with finitely many solutions: one dimension for each solution."""
    ring = quotient(basis)
    own = [own_polynomial(ring, name) for name in basis.names]
    multiple = [p for p in own if p.gcd(p.derivative()).degree() > 0]
    if not multiple:
        return ring
    added = [
        _in_unknown(p // p.gcd(p.derivative()), name, basis.names) for p, name in zip(own, basis.names, strict=True)
    ]
    forms = [*basis.forms, *(whole_form(one) for one in added)]
    return quotient(basis_of_forms(basis.names, forms))


def own_polynomial(ring: Quotient, name: str) -> fmpq_poly:
    """The polynomial of least degree in one unknown alone that follows from a system."""
    return ring.multiplications[ring.names.index(name)].minpoly()


def _in_unknown(p: fmpq_poly, name: str, names: tuple[str, ...]) -> Polynomial:
    total, variable = constant(0, names), unknown(name, names)
    for value in reversed(p.coeffs()):
        total = total * variable + Polynomial(names, total.constant(1).form * value)
    return total


def eliminated(equations: Sequence[Polynomial], names: tuple[str, ...], keep: str) -> Polynomial | None:
    """The polynomial of least degree in one unknown alone that follows from the equations; None if there is none."""
    basis = basis_of(equations, names)
    if basis.is_everything:
        return constant(1, names)
    if not basis.is_finite:
        return None
    return _in_unknown(own_polynomial(quotient(basis), keep), keep, names).primitive()


def _solutions(ring: Quotient) -> Solutions:
    if ring.size == 0:
        return Solutions((), 0)
    for weights in _weights(len(ring.names)):
        matrix = fmpq_mat(ring.size, ring.size)
        for weight, one in zip(weights, ring.multiplications, strict=True):
            matrix += one * fmpq(weight)
        polynomial = matrix.minpoly()
        if polynomial.degree() == ring.size:
            return Solutions(tuple(_by_place(_read(ring, matrix, polynomial))), ring.size)
    raise TooLarge


def _weights(count: int) -> Iterator[tuple[int, ...]]:
    """Coefficients of the form t, the simple ones first."""
    yield from (tuple(int(axis == k) for k in range(count)) for axis in range(count))
    for size in range(1, 8):
        yield from (one for one in choices(range(-size, size + 1), repeat=count) if max(map(abs, one)) == size)


def _read(ring: Quotient, matrix: fmpq_mat, polynomial: fmpq_poly) -> Iterator[Solution]:
    """The solutions, from each unknown's expression by powers of t."""
    size = ring.size
    vector = fmpq_mat([[fmpq(not any(monomial))] for monomial in ring.base])
    powers = []
    for _ in range(size):
        powers.append([vector[row, 0] for row in range(size)])
        vector = matrix * vector
    table = fmpq_mat([[powers[column][row] for column in range(size)] for row in range(size)])
    one = fmpq_mat([[fmpq(not any(monomial))] for monomial in ring.base])
    sides = [times * one for times in ring.multiplications]
    found = [table.solve(side) for side in sides]
    forms = [fmpq_poly([column[row, 0] for row in range(size)]) for column in found]
    _, factors = polynomial.factor()
    for factor, _ in factors:
        for root in roots_of(factor):
            yield Solution(ring.names, tuple(Algebraic(root, form % factor) for form in forms))


def _by_place(found: Iterator[Solution]) -> list[Solution]:
    """By the first coordinate, from left to right, then the second, and so on."""
    return sorted(found, key=lambda one: [round(fmpq_of(number.precise(18).mid()), 15) for number in one.values])


def box_of(solution: Solution, bits: int) -> tuple[arb, ...]:
    """An enclosure of each coordinate."""
    return tuple(number.ball(bits) for number in solution.values)


__all__ = ["Root", "Solution", "Solutions", "TooLarge", "box_of", "eliminated", "radical", "solve"]
