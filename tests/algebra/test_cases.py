"""Proofs by cases hold, and hold for their pair only; a case that was tampered with does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mmltutor.algebra.box_proof import Conditions, cases_hold
from mmltutor.algebra.cases import by_cases
from mmltutor.algebra.proof import NO_CERTIFICATE, Case, Certificate, Via
from mmltutor.judge.domain import read_domain
from mmltutor.syntax.build import add, number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse

TERMS = 4000
EQUAL = [
    ("e^(|x|)+e^(-|x|)", "2cosh(x)", ""),
    ("ln((2+sin(x))^2)", "2ln(2+sin(x))", ""),
    ("sqrt(tanh(x)^2)", "tanh(|x|)", ""),
    ("arcosh(cosh(2x))", "2|x|", ""),
    ("arctan(x)+arctan(1/x)", "pi*sign(x)/2", ""),
    ("arctan(x)+arctan(y)", "arctan((x+y)/(1-x*y))", "x^2<1 and y^2<1"),
    ("arcsin(2x-1)", "2arcsin(sqrt(x))-pi/2", ""),
    ("arctan(e^x)+arctan(e^(-x))", "pi/2", ""),
    ("arctan(sinh(x))", "2arctan(tanh(x/2))", ""),
    ("arcsin(sin(2))", "pi-2", ""),
    ("arctan(tan(2))", "2-pi", ""),
    ("|sin(x)|", "sin(x)", "0<x<3"),
    ("arccos(cos(x))", "|x|", "-3<x<3"),
    ("|x+y|+|x-y|", "|x|+|y|+||x|-|y||", ""),
    ("sqrt(1+sin(2x))", "|sin(x)+cos(x)|", ""),
    ("ln(|sec(x)+tan(x)|)", "ln(|tan(x/2+pi/4)|)", ""),
    ("|x-1|+|x-2|", "2x-3", "x>2"),
    ("arcsin(sin(x))", "pi-x", "pi/2<x<3pi/2"),
    ("arccos(cos(x))", "2pi-x", "pi<x<2pi"),
]
UNEQUAL = [
    ("arctan(x)+arctan(1/x)", "pi/2", ""),
    ("arctan(x)+arctan(y)", "arctan((x+y)/(1-x*y))", ""),
    ("arcsin(sin(x))", "x", ""),
    ("arcsin(sin(2))", "2", ""),
    ("|x-1000|", "1000-x", ""),
    ("sqrt(x^2)", "x", ""),
    ("arctan(tan(x))", "x", ""),
    ("arctan((x+2)/(1-2x))", "arctan(x)+arctan(2)", ""),
    ("2arctan(x)", "arcsin(2x/(1+x^2))", ""),
    ("|sin(x)|", "sin(x)", "0<x<4"),
    ("arcsin(sin(x))", "pi-x", "0<x<3pi/2"),
    ("arctan(tan(x))", "x", "sin(x)>0"),
    ("arcsin(sin(x))", "x", "cos(x)>0"),
    ("arccos(cos(x))", "x", "x*(x-3)*(x-7)>0"),
    ("ln(x^2)", "2ln(2-x)", ""),
    ("sqrt(x-1)-1", "-sqrt(x-2sqrt(x-1))", "x>2"),
]


def conditions(where: str) -> Conditions:
    return [(one.expression, one.sign) for one in read_domain(where).conditions]


def read(row: tuple[str, str, str]) -> tuple[Node, Node, Conditions]:
    return parse(row[0]).node, parse(row[1]).node, conditions(row[2])


@pytest.mark.parametrize("row", EQUAL, ids=str)
def test_a_proof_by_cases_holds_for_its_pair(row: tuple[str, str, str]) -> None:
    a, b, where = read(row)
    certificate = by_cases(a, b, TERMS, where)
    assert certificate is not None
    assert cases_hold(certificate, a, b, where)
    assert not cases_hold(certificate, add(a, number(1)), b, where)
    assert not cases_hold(certificate, a, add(parse("x/1000").node, b), where)


@pytest.mark.parametrize("row", UNEQUAL, ids=str)
def test_nothing_is_proved_of_what_differs_somewhere(row: tuple[str, str, str]) -> None:
    a, b, where = read(row)
    assert by_cases(a, b, TERMS, where) is None
    assert by_cases(b, a, TERMS, where) is None


def corrupted(certificate: Certificate) -> Iterator[Certificate]:
    yield Certificate()
    yield replace(certificate, answer=("0", "1"))
    yield replace(certificate, cases=(*certificate.cases, certificate.cases[0]))
    yield replace(certificate, cases=certificate.cases[1:])
    for place, case in enumerate(certificate.cases):
        for other in other_cases(case):
            cases = (*certificate.cases[:place], other, *certificate.cases[place + 1 :])
            yield replace(certificate, cases=cases)


def other_cases(case: Case) -> Iterator[Case]:
    if case.via is Via.VOID:
        yield replace(case, via=Via.PLAIN)
        return
    form = case.certificate
    yield replace(case, via=Via.VOID, certificate=NO_CERTIFICATE)
    yield replace(case, multiple=0)
    yield replace(case, multiple=10**6)
    yield replace(case, certificate=replace(form, answer=(f"{form.answer[0]} + 1", form.answer[1])))
    yield replace(case, certificate=replace(form, expected=("no polynomial (", "1")))
    yield replace(case, box=tuple((name, low, "1000") for name, low, _ in case.box) or (("x", "0", ""),))


@pytest.mark.parametrize("row", EQUAL, ids=str)
def test_a_corrupted_proof_does_not_hold(row: tuple[str, str, str]) -> None:
    a, b, where = read(row)
    certificate = by_cases(a, b, TERMS, where)
    assert certificate is not None
    for other in corrupted(certificate):
        if other != certificate:
            assert not cases_hold(other, a, b, where), other


def test_a_turn_needs_a_connected_box() -> None:
    """sin of the difference is 0 on both sides of the pole, but the difference jumps by π there."""
    a, b = parse("arctan(x)+arctan(1/x)").node, parse("pi/2").node
    form = by_cases(a, b, TERMS, conditions("x>0"))
    assert form is not None
    whole = Case((), Via.TURN, 1, next(case.certificate for case in form.cases if case.via is Via.TURN))
    assert not cases_hold(Certificate(cases=(whole,)), a, b, ())
