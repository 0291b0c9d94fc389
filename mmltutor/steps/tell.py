"""Telling the solution of any chapter: each step in the words of its chapter, derivatives as narrate.py tells them.

Detail 0 tells the headlines, 1 a solution, 2 the derivatives inside it too, 3 everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.steps.closing import valid_where
from mmltutor.steps.conditions import spoken_of, where
from mmltutor.steps.line import Formal, Line, Maths, Piece, board_of
from mmltutor.steps.narrate import HEADLINE, Draft, derivative_in_a_line, tell_derivative
from mmltutor.steps.parts import everything, together
from mmltutor.steps.step import Derivation, Relation, Step
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording, filled, words_of
from mmltutor.syntax.nodes import Derivative, Symbol
from mmltutor.syntax.structure import Cases, System
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.glyphs import is_partial

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Statement

_BARE = Wording()
_SIGNS = {relation: f" {relation} " for relation in Relation}
_PREFIXES = {relation: (Formal(f"{relation} "),) for relation in (Relation.IMPLIES, Relation.APPROX)}
"""What stands before a result whose beginning is a system that was shown a line before."""


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
    yield from _answer(derivation, words, detail)
    conditions = where(derivation) if "where" in words and detail > HEADLINE else ()
    if conditions:
        yield Draft(Line(said=valid_where(conditions, spoken_of(derivation))), counted=False)
    for remark in derivation.remarks if detail > HEADLINE else ():
        said = filled(words[remark.name].said, remark)
        yield Draft(Line(said=said, checked=remark.checked), counted=False)


def _answer(derivation: Derivation, words: Vocabulary, detail: int) -> Iterator[Draft]:
    """The last step, where so little is told that it would be left out; the answer alone if it tells of a table."""
    last = derivation.steps[-1]
    if last.level <= detail:
        return
    wording = words.get(last.rule)
    if wording is None or wording.shows is not Shows.NOTHING:
        yield from _step(last, words, 0, detail)
    else:
        yield Draft(Line(shown=(Maths(derivation.answer),), checked=last.checked))


def _step(step: Step, words: Vocabulary, indent: int, detail: int, above: Wording = _BARE) -> Iterator[Draft]:
    """A step in the words of its rule: what is said, the steps below, the result; `above` is the step that it is in."""
    wording = words.get(step.rule)
    if wording is None:
        yield from _derivative(step, indent, detail, above)
        return
    said = filled(wording.said, step)
    below = [part for part in step.substeps if part.level <= detail or part.rule not in words]
    below = below if detail > HEADLINE else []
    if said:
        yield Draft(Line(said=said, indent=indent))
    for part in below:
        yield from _step(part, words, indent + 1 if said else indent, detail, wording)
    because = filled(wording.together if below and wording.together else wording.because, step)
    checked = together(part.checked for part in ([step] if below else everything(step)))
    if wording.shows is Shows.NOTHING and (below or (said and not step.substeps)):
        if step.exhibit is not None:
            yield Draft(Line(exhibit=step.exhibit, indent=indent), counted=False)
        return
    line = Line(
        shown=_shown(step, wording.shows), because=because, checked=checked, indent=indent, exhibit=step.exhibit
    )
    yield Draft(line, counted=not said)


def _shown(step: Step, shows: Shows) -> tuple[Piece, ...]:
    """before = after, or the name of the result in place of what was there before."""
    left: tuple[Piece, ...] = (Formal(step.called),) if step.called else (Maths(step.before),)
    if step.relation is Relation.IFF or (not step.called and step.before == step.after):
        left = ()
    if not step.called and isinstance(step.before, System | Cases):
        return (*_PREFIXES.get(step.relation, ()), Maths(step.after))
    sign = (Formal(_SIGNS[step.relation]),) if left else ()
    if shows is Shows.WHOLE and step.called and step.before != step.after:
        if step.rounded is not None and step.rounded == step.after:
            return (*left, *sign, Maths(step.after))
        if step.rounded is not None:
            return (*left, Formal(_SIGNS[Relation.APPROX]), Maths(step.rounded), *sign, Maths(step.after))
        return (*left, Formal(_SIGNS[Relation.EQUAL]), Maths(step.before), *sign, Maths(step.after))
    return (*left, *sign, Maths(step.after))


def _derivative(step: Step, indent: int, detail: int, above: Wording) -> Iterator[Draft]:
    """A step of differentiation, in one line unless derivatives are told."""
    body: Statement = step.before.body if isinstance(step.before, Derivative) else step.before
    label: tuple[Piece, ...] = (Formal(step.called),) if step.called else (Maths(step.before),)
    drafts: Iterable[Draft] = (derivative_in_a_line(step, label, indent),)
    if detail >= above.opens:
        drafts = tell_derivative(step, label, (Maths(body),), indent, detail, above.opens == 1)
    by = step.before.by if isinstance(step.before, Derivative) and _is_partial(step.called) else ""
    for draft in drafts:
        yield replace(draft, line=_partial(draft.line, by)) if by else draft


def _is_partial(called: str) -> bool:
    """Whether something is called a partial derivative: ∂f/∂x or f_x."""
    return "∂" in called or "_" in called


def _partial(line: Line, by: str) -> Line:
    """A line about a partial derivative by a variable, with the signs for that: ∂/∂x for d/dx."""
    said, shown, because = (
        tuple(_curled(piece, by) for piece in part) for part in (line.said, line.shown, line.because)
    )
    return replace(line, said=said, shown=shown, because=because)


def _curled(piece: Piece, by: str) -> Piece:
    match piece:
        case Formal(text):
            return Formal(text.replace("d/d", "∂/∂"))
        case Maths(Derivative(body, _, 1) as node) if not is_partial(body, by):
            return Formal(f"∂/∂{write_board(Symbol(by))}({board_of(body)})") if node.by == by else piece
        case _:
            return piece
