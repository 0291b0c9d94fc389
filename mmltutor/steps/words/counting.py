"""Sentences that speak of one thing or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.syntax.build import ONE

if TYPE_CHECKING:
    from mmltutor.steps.step import Remark, Step


def after_steps(about: Step | Remark) -> str:
    """How far the iterates were followed: "After one step:", "After {n} steps:"."""
    return "After one step:" if dict(about.bindings)["n"] == ONE else "After {n} steps:"
