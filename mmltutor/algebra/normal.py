"""Is the difference of two expressions zero? A proof by normal form.

Each expression is written as a fraction of polynomials over kernels (`field`), by the rules of
`forms`. If the numerator of the difference reduces to 0, the two are equal wherever both have values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from flint import fmpq_mpoly

from mmltutor.algebra import roots
from mmltutor.algebra.certificate import NO_CERTIFICATE, Certificate
from mmltutor.algebra.field import Again, Field, Fraction, GiveUp, Knowledge, NoFraction
from mmltutor.algebra.forms import Forms
from mmltutor.algebra.separation import vanishes
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Call, Node, Number, Power


class Finding(Enum):
    """What became of the difference."""

    ZERO = "zero"
    NOT_ZERO = "not zero"
    NO_VALUE = "the answer has no value anywhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """The finding; a certificate of it where it is ZERO; whether the answer may ask more of its variables."""

    finding: Finding
    certificate: Certificate = NO_CERTIFICATE
    restricted: bool = True


_UNKNOWN: Final = Proof(Finding.UNKNOWN)
_MOST_BUILDS: Final = 8


def difference(answer: Node, expected: Node, terms: int, positive: Sequence[Node] = ()) -> Proof:
    """Prove answer - expected to be zero, or not zero, within a budget of polynomial terms.

    `positive` are expressions that the question declares not to be negative. Equality is claimed at the
    points where both have values; whether the answer has fewer such points is told by `restricted`.
    """
    names = sorted(names_in(answer) | names_in(expected) | frozenset().union(*(names_in(node) for node in positive)))
    size = len(names) + 4 + sum(_kernels_of(part) for node in (answer, expected) for part in walk(node))
    knowledge = Knowledge()
    for _ in range(_MOST_BUILDS):
        knowledge.news = False
        try:
            proof = _attempt(answer, expected, positive, Field(knowledge, terms, size), names)
        except Again:
            continue
        except GiveUp:
            return _UNKNOWN
        if proof.finding in (Finding.ZERO, Finding.NO_VALUE) or not knowledge.news:
            return proof
    return _UNKNOWN


def _kernels_of(node: Node) -> int:
    match node:
        case Call() | Power():
            return 3
        case Number(value):
            return 1 if value > 1 else 0
        case _:
            return 0


def _attempt(answer: Node, expected: Node, positive: Sequence[Node], field: Field, names: list[str]) -> Proof:
    forms = Forms(field, names)
    with field.knowledge.granting():
        for node in positive:
            forms.learn_not_negative(forms.of(node))
        wanted, needed = forms.read(expected)
    try:
        given, asked = forms.read(answer)
    except NoFraction:
        return Proof(Finding.NO_VALUE)
    top = field.reduce(field.product(given.top, wanted.bottom) - field.product(wanted.top, given.bottom))
    if top.is_zero() or _vanishes(field, top):
        restricted = any(text not in needed and not forms.implied(u) for text, u in asked.items())
        return Proof(Finding.ZERO, _certificate(field, given, wanted), restricted)
    rational = all(kernel.kind == "symbol" for kernel in field.kernels) or top.is_constant()
    return Proof(Finding.NOT_ZERO if rational else Finding.UNKNOWN)


def _vanishes(field: Field, top: fmpq_mpoly) -> bool:
    """Whether a numerator that does not reduce to 0 is 0 all the same: through powers of sums, or as a number."""
    if field.names_powers:
        top = roots.without_powers(field, top)
        if top.is_zero():
            return True
    if not field.algebraic and not any(kernel.kind == "cos" for kernel in field.kernels):
        return False
    relations = [
        (index, kernel.degree, kernel.relation)
        for index, kernel in enumerate(field.kernels)
        if kernel.relation is not None
    ]
    return vanishes(top, [field.tree(kernel.text) for kernel in field.kernels], relations)


def _certificate(field: Field, answer: Fraction, expected: Fraction) -> Certificate:
    relations = [
        (index, kernel.degree, str(kernel.relation))
        for index, kernel in enumerate(field.kernels)
        if kernel.relation is not None
    ]
    relations += [
        (index, 1, str(kernel.argument.top))
        for index, kernel in enumerate(field.kernels)
        if kernel.kind == "base" and kernel.argument is not None
    ]
    return Certificate(
        tuple(kernel.text for kernel in field.kernels),
        tuple(relations),
        (str(answer.top), str(answer.bottom)),
        (str(expected.top), str(expected.bottom)),
    )
