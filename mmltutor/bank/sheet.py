"""A sheet of problems: topics in turn, easier ones first, none twice."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.bank.draw import draw_topic, identity
from mmltutor.bank.problem import Problem
from mmltutor.bank.template import Bank

TRIES = 50  # seeds after which a topic has nothing new to offer


def sheet(banks: Sequence[Bank], count: int, seed: int) -> tuple[Problem, ...]:
    """`count` problems of the banks in turn, from a seed on; fewer where that many different ones were not found."""
    shares = [count // len(banks) + (place < count % len(banks)) for place in range(len(banks))]
    drawn = [_problems(bank, share, seed) for bank, share in zip(banks, shares, strict=True)]
    return tuple(problem for problems in drawn for problem in problems)


def _problems(bank: Bank, count: int, seed: int) -> list[Problem]:
    """Problems of one topic, its levels one after another."""
    levels = sorted({template.level for template in bank.templates})
    found: dict[str, Problem] = {}
    for place in range(count):
        level = levels[place * len(levels) // count]
        for step in range(TRIES):
            problem = draw_topic(bank, seed + place + step * count, level)
            if identity(problem) not in found:
                found[identity(problem)] = problem
                break
    return list(found.values())
