"""Lagrange multipliers: the goal's derivation, and its oracle."""

from mmltutor.calculus.lagrange.derive import derive
from mmltutor.calculus.lagrange.oracle import oracle

__all__ = ["derive", "oracle"]
