"""Reading a step: the smaller derivations it rests on, and what was done to its result in the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mmltutor.steps.step import Step, expression
from mmltutor.syntax.nodes import Node

FINISHES = frozenset({"tidy", "cancel", "expand", "pythagoras"})
"""Rules that only change the form of a result."""

CARRIERS = frozenset({"sum", "constant-multiple", "change-of-base"})
"""Rules that are worth telling for what they carry rather than for themselves."""

STRAIGHT = frozenset({"constant", "identity", "sum", "constant-multiple"})
"""The rules that are enough for a·x + b."""


def parts(step: Step) -> tuple[Step, ...]:
    """The smaller derivations, in order."""
    return tuple(part for part in step.substeps if part.rule not in FINISHES)


def finishes(step: Step) -> tuple[Step, ...]:
    """What was done to the result once it was put together."""
    return tuple(part for part in step.substeps if part.rule in FINISHES)


def forms(step: Step) -> tuple[Node, ...]:
    """The result as put together, and after each change of form; the last is the result of the step."""
    endings = finishes(step)
    found = (endings[0].before, *(ending.after for ending in endings)) if endings else (step.after,)
    return tuple(map(expression, found))


def everything(step: Step) -> Iterator[Step]:
    """A step and all below it."""
    yield step
    for part in step.substeps:
        yield from everything(part)


def leaves(step: Step) -> Iterator[Step]:
    """The derivations at the bottom, in order."""
    below = parts(step)
    if not below:
        yield step
    for part in below:
        yield from leaves(part)


def is_straight(step: Step) -> bool:
    """Whether a step differentiates a·x + b."""
    return step.rule in STRAIGHT and all(is_straight(part) for part in parts(step))


def is_plain(step: Step) -> bool:
    """Whether a step needs nothing but the table and the rules for sums and multiples."""
    below = parts(step)
    return not below or (step.rule in STRAIGHT and all(map(is_plain, below)))


def together(words: Iterable[bool | None]) -> bool | None:
    """What is to be said of several checks at once: False if any is, True if all are, else None."""
    known = list(words)
    if False in known:
        return False
    return None if None in known else True
