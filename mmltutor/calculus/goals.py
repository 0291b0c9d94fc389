"""The tasks of the course as data: what is asked, before any of it is worked out.

Each chapter of `calculus/` derives one kind of goal. The goals stand here, apart from their chapters, so
that drawing a problem and showing it loads no derivation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Differentiate:
    """The `order`-th derivative of `of` by the variable `by`, as an expression in `by`."""

    of: Node
    by: str
    order: int = 1


Goal: TypeAlias = Differentiate
