"""Pairs as they come up in practice: problems of the banks, answered in SymPy's words and with slips.

Of each problem drawn the worked solution's answer is what is expected. An answer that is right is the one that the
oracle finds, as SymPy writes it; a wrong one has one node changed, and other values by an evaluator that shares
nothing with the judge. Answers of several entries give a pair for each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import mpmath

from mmltutor.bank.draw import draw
from mmltutor.bank.load import load
from mmltutor.bank.problem import Part
from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.errors import MmltutorError
from mmltutor.judge.domain import Domain, read_domain
from mmltutor.syntax.build import children, names_in, rebuild
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Power, Product, Quotient, Sum
from mmltutor.syntax.structure import Matrix, Vector
from tests.judge.reals import NoValueError, TooLargeError, value

BANKS = sorted((Path(__file__).parents[2] / "problems").rglob("*.yaml"))
SLIPS = 3
LOOKALIKES = {"sin": "cos", "cos": "sin", "exp": "ln", "ln": "exp", "tanh": "cosh", "sqrt": "cbrt"}
POINTS = tuple(Fraction(n, 7) for n in (5, 11, 17, 3, 23, -4, -9, -15))


def right_and_wrong(count: int) -> Iterator[tuple[Node, Node, Domain, bool]]:
    """Answer, expected, domain and whether they are equal: of so many problems, the same in every run."""
    chance = random.Random(1)
    templates = [(bank, template) for bank in map(load, BANKS) for template in bank.templates]
    for index in range(count):
        bank, template = templates[index % len(templates)]
        try:
            parts = draw(bank, template, index).parts
        except MmltutorError:
            continue
        for part in parts:
            for answer, expected, where in _by_sympy(part):
                yield answer, expected, where, True
                for slip in chance.sample(found := list(_slips(expected)), min(SLIPS, len(found))):
                    if _apart(slip, expected):
                        yield slip, expected, where, False


def _by_sympy(part: Part) -> Iterator[tuple[Node, Node, Domain]]:
    where = domain(part.goal, read_domain(part.where, Names(frozenset(part.vars))))
    try:
        both = tuple(map(tuple, map(_entries, (oracle(part.goal), derive(part.goal).answer))))
    except MmltutorError:
        return
    for answer, expected in zip(*both, strict=False):
        yield answer, expected, where


def _entries(answer: object) -> Iterator[Node]:
    """The expressions that an answer is made of; none of an answer whose entries have no place of their own."""
    match answer:
        case Vector(entries):
            yield from entries
        case Matrix(rows):
            for row in rows:
                yield from row
        case _ if isinstance(answer, Node):
            yield answer


def _slips(node: Node) -> Iterator[Node]:
    """The tree with one node changed, in every way that a slip of the pen may."""
    yield from _changed(node)
    parts = children(node)
    for place, part in enumerate(parts):
        for other in _slips(part):
            yield rebuild(node, (*parts[:place], other, *parts[place + 1 :]))


def _changed(node: Node) -> Iterator[Node]:
    match node:
        case Number(n):
            yield Number(n + 1)
        case Sum(terms):
            yield Sum((*terms[:-1], Negation(terms[-1])))
            yield Sum(terms[1:]) if len(terms) > 2 else terms[0]
        case Product(factors):
            yield Product(factors[1:]) if len(factors) > 2 else factors[1]
            yield Negation(node)
        case Quotient(top, bottom):
            yield Quotient(bottom, top)
        case Power(base, exponent):
            yield Power(base, Sum((exponent, Number(Fraction(1)))))
        case Call(function, (argument,)):
            yield Call(LOOKALIKES.get(function, "cos"), (argument,))
        case Negation(operand):
            yield operand


def _apart(answer: Node, expected: Node) -> bool:
    """Whether they differ at a point at which both have values."""
    names = sorted(names_in(answer) | names_in(expected))
    for shift in range(len(POINTS)):
        at = {name: POINTS[(place + shift) % len(POINTS)] for place, name in enumerate(names)}
        try:
            gap = value(answer, at, 60) - value(expected, at, 60)
        except (NoValueError, TooLargeError):
            continue
        if abs(gap) > mpmath.mpf(10) ** -40:
            return True
    return False
