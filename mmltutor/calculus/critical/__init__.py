"""Critical points of a function: the goal's derivation, and its oracle."""

from mmltutor.calculus.critical.derive import derive
from mmltutor.calculus.critical.oracle import oracle

__all__ = ["derive", "oracle"]
