"""Are two expressions equal wherever the expected one is defined? The verdict, and the evidence for it.

The order is: a look at a few points that a person can check; the same tree; a proof by normal form; a look
at points of every scale and through boxes; agreement to many digits. Every stage has a budget in
evaluations, bits and terms, so that no input takes long, and what none of them settles is UNDECIDED.

Isolated points are left aside: an answer may lack a value, or the expected one may, on a set with no area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from mmltutor.algebra.compare import Comparison, Look, Sight, Sign
from mmltutor.algebra.enclose import EXACTLY
from mmltutor.algebra.normal import difference, restricted
from mmltutor.algebra.proof import Certificate, Finding
from mmltutor.algebra.region import Box, Search, boxes_inside, searched, simplest_point, spread_points
from mmltutor.judge import points
from mmltutor.judge.domain import REALS, Domain
from mmltutor.judge.points import Point
from mmltutor.judge.same import same_tree
from mmltutor.judge.verdict import (
    Agreement,
    Evidence,
    NoEvidence,
    NormalForm,
    Outcome,
    Same,
    Undefined,
    Verdict,
    Witness,
)
from mmltutor.syntax.build import letters_in
from mmltutor.syntax.nodes import Node


@dataclass(frozen=True, slots=True)
class Budget:
    """How hard to try.

    `boxes` are the boxes searched for points of the domain or of a difference. An agreement needs
    `agreeing_points` points at which both agree to `digits` significant decimals, and `closest` of these to
    `many_digits`, so that neither 1 + e^-1000 passes for 1. `most_bits` bounds the working precision,
    `terms` the length of a polynomial.
    """

    boxes: int = 400
    agreeing_points: int = 20
    digits: int = 100
    closest: int = 5
    many_digits: int = 1000
    most_bits: int = 16384
    terms: int = 4000


DEFAULT: Final = Budget()

_FIRST_BITS: Final = 64
_CLOSE_BITS: Final = 3500
_FIRST_POINTS: Final = 6
_ENOUGH: Final = 2
"""Points inside the domain that make a first look."""
_TO_NEGATIVE: Final = 3
"""Readable points up to the first negative one."""
_FIRST_CUTS: Final = 8
_MOST_SINGULAR: Final = 3
_SPREAD: Final = 30
"""Points of one box that may count for an agreement, where the domain is so narrow that few others are in it."""


def equivalent(answer: Node, expected: Node, domain: Domain = REALS, budget: Budget = DEFAULT) -> Verdict:
    """Judge whether `answer` equals `expected` wherever that is defined in `domain`, over the reals.

    >>> from mmltutor.syntax.parse import parse
    >>> equivalent(parse("x(x+1)").node, parse("x^2 + x").node).outcome
    <Outcome.EQUIVALENT: 'equivalent'>
    """
    letters, others = letters_in(answer), letters_in(expected)
    if letters == others and answer == expected:
        return Verdict(Outcome.EQUIVALENT, Same())
    names = sorted({*letters, *others, *domain.names()})
    case = _Case(answer, expected, domain, budget, names)
    # The same tree is never refuted.
    refuted = case.refute_at_readable_points(_TO_NEGATIVE if case.comparison.bends else _ENOUGH)
    if refuted is not None:
        return refuted
    if letters == others and same_tree(answer, expected):
        return Verdict(Outcome.EQUIVALENT, Same())
    return case.verdict()


class _Case:
    """One pair under judgement: what was looked at, and what was seen there.

    `inside` are points at which the expected answer has a value; at `met` of them the answer had one too,
    at `singular` of them it had none just there.
    """

    def __init__(self, answer: Node, expected: Node, domain: Domain, budget: Budget, names: Sequence[str]) -> None:
        self.answer, self.expected, self.budget = answer, expected, budget
        self.names = tuple(names)
        self.conditions = tuple((condition.expression, condition.sign) for condition in domain.conditions)
        self.comparison = Comparison(answer, expected, self.names, self.conditions)
        self.inside: dict[Point, None] = {}
        self.met = 0
        self.singular: dict[Point, Look] = {}
        self.searched: list[Point] = []
        self.boxes: list[Box] = []
        self.search = boxes_inside(self.comparison.fate_of_domain, len(names), Search(effort=budget.boxes))

    def verdict(self) -> Verdict:
        """What comes of it after a first look, which showed no difference."""
        refuted = None
        if len(self.inside) < _ENOUGH and self.names:
            refuted = self.refute_at(self.until_enough(self.comparison.at_cuts()))
        if refuted is None and len(self.inside) < _ENOUGH:
            refuted = self.refute_at(self.until_enough(self.points_of_a_search()))
        if refuted is not None:
            return refuted
        if not self.inside:
            return self.over_whole_numbers()
        positive = [node for node, sign in self.conditions if sign in (Sign.POSITIVE, Sign.NOT_NEGATIVE)]
        defined = [node for node, sign in self.conditions if sign is Sign.ANY]
        proof = difference(self.answer, self.expected, self.budget.terms, positive, defined, names=self.names)
        match proof.finding:
            case Finding.ZERO:
                refuted = self.refute_domain() if proof.restricted or not self.met else None
                return Verdict(Outcome.EQUIVALENT, _normal_form(proof.certificate)) if refuted is None else refuted
            case Finding.NOT_ZERO:
                return self.witness_at_any_precision()
            case Finding.NO_VALUE:
                return self.without_value_anywhere()
            case Finding.UNKNOWN:
                refuted = self.refute_at_many_points()
                return self.prove_by_cases(positive, defined) if refuted is None else refuted

    def prove_by_cases(self, positive: Sequence[Node], defined: Sequence[Node]) -> Verdict:
        """Where points show no difference: a proof in boxes between the zeros of what either side is made of.

        Where there is none, or the answer may be without a value on a part of the domain, one looks everywhere.
        """
        from mmltutor.algebra.cases import by_cases  # seldom needed, and not before the first verdict

        certificate = by_cases(self.answer, self.expected, self.budget.terms, self.conditions)
        found = None
        if certificate is None or restricted(self.answer, self.expected, self.budget.terms, positive, defined):
            found = self.refute_in_narrow_places()
        if found is not None:
            return found
        return self.agree() if certificate is None else Verdict(Outcome.EQUIVALENT, _normal_form(certificate))

    def over_whole_numbers(self) -> Verdict:
        """Where the expected answer has values at isolated points only, such as (-1)^n: look at those."""
        self.comparison = Comparison(self.answer, self.expected, self.names, self.conditions, lenient=True)
        refuted = self.refute_at(points.everywhere(len(self.names)))
        return self.agree() if refuted is None else refuted

    def refute_at_readable_points(self, enough: int = _FIRST_POINTS) -> Verdict | None:
        """The most readable of the points at which both certainly differ; none if the first `enough` show nothing."""
        best: tuple[int, Verdict] | None = None
        for seen, point in enumerate(points.readable(len(self.names))[: _FIRST_POINTS if self.names else 1], 1):
            look = self.look(point, _FIRST_BITS)
            found = self.refutation(point, look)
            if found is not None:
                cost = _unreadable(look)
                if best is None or cost < best[0]:
                    best = (cost, found)
                if cost == 0:
                    break
            elif best is None and seen >= enough and len(self.inside) >= _ENOUGH:
                break
        return best[1] if best else None

    def refute_at(self, candidates: Iterable[Point], bits: int = _FIRST_BITS) -> Verdict | None:
        """The first of some points at which both certainly differ, or the answer alone is undefined."""
        for point in candidates:
            found = self.refutation(point, self.look(point, bits))
            if found is not None:
                return found
        return None

    def until_enough(self, candidates: Iterable[Point]) -> Iterator[Point]:
        """Points to look at for as long as too few are known inside the domain."""
        for point in candidates:
            if len(self.inside) >= _ENOUGH:
                return
            yield point

    def refute_everywhere(self, bits: int = _FIRST_BITS) -> Verdict | None:
        """Look at points of every kind, then wherever there may be a narrow place."""
        found = self.refute_at_many_points(bits)
        return self.refute_in_narrow_places(bits) if found is None else found

    def refute_at_many_points(self, bits: int = _FIRST_BITS) -> Verdict | None:
        """Look at readable points, closely at two, between the cuts, then at every scale."""
        found = self.refute_at_readable_points()
        if found is None:
            found = self.refute_at(list(self.inside)[:_ENOUGH], _CLOSE_BITS)
        if found is None:
            found = self.refute_at(islice(self.comparison.at_cuts(), _FIRST_CUTS))
        if found is None:
            found = self.refute_at(points.everywhere(len(self.names)), bits)
        return found

    def refute_in_narrow_places(self, bits: int = _FIRST_BITS) -> Verdict | None:
        """Look at the points that a search finds, at and beside cuts, between kinks, and through boxes."""
        found = self.refute_at(self.points_of_a_search(), bits)
        if found is None:
            found = self.refute_at(chain(self.comparison.at_cuts(), self.comparison.between_kinks()))
        if found is None:
            found = self.refute_in_boxes(self.budget.boxes)
        return self.refute_without_value() if found is None else found

    def refute_domain(self) -> Verdict | None:
        """The answer is proved equal where it has a value, but may have fewer: look for a point that it lacks."""
        found = self.refute_at_readable_points()
        if found is not None:
            return found
        search = Search(wanted=1, effort=self.budget.boxes // 3)
        boxes, complete = searched(self.comparison.fate_of_lack, len(self.names), search)
        found = self.refute_at([simplest_point(box) for box in boxes])
        if found is not None:
            return found
        found = self.refute_at((points.scales if complete else points.everywhere)(len(self.names)))
        return self.refute_singular() if found is None else found

    def refute_singular(self) -> Verdict | None:
        """Where the answer divides by 0: is it so all about there, as it is in x(|x|+x)/(|x|+x)?"""
        for point, look in islice(self.singular.items(), _MOST_SINGULAR):
            from mmltutor.algebra.cases import without_value_about  # seldom needed, and not before the first verdict

            named = dict(zip(self.names, point, strict=True))
            if without_value_about(self.answer, self.expected, self.budget.terms, named):
                return Verdict(Outcome.DIFFERENT, self.undefined(point, look))
        return None

    def refute_in_boxes(self, effort: int) -> Verdict | None:
        """A point of a box all over which both certainly differ."""
        search = Search(wanted=1, effort=effort)
        boxes = boxes_inside(self.comparison.fate_of_difference, len(self.names), search)
        return self.refute_at([simplest_point(box) for box in boxes])

    def refute_without_value(self) -> Verdict | None:
        """An answer that was singular wherever one looked, such as 1/(x-x), has no value at all."""
        if not self.singular or self.met:
            return None
        self.refute_at(points.everywhere(len(self.names)))
        return None if self.met else Verdict(Outcome.DIFFERENT, self.undefined(*next(iter(self.singular.items()))))

    def without_value_anywhere(self) -> Verdict:
        """The answer is proved to divide by zero at every point: any point of the domain is a witness."""
        point = next(iter(self.inside))
        look = self.comparison.look(point, _FIRST_BITS)
        reason = look.reason if look.sight is Sight.ANSWER_SINGULAR else "division by zero"
        return Verdict(Outcome.DIFFERENT, self.undefined(point, look._replace(reason=reason)))

    def points_of_a_search(self) -> Iterator[Point]:
        """Points of the domain found by splitting boxes, each searched for once, and only when it is asked for."""
        yield from tuple(self.searched)
        for box in self.search:
            self.boxes.append(box)
            found = spread_points(box, 4)
            self.searched.extend(found)
            yield from found

    def witness_at_any_precision(self) -> Verdict:
        """Proved different: some point shows it, if the precision is raised far enough."""
        bits = _FIRST_BITS
        found = self.refute_at_readable_points()
        while found is None and bits <= self.budget.most_bits:
            found = self.refute_at(list(self.inside), bits)
            bits *= 4
        bits = 4 * _FIRST_BITS
        found = self.refute_everywhere() if found is None else found
        while found is None and bits <= self.budget.most_bits:
            found = self.refute_at(points.everywhere(len(self.names)), bits)
            bits *= 4
        if found is not None:
            return found
        return _undecided("they differ, and no point was found that shows it")

    def agree(self) -> Verdict:
        """Agreement to many digits at many points, or a difference that shows only there."""
        agreeing, digits = 0, EXACTLY
        wanted = self.budget.agreeing_points if self.names else 1
        for point in self.distinct_points():
            needed = self.budget.many_digits if agreeing < self.budget.closest else self.budget.digits
            needed = max(needed, 2 * self.comparison.size_at(point) + needed // 4)
            if needed * 3.33 > self.budget.most_bits:
                # Something there is so large or small that what matters could hide behind it, unless all is exact.
                needed = EXACTLY
                look = self.look(point, _FIRST_BITS)
            else:
                look = self.look_closer(point, needed)
            found = self.refutation(point, look)
            if found is not None:
                return found
            if look.sight is Sight.ALIKE and look.digits >= needed:
                agreeing, digits = agreeing + 1, min(digits, look.digits)
                if agreeing >= wanted:
                    return Verdict(Outcome.EQUIVALENT, Agreement(agreeing, digits))
        if not self.inside:
            return _undecided("I found no point at which the expected answer has a value")
        if not self.names:
            return _undecided("these numbers are too large, or too close to each other, for me to tell")
        return _undecided(f"they agree at {agreeing} points, which is too few to say more")

    def look_closer(self, point: Point, digits: int) -> Look:
        """Raise the precision until the enclosures are apart, or agree to so many digits."""
        bits = int(digits * 3.33) + 64
        while True:
            look = self.look(point, bits)
            settled = look.sight is Sight.ALIKE and look.digits >= digits
            if settled or look.sight not in (Sight.ALIKE, Sight.UNCLEAR) or bits * 2 > self.budget.most_bits:
                return look
            bits *= 2

    def distinct_points(self) -> list[Point]:
        if not self.names:
            return [()]
        known = sorted(self.inside, key=lambda point: max(map(abs, point)))
        more = [point for box in self.boxes for point in spread_points(box, _SPREAD)]
        everywhere = (*points.scales(len(self.names)), *points.everywhere(len(self.names)))
        return list(dict.fromkeys((*known, *self.searched, *everywhere, *more)))

    def look(self, point: Point, bits: int) -> Look:
        look = self.comparison.look(point, bits)
        match look.sight:
            case Sight.ALIKE:
                self.met += 1
                self.inside[point] = None
            case Sight.UNCLEAR if look.expected[0]:
                self.inside[point] = None
            case Sight.ANSWER_SINGULAR:
                self.singular.setdefault(point, look)
                self.inside[point] = None
        return look

    def refutation(self, point: Point, look: Look) -> Verdict | None:
        match look.sight:
            case Sight.APART:
                evidence: Evidence = Witness(self.named(point), _with_radius(look.answer), _with_radius(look.expected))
            case Sight.ANSWER_UNDEFINED:
                evidence = self.undefined(point, look)
            case _:
                return None
        return Verdict(Outcome.DIFFERENT, evidence)

    def undefined(self, point: Point, look: Look) -> Undefined:
        return Undefined(self.named(point), look.reason, _with_radius(look.expected))

    def named(self, point: Point) -> tuple[tuple[str, str], ...]:
        return tuple((name, str(value)) for name, value in zip(self.names, point, strict=True))


def _unreadable(look: Look) -> int:
    """0 for values that fit a sentence, more for values that do not."""
    if look.sight is not Sight.APART:
        return 0
    return sum("e" in value for value, _ in (look.answer, look.expected))


def _normal_form(certificate: Certificate) -> NormalForm:
    return NormalForm(
        certificate.kernels, certificate.relations, certificate.answer, certificate.expected, certificate.cases
    )


def _with_radius(value: tuple[str, str]) -> str:
    return f"{value[0]} ± {value[1]}"


def _undecided(reason: str) -> Verdict:
    return Verdict(Outcome.UNDECIDED, NoEvidence(reason))
