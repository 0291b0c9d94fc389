"""Newton's iterates by other means: floating point with sixty digits, the slopes by SymPy."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mmltutor.calculus.goals.optimise import Newton
from mmltutor.calculus.iterates import as_told
from mmltutor.calculus.newton.derive import derive
from mmltutor.calculus.newton.fate import FAR
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Vector


def oracle(goal: Newton) -> Node | Vector:
    """The last iterate that has a value, of at most `goal.steps`: a fraction, or rounded. Loads SymPy."""
    import sympy
    from mpmath import mp

    from mmltutor.algebra.bridge import to_sympy

    symbols = [sympy.Symbol(name, real=True) for name in goal.vars]
    functions = sympy.Matrix([to_sympy(node) for node in goal.of])
    # the slope of a sign is 0 but at its jump
    slopes = functions.jacobian(symbols).applyfunc(
        lambda one: one.replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    )
    evaluate = sympy.lambdify(symbols, [functions, slopes], "mpmath")
    with mp.workdps(80):
        at = mp.matrix([mp.mpf(sympy.N(to_sympy(start), 80)) for start in goal.start])
        for _ in range(goal.steps):
            following = _step(evaluate, at)
            if following is None:
                break
            at = following
            if mp.norm(at) > int(FAR):
                break
        values = [Fraction(mp.nstr(mp.re(value), 60, min_fixed=-200, max_fixed=200)) for value in at]
    return as_told(values, derive(goal).answer)


def _step(evaluate: Any, at: Any) -> Any:
    """The next iterate; None where it does not exist, or there is no need of it."""
    from mpmath import mp

    try:
        values, jacobian = evaluate(*at)
        if mp.norm(values) < mp.mpf(10) ** -60 or abs(mp.det(jacobian)) < mp.mpf(10) ** -50:
            return None
        move = mp.lu_solve(jacobian, values)
        if mp.norm(move, mp.inf) <= mp.mpf(10) ** -25 * max(1, mp.norm(at, mp.inf)):
            return None
        following = at - move
        values, jacobian = evaluate(*following)
    except (ZeroDivisionError, ValueError):
        return None
    real = all(mp.isfinite(value) and abs(mp.im(value)) < mp.mpf(10) ** -60 for value in values)
    return following if real else None
