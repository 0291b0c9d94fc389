"""Hints as prefixes of a solution, each saying more than the one before, layer by layer, the answer last.

Orient (which structure is outermost), principle (the rule, stated), bind (what its letters are here),
scaffold (the rule written with one hole), and the last two again for what is in the hole; then the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mmltutor.steps.line import Formal, Maths, Piece, Words, board_of, joined, worded, written
from mmltutor.steps.naming import naming
from mmltutor.steps.parts import CARRIERS, is_plain, parts
from mmltutor.steps.phrases import PHRASES, bindings, board, operation, statement
from mmltutor.steps.relettering import relettered
from mmltutor.steps.step import HOLE, Derivation, Step, expression
from mmltutor.syntax.build import multiply, power, substitute
from mmltutor.syntax.nodes import Derivative, Node, Power, Symbol
from mmltutor.syntax.write.board import write_board

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Answer, Statement

_Pieces = tuple[Piece, ...]
_TELLING = 5
"""An answer of at least so many signs is given away by showing it inside something larger."""


class HintLevel(StrEnum):
    """How much a hint gives away."""

    ORIENT = "orient"
    PRINCIPLE = "principle"
    BIND = "bind"
    SCAFFOLD = "scaffold"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: a sentence and a line of mathematics, either of which may be empty. Layer 0 is the outermost."""

    level: HintLevel
    said: _Pieces = ()
    shown: _Pieces = ()
    layer: int = 0

    @property
    def words(self) -> str:
        """The sentence, as text."""
        return written(self.said)

    @property
    def mathematics(self) -> str:
        """The line of mathematics, as on a board."""
        return written(self.shown)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What a hint is about: a step, how the whole result is built around it so far, and how deep it lies."""

    step: Step
    left: str
    about: str
    around: Node = HOLE
    layer: int = 0


def hints(derivation: Derivation, label: str = "", answer: Answer | None = None) -> tuple[Hint, ...]:
    """All hints in order; the last one, and only that, is the answer.

    `label` is how the question writes what is asked ("f′(x)", "dy/dx"). For a second derivative the first is
    found on the way. `answer` is what a question asks of the solution, where that is not its end.
    """
    if derivation.chapter == "choice":
        from mmltutor.steps.choosing import choice_hints

        return choice_hints(derivation)
    if derivation.chapter or (answer is not None and answer != derivation.answer):
        from mmltutor.steps.chapter_hints import hints_of_chapter

        return hints_of_chapter(derivation, answer, label)
    names, task = naming(derivation, label), derivation.task
    derivation = relettered(derivation, names.function)
    assert isinstance(task, Derivative)
    found: list[Hint] = []
    first = len(derivation.steps) - task.order
    for index, step in enumerate(derivation.steps):
        order = index - first + 1
        left = names.derivative(order) if order > 0 else board_of(step.before)
        about = names.derivative(order - 1) if order > 0 else write_board(_body(step))
        found.extend(hint for hint in _hints(_Gap(step, left, about)) if not _tells(hint, derivation.answer))
        last = index == len(derivation.steps) - 1
        found.append(_result(left, step, last))
    return tuple(found)


def hints_of_step(step: Step, called: str) -> Iterator[Hint]:
    """The hints for one derivative by itself, without its result; `called` is how it is written."""
    return _hints(_Gap(step, called, write_board(_body(step))))


def _result(left: str, step: Step, last: bool) -> Hint:
    shown = Formal(f"{left} = "), Maths(step.after)
    if last:
        return Hint(HintLevel.ANSWER, shown=shown)
    return Hint(HintLevel.SCAFFOLD, (Words("That is one derivative; there is another to come."),), shown)


def _tells(hint: Hint, answer: Statement) -> bool:
    """Whether a hint gives the answer away."""
    shown = [piece.node for piece in (*hint.said, *hint.shown) if isinstance(piece, Maths)]
    text = board_of(answer)
    return answer in shown or (len(text) >= _TELLING and any(text in board_of(node) for node in shown))


def _hints(gap: _Gap) -> Iterator[Hint]:
    if gap.layer == 0:
        yield Hint(HintLevel.ORIENT, _orientation(gap))
        principle = _principle(gap.step)
        if principle:
            rule = statement(gap.step)
            yield Hint(HintLevel.PRINCIPLE, principle, (Formal(rule),) if rule else ())
    if gap.step.bindings:
        yield Hint(HintLevel.BIND, _binding(gap), joined(bindings(gap.step), ",  "), gap.layer)
    yield from _scaffold(gap)


def _orientation(gap: _Gap) -> _Pieces:
    """A question, or a look at the outermost structure."""
    body, by = _body(gap.step), _by(gap.step)
    match gap.step.rule:
        case "chain":
            text = f"Work from the outside in: if you computed `{gap.about}` for a number `{by}`, what comes last?"
        case "product":
            text = f"`{gap.about}` is made of parts that all depend on `{by}`. How are they joined?"
        case "quotient":
            text = "Look at the fraction line: what stands above it, what below?"
        case "general-power":
            text = (
                f"`{by}` stands in the base and in the exponent, so no rule for powers or exponentials fits as it is."
            )
        case "sum":
            text = f"`{gap.about}` is a sum: look at one term at a time."
        case "constant-multiple":
            return (
                Words("A constant factor stays as it is. What remains to be differentiated is "),
                *_inside(gap),
                Words("."),
            )
        case "change-of-base":
            text = "The base of the logarithm varies too. Which logarithms can you differentiate?"
        case "constant":
            text = f"Does `{gap.about}` depend on `{by}` at all?"
        case "identity":
            text = f"The graph of `{gap.about}` is a straight line: how steep?"
        case "power" | "root":
            text = f"`{gap.about}` is a power of `{by}`: which one?"
        case "reciprocal":
            text = f"`{by}` stands below the line. Which power of `{by}` is that?"
        case "exponential":
            text = f"The variable `{by}` is in the exponent, over a constant base."
        case _:
            return *worded(f"`{gap.about}` is a standard function: "), *operation(body), Words(".")
    return worded(text)


def _inside(gap: _Gap) -> _Pieces:
    return (Maths(_body(parts(gap.step)[0])),)


def _principle(step: Step) -> _Pieces:
    """The rule in words; nothing for what is its own answer."""
    if step.rule in ("constant", "identity", "constant-multiple"):
        return ()
    phrase = PHRASES.get(step.rule)
    if phrase is None:
        return (Words("Its derivative stands in the table of standard derivatives."),)
    advice = (Words(f"{phrase.name}: {phrase.advice}"),)
    if step.rule == "chain":
        outer = operation(expression(step.bindings[1][1]))
        return Words("Last comes "), *outer, *worded(f", applied to something that depends on `{_by(step)}`. "), *advice
    return advice


def _binding(gap: _Gap) -> _Pieces:
    if gap.layer == 0:
        return (Words("Here:"),)
    if gap.step.rule == "chain":
        last = operation(expression(gap.step.bindings[1][1]))
        return *worded("What belongs in `□` is composed itself; last comes "), *last, Words(":")
    return worded(f"For what belongs in `□` take the {PHRASES[gap.step.rule].name.lower()}:")


def _scaffold(gap: _Gap) -> Iterator[Hint]:
    """The rule written out with a hole, and then what there is to say about the hole."""
    step = gap.step
    if step.scaffold is None or step.opened is None:
        yield from _exponent_left_open(gap)
        return
    around = substitute(gap.around, {HOLE.name: step.scaffold})
    part = parts(step)[step.opened]
    if around not in (HOLE, gap.around) and step.rule != "constant-multiple":
        said = *worded("Fill the gap: `□` is the derivative of "), Maths(_body(part)), Words(".")
        yield Hint(HintLevel.SCAFFOLD, said, (Formal(f"{gap.left} = "), Maths(around)), gap.layer)
    if not is_plain(part):
        carried = step.rule in CARRIERS and gap.layer == 0
        about, layer = (write_board(_body(part)), 0) if carried else (gap.about, gap.layer + 1)
        yield from _hints(_Gap(part, gap.left, about, around, layer))


def _exponent_left_open(gap: _Gap) -> Iterator[Hint]:
    """For a single power: n·x^□."""
    body = _body(gap.step)
    if gap.layer == 0 and gap.step.rule == "power" and isinstance(body, Power):
        opened = multiply(body.exponent, power(Symbol(_by(gap.step)), HOLE))
        said = (Words("Only the exponent is left to find."),)
        yield Hint(HintLevel.SCAFFOLD, said, (Formal(f"{gap.left} = "), Maths(opened)))


def _body(step: Step) -> Node:
    return step.before.body if isinstance(step.before, Derivative) else expression(step.before)


def _by(step: Step) -> str:
    return board(step.before.by) if isinstance(step.before, Derivative) else ""
