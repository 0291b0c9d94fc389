"""Taylor polynomials: by definition or from known series, in one variable or several."""

from __future__ import annotations

from mmltutor.calculus.taylor.asked import derive, domain
from mmltutor.calculus.taylor.by_sympy import oracle

__all__ = ["derive", "domain", "oracle"]
