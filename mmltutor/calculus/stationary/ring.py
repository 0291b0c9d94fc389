"""The unknowns of a system of equations, and how polynomials in them are written on the board."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.syntax.build import ZERO, negate, number, substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Equation, System

Equations = tuple[Polynomial, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """Unknowns by name; some of them stand for a kernel such as sin(x). `positive` ones are never 0 or less."""

    names: tuple[str, ...]
    kernels: tuple[tuple[str, Node], ...] = ()
    positive: frozenset[str] = frozenset()

    def node(self, p: Polynomial) -> Node:
        """A polynomial as it is written."""
        return substitute(p.node(), dict(self.kernels)) if self.kernels else p.node()

    def unknown(self, name: str) -> Node:
        """An unknown as it is written."""
        from mmltutor.syntax.nodes import Symbol

        return dict(self.kernels).get(name, Symbol(name))

    def equation(self, p: Polynomial) -> Equation:
        """p = 0 as one writes it: the constant on the right, or a term each side where there are two."""
        solved = self.solved_for(p)
        if solved is not None:
            return solved
        constant = dict(p.terms()).get((0,) * len(p.names))
        if constant and len(p.terms()) > 1:
            return Equation(self.node(p - p.constant(constant)), number(-constant))
        if len(p.terms()) == 2:
            rest = _last_term(p)
            return Equation(self.node(p - rest), negate(self.node(rest)))
        return Equation(self.node(p), ZERO)

    def solved_for(self, p: Polynomial) -> Equation | None:
        """v = … for a polynomial that is linear in an unknown with a constant coefficient; the last such unknown."""
        for name in reversed(p.used()):
            value = explicit(p, name)
            if value is not None:
                return Equation(self.unknown(name), self.node(value))
        return None

    def system(self, equations: Iterable[Polynomial]) -> System | Equation:
        """Equations that hold together."""
        found = tuple(map(self.equation, equations))
        return found[0] if len(found) == 1 else System(found)


def _last_term(p: Polynomial) -> Polynomial:
    """The term that is written last."""
    exponents, value = min(p.terms(), key=lambda term: (sum(term[0]), term[0]))
    product = p.constant(value)
    for name, exponent in zip(p.names, exponents, strict=True):
        product = product * p.unknown(name) ** exponent
    return product


def explicit(p: Polynomial, name: str) -> Polynomial | None:
    """The polynomial that an unknown equals where p = 0; None unless p is linear in it with a constant coefficient."""
    coefficients = p.coefficients(name)
    if len(coefficients) != 2 or not coefficients[1].is_constant:
        return None
    return coefficients[0].scaled(-1 / coefficients[1].value())
