"""Hints for a derivative that is found on the way to its value at a point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mmltutor.steps.hints import Hint, HintLevel, hints_of_step
from mmltutor.steps.line import Formal, Maths, Words
from mmltutor.steps.step import Step

THAT_IS_IT = "So the derivative is"
"""Said before what the hints of a derivative lead to."""


def slope_hints(steps: tuple[Step, ...]) -> Iterator[Hint]:
    """For each derivative before the point is put in: its structure, its rule, layer by layer, what it comes to."""
    if all(step.rule != "substitute" for step in steps):
        return
    for step in steps[:-1]:
        if step.rule not in ("differentiate", "again") or not step.substeps:
            continue
        for hint in hints_of_step(step.substeps[0], step.called):
            yield replace(hint, level=HintLevel.PRINCIPLE) if hint.level is HintLevel.ORIENT else hint
        shown = Formal(f"{step.called} = "), Maths(step.after)
        yield Hint(HintLevel.SCAFFOLD, (Words(f"{THAT_IS_IT}:"),), shown)
