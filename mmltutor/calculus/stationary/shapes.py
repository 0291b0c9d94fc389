"""Shapes of polynomials and systems that a move looks for, and what it does with them."""

from __future__ import annotations

from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.calculus.stationary.ring import Equations


def without(p: Polynomial, factors: Equations) -> Polynomial:
    """p divided by factors that are not 0, as often as they divide it."""
    for factor in factors:
        while not p.is_zero and any(one == factor for one, _ in p.factors()):
            p = divided(p, factor)
    return p


def divided(p: Polynomial, factor: Polynomial) -> Polynomial:
    """p over one of its factors."""
    return Polynomial(p.names, p.form / factor.form)


def in_powers(p: Polynomial, name: str, k: int) -> bool:
    """Whether an unknown v occurs in powers of v^k only."""
    return all(row.is_zero or index % k == 0 for index, row in enumerate(p.coefficients(name)))


def with_power(p: Polynomial, name: str, k: int, value: Polynomial) -> Polynomial:
    """p with a value for v^k, of which alone it has powers."""
    total = p.constant(0)
    for row in reversed(p.coefficients(name)[::k]):
        total = total * value + row
    return total


def is_triangular(equations: Equations) -> bool:
    """Whether each equation brings exactly one new unknown, one after the other, and none is left over."""
    pending, known = list(equations), set[str]()
    while pending:
        found = next((p for p in pending if len(set(p.used()) - known) == 1), None)
        if found is None:
            return False
        known |= set(found.used())
        pending.remove(found)
    return all(any(set(p.used()) == {name} for p in equations) or _defines(equations, name) for name in known)


def _defines(equations: Equations, name: str) -> bool:
    """Whether an equation gives an unknown, or a power of it, by the others."""
    for p in equations:
        if name in p.used():
            rows = p.coefficients(name)
            if rows[-1].is_constant and all(row.is_zero for row in rows[1:-1]):
                return True
    return False
