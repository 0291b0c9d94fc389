"""Constants worked out exactly: a table to read, each row held against ball arithmetic by the judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.forms.values import worked_out
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain

TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "values.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_the_table(text: str, expected: str) -> None:
    node = parse(text).node
    found = worked_out(node)
    assert write_plain(found) == expected
    assert equivalent(found, node).outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize("text", ["tan(pi/2)", "ln(0)", "1/0", "sqrt(-1)", "cot(0)", "sqrt(10^40)", "(1 + sqrt(2))^50"])
def test_what_has_no_value_or_a_long_one_stays(text: str) -> None:
    worked_out(parse(text).node)


INSIDE = ("0", "1", "-1", "1/2", "sqrt(2)/2", "sqrt(3)", "pi", "pi/6", "-3pi/4", "7pi/3", "ln(2)", "-2ln(3)", "e^3")


def constants() -> st.SearchStrategy[str]:
    unary = st.sampled_from(sorted(name for name, one in FUNCTIONS.items() if name not in ("log", "root", "factorial")))
    call = st.builds("{}({})".format, unary, st.sampled_from(INSIDE))
    return st.builds("({}) {} ({})".format, call, st.sampled_from("+-*/^"), st.one_of(call, st.sampled_from(INSIDE)))


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)
@given(constants())
def test_the_value_stays(text: str) -> None:
    node: Node = parse(text).node
    assert equivalent(worked_out(node), node).outcome is not Outcome.DIFFERENT
