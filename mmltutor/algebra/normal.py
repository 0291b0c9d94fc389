"""Is the difference of two expressions zero? A proof by normal form.

Each expression is written as a fraction of polynomials over kernels (`field`), by the rules of
`forms`. If the numerator of the difference reduces to 0, the two are equal wherever both have values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from flint import fmpq_mpoly

from mmltutor.algebra import roots
from mmltutor.algebra.field import Again, Field, Fraction, GiveUp, Knowledge, NoFraction
from mmltutor.algebra.forms import Forms
from mmltutor.algebra.proof import Certificate, Finding, Proof
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.algebra.ranges import Box

_UNKNOWN: Final = Proof(Finding.UNKNOWN)
_MOST_BUILDS: Final = 8
_ENLARGEMENTS: Final = 2
_NEVER_NEGATIVE: Final[tuple[int, frozenset[str]]] = (1, frozenset())
_NEVER: Final[tuple[int, frozenset[str]]] = (-1, frozenset())


def difference(
    answer: Node,
    expected: Node,
    terms: int,
    positive: Sequence[Node] = (),
    defined: Sequence[Node] = (),
    box: Box | None = None,
    names: Sequence[str] | None = None,
) -> Proof:
    """Prove answer - expected to be zero, or not zero, within a budget of polynomial terms.

    The question may declare expressions not to be negative (`positive`) and others to have values (`defined`).
    Equality is claimed at the points where both have values; whether the answer has fewer such points is told
    by `restricted`. With a `box` the proof is for the points in there, and signs are also found by bounds.
    """
    if names is None:
        names = sorted(frozenset().union(*(names_in(node) for node in (answer, expected, *positive, *defined))))
    attempt = _Attempt(answer, expected, tuple(positive), tuple(defined), names, terms)
    proof = _repeated(attempt.prove, box) or _UNKNOWN
    if proof.finding is Finding.ZERO and proof.restricted:
        return replace(proof, restricted=attempt.asks_more_in(box))
    return proof


def restricted(answer: Node, expected: Node, terms: int, positive: Sequence[Node], defined: Sequence[Node]) -> bool:
    """Whether the answer may lack a value somewhere where the expected expression and the question's have theirs."""
    names = sorted(frozenset().union(*(names_in(node) for node in (answer, expected, *positive, *defined))))
    return _Attempt(answer, expected, tuple(positive), tuple(defined), names, terms).asks_more_in(None)


T = TypeVar("T", Proof, bool)


def _repeated(build: Callable[[Knowledge], T | None], box: Box | None) -> T | None:
    """What a build finds once it has learnt all that it can; None is a build to be repeated, if that is worth it."""
    knowledge = Knowledge()
    knowledge.box = box
    for _ in range(_MOST_BUILDS + _ENLARGEMENTS):
        knowledge.news = False
        try:
            found = build(knowledge)
        except Again:
            continue
        except GiveUp:
            return None
        if found is not None or not knowledge.news:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One pair to be proved equal."""

    answer: Node
    expected: Node
    positive: tuple[Node, ...]
    defined: tuple[Node, ...]
    names: Sequence[str]
    terms: int

    def prove(self, knowledge: Knowledge) -> Proof | None:
        """Build both forms, where everything has a value, and see their difference vanish."""
        field = Field(knowledge, self.terms)
        forms = Forms(field, self.names)
        knowledge.turn_to_question()
        wanted, needed = self.read_question(forms)
        try:
            knowledge.turn_to_answer()
            given, asked = forms.read(self.answer)
        except NoFraction:
            return Proof(Finding.NO_VALUE)
        if given == wanted:
            top = field.zero
        else:
            top = field.reduce(field.product(given.top, wanted.bottom) - field.product(wanted.top, given.bottom))
        if top.is_zero() or _vanishes(field, top):
            restricted = knowledge.by_answer or _asks_more(forms, asked, needed)
            return Proof(Finding.ZERO, _certificate(field, given, wanted), restricted)
        if all(kernel.kind == "symbol" for kernel in field.kernels) or top.is_constant():
            return Proof(Finding.NOT_ZERO)
        return None

    def asks_more_in(self, box: Box | None) -> bool:
        """Whether the answer may ask more of its variables than the question does."""
        return _repeated(self.asks_more, box) is not False

    def asks_more(self, knowledge: Knowledge) -> bool | None:
        """Whether the answer asks something of its variables that does not follow from what the question asks.

        Here nothing is learnt from the answer, since it is not known to have a value.
        """
        forms = Forms(Field(knowledge, self.terms), self.names)
        _, needed = self.read_question(forms)
        if knowledge.news:
            return None
        with knowledge.closed():
            _, asked = forms.read(self.answer)
        return _asks_more(forms, asked, needed)

    def read_question(self, forms: Forms) -> tuple[Fraction, dict[str, Fraction]]:
        """The form of the expected expression, and what it and the question's conditions ask."""
        for node in self.positive:
            forms.learn_not_negative(forms.of(node))
        granted = [forms.read(node)[1] for node in self.defined]
        wanted, needed = forms.read(self.expected)
        for asked in granted:
            needed |= asked
        return wanted, needed


def _asks_more(forms: Forms, asked: dict[str, Fraction], needed: dict[str, Fraction]) -> bool:
    """Whether some form that the answer asks not to be negative may be so where all that are needed are not."""
    wanted = {_named(forms.open_sign(u)) for text, u in asked.items() if text not in needed}
    if wanted <= {_NEVER_NEGATIVE}:
        return False
    granted = {_NEVER_NEGATIVE}
    for u in needed.values():
        sign, open_factors = forms.open_sign(u)
        granted.add(_named((sign, open_factors)))
        if len(open_factors) == 2:
            granted.update(_apart(sign, *open_factors.items()))
    return not wanted <= granted - {_NEVER}


def _named(condition: tuple[int, dict[str, fmpq_mpoly]]) -> tuple[int, frozenset[str]]:
    return condition[0], frozenset(condition[1])


def _apart(
    sign: int, one: tuple[str, fmpq_mpoly], other: tuple[str, fmpq_mpoly]
) -> Iterator[tuple[int, frozenset[str]]]:
    """The signs of two factors with sign·p·q not negative, where a combination of both is constant: 2 - x and 2 + x."""
    (first, p), (second, q) = one, other
    a, b = q.leading_coefficient(), p.leading_coefficient()
    rest = a * p - b * q
    if not rest.is_constant() or rest.is_zero():
        return
    turn = 1 if rest.leading_coefficient() > 0 else -1
    left, right = turn * (1 if a > 0 else -1), -turn * (1 if b > 0 else -1)
    if left * right == sign:
        yield left, frozenset((first,))
        yield right, frozenset((second,))


def _vanishes(field: Field, top: fmpq_mpoly) -> bool:
    """Whether a numerator that does not reduce to 0 is 0 all the same: through powers of sums, or as a number."""
    if field.names_powers:
        top = roots.without_powers(field, top)
        if top.is_zero():
            return True
    if not field.algebraic and not any(kernel.kind == "cos" for kernel in field.kernels):
        return False
    from mmltutor.algebra.separation import vanishes  # seldom asked, and not before the first verdict

    relations = [
        (index, kernel.degree, kernel.relation)
        for index, kernel in enumerate(field.kernels)
        if kernel.relation is not None
    ]
    return vanishes(top, [field.tree(kernel.text) for kernel in field.kernels], relations)


def _certificate(field: Field, answer: Fraction, expected: Fraction) -> Certificate:
    relations = [(index, field.kernels[index].degree, str(field.kernels[index].relation)) for index in field.algebraic]
    relations += [
        (index, 1, str(kernel.argument.top))
        for index, kernel in enumerate(field.kernels)
        if kernel.kind == "base" and kernel.argument is not None
    ]
    below = "1" if answer.bottom is field.one else str(answer.bottom)
    under = "1" if expected.bottom is field.one else str(expected.bottom)
    return Certificate(
        tuple([kernel.text for kernel in field.kernels]),
        tuple(relations),
        (str(answer.top), below),
        (str(expected.top), under),
    )
