"""Least squares, held against fits by hand, SymPy, and small changes of the parameters."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.algebra.constants import compare
from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.elimination import determinant, inverse, solved
from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.numerals import rounded
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Table
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Number
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Labelled
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.structure import write_answer
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "fits.tsv").read_text().splitlines() if not line.startswith("#")]


def goal(model: str, data: str, params: str, more: str = "") -> Fit:
    pairs = [pair.split(",") for pair in data.split(";")]
    points = tuple((parse(x).node, parse(y).node) for x, y in pairs)
    extra = dict(item.split("=") for item in more.split()) if more else {}
    sigma = tuple(parse(one).node for one in extra.get("sigma", "").split(",") if one)
    start = tuple(parse(one).node for one in extra.get("start", "").split(",") if one)
    rate = parse(extra["rate"]).node if "rate" in extra else None
    return Fit(
        parse(model).node,
        points,
        tuple(params.split(",")),
        by=extra.get("by", "x"),
        sigma=sigma,
        start=start,
        method=extra.get("method", ""),
        rate=rate,
        steps=int(extra.get("steps", "5")),
    )


@pytest.mark.parametrize(("model", "data", "params", "more", "expected", "why"), ROWS)
def test_fits_by_hand(model: str, data: str, params: str, more: str, expected: str, why: str) -> None:
    asked = goal(model, data, params, more)
    derivation = check(derive(asked))
    assert derivation.verified is True, why
    for answer in (derivation.answer, oracle(asked)):
        assert judge_answer(expected, Question(answer, "labelled")).outcome is Outcome.EQUIVALENT, write_answer(answer)


COORDINATES = st.integers(-9, 9)


@settings(max_examples=40)
@given(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=9), st.data())
def test_no_other_line_is_better(points: list[tuple[int, int]], data: st.DataObject) -> None:
    if len({x for x, _ in points}) < 2:
        return
    sigma = data.draw(st.one_of(st.just(()), st.tuples(*[st.integers(1, 3)] * len(points))))
    asked = Fit(
        parse("m*x + c").node,
        tuple((number(x), number(y)) for x, y in points),
        ("m", "c"),
        sigma=tuple(map(number, sigma)),
    )
    derivation = check(derive(asked))
    assert derivation.verified is True
    m, c = _values(derivation.answer)

    def chi(m: Fraction, c: Fraction) -> Fraction:
        return sum(
            (
                (y - m * x - c) ** 2 / Fraction(s) ** 2
                for (x, y), s in zip(points, sigma or (1,) * len(points), strict=True)
            ),
            Fraction(0),
        )

    least = chi(m, c)
    step = Fraction(1, 100)
    assert all(chi(m + i * step, c + j * step) > least for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))


def _values(answer: object) -> list[Fraction]:
    assert isinstance(answer, Labelled)
    return [Fraction(write_answer(value)) for _, value in answer.values]


NONLINEAR = [
    ("a*e^(-b*x)", "0,3;1,1;2,1", "a,b", "start=2,0 steps=1"),
    ("a*sin(b*x)", "0,1;1,2;2,1", "a,b", "start=1,0 method=descent rate=1/10 steps=1"),
    ("a*e^(-b*x)", "0,2; 1,1.2; 2,0.7", "a,b", "start=2,0.5 steps=6"),
    ("a*e^(-b*x)", "0,2; 1,1.2; 2,0.7", "a,b", "start=2,0.5 method=descent rate=0.05 steps=3"),
    ("a*(1 - e^(-b*x^2))", "1,0.6; 2,1.7; 3,2", "a,b", "start=2,0.4 steps=4"),
    ("a/(1 + b*x)", "0,3; 1,1.4; 2,1.1; 3,0.7", "a,b", "start=3,1 steps=5"),
    ("a*sin(b*x)", "1,1.6; 2,1.9; 3,0.3", "a,b", "start=2,1 steps=5 sigma=0.1,0.2,0.1"),
    ("1/(s*sqrt(2*pi))*e^(-(x-m)^2/(2*s^2))", "1,0.1; 2,0.3; 3,0.35; 4,0.2", "m,s", "start=2.5,1 steps=4"),
    ("m*x + c", "0,1; 1,3; 2,4", "m,c", "start=0,0 method=gauss-newton"),
    ("m*x + c", "0,1; 1,3; 2,4", "m,c", "start=0,0 method=descent rate=1/20 steps=4"),
]


@pytest.mark.parametrize(("model", "data", "params", "more"), NONLINEAR)
def test_iterates_are_those_of_floating_point_with_fifty_digits(model: str, data: str, params: str, more: str) -> None:
    asked = goal(model, data, params, more)
    derivation = check(derive(asked))
    assert derivation.verified is True
    assert write_answer(derivation.answer) == write_answer(oracle(asked))


def test_gauss_newton_finds_the_line_in_one_step() -> None:
    derivation = derive(goal("m*x + c", "0,1; 1,3; 2,4", "m,c", "start=0,0 method=gauss-newton"))
    assert write_answer(derivation.answer) == "m = 3/2, c = 7/6"
    assert derivation.remarks[0].name == "stopped-settled"


def test_a_spoilt_step_is_refuted() -> None:
    derivation = derive(goal("m*x + c", "0,1; 1,3; 2,4", "m,c"))
    for index, step in enumerate(derivation.steps):
        for place, part in enumerate(step.substeps):
            if isinstance(part.after, Number):
                wrong = replace(part, after=number(part.after.value + 1))
                spoilt = replace(step, substeps=(*step.substeps[:place], wrong, *step.substeps[place + 1 :]))
                steps = (*derivation.steps[:index], spoilt, *derivation.steps[index + 1 :])
                assert check(replace(derivation, steps=steps)).verified is False


@pytest.mark.parametrize(
    ("model", "data", "params", "more", "said"),
    [
        ("m*x + c", "1,2; 1,3", "m,c", "", "One value of x does not settle 2 parameters."),
        ("m*x + c", "1,2; 2,3", "m,c", "sigma=1,2,3", "There are 2 points and 3 values of σ."),
        ("m*x + c", "1,2; 2,3", "m,c", "sigma=0", "Every σ must be positive."),
        ("m*x + c", "1,2; 2,3", "m,k", "", "The model mx + c has no parameter k."),
        ("m*x + c + d", "1,2; 2,3", "m,c", "", "d in the model is neither a parameter nor the variable x."),
        ("a*x + b*x", "1,2; 2,3", "a,b", "", "The data does not settle the parameters"),
        ("a*e^(b*x)", "1,2; 2,3", "a,b", "", "This model is not linear in a, b: the search needs a start."),
        ("a*e^(b*x)", "1,2; 2,3", "a,b", "start=1", "The start has 1 values; there are 2 parameters (a, b)."),
        ("a*ln(b*x)", "1,2; 2,3", "a,b", "start=1,-1", "A value needed at this iterate does not exist"),
        ("a*e^(b*x)", "1,2; 2,3", "a,b", "start=0,0", "the equations of the step have no single solution"),
        ("m*x + c", "1,sqrt(2); 2,3", "m,c", "", "The value √2 is not a whole number, a fraction or a decimal."),
    ],
)  # fmt: skip
def test_what_cannot_be_fitted_is_said(model: str, data: str, params: str, more: str, said: str) -> None:
    with pytest.raises(GoalError) as raised:
        derive(goal(model, data, params, more))
    assert said in raised.value.message


GOLDEN = {
    "fit-line": ("m*x + c", "0,1; 1,3; 2,4", "m,c", ""),
    "fit-line-decimals": ("m*x + c", "1,2.1; 2,3.9; 3,6.2; 4,7.8; 5,10.1", "m,c", ""),
    "fit-line-weighted": ("m*x + c", "1,2; 2,3; 3,5", "m,c", "sigma=1,2,1"),
    "fit-line-many": ("m*x + c", "; ".join(f"{x},{(x * x) % 7}" for x in range(9)), "m,c", ""),
    "fit-through-origin": ("m*x", "1,2; 2,3; 3,7", "m", ""),
    "fit-parabola": ("a*x^2 + b*x + c", "0,1; 1,3; 2,4; 3,2", "a,b,c", ""),
    "fit-mean": ("c", "1,2; 2,3; 3,7", "c", ""),
    "fit-decay": ("a*e^(-b*x)", "0,2; 1,1.2; 2,0.7", "a,b", "start=2,0.5 steps=3"),
    "fit-decay-descent": ("a*e^(-b*x)", "0,2; 1,1.2; 2,0.7", "a,b", "start=2,0.5 method=descent rate=0.05 steps=2"),
    "fit-heights": (
        "1/(s*sqrt(2*pi))*e^(-(x-m)^2/(2*s^2))",
        "1,0.1; 2,0.3; 3,0.35; 4,0.2",
        "m,s",
        "start=2.5,1 steps=2",
    ),
    "fit-hyperbola": ("a/(1 + b*x)", "0,3; 1,1.4; 2,1.1; 3,0.7", "a,b", "start=3,1 steps=2"),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    derivation = check(derive(goal(*GOLDEN[name])))
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"{name}.txt", text)


def test_every_line_of_a_table_is_as_long_as_its_head() -> None:
    derivation = derive(goal("m*x + c", "0,1; 1,3; 2,4", "m,c"))
    tables = [part.exhibit for step in derivation.steps for part in everything(step) if isinstance(part.exhibit, Table)]
    assert len(tables) == 2
    assert all(len(row) == len(table.head) for table in tables for row in table.rows)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(1, 12))
def test_rounding_is_to_so_many_digits(top: int, bottom: int, digits: int) -> None:
    value = Fraction(top, bottom)
    node = rounded(value, digits)
    assert compare(node, number(value)) is not None
    close = Fraction(write_board(node)) - value
    assert abs(close) <= abs(value) * Fraction(5, 10**digits)


@given(
    st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=3, max_size=3),
    st.lists(st.integers(-5, 5), min_size=3, max_size=3),
)
def test_linear_systems(rows: list[list[int]], right: list[int]) -> None:
    matrix = [[Fraction(entry) for entry in row] for row in rows]
    found = solved(matrix, list(map(Fraction, right)))
    assert (found is None) == (determinant(matrix) == 0) == (inverse(matrix) is None)
    if found is not None:
        assert [sum(a * b for a, b in zip(row, found, strict=True)) for row in matrix] == right


def test_the_best_line_is_bound() -> None:
    derivation = derive(goal("m*x + c", "0,1; 1,3; 2,4", "m,c"))
    ((_, best),) = derivation.steps[-1].bindings
    assert write_answer(best) == "(3/2)*x + 7/6"
