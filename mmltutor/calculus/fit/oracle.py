"""The fit by other means: SymPy's matrices for a linear model, floating point with fifty digits for the others."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mmltutor.calculus.fit.derive import model_of
from mmltutor.calculus.fit.iterate import SHOWN, SMALL
from mmltutor.calculus.fit.problem import LARGEST_EXACT, may_be_exact
from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.numerals import rounded
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Labelled


def oracle(goal: Fit) -> Labelled:
    """The parameters, exact for a linear model; else the last iterate to the digits shown. Loads SymPy."""
    values = _linear(goal) if model_of(goal).linear and not goal.method else _iterated(goal)
    return Labelled(tuple(zip(goal.params, values, strict=True)))


def _read(goal: Fit) -> tuple[Any, list[Any], list[Any], list[Any]]:
    from mmltutor.algebra.bridge import to_sympy

    xs = [to_sympy(x) for x, _ in goal.data]
    ys = [to_sympy(y) for _, y in goal.data]
    sigma = [to_sympy(one) for one in goal.sigma] or [to_sympy(goal.data[0][0]) * 0 + 1]
    sigmas = sigma * len(xs) if len(sigma) == 1 else sigma
    return to_sympy(goal.model), xs, ys, sigmas


def _linear(goal: Fit) -> list[Node]:
    import sympy

    from mmltutor.algebra.bridge import from_sympy

    model, xs, ys, sigmas = _read(goal)
    by, params = _symbols(goal)
    chi = sum(((y - model.subs(by, x)) / s) ** 2 for x, y, s in zip(xs, ys, sigmas, strict=True))
    (solution,) = sympy.linsolve([sympy.expand(sympy.diff(chi, one)) for one in params], *params)
    return [from_sympy(sympy.nsimplify(value, rational=True)) for value in solution]


def _symbols(goal: Fit) -> tuple[Any, list[Any]]:
    import sympy

    return sympy.Symbol(goal.by, real=True), [sympy.Symbol(name, real=True) for name in goal.params]


def _iterated(goal: Fit) -> list[Node]:
    import sympy
    from mpmath import mp

    from mmltutor.algebra.bridge import to_sympy

    model, xs, ys, sigmas = _read(goal)
    by, params = _symbols(goal)
    with mp.workdps(60):
        misses = sympy.Matrix([(y - model.subs(by, x)) / s for x, y, s in zip(xs, ys, sigmas, strict=True)])
        evaluate = sympy.lambdify(params, [misses, misses.jacobian(params)], "mpmath")
        at = mp.matrix([mp.mpf(sympy.N(to_sympy(start), 60)) for start in goal.start])
        found = [list(at)]
        for _ in range(goal.steps):
            missed, jacobian = evaluate(*at)
            right = jacobian.T * missed
            if goal.method == "descent":
                assert goal.rate is not None
                move = -2 * mp.mpf(sympy.N(to_sympy(goal.rate), 60)) * right
            else:
                move = mp.lu_solve(jacobian.T * jacobian, -right)
            at = at + move
            found.append(list(at))
            if all(abs(one) <= mp.mpf(SMALL.numerator) / SMALL.denominator for one in move):
                break
        written = [
            mp.nstr(value, 40, strip_zeros=False, min_fixed=-100, max_fixed=100) for row in found for value in row
        ]
    values = list(map(Fraction, written))
    nearby = [value.limit_denominator(LARGEST_EXACT) for value in values]
    if may_be_exact(goal) and all(map(_is_fraction, values, nearby)):
        return list(map(number, nearby[-len(goal.params) :]))
    return [rounded(value, SHOWN) for value in values[-len(goal.params) :]]


def _is_fraction(value: Fraction, near: Fraction) -> bool:
    return abs(value - near) < Fraction(1, 10**30) and abs(near.numerator) <= LARGEST_EXACT
