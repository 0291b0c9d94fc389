"""Examine a drawn problem as a careful colleague would: is it well posed, readable, and is its answer right?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.bank.problem import Part
from mmltutor.bank.shape import largest_number
from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.derive import domain as domain_of
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.errors import GoalError, Unreadable
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.domain import Domain, read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.check import check
from mmltutor.steps.step import Derivation, expression
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.plain import write_plain

LONGEST_QUESTION = 64  # characters on one line
LONGEST_ANSWER = 160
LARGEST_GIVEN = 1_000  # in the question; what a person handles by hand
LARGEST_ANSWER = 100_000
GRID = tuple(Fraction(k, 4) for k in range(-40, 41))  # where a one-variable question should have values
ROOM = 12  # points of the grid that must lie in the domain
BITS = 64
LACKING = (Sight.ANSWER_UNDEFINED, Sight.ANSWER_SINGULAR)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something wrong with one drawn problem: what kind of thing (for counting), what exactly, what to do."""

    kind: str
    message: str
    hint: str = ""


def examine(part: Part) -> Iterator[Doubt]:
    """Everything that is wrong with one part of a problem."""
    names = Names(frozenset(part.vars))
    try:
        domain = read_domain(part.where, names)
    except Unreadable as error:
        yield Doubt("where", f"The condition {part.where!r} cannot be read: {error.message}")
        return
    if part.goal.by not in names_in(part.goal.of):
        yield Doubt(
            "constant", f"{write_board(part.goal.of)} does not depend on {part.goal.by}.", "Exclude such values."
        )
        return
    yield from _examine_question(part, domain)
    try:
        derivation = check(derive(part.goal), domain)
    except GoalError as error:
        yield Doubt("derivation", f"It has no worked solution: {error.message}")
        return
    yield from _examine_answer(part, derivation, names, domain)


def _examine_question(part: Part, domain: Domain) -> Iterator[Doubt]:
    of = part.goal.of
    shown = write_board(of)
    if len(shown) > LONGEST_QUESTION:
        yield Doubt("long", f"{shown} is {len(shown)} characters long.", "Ask for less at a time.")
    if largest_number(of) > LARGEST_GIVEN:
        yield Doubt("numbers", f"{shown} has large numbers.", "Keep to numbers that a person handles by hand.")
    if len(part.vars) == 1:
        yield from _examine_room(part, of, domain)


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


def _examine_answer(part: Part, derivation: Derivation, names: Names, domain: Domain) -> Iterator[Doubt]:
    answer = expression(derivation.answer)
    shown = write_board(answer)
    if not names_in(answer) & set(part.vars):
        yield Doubt("easy", f"The answer to {write_board(part.goal.of)} is just {shown}.", "Exclude such values.")
    if len(shown) > LONGEST_ANSWER:
        yield Doubt("long answer", f"The answer {shown} is {len(shown)} characters long.", "Ask for less at a time.")
    if largest_number(answer) > LARGEST_ANSWER:
        yield Doubt("numbers", f"The answer {shown} has large numbers.", "Keep the parameters small.")
    if derivation.verified is not True:
        word = "is wrong" if derivation.verified is False else "could not be verified"
        yield Doubt("derivation", f"The worked solution of {write_board(part.goal.of)} {word}.")
    yield from _examine_oracle(part.goal, answer, domain)
    question = Question(expected=answer, kind=part.kind, names=names, domain=domain_of(part.goal, domain))
    for typed in dict.fromkeys((write_plain(answer), shown)):
        outcome = judge_answer(typed, question).outcome
        if outcome is not Outcome.EQUIVALENT:
            yield Doubt("judge", f"The expected answer, typed as {typed}, is judged {outcome}.")


def _examine_oracle(goal: Differentiate, answer: Node, domain: Domain) -> Iterator[Doubt]:
    outcome = equivalent(answer, expression(oracle(goal)), domain_of(goal, domain)).outcome
    if outcome is not Outcome.EQUIVALENT:
        what = "differs from" if outcome is Outcome.DIFFERENT else "could not be compared with"
        yield Doubt("oracle", f"The answer {write_plain(answer)} {what} what SymPy finds.")
