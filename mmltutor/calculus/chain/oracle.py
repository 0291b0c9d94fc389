"""The total derivative by SymPy: everything put in first, then differentiated."""

from __future__ import annotations

from mmltutor.calculus.chain.dependence import composed
from mmltutor.calculus.chain.derive import derive
from mmltutor.calculus.goals.chain import Chain
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Answer


def oracle(goal: Chain) -> Answer:
    """dF/dt of the composed function, at a point if one is given. Loads SymPy.

    The factors of a product cannot be told from the product alone: they are ours, confirmed by what they multiply to.
    """
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy

    if goal.form == "factors":
        return derive(goal).answer
    by = sympy.Symbol(goal.by, real=True)
    slope = sympy.diff(to_sympy(composed(goal)), by).replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))
    found: Node = from_sympy(slope if goal.at is None else slope.subs(by, to_sympy(goal.at)))
    return found
