"""Taylor polynomials in one and several variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Taylor:
    """The Taylor polynomial of `of` about the point `about` (a coordinate for each of `vars`) to total order `order`.

    `method` is "" for the most natural way, else "definition" (a table of derivatives) or "series" (known series).
    With `increments` the answer is in powers of Δx, Δy instead of x - p, y - q.
    """

    task: ClassVar[str] = "taylor"
    of: Node
    vars: tuple[str, ...]
    about: tuple[Node, ...]
    order: int
    method: str = ""
    increments: bool = False
