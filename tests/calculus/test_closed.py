"""Constants worked out: the table, and never another value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.forms.closed import closed
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "closed.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
INSIDE = ("0", "1", "-1", "1/2", "sqrt(2)/2", "sqrt(3)", "pi", "pi/6", "-3pi/4", "7pi/3", "ln(2)", "-2ln(3)", "e^3")


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_the_table(text: str, expected: str) -> None:
    assert write_plain(closed(parse(text).node)) == expected


def constants() -> st.SearchStrategy[str]:
    unary = st.sampled_from(sorted(name for name, one in FUNCTIONS.items() if name not in ("log", "root", "factorial")))
    call = st.builds("{}({})".format, unary, st.sampled_from(INSIDE))
    return st.builds("({}) {} ({})".format, call, st.sampled_from("+-*/^"), st.one_of(call, st.sampled_from(INSIDE)))


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150)
@given(constants())
def test_the_value_stays(text: str) -> None:
    node: Node = parse(text).node
    assert equivalent(closed(node), node).outcome is not Outcome.DIFFERENT
