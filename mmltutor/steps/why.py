"""Why a step holds, in one text: for JSON, and wherever a step is told by itself."""

from __future__ import annotations

from mmltutor.steps.line import Piece, Words, written
from mmltutor.steps.parts import parts
from mmltutor.steps.phrases import PHRASES, reason, statement
from mmltutor.steps.step import Step
from mmltutor.steps.words.wording import Vocabulary, filled, words_of


def vocabulary(chapter: str) -> Vocabulary:
    """The words of a chapter; none for plain derivatives, whose rules have words of their own."""
    return words_of(chapter) if chapter else {}


def why(step: Step, words: Vocabulary) -> str:
    """What is said of a step, and its reason."""
    wording = words.get(step.rule)
    if wording is None:
        return _rule(step)
    try:
        said, because = (written(filled(sentence, step)).strip() for sentence in (wording.said, wording.because))
    except KeyError:  # a step that is never told by itself need not bind what its sentence speaks of
        said = because = ""
    if not said or not because or because in said:
        return said or because or wording.name or step.rule.replace("-", " ")
    return f"{said} ({because})"


def _rule(step: Step) -> str:
    """The name and the statement of a rule of differentiation."""
    pieces: tuple[Piece, ...]
    if parts(step) and step.rule in PHRASES:
        stated = statement(step)
        pieces = (Words(PHRASES[step.rule].name + (f": {stated}" if stated else "")),)
    else:
        pieces = reason(step)
    return written(pieces)
