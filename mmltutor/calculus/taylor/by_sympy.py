"""The same polynomial by SymPy's derivatives at the point, which knows nothing of series or of our rules."""

from __future__ import annotations

from itertools import product
from math import factorial, prod
from typing import TYPE_CHECKING

from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.calculus.taylor.place import step_of
from mmltutor.syntax.build import add, multiply, number, power
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import TaylorPolynomial

if TYPE_CHECKING:
    import sympy


def oracle(goal: Taylor) -> TaylorPolynomial:
    """Σ ∂ᵏf(p)/k! (x - p)ᵏ by SymPy; a limit where f has no value at the point. Loads SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy

    names = [sympy.Symbol(name, real=True) for name in goal.vars]
    at = dict(zip(names, (to_sympy(value) for value in goal.about), strict=True))
    f = to_sympy(goal.of)
    steps = [step_of(name, value, goal.increments) for name, value in zip(goal.vars, goal.about, strict=True)]
    terms: list[Node] = []
    for index in sorted(product(range(goal.order + 1), repeat=len(names)), key=sum):
        if sum(index) > goal.order:
            continue
        derivative = f
        for name, k in zip(names, index, strict=True):
            derivative = sympy.diff(derivative, name, k) if k else derivative
        value = from_sympy(_value(derivative, at) / prod(map(factorial, index)))
        terms.append(multiply(value, *(power(one, number(k)) for one, k in zip(steps, index, strict=True) if k)))
    return TaylorPolynomial(add(*terms))


def _value(derivative: sympy.Expr, at: dict[sympy.Symbol, sympy.Expr]) -> sympy.Expr:
    import sympy

    value = derivative.subs(at)
    if value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo) and len(at) == 1:
        ((name, place),) = at.items()
        return sympy.limit(derivative, name, place)
    return value
