"""A certificate that two expressions are equal, and its validation without the search that found it.

The certificate names kernels g0, g1, … (as expressions), relations g^d = p between them, and both expressions
as fractions of polynomials in the g's. It is valid when

1. each relation, and each fraction against its expression, holds at rational points to many digits (by balls,
   from the kernels' own definitions), so that no kernel, relation or coefficient can be another; and
2. by the relations alone, the cross-multiplied difference of the fractions reduces to the zero polynomial, or
   to one whose coefficients are algebraic numbers too small not to be 0 (`separation`).

This file shares no rule with the prover: it evaluates, multiplies and reduces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

from flint import ctx, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mmltutor.algebra.enclose import Enclosure, Missing, Program, agreed_digits, enclosures_disjoint
from mmltutor.algebra.proof import Certificate
from mmltutor.algebra.real import Value, is_zero
from mmltutor.algebra.separation import vanishes
from mmltutor.errors import Unreadable
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.parse import parse

_POINTS_NEEDED: Final = 4
_BITS: Final = 400
_DIGITS: Final = 40


class _Invalid(Exception):
    """The certificate proves nothing."""


def is_valid(certificate: Certificate, answer: Node, expected: Node, candidates: Sequence[Sequence[Fraction]]) -> bool:
    """Whether a certificate proves answer = expected; `candidates` are points for their names, in sorted order.

    False as well where too few of the points lie in the domain of everything.
    """
    try:
        reading = _Reading(certificate, sorted(names_in(answer) | names_in(expected)))
        return reading.identity_holds() and reading.values_hold(answer, expected, candidates)
    except (_Invalid, Unreadable, ZeroDivisionError):
        return False


class _Reading:
    """A certificate, read."""

    def __init__(self, certificate: Certificate, names: list[str]) -> None:
        self.names = names
        known = Names(frozenset(names))
        self.generators = [f"g_{index}" for index in range(len(certificate.kernels))]
        self.kernels = [parse(text, known).node for text in certificate.kernels]
        self.relations = [(index, degree, self._polynomial(text)) for index, degree, text in certificate.relations]
        self.answer = tuple(self._polynomial(text) for text in certificate.answer)
        self.expected = tuple(self._polynomial(text) for text in certificate.expected)
        if any(degree < 1 or not 0 <= index < len(self.kernels) for index, degree, _ in self.relations):
            raise _Invalid

    def _polynomial(self, text: str) -> Node:
        return parse(text, Names(frozenset(self.generators))).node

    def identity_holds(self) -> bool:
        """Whether the cross-multiplied difference reduces to 0 by the relations."""
        context = fmpq_mpoly_ctx.get(self.generators or ["g_0"], "lex")
        gens = dict(zip(self.generators, context.gens(), strict=False))

        def exact(node: Node) -> fmpq_mpoly:
            return _expand(node, gens, context)

        answer_top, answer_bottom, top, bottom = (exact(node) for node in (*self.answer, *self.expected))
        relations = [(index, degree, exact(node)) for index, degree, node in self.relations]
        if answer_bottom.is_zero() or bottom.is_zero():
            return False
        difference = _without_content(answer_top * bottom - top * answer_bottom, context)
        for relation in sorted(relations, key=lambda one: -one[0]):
            difference = _reduced(difference, relation, context)
        return difference.is_zero() or vanishes(difference, self.kernels, relations)

    def values_hold(self, answer: Node, expected: Node, candidates: Sequence[Sequence[Fraction]]) -> bool:
        """Whether every equation between values holds at enough points, to many digits."""
        kernels = Program(self.kernels, self.names)
        whole = [Program((node,), self.names) for node in (answer, expected)]
        parts = [*self.answer, *self.expected, *(node for _, _, node in self.relations)]
        polynomials = [Program((node,), self.generators) for node in parts]
        found = 0
        for point in candidates:
            exact = tuple(fmpq(value.numerator, value.denominator) for value in point)
            found_at = [*kernels.run(exact, _BITS), *(program.run(exact, _BITS)[0] for program in whole)]
            if any(isinstance(value, Missing) for value in found_at):
                continue
            at, seen = [_present(value) for value in found_at[:-2]], [_present(value) for value in found_at[-2:]]
            with ctx.workprec(_BITS):
                if not all(_agree(one, other) for one, other in self._equations(at, seen, polynomials)):
                    return False
            found += 1
            if found == _POINTS_NEEDED or not self.names:
                return True
        return False

    def _equations(
        self, kernels: Sequence[Value], seen: Sequence[Value], polynomials: Sequence[Program]
    ) -> Iterator[tuple[Value, Value]]:
        """Pairs of values that have to agree: fraction and expression, power and relation."""
        values = [_present(program.run(kernels, _BITS)[0]) for program in polynomials]
        for place, value in zip((0, 2), seen, strict=True):
            if is_zero(values[place + 1]):
                raise _Invalid
            yield value * values[place + 1], values[place]
        for (index, degree, _), value in zip(self.relations, values[4:], strict=True):
            yield _power(kernels[index], degree), value


def _present(value: Enclosure) -> Value:
    if isinstance(value, Missing):
        raise _Invalid
    return value


def _power(a: Value, n: int) -> Value:
    result: Value = fmpq(1)
    for _ in range(n):
        result = result * a
    return result


def _agree(a: Value, b: Value) -> bool:
    return not enclosures_disjoint(a, b) and agreed_digits(a, b) >= _DIGITS


def _expand(node: Node, gens: dict[str, fmpq_mpoly], context: fmpq_mpoly_ctx) -> fmpq_mpoly:
    """A tree of sums, products and whole powers as a polynomial."""
    match node:
        case Number(value):
            return context.constant(fmpq(value.numerator, value.denominator))
        case Symbol(name):
            return gens[name]
        case Negation(operand):
            return -_expand(operand, gens, context)
        case Sum(terms):
            return sum((_expand(term, gens, context) for term in terms), context.constant(0))
        case Product(factors):
            return reduce(lambda p, factor: p * _expand(factor, gens, context), factors, context.constant(1))
        case Quotient(top, Number(value)) if value != 0:
            return _expand(top, gens, context) / fmpq(value.numerator, value.denominator)
        case Power(base, Number(value)) if value.denominator == 1:
            return _expand(base, gens, context) ** value.numerator
        case _:
            raise _Invalid


def _reduced(p: fmpq_mpoly, relation: tuple[int, int, fmpq_mpoly], context: fmpq_mpoly_ctx) -> fmpq_mpoly:
    """p with g^degree replaced until its degree in g is less."""
    index, degree, value = relation
    while p.degrees()[index] >= degree:
        total = context.constant(0)
        for monomial, coefficient in p.terms():
            turns, rest = divmod(monomial[index], degree)
            left = context.from_dict({(*monomial[:index], rest, *monomial[index + 1 :]): coefficient})
            total += left * value**turns
        p = total
    return p


def _without_content(p: fmpq_mpoly, context: fmpq_mpoly_ctx) -> fmpq_mpoly:
    """p without the generators that divide all of it: if what is left vanishes, so does p."""
    if p.is_zero():
        return p
    lowest = tuple(min(degrees) for degrees in zip(*p.monoms(), strict=True))
    return p / context.from_dict({lowest: fmpq(1)})
