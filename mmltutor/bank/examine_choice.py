"""Examine a choice: options that say the same, options that nothing backs, graphs that nobody can tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from mmltutor.bank.doubt import Doubt
from mmltutor.calculus.goals.choice import LETTERS, Choose, Option
from mmltutor.calculus.pictures.picture import Window
from mmltutor.calculus.pictures.plot import Contours, Plot
from mmltutor.calculus.pictures.plots import apart, window_of
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.line import board_of
from mmltutor.steps.relations import is_equal
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import TaylorPolynomial

APART = 0.15  # of the height of the window of all plots, that two plots must differ by somewhere


def examine_choice(goal: Choose) -> Iterator[Doubt]:
    """Everything that is wrong with the options of a choice."""
    pairs = list(zip(LETTERS, goal.options, strict=False))
    if len(pairs) < 2:
        yield Doubt("options", "There is only one option left to choose.", "Offer more.")
    window = _window(goal)
    for (_, one), (_, other) in combinations(pairs, 2):
        if _alike(one, other, window):
            said = _said(one)
            yield Doubt("options", f"Two options say the same: {said} and {_said(other)}.", "Exclude such values.")
    for _, option in pairs:
        if not option.claim and (goal.of is None or isinstance(option.shown, str)):
            yield Doubt("unbacked", f"Nothing makes sure of the option {_said(option)}.", "Give it a claim.")


def _said(option: Option) -> str:
    match option.shown:
        case str():
            return f"“{option.shown}”"
        case Contours(of):
            return f"the level lines of {board_of(of)}"
        case Plot(curves):
            return f"the graph of {', '.join(map(board_of, curves))}"
        case shown:
            return board_of(shown)


def _window(goal: Choose) -> Window | None:
    """The window that all plots of a choice are drawn in."""
    plots = [option.shown for option in goal.options if isinstance(option.shown, Plot)]
    return window_of(plots) if plots else None


def _alike(one: Option, other: Option, window: Window | None) -> bool:
    """Whether two options cannot be told apart, or say the same."""
    match one.shown, other.shown:
        case str(), str():
            return one.shown == other.shown
        case Plot(), Plot():
            return window is not None and apart(one.shown, other.shown, window) < APART
        case Contours(), Contours():
            return one.shown == other.shown
        case (str() | Plot() | Contours(), _) | (_, str() | Plot() | Contours()):
            return False
        case left, right:
            left = left.polynomial if isinstance(left, TaylorPolynomial) else left
            right = right.polynomial if isinstance(right, TaylorPolynomial) else right
            if isinstance(left, Node) != isinstance(right, Node):
                return False
            return (type(left) is type(right) and bool(is_equal(left, right, _equal))) or left == right


def _equal(one: Node, other: Node) -> bool | None:
    return {Outcome.EQUIVALENT: True, Outcome.DIFFERENT: False}.get(equivalent(one, other).outcome)
