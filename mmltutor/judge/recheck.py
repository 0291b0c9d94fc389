"""Check the evidence of a verdict again, without the search that found it."""

from __future__ import annotations

from fractions import Fraction

from mmltutor.algebra.box_proof import cases_hold
from mmltutor.algebra.certificate import is_valid
from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.proof import Certificate
from mmltutor.algebra.region import Search, boxes_inside, simplest_point
from mmltutor.judge import points
from mmltutor.judge.domain import REALS, Domain
from mmltutor.judge.same import same_tree
from mmltutor.judge.verdict import Agreement, Evidence, Mismatch, NoEvidence, NormalForm, Same, Undefined, Witness
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node

_BITS = 4096
"""More than the judge starts with: a witness is looked at again much closer."""


def recheck(evidence: Evidence, answer: Node, expected: Node, domain: Domain = REALS) -> bool:
    """Whether the evidence shows what it claims of these two expressions.

    A normal form is validated as a polynomial identity over kernels that have the values they should; a
    witness by looking at its point again; an agreement by points other than those of the search.
    """
    match evidence:
        case Same():
            return same_tree(answer, expected)
        case NormalForm(kernels, relations, of_answer, of_expected, cases):
            certificate = Certificate(kernels, relations, of_answer, of_expected, cases)
            if cases:
                conditions = [(one.expression, one.sign) for one in domain.conditions]
                return cases_hold(certificate, answer, expected, conditions)
            return is_valid(certificate, answer, expected, _candidates(answer, expected, domain))
        case Witness(point):
            return _sight(point, answer, expected, domain) is Sight.APART
        case Undefined(point):
            sight = _sight(point, answer, expected, domain)
            return sight in (Sight.ANSWER_UNDEFINED, Sight.ANSWER_SINGULAR, Sight.UNCLEAR)
        case Agreement():
            return _agrees(answer, expected, domain)
        case Mismatch() | NoEvidence():
            return False


def _comparison(answer: Node, expected: Node, domain: Domain) -> Comparison:
    names = sorted(names_in(answer) | names_in(expected) | domain.names())
    return Comparison(answer, expected, names, [(one.expression, one.sign) for one in domain.conditions])


def _sight(point: tuple[tuple[str, str], ...], answer: Node, expected: Node, domain: Domain) -> Sight:
    comparison = _comparison(answer, expected, domain)
    values = dict(point)
    return comparison.look([Fraction(values.get(name, "0")) for name in comparison.names], _BITS).sight


def _candidates(answer: Node, expected: Node, domain: Domain) -> list[tuple[Fraction, ...]]:
    names = sorted(names_in(answer) | names_in(expected))
    if not names:
        return [()]
    among = [one for one in domain.conditions if names_in(one.expression) <= set(names)]
    comparison = Comparison(answer, expected, names, [(one.expression, one.sign) for one in among])
    found = boxes_inside(comparison.fate_of_domain, len(names), Search(wanted=8))
    known = (*points.generic(len(names)), *points.everywhere(len(names)), *map(simplest_point, found))
    return [point for point in (*known, *comparison.at_cuts()) if comparison.look(point, 64).sight is not Sight.OUTSIDE]


def _agrees(answer: Node, expected: Node, domain: Domain) -> bool:
    comparison = _comparison(answer, expected, domain)
    alike = 0
    for point in points.generic(len(comparison.names)) if comparison.names else [()]:
        sight = comparison.look(point, 1024).sight
        if sight in (Sight.APART, Sight.ANSWER_UNDEFINED):
            return False
        alike += sight is Sight.ALIKE
        if alike == 40:
            return True
    return alike > 0
