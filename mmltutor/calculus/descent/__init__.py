"""Gradient descent: iterates, which step sizes converge, and why."""

from __future__ import annotations

from mmltutor.calculus.descent.derive import derive
from mmltutor.calculus.descent.oracle import oracle

__all__ = ["derive", "oracle"]
