"""Rows as other programs write them: what is missing or odd is said, and what can be meant in one way only is taken."""

from __future__ import annotations

import json

import pytest

from mmltutor.cli.batch import judge
from mmltutor.judge.rows import judge_row

X = {"answer": "x", "expected": "x"}
EXP = {"answer": "1+x", "expected": "e^x", "kind": "taylor"}
PI = {"answer": "3.14", "expected": "pi", "kind": "number"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "no answer"),
        ({"answer": "x"}, "no expected"),
        ({"answer": 3, "expected": "3"}, "text in quotes"),
        ({"answer": ["x"], "expected": "x"}, "text in quotes"),
        (X | {"kind": "sonnet"}, "no kind of answer"),
        (X | {"kind": ["vector"]}, "no kind of answer"),
        (X | {"vars": ["x", 3]}, "list of names"),
        (X | {"vars": [""]}, "list of names"),
        (X | {"vars": {"x": 1}}, "list of names"),
        (X | {"where": "x >"}, "where cannot be read"),
        (X | {"where": ["x > 0"]}, "text in quotes"),
        (PI | {"places": -1}, "whole number"),
        (PI | {"places": 1e9}, "whole number"),
        (PI | {"places": True}, "whole number"),
        (PI | {"places": "two"}, "whole number"),
        (PI | {"places": float("nan")}, "whole number"),
        (EXP | {"about": 0}, "no order"),
        (EXP | {"about": 0, "order": -1}, "whole number"),
        (EXP | {"about": 0, "order": 100_000}, "whole number"),
        (EXP | {"about": {"x": 0}, "order": 1}, "list of numbers"),
        (EXP | {"about": "oo", "order": 1}, "about cannot be read"),
        (EXP | {"about": [0, 0, 0], "order": 1}, "3 values for 1 variable"),
        ({"answer": "x", "expected": "x("}, "What is expected cannot be read"),
    ],
)
def test_a_faulty_row_is_unreadable_and_says_why(row: dict[str, object], said: str) -> None:
    reply = judge_row(row)
    assert reply["outcome"] == "unreadable"
    assert said in str(reply["message"])


@pytest.mark.parametrize(
    "row",
    [
        X | {"kind": None, "vars": None, "where": None, "places": None, "about": None, "order": None},
        X | {"vars": [], "where": ""},
        X | {"vars": "x, y"},
        X | {"colour": "blue"},
        PI | {"places": "2"},
        PI | {"places": 2.0},
        EXP | {"order": 1},
        EXP | {"about": "", "order": "1"},
        EXP | {"about": [], "order": 1.0},
        EXP | {"about": [0], "order": 1},
        EXP | {"about": ["0"], "order": 1, "vars": ["x"]},
        EXP | {"about": 0.0, "order": 1},
        EXP | {"about": "x = 0", "order": 1},
        EXP | {"about": "(0)", "order": 1},
    ],
)
def test_what_can_be_meant_in_one_way_only_is_taken(row: dict[str, object]) -> None:
    assert judge_row(row)["outcome"] == "equivalent"


@pytest.mark.parametrize("identity", ["a", 3, 1.5, True, None, 10**40, "\ud800", "a\0b"])
def test_the_name_of_a_row_is_repeated(identity: object) -> None:
    reply = judge(X | {"id": identity})
    assert reply["id"] == identity
    assert json.loads(json.dumps(reply))["id"] == identity


@pytest.mark.parametrize("identity", [float("nan"), float("inf"), [1], {"a": 1}])
def test_a_name_that_cannot_be_repeated_is_null(identity: object) -> None:
    reply = judge(X | {"id": identity})
    assert reply["id"] is None
    json.dumps(reply, allow_nan=False)


def test_a_condition_may_speak_of_a_variable_that_is_not_there() -> None:
    row = {"answer": "e^e^e^e^e^e + x", "expected": "0", "where": "x^2 + y^2 < 1"}
    assert judge_row(row)["outcome"] in ("different", "undecided")
    assert judge_row({"answer": "|x|", "expected": "sqrt(x^2)", "where": "y > 2"})["outcome"] == "equivalent"
