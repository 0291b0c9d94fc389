"""Goals as text: what was left out is filled in, what is written reads back, the rest is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.calculus.goals.reading import Value, goal_of, read_goal
from mmltutor.calculus.goals.table import TASKS
from mmltutor.calculus.goals.writing import fields_of, renamed, transformed
from mmltutor.errors import MmltutorError, Unreadable, UsageError
from mmltutor.syntax.build import number, substitute
from mmltutor.syntax.names import Names
from tests.strategies import trees

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "goals.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def arguments(text: str) -> dict[str, Value]:
    return dict(tuple(part.strip().split(": ", 1)) for part in text.split(" | "))  # type: ignore[misc]


def shown(fields: dict[str, str | int | list[str]]) -> str:
    texts = {name: ", ".join(value) if isinstance(value, list) else value for name, value in fields.items()}
    return " | ".join(f"{name}: {'yes' if value is True else value}" for name, value in texts.items())


@pytest.mark.parametrize(("task", "given_text", "expected"), ROWS)
def test_a_goal_is_filled_in_and_reads_back(task: str, given_text: str, expected: str) -> None:
    goal = goal_of(task, arguments(given_text))
    fields = fields_of(goal)
    assert fields.pop("task") == task
    assert shown(fields) == expected
    assert goal_of(task, fields) == goal


def test_every_task_is_in_the_table_of_examples() -> None:
    assert {row[0] for row in ROWS} == set(TASKS)


@given(trees())
def test_any_expression_reads_back(node: object) -> None:
    from mmltutor.calculus.goals.derivative import Differentiate

    goal = Differentiate(node, "x")  # type: ignore[arg-type]
    fields = fields_of(goal)
    del fields["task"]
    assert goal_of("derivative", fields) == goal


def test_an_equation_is_differentiated_implicitly() -> None:
    assert goal_of("derivative", {"of": "x^2 + y^2 = 1"}).task == "implicit"
    with pytest.raises(UsageError):
        goal_of("derivative", {"of": "x^2 + y^2 = 1", "order": 2})


@pytest.mark.parametrize(
    ("task", "fields", "error", "said"),
    [
        ("derivative", {"of": "a t^2"}, UsageError, "several variables"),
        ("derivative", {"of": ""}, Unreadable, "Nothing was typed"),
        ("derivative", {"of": "x^2", "by": "2"}, Unreadable, "In by: I stopped here"),
        ("derivative", {"of": "x^2", "order": "0"}, Unreadable, "In order:"),
        ("derivative", {"of": "x^2", "method": "magic"}, Unreadable, "definition"),
        ("derivative", {"of": "x^2", "odrer": 2}, UsageError, "order"),
        ("derivatvie", {"of": "x^2"}, UsageError, "derivative"),
        ("partial", {"of": "x^2"}, UsageError, "needs 'by'"),
        ("taylor", {"of": "e^x", "about": "(x", "order": 4}, Unreadable, "In about: I stopped here"),
        ("taylor", {"of": "e^x", "about": "1,2", "order": 4}, UsageError, "2 values in about"),
        ("gradient", {"of": "x y", "vars": "x,x"}, UsageError, "twice"),
        ("lagrange", {"of": "x y", "on": ["x^2+y^2"]}, Unreadable, "In on:"),
        ("chain", {"of": "x y", "with": "x t^2"}, Unreadable, "In with:"),
        ("fit", {"model": "m*x+c", "data": "0,1; 1,; 2,4"}, Unreadable, "In data:"),
        ("fit", {"model": "m*x+c", "data": "0,1; 1,2", "params": "m"}, UsageError, "c"),
        ("fit", {"model": "m*x+c", "data": "a,1; 1,2"}, UsageError, "a is no number"),
        ("network", {"weights": "[[1,2]]", "biases": "(0)", "input": "(1)"}, UsageError, "2 columns"),
    ],
)
def test_what_does_not_fit_is_a_sentence(
    task: str, fields: dict[str, Value], error: type[MmltutorError], said: str
) -> None:
    with pytest.raises(error) as raised:
        goal_of(task, fields)
    assert said in str(raised.value)


def test_a_long_column_of_measurements() -> None:
    data = "; ".join(f"{n}, {2 * n}.5" for n in range(300))
    sigma = ", ".join(f"0.{n}" for n in range(300))
    goal = goal_of("fit", {"model": "m*x + c", "data": data, "sigma": sigma})
    assert fields_of(goal)["data"] == data
    assert fields_of(goal)["sigma"] == sigma


def test_the_place_of_a_fault_is_that_in_the_argument() -> None:
    with pytest.raises(Unreadable) as raised:
        goal_of("fit", {"model": "m*x+c", "data": "0,1; 1,3x(; 2,4"})
    assert raised.value.text[raised.value.start - 3 : raised.value.start] == "3x("


def test_notes_and_names() -> None:
    assert read_goal("derivative", {"of": "e^2x"}).notes
    with pytest.raises(Unreadable):
        goal_of("derivative", {"of": "q x"}, Names(frozenset({"x"})))


@given(st.sampled_from(sorted(TASKS)), st.dictionaries(st.sampled_from(["of", "by", "at", "on", "data"]), st.text()))
def test_any_text_is_a_goal_or_a_sentence(task: str, fields: dict[str, Value]) -> None:
    try:
        goal_of(task, fields)
    except MmltutorError:
        return


def test_parameters_are_put_in_everywhere() -> None:
    goal = goal_of("lagrange", {"of": "a x y", "on": "x^2 + y^2 = a", "vars": "x,y"})
    filled = transformed(goal, lambda node: substitute(node, {"a": number(2)}))
    assert fields_of(filled) == {"task": "lagrange", "of": "2*x*y", "on": ["x^2 + y^2 = 2"], "vars": "x,y"}
    network = goal_of("network", arguments(ROWS[[row[0] for row in ROWS].index("network")][1]))
    assert transformed(network, lambda node: node) == network


def test_variables_are_renamed_everywhere() -> None:
    goal = goal_of("chain", {"of": "x y", "with": "x = t^2, y = t"})
    fields = fields_of(renamed(goal, {"x": "u", "t": "s"}))
    assert fields == {"task": "chain", "of": "u*y", "with": "u = s^2, y = s", "by": "s"}
