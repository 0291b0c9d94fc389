"""Hints for a solution of any chapter: where to look, the rule, a first result, the next ones, all but the end.

What is said of a rule is taken from the words of its chapter; the results are those of the main steps. A hint that
would give away what is asked is left out, except the last, which is the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import Final

from mmltutor.steps.hints import Hint, HintLevel
from mmltutor.steps.line import Formal, Maths, Piece, Words, board_of, worded
from mmltutor.steps.slope_hints import slope_hints
from mmltutor.steps.step import HOLE, Derivation, Relation, Step
from mmltutor.steps.words import orientation as said
from mmltutor.steps.words.wording import Shows, Vocabulary, filled, words_of
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Derivative, Negation, Node, Number, Product, Quotient, Sum
from mmltutor.syntax.structure import (
    Answer,
    Cases,
    Choice,
    Classified,
    Equation,
    Factors,
    Interval,
    Iterates,
    Labelled,
    Matrix,
    Region,
    SetOf,
    Statement,
    System,
    TaylorPolynomial,
    Vector,
    parts_of,
)

MOST_RESULTS: Final = 4
"""Results on the way that are given, one hint each."""

TELLING: Final = 5
"""An answer of at least so many signs is given away by showing it inside something larger."""

DIGITS: Final = 3
"""The same for a number."""

_Pieces = tuple[Piece, ...]


def hints_of_chapter(derivation: Derivation, answer: Answer | None = None, label: str = "") -> tuple[Hint, ...]:
    """All hints in order; `answer` is what is asked, the end of the solution if not said, `label` what it is called."""
    answer = derivation.answer if answer is None else answer
    words = words_of(derivation.chapter)
    steps = _steps(derivation, answer)
    last = derivation.steps[-1].rule if derivation.steps else ""
    found = [Hint(HintLevel.ORIENT, worded(said.orientation(derivation.chapter, last)))]
    inner = tuple(slope_hints(steps)) if derivation.chapter == "derivative" else ()
    found += inner or _principle(steps, words)
    if derivation.kind != "antiderivative" and not inner:  # there every result is the answer but for its constant
        found += _results(steps, words)
    found += _nearly(steps, answer)
    given = [hint for hint in found if not _tells(hint, answer)]
    unique = list({(hint.said, hint.shown): hint for hint in given}.values())
    shown: _Pieces = (Formal(f"{label} = "), Maths(answer)) if label else (Maths(answer),)
    return (*unique, Hint(HintLevel.ANSWER, shown=shown))


def _steps(derivation: Derivation, answer: Answer) -> tuple[Step, ...]:
    """The steps up to the first that ends in what is asked, be it one inside another."""
    for place, step in enumerate(derivation.steps):
        if step.after == answer:
            return derivation.steps[: place + 1]
    for place, step in enumerate(derivation.steps):
        for below, part in enumerate(step.substeps):
            if part.after == answer:
                return (*derivation.steps[:place], *step.substeps[: below + 1])
    return derivation.steps


def _principle(steps: tuple[Step, ...], words: Vocabulary) -> Iterator[Hint]:
    """The rule that the solution turns on: the first that has a name, else the first of which something is said."""
    told = [step for step in steps if step.level <= 1 and step.rule in words]
    named = [step for step in told if words[step.rule].name] or told
    for step in named:
        wording = words[step.rule]
        try:
            sentence = filled(wording.said, step) or filled(wording.because, step)
        except KeyError:  # it is never told by itself
            continue
        head = f"{wording.name[:1].upper()}{wording.name[1:]}: " if wording.name else ""
        if head or sentence:
            yield Hint(HintLevel.PRINCIPLE, (*((Words(head),) if head else ()), *sentence))
            return


def _results(steps: tuple[Step, ...], words: Vocabulary) -> Iterator[Hint]:
    """What the main steps come to; those of a long solution are spread over it."""
    known = {step.before for step in steps[:1]}
    told = [step for step in steps[:-1] if step.level <= 1]
    if steps and steps[-1].before == steps[-1].after:  # the end only repeats: what led there lies one level below
        told = [part for step in told for part in (*step.substeps, step) if part.level <= 1 and part.rule in words]
    main = [step for step in told if _is_result(step, words) and step.after not in known]
    if len(main) > MOST_RESULTS:
        main = [main[place * (len(main) - 1) // (MOST_RESULTS - 1)] for place in range(MOST_RESULTS)]
    for place, step in enumerate(main):
        level = HintLevel.SCAFFOLD if place else HintLevel.BIND
        yield Hint(level, (Words(said.FURTHER if place else said.FIRST),), _shown(step))


def _is_result(step: Step, words: Vocabulary) -> bool:
    """Whether a step comes to something worth telling by itself, and does not only say what is going to be done."""
    wording = words.get(step.rule)
    if step.before == step.after and wording is not None and wording.shows is Shows.NOTHING:
        return False
    if isinstance(step.after, Cases) and not step.after.cases:
        return False
    if isinstance(step.after, Node) and not names_in(step.after) and not step.called:
        return False
    return step.before != step.after or bool(step.called)


def _shown(step: Step) -> _Pieces:
    if step.called:
        sign = step.relation if step.relation in (Relation.APPROX, Relation.AT_MOST) else Relation.EQUAL
        return Formal(f"{step.called} {sign} "), Maths(step.after)
    return (Maths(step.after),)


def _nearly(steps: tuple[Step, ...], answer: Answer) -> Iterator[Hint]:
    """The last thing before the answer: what is to be worked out, or the answer with a hole."""
    last = steps[-1].before if steps and steps[-1].after == answer else None
    if isinstance(last, Node) and last != answer and not any(isinstance(part, Derivative) for part in walk(last)):
        yield Hint(HintLevel.SCAFFOLD, (Words(said.PUT_IN),), (Maths(last),))
    yield from _holed(answer)


def _holed(answer: Answer) -> Iterator[Hint]:
    match answer:
        case Choice(letters):
            others = [letter for letter in "abcd" if letter not in letters]
            if others:
                yield Hint(HintLevel.SCAFFOLD, (Words(said.NOT_THAT.format(letter=others[-1])),))
        case SetOf(members) | Iterates(members) if len(members) > 1:
            yield _begun(len(members), members[0])
        case Classified(points):
            yield _begun(len(points), points[0][0])
        case Region((Interval(low, high), *_)) if low is not None or high is not None:
            end = low if low is not None else high
            assert end is not None
            yield Hint(HintLevel.SCAFFOLD, (Words(said.BEGUN),), (Maths(end),))
        case _ if isinstance(answer, Node) and not names_in(answer):
            yield from _between(answer)
        case _:
            opened = _opened(answer)
            if opened is not None:
                yield Hint(HintLevel.SCAFFOLD, (Words(said.OPEN),), (Maths(opened),))


def _begun(count: int, first: Statement) -> Hint:
    counted = said.COUNTED[count > 1].format(n=count)
    return Hint(HintLevel.SCAFFOLD, (Words(f"{counted} {said.BEGUN}"),), (Maths(first),))


def _between(answer: Node) -> Iterator[Hint]:
    """Two whole numbers that a number lies between."""
    from mmltutor.algebra.enclose import value_at

    value = _exact(answer)
    if value is None:
        try:
            text = value_at(answer, {}, 12)
        except ArithmeticError:
            return
        if text is None:
            return
        value = Fraction(text)
    low = floor(value) if value.denominator > 1 else int(value) - 1
    high = low + 1 if value.denominator > 1 else int(value) + 2
    yield Hint(HintLevel.SCAFFOLD, (Words(said.BETWEEN),), (Formal(f"{low} < {HOLE.name} < {high}"),))


def _exact(node: Node) -> Fraction | None:
    match node:
        case Number(value):
            return value
        case Negation(operand):
            inner = _exact(operand)
            return None if inner is None else -inner
        case Quotient(Number(top), Number(bottom)) if bottom:
            return top / bottom
        case _:
            return None


def _opened(answer: Answer) -> Answer | None:
    """The answer with a hole in its last place."""
    match answer:
        case Sum(terms):
            return Sum((*terms[:-1], HOLE))
        case Negation(operand):
            inner = _opened(operand)
            return Negation(inner) if isinstance(inner, Node) else None
        case Product(factors):
            return Product((*factors[:-1], HOLE))
        case Quotient(top, bottom):
            return Quotient(HOLE, bottom) if names_in(bottom) else Quotient(_opened_node(top), bottom)
        case TaylorPolynomial(polynomial, beyond, little):
            return TaylorPolynomial(_opened_node(polynomial), beyond, little)
        case Vector(entries, direction) if len(entries) > 1:
            return Vector((*entries[:-1], HOLE), direction)
        case Matrix(rows) if len(rows) * len(rows[0]) > 1:
            return Matrix((*rows[:-1], (*rows[-1][:-1], HOLE)))
        case Labelled(values) if len(values) > 1:
            return Labelled((*values[:-1], (values[-1][0], HOLE)))
        case Factors(factors):
            return Factors(factors[:1] + tuple(HOLE for _ in factors[1:]))
        case Equation(left, _):
            return Equation(left, HOLE)
        case _:
            return None


def _opened_node(node: Node) -> Node:
    opened = _opened(node)
    return opened if isinstance(opened, Node) else HOLE


# Whether a hint gives the answer away


def _tells(hint: Hint, answer: Answer) -> bool:
    shown = [piece.node for piece in (*hint.said, *hint.shown) if isinstance(piece, Maths)]
    values = {board_of(value) for value in _values(answer)}
    seen = {board_of(value) for statement in shown for value in _values(statement)}
    text = board_of(answer)
    telling = DIGITS if text.isdecimal() else TELLING
    whole = any(text in board_of(statement) for statement in shown) if len(text) >= telling else text in seen
    written = "".join(piece.text for piece in (*hint.said, *hint.shown) if not isinstance(piece, Maths))
    return whole or (len(values) > 1 and values <= seen) or (len(text) >= TELLING and text in written)


def _values(statement: Statement) -> Iterator[Statement]:
    """The values that a statement puts before the eyes: itself, its entries, both sides of its equations."""
    yield from _whole(statement)


def _whole(statement: Statement) -> Iterator[Statement]:
    match statement:
        case System(equations):
            for one in equations:
                yield from (one.left, one.right)
        case Labelled(values):
            for _, value in values:
                yield from _whole(value)
        case _ if isinstance(statement, Node):
            yield statement
        case _ if hasattr(statement, "cases"):
            for case in statement.cases:
                yield from _whole(case)
        case _ if hasattr(statement, "body"):
            return
        case _:
            parts = parts_of(statement)
            for part in parts:
                if part is not None and part != statement and not isinstance(part, Interval):
                    yield from _whole(part)
                elif isinstance(part, Interval):
                    yield from (end for end in (part.low, part.high) if end is not None)
