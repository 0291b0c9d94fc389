"""Telling the solution of a choice: what it is about, then option by option; and hints for it."""

from __future__ import annotations

from collections.abc import Iterator

from mmltutor.steps.hints import Hint, HintLevel
from mmltutor.steps.line import Line, Maths, Piece, Words, worded
from mmltutor.steps.step import Derivation, Step
from mmltutor.steps.words import orientation as hinted
from mmltutor.steps.words.choice import NONE, RIGHT, SO, WRONG
from mmltutor.syntax.structure import Choice


def choice_lines(derivation: Derivation) -> Iterator[Line]:
    """A line for each option, and the choice."""
    for step in derivation.steps[:-1]:
        yield Line(said=_said(step), checked=step.checked)
    letters = ", ".join(_letters(derivation)) or NONE
    yield Line(said=(Words(f"{SO}{letters}."),), checked=derivation.steps[-1].checked)


def choice_hints(derivation: Derivation) -> tuple[Hint, ...]:
    """The hints for what the choice is about, all but its answer; a wrong option or two; the choice."""
    from mmltutor.steps.hints import hints

    basis = derivation.basis
    found = list(hints(basis)[:-1]) if basis is not None else [_looking()]
    wrong = [step for step in derivation.steps if step.rule == "wrong"]
    left = len(wrong) if len(_letters(derivation)) > 1 else len(wrong) - 1
    found += [Hint(HintLevel.SCAFFOLD, _said(step)) for step in wrong[: max(left, 1)]]
    chosen = Words(", ".join(_letters(derivation)) or NONE)
    return (*found, Hint(HintLevel.ANSWER, shown=(chosen,)))


def _looking() -> Hint:
    return Hint(HintLevel.ORIENT, (Words(hinted.COMPARE),))


def _letters(derivation: Derivation) -> tuple[str, ...]:
    assert isinstance(derivation.answer, Choice)
    return derivation.answer.letters


def _said(step: Step) -> tuple[Piece, ...]:
    """b is right. Its mathematics, and what is said about it."""
    head = f"{step.called}  {RIGHT if step.rule == 'right' else WRONG}"
    shown: tuple[Piece, ...] = tuple(piece for _, tree in step.bindings for piece in (Words(" "), Maths(tree)))
    told: tuple[Piece, ...] = (Words("  "), *worded(step.told)) if step.told else ()
    return (Words(head), *shown, *told)
