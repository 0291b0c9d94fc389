"""Is the set on which constraints hold bounded, does a function grow beyond all bounds? By definite leading forms."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.algebra.systems.squares import Squares, as_squares
from mmltutor.calculus.stationary.ring import explicit


def leading_form(p: Polynomial) -> Polynomial:
    """The terms of the highest degree."""
    total = p.constant(0)
    for exponents, value in p.terms():
        if sum(exponents) == p.total_degree:
            term = p.constant(value)
            for name, exponent in zip(p.names, exponents, strict=True):
                term = term * p.unknown(name) ** exponent
            total = total + term
    return total


def definite_form(p: Polynomial) -> Squares | None:
    """The leading form as squares that are all 0 only at the origin of the unknowns that occur; None otherwise."""
    if p.total_degree < 2 or p.total_degree % 2:
        return None
    squares = as_squares(leading_form(p))
    if squares is None or len(squares.parts) < len(p.used()):
        return None
    degree_two = p.total_degree == 2
    alone = {root.used()[0] for _, root in squares.parts if len(root.used()) == 1}
    return squares if degree_two or alone >= set(p.used()) else None


def bounded_by(constraints: Sequence[Polynomial], names: Sequence[str]) -> tuple[Polynomial, Squares] | None:
    """A constraint with a definite leading form, if it and the others keep every unknown bounded."""
    forms = [(p, definite_form(p)) for p in constraints]
    found = [(p, form) for p, form in forms if form is not None]
    bounded = {name for p, _ in found for name in p.used()}
    for _ in names:
        for p in constraints:
            loose = [name for name in p.used() if name not in bounded]
            if len(loose) == 1 and explicit(p, loose[0]) is not None:
                bounded.add(loose[0])
    return found[0] if found and bounded >= set(names) else None
