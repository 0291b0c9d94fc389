"""The course that the banks follow: its six modules, their topics in order, and how much each must hold.

Source: Imperial College London, Mathematics for Machine Learning: Multivariate Calculus.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEAST_TEMPLATES: Final = 8
LEAST_VARIANTS: Final = 10_000
LEAST_CHOICES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the course; `topics` are its quizzes and exercises by their slugs, in the course's order."""

    number: int
    title: str
    topics: tuple[str, ...]


MODULES: Final = (
    Module(
        1,
        "What is calculus?",
        ("match-functions", "match-derivatives", "differentiate", "product-rule", "chain-rule", "toolbox"),
    ),
    Module(
        2,
        "Multivariate calculus",
        ("partials", "jacobian", "bigger-jacobians", "hessian", "jacobians-hessians", "sandpit"),
    ),
    Module(
        3,
        "Multivariate chain rule and its applications",
        ("multivariate-chain-rule", "simple-networks", "training-networks", "backpropagation"),
    ),
    Module(
        4,
        "Taylor series and linearisation",
        ("match-approximations", "taylor", "taylor-special", "taylor-2d", "taylor-assessment"),
    ),
    Module(
        5,
        "Intro to optimisation",
        ("newton-raphson", "checking-newton", "gradient-descent", "lagrange", "optimisation-scenarios"),
    ),
    Module(6, "Regression", ("linear-regression", "nonlinear-fit", "fit-heights")),
)

CHOICES: Final = frozenset(
    {"match-functions", "match-derivatives", "match-approximations", "checking-newton", "optimisation-scenarios"}
)
"""Topics that mostly ask to choose, and so have fewer variants."""

TOPICS: Final = tuple(topic for module in MODULES for topic in module.topics)


def least_variants(topic: str) -> int:
    """How many different problems a topic of the course must hold."""
    return LEAST_CHOICES if topic in CHOICES else LEAST_VARIANTS
