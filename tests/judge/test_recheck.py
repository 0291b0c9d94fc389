"""Evidence is validated again without the search; evidence that was tampered with is not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mmltutor.judge.domain import read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.recheck import recheck
from mmltutor.judge.verdict import Agreement, NoEvidence, NormalForm, Outcome, Same, Undefined, Witness
from mmltutor.syntax.build import add
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.parse import parse
from tests.judge.table import ROWS as VERDICTS
from tests.judge.table import Row

AREAS = ("strict", "partway", "composites", "domains", "constants")
TABLE = Path(__file__).parent.parent / "algebra" / "identities.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text().splitlines() if not line.startswith("#")]


def certificate(one: str, other: str) -> NormalForm | Same:
    verdict = equivalent(parse(one).node, parse(other).node)
    if verdict.outcome is Outcome.DIFFERENT:  # the other way round it asks less of its variables
        verdict = equivalent(parse(other).node, parse(one).node)
    assert isinstance(verdict.evidence, NormalForm | Same)
    return verdict.evidence


def holds(evidence: NormalForm | Same, one: str, other: str) -> bool:
    a, b = parse(one).node, parse(other).node
    return recheck(evidence, a, b) or recheck(evidence, b, a)


@pytest.mark.parametrize(("one", "other"), ROWS)
def test_a_certificate_is_valid_for_its_pair_only(one: str, other: str) -> None:
    evidence = certificate(one, other)
    assert holds(evidence, one, other)
    assert not holds(evidence, f"({one}) + 1/1000", other)
    assert not holds(evidence, one, f"2*({other}) + 1")


@pytest.mark.parametrize(("one", "other"), ROWS)
def test_a_corrupted_certificate_is_refused(one: str, other: str) -> None:
    evidence = certificate(one, other)
    if isinstance(evidence, Same):
        return
    top, bottom = evidence.answer
    corrupted = [
        replace(evidence, answer=(f"{top} + 1", bottom)),
        replace(evidence, answer=(top, f"{bottom} + 1")),
        replace(evidence, expected=(f"2*({evidence.expected[0]}) + 1", evidence.expected[1])),
        replace(evidence, answer=("0", "0"), expected=("0", "0")),
        replace(evidence, answer=("0", "1"), expected=("0", "1")),
        replace(evidence, answer=("no polynomial (", "1")),
    ]
    corrupted += [
        replace(
            evidence,
            relations=(*evidence.relations[:place], (index, degree, f"{p} + 1"), *evidence.relations[place + 1 :]),
        )
        for place, (index, degree, p) in enumerate(evidence.relations)
    ]
    for each in corrupted:
        assert not holds(each, one, other), each


PROVED = [row for row in VERDICTS if row.outcome == "equivalent" and row.proved == "yes" and row.area in AREAS]


@pytest.mark.parametrize("row", PROVED, ids=str)
def test_every_proof_of_the_tables_is_valid(row: Row) -> None:
    """With the conditions of the question, by cases or at one go."""
    names = Names(frozenset(row.vars.split(","))) if row.vars else OPEN
    a, b, domain = parse(row.answer, names).node, parse(row.expected, names).node, read_domain(row.where, names)
    evidence = equivalent(a, b, domain).evidence
    assert recheck(evidence, a, b, domain)
    assert not recheck(evidence, add(a, parse("1/1000").node), b, domain)


def test_a_form_beside_cases_is_refused() -> None:
    a, b = parse("|x-1|+|x-2|").node, parse("|2-x|+|1-x|+0*ln(2+sin(x))+cosh(|x|)-cosh(x)").node
    evidence = equivalent(a, b).evidence
    assert isinstance(evidence, NormalForm)
    assert evidence.cases
    assert recheck(evidence, a, b)
    assert not recheck(replace(evidence, answer=("0", "1")), a, b)
    assert not recheck(replace(evidence, cases=evidence.cases[1:]), a, b)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("x^2", "2x"), ("sqrt(x)^2", "x"), ("1/(x-x)", "x"), ("x + 10^-40", "x"), ("e^x", "e^x + 10^-300"), ("2", "3")],
)
def test_a_counter_example_is_looked_at_again(answer: str, expected: str) -> None:
    a, b = parse(answer).node, parse(expected).node
    evidence = equivalent(a, b).evidence
    assert isinstance(evidence, Witness | Undefined)
    assert recheck(evidence, a, b)
    assert not recheck(evidence, b, b)


def test_what_shows_nothing() -> None:
    x, y = parse("x").node, parse("y").node
    assert not recheck(NoEvidence(), x, x)
    assert not recheck(Same(), x, y)
    assert not recheck(Agreement(20, 100), x, y)
    assert not recheck(Witness((("x", str(Fraction(1, 2))),), "1", "2"), x, x)
