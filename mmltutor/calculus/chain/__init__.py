"""The total derivative: how a quantity changes along a path, through everything that lies between."""

from __future__ import annotations

from mmltutor.calculus.chain.derive import derive, domain
from mmltutor.calculus.chain.oracle import oracle

__all__ = ["derive", "domain", "oracle"]
