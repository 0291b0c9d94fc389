"""Feed-forward networks: forwards to the output, and backwards to every derivative of the cost."""

from __future__ import annotations

from mmltutor.calculus.network.derive import derive
from mmltutor.calculus.network.oracle import oracle

__all__ = ["derive", "oracle"]
