"""Sentences that speak of one thing or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.syntax.nodes import Number

if TYPE_CHECKING:
    from mmltutor.steps.step import Remark, Step


def after_steps(about: Step | Remark) -> str:
    """How far the iterates were followed: "After one step:", "After {n} steps:"."""
    count = _count(about, "n")
    return "No step is taken:" if count == 0 else "After one step:" if count == 1 else "After {n} steps:"


def why_last(about: Step | Remark) -> str:
    """Why an iterate is the last one that is told."""
    return "as far as asked" if _count(about, "n") >= _count(about, "asked") else "the last one: see below"


def _count(about: Step | Remark, name: str) -> int:
    found = dict(about.bindings)[name]
    assert isinstance(found, Number)
    return int(found.value)
