"""Examine a drawn problem as a careful colleague would: is it well posed, readable, and is its answer right?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.bank.arithmetic import exact_value
from mmltutor.bank.doubt import Doubt
from mmltutor.bank.examine_choice import examine_choice
from mmltutor.bank.problem import Part
from mmltutor.bank.question import names_of_part, question_of
from mmltutor.bank.shape import largest_number
from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.derive import domain as domain_of
from mmltutor.calculus.goals.choice import Choose
from mmltutor.calculus.goals.derivative import Differentiate, Integrate
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.goals.writing import fields_of
from mmltutor.errors import GoalError, MmltutorError, Unreadable
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.domain import Domain, read_domain
from mmltutor.judge.kinds import judge_of
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.check import check
from mmltutor.steps.line import board_of
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Node, Number
from mmltutor.syntax.structure import (
    Answer,
    Choice,
    Classified,
    Iterates,
    Labelled,
    Matrix,
    SetOf,
    Statement,
    Vector,
    expressions_in,
)
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.structure import write_answer

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

LONGEST_QUESTION = 64  # characters on one line
LONGEST_ANSWER = 160
LARGEST_GIVEN = 1_000  # in the question; what a person handles by hand
LARGEST_ANSWER = 100_000
GRID = tuple(Fraction(k, 4) for k in range(-40, 41))  # where a one-variable question should have values
ROOM = 12  # points of the grid that must lie in the domain
BITS = 64
LACKING = (Sight.ANSWER_UNDEFINED, Sight.ANSWER_SINGULAR)


def examine(part: Part) -> Iterator[Doubt]:
    """Everything that is wrong with one part of a problem."""
    try:
        declared = read_domain(part.where, names_of_part(part))
    except Unreadable as error:
        yield Doubt("where", f"The condition {part.where!r} cannot be read: {error.message}")
        return
    constant = _constant(part.goal)
    if constant:
        yield Doubt("constant", constant, "Exclude such values.")
        return
    yield from _examine_question(part, declared)
    try:
        derivation = check(derive(part.goal), domain_of(part.goal, declared))
        question = question_of(part, derivation)
    except GoalError as error:
        yield Doubt("derivation", f"It has no worked solution: {error}")
        return
    yield from _examine_derivation(part, derivation)
    yield from _examine_oracle(part, derivation, question)
    yield from _examine_answer(part, question)


def _constant(goal: Goal) -> str:
    """That a function to differentiate does not depend on its variable."""
    match goal:
        case Differentiate(of, by) | Integrate(of, by) if by not in names_in(of):
            return f"{write_board(of)} does not depend on {by}."
        case _:
            return ""


# The question


def _examine_question(part: Part, domain: Domain) -> Iterator[Doubt]:
    for tree in _of(part):
        shown = write_board(tree)
        if len(shown) > LONGEST_QUESTION:
            yield Doubt("long", f"{shown} is {len(shown)} characters long.", "Ask for less at a time.")
        if largest_number(tree) > LARGEST_GIVEN:
            yield Doubt("numbers", f"{shown} has large numbers.", "Keep to numbers that a person handles by hand.")
    if isinstance(part.goal, Choose):
        yield from examine_choice(part.goal)
        return
    yield from _examine_goal(part.goal)
    of = getattr(part.goal, "of", None)
    if len(part.vars) == 1 and isinstance(of, Node):
        yield from _examine_room(part, of, domain)


def _of(part: Part) -> tuple[Node, ...]:
    """What a question is about."""
    of = getattr(part.goal, "of", None)
    return (of,) if isinstance(of, Node) else tuple(tree for _, given in part.given for tree in _trees(given))


def _trees(given: Statement) -> tuple[Node, ...]:
    return tuple(expressions_in(given))  # type: ignore[arg-type]  # what is shown under a question can be an answer


def _examine_goal(goal: Goal) -> Iterator[Doubt]:
    """A goal must be one that can be typed: `mmltutor solve` and `draw --json` name it by its arguments."""
    fields = fields_of(goal)
    try:
        again = goal_of(goal.task, {name: value for name, value in fields.items() if name != "task"})
    except MmltutorError as error:
        yield Doubt("goal", f"The goal {fields} is refused: {error}")
        return
    if again.task == goal.task and fields_of(again) != fields:
        yield Doubt("goal", f"The goal {fields} is read as {fields_of(again)}.", "Say every argument.")


def _examine_room(part: Part, of: Node, domain: Domain) -> Iterator[Doubt]:
    """There must be room to work in, and a condition on the variable promises a value wherever it holds."""
    conditions = tuple((condition.expression, condition.sign) for condition in domain.conditions)
    within = Comparison(of, of, part.vars, conditions)
    defined = [point for point in GRID if within.look((point,), BITS).sight is Sight.ALIKE]
    if len(defined) < ROOM:
        there = f"where {part.where}" if part.where else f"between {GRID[0]} and {GRID[-1]}"
        message = f"{write_board(of)} has hardly any values {there}."
        yield Doubt("room", message, "Choose parameters that leave it room.")
    for condition, _ in conditions[:1]:
        # The condition itself has a value wherever it holds, so looking at both tells where `of` has none.
        promised = Comparison(of, condition, part.vars, conditions)
        lacking = (point for point in GRID if promised.look((point,), BITS).sight in LACKING)
        for point in islice(lacking, 1):
            message = f"{write_board(of)} has no value at {part.vars[0]} = {point}, where {part.where} holds."
            yield Doubt("where", message, "Narrow the condition.")


# The solution


def _about(part: Part) -> str:
    return ", ".join(map(write_board, _of(part)))


def _examine_derivation(part: Part, derivation: Derivation) -> Iterator[Doubt]:
    if derivation.verified is not True:
        word = "is wrong" if derivation.verified is False else "could not be verified"
        yield Doubt("derivation", f"The worked solution of {_about(part)} {word}.")


def _examine_oracle(part: Part, derivation: Derivation, question: Question) -> Iterator[Doubt]:
    """The end of the solution, held against what was found independently of it."""
    try:
        other = oracle(part.goal)
    except GoalError as error:
        yield Doubt("oracle", f"No other way to the answer was found: {error}")
        return
    whole = replace(question, expected=derivation.answer, kind=derivation.kind, places=_decimals(other))
    outcome = judge_of(derivation.kind)(other, whole).outcome
    if outcome is not Outcome.EQUIVALENT:
        what = "differs from" if outcome is Outcome.DIFFERENT else "could not be compared with"
        yield Doubt("oracle", f"The answer {write_answer(derivation.answer)} {what} what SymPy finds.")


def _decimals(answer: Answer) -> int | None:
    """How many decimals the numbers of an answer have at least, where they are rounded."""
    texts = [part.text or "" for tree in expressions_in(answer) for part in walk(tree) if isinstance(part, Number)]
    return min((len(text.partition(".")[2]) for text in texts if "." in text), default=None)


# The answer


def _examine_answer(part: Part, question: Question) -> Iterator[Doubt]:
    answer = question.expected
    shown = board_of(answer)
    if _is_easy(part, question):
        yield Doubt("easy", f"The answer to {_about(part)} is just {shown}.", "Exclude such values.")
    if len(shown) > LONGEST_ANSWER:
        yield Doubt("long answer", f"The answer {shown} is {len(shown)} characters long.", "Ask for less at a time.")
    if any(largest_number(tree) > LARGEST_ANSWER for tree in expressions_in(answer)) and part.places is None:
        yield Doubt("numbers", f"The answer {shown} has large numbers.", "Keep the parameters small.")
    yield from _examine_ties(answer, part.places)
    yield from _examine_order(answer)
    yield from _examine_transposed(part, answer)
    for typed in dict.fromkeys((write_answer(answer), _typed(answer, question.kind))):
        outcome = judge_answer(typed, question).outcome
        if outcome is not Outcome.EQUIVALENT:
            yield Doubt("judge", f"The expected answer, typed as {typed}, is judged {outcome}.")


def _typed(answer: Answer, kind: str) -> str:
    """The answer in another notation: as on a board, or with other brackets."""
    match answer:
        case Vector(entries):
            return f"[{', '.join(map(write_board, entries))}]"
        case Matrix(rows):
            return "; ".join(", ".join(map(write_board, row)) for row in rows)
        case SetOf(members) if members:
            return ", ".join(reversed([board_of(member) for member in members]))
        case Labelled(values):
            return "; ".join(f"{label} = {write_answer(value)}" for label, value in reversed(values))
        case Choice(letters) if letters:
            return " and ".join(letter.upper() for letter in letters)
        case _ if isinstance(answer, Node) or kind == "taylor":
            return board_of(answer)
        case _:
            return write_answer(answer)


def _examine_ties(answer: Answer, places: int | None) -> Iterator[Doubt]:
    """A number that lies exactly between two roundings has two right answers, and both are accepted."""
    for tree in expressions_in(answer) if places is not None else ():
        value = exact_value(tree, {})
        if value is not None and (value * 10 ** (places or 0)) % 1 == Fraction(1, 2):
            message = f"{write_board(tree)} can be rounded up and down to {places} places."
            yield Doubt("tie", message, "Exclude such values, or ask for more places.")


def _is_easy(part: Part, question: Question) -> bool:
    """Whether a function is asked for and a number is the answer."""
    answer = question.expected
    asks_function = part.goal.task in ("derivative", "partial", "chain") and not getattr(part.goal, "at", None)
    return asks_function and isinstance(answer, Node) and not part.take and not names_in(answer) & set(part.vars)


def _examine_order(answer: Answer) -> Iterator[Doubt]:
    """An order or a transposition that does not show cannot be learnt."""
    match answer:
        case Vector(entries) if len(entries) > 1 and len(set(entries)) == 1:
            message = f"The components of {board_of(answer)} are equal, so that their order does not show."
            yield Doubt("order", message, "Exclude such values.")
        case Iterates(values) if len(values) > 1 and len(set(map(str, values))) == 1:
            yield Doubt("order", f"The iterates {board_of(answer)} are all equal.", "Exclude such values.")
        case Labelled(values) if len(values) > 1 and len({str(value) for _, value in values}) == 1:
            message = f"The values {board_of(answer)} are equal, so that their labels do not show."
            yield Doubt("order", message, "Exclude such values.")
        case Matrix(rows) if len({entry for row in rows for entry in row}) == 1 and len(rows) * len(rows[0]) > 1:
            message = f"The entries of {board_of(answer)} are equal, so that their order does not show."
            yield Doubt("order", message, "Exclude such values.")
        case SetOf(()) | Classified(()):
            yield Doubt("empty", "The answer is an empty set.", "Exclude such values.")
        case _:
            pass


def _examine_transposed(part: Part, answer: Answer) -> Iterator[Doubt]:
    """A Jacobian equal to its transpose hides the slip of exchanging rows and columns."""
    match answer:
        case Matrix(rows) if part.goal.task == "jacobian" and len(rows) == len(rows[0]) > 1:
            if rows == tuple(zip(*rows, strict=True)):
                message = f"The Jacobian {board_of(answer)} is equal to its transpose."
                yield Doubt("transposed", message, "Exclude such values.")
        case _:
            pass
