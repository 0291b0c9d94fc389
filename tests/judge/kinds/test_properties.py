"""What holds for every kind of answer, whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.rows import judge_row
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import add, number
from mmltutor.syntax.kinds import KINDS
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Entry, Labelled, Matrix, SetOf, Vector
from mmltutor.syntax.structures.read import read_answer
from mmltutor.syntax.write.structure import write_answer
from tests.judge.kinds.rows import read_rows

ROWS = read_rows()
EXPECTED = sorted({(row.kind, row.expected) for row in ROWS})
FRAGMENTS = [
    *"0123456789xymc+-*/^()[]{}<>,;:=|'±∞ ",
    " and ",
    " or ",
    "min",
    "^T",
    "O(x^2)",
    "none",
    "oo",
    "C",
    "x_1 = ",
]


def questions() -> st.SearchStrategy[Question]:
    """Questions of the tables, of every kind."""
    return st.sampled_from(EXPECTED).map(lambda pair: Question(read_answer(pair[1], pair[0]).answer, pair[0]))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, str, str]:
    """A row of a table with some of its characters lost, doubled or replaced."""
    row = draw(st.sampled_from(ROWS))
    text = row.typed
    for _ in range(draw(st.integers(0, 3))):
        place, width = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:place] + draw(st.sampled_from(["", *FRAGMENTS])) + text[place + width :]
    return row.kind, text, row.expected


@given(st.text(st.characters(), max_size=40), questions())
@settings(deadline=None)
def test_any_text_gives_a_judgement(text: str, question: Question) -> None:
    judgement = judge_answer(text, question)
    assert isinstance(judgement.outcome, Outcome)
    assert judgement.message.isprintable()


@given(mutated())
@settings(deadline=None)
def test_any_slip_gives_a_judgement(slip: tuple[str, str, str]) -> None:
    kind, text, expected = slip
    judgement = judge_answer(text, Question(read_answer(expected, kind).answer, kind))
    assert isinstance(judgement.outcome, Outcome)
    assert judgement.message.isprintable()


@given(mutated(), st.sampled_from(KINDS))
@settings(deadline=None)
def test_an_answer_of_another_kind_is_judged_or_refused(slip: tuple[str, str, str], kind: str) -> None:
    reply = judge_row({"answer": slip[1], "expected": slip[2], "kind": kind})
    assert reply["outcome"] in set(Outcome)


VALUES = ("0", "1", "-1", "2", "1/2", "sqrt(2)", "-sqrt(3)", "pi", "x", "x^2", "sin(x)", "e^x", "a*x")
values = st.sampled_from(VALUES).map(lambda text: _node(text))
points = st.lists(values, min_size=2, max_size=2).map(lambda entries: Vector(tuple(entries)))


def _node(text: str) -> Node:
    answer = read_answer(text).answer
    assert isinstance(answer, Node)
    return answer


def _outcome(typed: str, question: Question) -> Outcome:
    return judge_answer(typed, question).outcome


@given(st.one_of(st.lists(values, max_size=5), st.lists(points, max_size=4)), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_and_the_multiplicity_of_a_set_do_not_count(members: list[Entry], chance: object) -> None:
    question = Question(SetOf(tuple(members)), "set")
    shuffled = [*members, *members[:2]]
    getattr(chance, "shuffle")(shuffled)  # noqa: B009
    assert _outcome(write_answer(SetOf(tuple(shuffled))), question) is Outcome.EQUIVALENT


@given(st.lists(values, min_size=1, max_size=5), st.permutations("abcde"))
@settings(deadline=None)
def test_the_order_of_labels_does_not_count(found: list[Node], labels: list[str]) -> None:
    pairs = tuple(zip(labels, found, strict=False))
    question = Question(Labelled(pairs), "labelled")
    assert _outcome(write_answer(Labelled(pairs[::-1])), question) is Outcome.EQUIVALENT


@given(st.lists(values, min_size=2, max_size=4), st.data())
@settings(deadline=None)
def test_a_vector_with_one_other_component_is_different(found: list[Node], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(found) - 1))
    changed = [*found]
    changed[place] = add(found[place], number(Fraction(1, 1000)))
    judgement = judge_answer(write_answer(Vector(tuple(changed))), Question(Vector(tuple(found)), "vector"))
    assert judgement.outcome is Outcome.DIFFERENT
    assert judgement.said.startswith(f"Component {place + 1}:")
    outcomes = [verdict.outcome for _, verdict in judgement.entries]
    assert outcomes == [Outcome.DIFFERENT if k == place else Outcome.EQUIVALENT for k in range(len(found))]


@given(st.lists(values, min_size=4, max_size=4), st.integers(0, 3))
@settings(deadline=None)
def test_a_matrix_with_one_other_entry_is_different(found: list[Node], place: int) -> None:
    expected = Matrix((tuple(found[:2]), tuple(found[2:])))
    changed = [*found]
    changed[place] = add(found[place], number(1))
    judgement = judge_answer(
        write_answer(Matrix((tuple(changed[:2]), tuple(changed[2:])))), Question(expected, "matrix")
    )
    assert judgement.outcome is Outcome.DIFFERENT
    assert f"ow {place // 2 + 1}, column {place % 2 + 1}" in judgement.said


@given(st.lists(points, min_size=1, max_size=4), st.data())
@settings(deadline=None)
def test_a_set_with_one_other_point_is_different(found: list[Vector], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(found) - 1))
    first, second = found[place].entries
    changed = [*found]
    changed[place] = replace(found[place], entries=(first, add(second, number(Fraction(7, 13)))))
    judgement = judge_answer(write_answer(SetOf(tuple(changed))), Question(SetOf(tuple(found)), "set"))
    assert judgement.outcome is Outcome.DIFFERENT


@given(
    st.fractions(min_value=-100, max_value=100, max_denominator=1000),
    st.integers(0, 5),
    st.integers(0, 3),
    st.sampled_from((0, 1, 2)),
)
@settings(deadline=None)
def test_a_number_rounded_to_enough_places_is_right(value: Fraction, places: int, more: int, off: int) -> None:
    """And one off by a unit of the last place asked for, or two, is wrong unless it is the other side of a tie."""
    scale = 10 ** (places + more)
    rounded = Fraction(round(value * scale), scale) + Fraction(off, 10**places)
    question = Question(number(value), "number", places=places)
    typed = f"{'-' if rounded < 0 else ''}{_decimal(abs(rounded), places + more)}"
    right = off == 0 or (off == 1 and more == 0 and abs(rounded - value) == Fraction(1, 2 * 10**places))
    assert (_outcome(typed, question) is Outcome.EQUIVALENT) == right


def _decimal(value: Fraction, places: int) -> str:
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return f"{digits[: len(digits) - places]}.{digits[len(digits) - places :]}".rstrip(".")


SMALL = st.integers(-5, 5)


@given(SMALL, SMALL, SMALL, st.integers(1, 7), st.booleans())
@settings(deadline=None)
def test_a_line_times_a_number_is_the_same_line(a: int, b: int, c: int, factor: int, negative: bool) -> None:
    if not a and not b:
        return
    factor = -factor if negative else factor
    question = {"expected": f"{a}*x + {b}*y = {c}", "kind": "equation"}
    moved = {"answer": f"{factor * b}*y - {factor * c} = {-factor * a}*x", **question}
    other = {"answer": f"{factor * b}*y - {factor * c + 1} = {-factor * a}*x", **question}
    assert judge_row(moved)["outcome"] == "equivalent"
    assert judge_row(other)["outcome"] == "different"


@given(st.lists(SMALL, min_size=1, max_size=5), SMALL, st.integers(0, 4))
@settings(deadline=None)
def test_a_polynomial_about_a_point_may_be_expanded_and_no_coefficient_may_change(
    coefficients: list[int], about: int, place: int
) -> None:
    shifted = " + ".join(f"{value}*(x - ({about}))^{power}" for power, value in enumerate(coefficients) if power)
    typed = f"{coefficients[0]}" + (f" + {shifted}" if shifted else "")
    expanded = [
        sum(value * comb(power, k) * (-about) ** (power - k) for power, value in enumerate(coefficients) if power >= k)
        for k in range(len(coefficients))
    ]
    question = {"expected": typed, "kind": "taylor", "about": about, "order": len(coefficients) - 1, "vars": ["x"]}
    plain = _polynomial(expanded)
    assert judge_row({"answer": plain, **question})["outcome"] == "equivalent"
    expanded[place % len(expanded)] += 1
    assert judge_row({"answer": _polynomial(expanded), **question})["outcome"] == "different"


def _polynomial(coefficients: list[int]) -> str:
    return " + ".join(f"({value})*x^{power}" if power else f"({value})" for power, value in enumerate(coefficients))


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=3), st.tuples(SMALL, SMALL))
@settings(deadline=None)
def test_a_union_of_intervals_is_that_of_its_points(pairs: list[tuple[int, int]], extra: tuple[int, int]) -> None:
    """Held against a list of the quarters that lie in each of two unions of closed intervals."""

    def union(intervals: list[tuple[int, int]]) -> str:
        return " U ".join(f"[{low}, {high}]" for low, high in intervals)

    def inside(intervals: list[tuple[int, int]]) -> set[int]:
        return {k for k in range(-24, 25) if any(4 * low <= k <= 4 * high for low, high in intervals)}

    answer = [*pairs[::-1], extra]
    reply = judge_row({"answer": union(answer), "expected": union(pairs), "kind": "interval"})
    assert (reply["outcome"] == "equivalent") == (inside(answer) == inside(pairs))


HOSTILE = (
    *("9^9^9^9", "(x+y)^100000", "factorial(10^9)", "((x+1)^64+1)^64", "e^e^e^e^10", "10^(-10^9)", "(x - 9^9^9)^2"),
    *(
        "(9^3000 x)^2",
        "(" * 1000,
        "1," * 59 + "1",
        "{" + "(1,2)," * 50 + "(1,2)}",
        "9^9^9 < x < 9^9^9^9",
        "x = 9^9^9^9",
    ),
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_text_is_judged_or_refused_at_every_kind(kind: str) -> None:
    expected = next(text for one, text in EXPECTED if one == kind)
    for text in HOSTILE:
        for places in (None, 3):
            row = {"answer": text, "expected": expected, "kind": kind, "places": places, "order": 3}
            assert judge_row(row)["outcome"] in set(Outcome)


@pytest.mark.parametrize(
    "row",
    [
        {"answer": "1", "expected": "1", "kind": "number", "places": -1},
        {"answer": "1", "expected": "1", "kind": "number", "places": "two"},
        {"answer": "1", "expected": "1", "kind": "number", "places": 1000},
        {"answer": "1", "expected": "1", "kind": "unheard"},
        {"answer": "1", "expected": "(1,", "kind": "vector"},
        {"answer": "x", "expected": "x", "kind": "taylor", "about": [0, 0], "order": 1},
        {"answer": "x", "expected": "x", "kind": "taylor", "about": {}, "order": 1},
        {"answer": "x", "expected": "x", "kind": "taylor", "about": "pi/", "order": 1},
        {"answer": "x", "expected": "x", "kind": "taylor", "about": 0, "order": 1000},
    ],
)
def test_a_row_that_cannot_be_judged_says_why(row: dict[str, object]) -> None:
    reply = judge_row(row)
    assert reply["outcome"] == "unreadable"
    assert reply["message"]
