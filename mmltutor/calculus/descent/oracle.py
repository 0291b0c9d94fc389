"""Gradient descent by other means: floating point with eighty digits, the gradient by SymPy."""

from __future__ import annotations

from fractions import Fraction

from mmltutor.calculus.descent.derive import CLOSE, FAR, derive
from mmltutor.calculus.goals.optimise import Descent
from mmltutor.calculus.iterates import as_told
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Vector


def oracle(goal: Descent) -> Node | Vector:
    """The last of at most `goal.steps` iterates that has a value, to the digits shown. Loads SymPy."""
    import sympy
    from mpmath import mp

    from mmltutor.algebra.bridge import to_sympy

    symbols = [sympy.Symbol(name, real=True) for name in goal.vars]
    height = to_sympy(goal.of)
    slopes = [sympy.diff(height, one).replace(sympy.DiracDelta, lambda *_: sympy.Integer(0)) for one in symbols]
    evaluate = sympy.lambdify(symbols, [height, sympy.Matrix(slopes)], "mpmath")
    with mp.workdps(80):
        at = mp.matrix([mp.mpf(sympy.N(to_sympy(start), 80)) for start in goal.start])
        rate = mp.mpf(sympy.N(to_sympy(goal.rate), 80))
        for _ in range(goal.steps):
            move = rate * evaluate(*at)[1]
            if mp.norm(move, mp.inf) <= mp.mpf(CLOSE.denominator) ** -1 * max(1, mp.norm(at, mp.inf)):
                break
            if mp.norm(at, mp.inf) > int(FAR):
                break
            following = at - move
            try:
                found = [evaluate(*following)[0], *evaluate(*following)[1]]
            except (ZeroDivisionError, ValueError):
                break
            if any(mp.im(value) != 0 or not mp.isfinite(value) for value in found):
                break
            at = following
        values = [Fraction(mp.nstr(mp.re(value), 60, min_fixed=-200, max_fixed=200)) for value in at]
    return as_told(values, derive(goal).answer)
