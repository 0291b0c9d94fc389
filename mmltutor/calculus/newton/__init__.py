"""Newton-Raphson: iterates, and why they go where they go."""

from __future__ import annotations

from mmltutor.calculus.newton.derive import derive
from mmltutor.calculus.newton.oracle import oracle

__all__ = ["derive", "oracle"]
