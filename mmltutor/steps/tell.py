"""Telling the solution of any chapter: each step in the words of its chapter, derivatives as narrate.py tells them.

Detail 0 tells the headlines, 1 a solution, 2 the derivatives inside it too, 3 everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mmltutor.steps.line import Formal, Line, Maths, Piece
from mmltutor.steps.narrate import HEADLINE, Draft, tell_derivative
from mmltutor.steps.parts import everything, together
from mmltutor.steps.step import Derivation, Relation, Step
from mmltutor.steps.words.wording import Shows, Vocabulary, filled, words_of
from mmltutor.syntax.nodes import Derivative

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Statement

DERIVATIVES_TOLD = 2
"""The detail from which on the derivatives inside a solution are told in steps of their own."""

_SIGNS = {relation: f" {relation} " for relation in Relation}


def tell(derivation: Derivation, detail: int) -> Iterator[Draft]:
    """The lines of a solution, before they are numbered."""
    words = words_of(derivation.chapter)
    for name, statement in derivation.given:
        yield Draft(
            Line(shown=(Formal(f"{name} = "), Maths(statement)) if name else (Maths(statement),)), counted=False
        )
    for step in derivation.steps:
        if step.level <= detail:
            yield from _step(step, words, 0, detail)
    for remark in derivation.remarks if detail > HEADLINE else ():
        said = filled(words[remark.name].said, remark)
        yield Draft(Line(said=said, checked=remark.checked), counted=False)


def _step(step: Step, words: Vocabulary, indent: int, detail: int) -> Iterator[Draft]:
    wording = words.get(step.rule)
    if wording is None:
        yield from _derivative(step, indent, detail)
        return
    said = filled(wording.said, step)
    below = [part for part in step.substeps if part.level <= detail] if detail > HEADLINE else []
    if said or below:
        yield Draft(Line(said=said, indent=indent))
    for part in below:
        yield from _step(part, words, indent + 1, detail)
    because = filled(wording.together if below and wording.together else wording.because, step)
    checked = together(part.checked for part in ([step] if below else everything(step)))
    if wording.shows is Shows.NOTHING and (said or below):
        if step.exhibit is not None:
            yield Draft(Line(exhibit=step.exhibit, indent=indent), counted=False)
        return
    line = Line(
        shown=_shown(step, wording.shows), because=because, checked=checked, indent=indent, exhibit=step.exhibit
    )
    yield Draft(line, counted=not (said or below))


def _shown(step: Step, shows: Shows) -> tuple[Piece, ...]:
    """before = after, or the name of the result in place of what was there before."""
    left: tuple[Piece, ...] = (Formal(step.called),) if step.called else (Maths(step.before),)
    if step.relation is Relation.IFF or (not step.called and step.before == step.after):
        left = ()
    sign = (Formal(_SIGNS[step.relation]),) if left else ()
    if shows is Shows.WHOLE and step.called and step.before != step.after:
        return (*left, Formal(_SIGNS[Relation.EQUAL]), Maths(step.before), *sign, Maths(step.after))
    return (*left, *sign, Maths(step.after))


def _derivative(step: Step, indent: int, detail: int) -> Iterator[Draft]:
    """A step of differentiation, in one line unless derivatives are told."""
    body: Statement = step.before.body if isinstance(step.before, Derivative) else step.before
    label: tuple[Piece, ...] = (Formal(step.called),) if step.called else (Maths(step.before),)
    told = detail if detail >= DERIVATIVES_TOLD else HEADLINE
    yield from tell_derivative(step, label, (Maths(body),), indent, told)
