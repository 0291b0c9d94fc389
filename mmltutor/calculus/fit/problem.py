"""A model and its data, read once: what the ways of fitting work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.numerals import Style, exact, style_of
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import add, divide, multiply, negate, number, power, substitute
from mmltutor.syntax.nodes import Node

LARGEST_EXACT: Final = 1_000
"""Numerators and denominators of iterates that are written as fractions."""


@dataclass(frozen=True, slots=True)
class Model:
    """y = `formula` in the variable `by` and the parameters; `slopes` are its derivatives by each of them.

    `linear`: no slope contains a parameter.
    """

    formula: Node
    params: tuple[str, ...]
    by: str
    slopes: tuple[Derivation, ...]
    linear: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """Points (x, y, σ), exact; `even`: no σ was given, or all are alike."""

    points: tuple[tuple[Fraction, Fraction, Fraction], ...]
    style: Style
    weighted: bool
    even: bool

    def total(self, of: Callable[[Fraction, Fraction], Fraction]) -> Fraction:
        """The sum of something over the points, each weighted by 1/σ²."""
        return sum((of(x, y) / sigma**2 for x, y, sigma in self.points), Fraction(0))


def read_sample(goal: Fit) -> Sample:
    """The data of a goal, exact. Raises GoalError where a number is none, a σ is not positive, or the counts differ."""
    count = len(goal.data)
    if count == 0:
        raise GoalError("There are no points to fit.")
    sigmas = [exact(sigma, "The error") for sigma in goal.sigma]
    if len(sigmas) not in (0, 1, count):
        raise GoalError(
            f"There are {count} points and {len(sigmas)} values of σ.", "Give one for all, or one for each."
        )
    if any(sigma <= 0 for sigma in sigmas):
        raise GoalError("Every σ must be positive.")
    each = sigmas * count if len(sigmas) == 1 else sigmas or [Fraction(1)] * count
    points = tuple(
        (exact(x, "The value"), exact(y, "The value"), sigma) for (x, y), sigma in zip(goal.data, each, strict=True)
    )
    style = style_of(tuple(node for pair in goal.data for node in pair) + goal.sigma)
    return Sample(points, style, bool(sigmas), len(set(each)) == 1)


def residual(model: Model, x: Fraction, y: Fraction, style: Style) -> Node:
    """y - model(x), the parameters left open."""
    return tidy(add(style.node(y), negate(substitute(model.formula, {model.by: style.node(x)}))))


def chi_squared(model: Model, sample: Sample) -> Node:
    """Σ (y - model(x))²/σ², written out over the points."""
    terms: list[Node] = []
    for x, y, sigma in sample.points:
        square = power(residual(model, x, y, sample.style), number(2))
        terms.append(square if sigma == 1 else divide(square, sample.style.node(sigma**2)))
    return add(*terms)


def linear_form(constant: Fraction, factors: tuple[Fraction, ...], model: Model, style: Style) -> Node:
    """constant + Σ factor·parameter, the parameters first."""
    from mmltutor.syntax.nodes import Symbol

    terms = [
        multiply(style.node(factor), Symbol(name))
        for factor, name in zip(factors, model.params, strict=True)
        if factor != 0
    ]
    return add(*terms, style.node(constant)) if constant or not terms else add(*terms)


def may_be_exact(goal: Fit) -> bool:
    """Whether no decimal was typed, so that fractions may be written."""
    rate = () if goal.rate is None else (goal.rate,)
    return not style_of((*(node for pair in goal.data for node in pair), *goal.sigma, *goal.start, *rate)).decimals


def is_short(value: Fraction) -> bool:
    """Whether a value is a fraction that a person would write."""
    return max(abs(value.numerator), value.denominator) <= LARGEST_EXACT
