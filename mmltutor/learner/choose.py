"""Which problem comes next: a template, never twice running if there is another, and a seed for it."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.bank.rng import generator

SEEDS = 1_000_000  # problem seeds stay short enough to be read out and typed


def choose_template(candidates: Sequence[str], used: Sequence[str], seed: int, number: int) -> str | None:
    """The template for problem `number`: among those used least, one by chance; None without candidates.

    `used` are the templates of the problems so far, in order.

    >>> choose_template(("a", "b"), ("b",), seed=1, number=2)
    'a'
    """
    others = [each for each in candidates if not used or each != used[-1]] or list(candidates)
    if not others:
        return None
    least = min(used.count(each) for each in others)
    return generator("template", seed, number).choice([each for each in others if used.count(each) == least])


def choose_seed(template: str, seed: int, number: int, tries: int) -> int:
    """The seed for problem `number` of a sitting, when `tries` others gave a problem that was shown before."""
    return generator("problem", seed, number, template, tries).below(SEEDS)
