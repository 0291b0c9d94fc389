"""Least squares: the parameters of a model that make χ² smallest."""

from __future__ import annotations

from mmltutor.calculus.fit.derive import derive
from mmltutor.calculus.fit.oracle import oracle

__all__ = ["derive", "oracle"]
