"""How much may be typed: each bound is met with a sentence, and what passes is safe to walk over."""

from __future__ import annotations

from time import perf_counter

import pytest

from mmltutor.errors import Unreadable
from mmltutor.syntax.limits import MAX_DEPTH, MAX_DIGITS, MAX_EXPONENT, MAX_LENGTH, MAX_NESTING
from mmltutor.syntax.parse import incomplete, parse
from mmltutor.syntax.write.plain import write_plain

TOO_MUCH = [
    ("x" * 1_000_000, "characters long"),
    ("(" * 10_000, "characters long"),
    ("(" * 1000 + "x" + ")" * 999, "levels deep"),
    ("(" * (MAX_NESTING + 1) + "x" + ")" * (MAX_NESTING + 1), "levels deep"),
    ("sin(" * MAX_DEPTH + "x" + ")" * MAX_DEPTH, "levels deep"),
    ("|" * 1000, "levels deep"),
    ("-" * 1000 + "x", "levels deep"),
    ("2*" + "-" * 1000 + "x", "levels deep"),
    ("x" + "^x" * 900, "levels deep"),
    ("x" + "^-x" * 600, "levels deep"),
    ("x" + "/x" * 900, "levels deep"),
    ("n" + "!²" * 100, "levels deep"),
    ("sin " * 400 + "x", "levels deep"),
    ("√" * 400 + "x", "levels deep"),
    ("³√" * 400 + "x", "levels deep"),
    ("d/dx " * 300 + "x", "levels deep"),
    ("sin -" * 300 + "x", "levels deep"),
    ("log_(" * 200 + "2" + ")x" * 200, "levels deep"),
    ("x" + "-x" * 900, "parts"),
    ("1" * (MAX_DIGITS + 1), "digits"),
    ("0." + "1" * MAX_DIGITS, "digits"),
    (f"1e{MAX_EXPONENT + 1}", "exponent"),
    ("1e-99999999999999999999", "exponent"),
    ("a" * 500, "letters"),
    ("diff(x, x, 1000000)", "whole number"),
    ("d^999/dx^999(x)", "do not go together"),
    ("\\frac{1}{" * 150 + "x" + "}" * 150, "levels deep"),
    ("\\sqrt{" * 150 + "x" + "}" * 150, "levels deep"),
    ("\\left(" * 140 + "x" + "\\right)" * 140, "levels deep"),
    ("\\left|" * 140 + "x" + "\\right|" * 140, "levels deep"),
    ("\\mathbf{x+" * 150 + "x" + "}" * 150, "levels deep"),
    ("x^{" * 400 + "x" + "}" * 400, "levels deep"),
    ("diff(x, x, 20, y, 20)", "whole number"),
]


@pytest.mark.parametrize(("text", "sentence"), TOO_MUCH, ids=lambda value: value[:12])
def test_too_much_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as stopped:
        parse(text)
    assert sentence in stopped.value.message
    assert not incomplete(stopped.value)


JUST_ENOUGH = [
    "(" * MAX_NESTING + "x" + ")" * MAX_NESTING,
    "sin(" * (MAX_DEPTH - 1) + "x" + ")" * (MAX_DEPTH - 1),
    "x" + "^x" * (MAX_DEPTH - 1),
    "-" * (MAX_DEPTH - 1) + "x",
    "x" + "/x" * (MAX_DEPTH - 1),
    "x" + "-x" * 400,
    "1" * MAX_DIGITS,
    f"1e{MAX_EXPONENT}",
    "(((x+1)))" + " " * (MAX_LENGTH - 9),
]


@pytest.mark.parametrize("text", JUST_ENOUGH, ids=lambda value: value[:12])
def test_just_enough_is_read_compared_and_written(text: str) -> None:
    node = parse(text).node
    assert node == parse(text).node
    assert hash(node) == hash(parse(text).node)
    assert repr(node)
    assert parse(write_plain(node)).node == node


LONG_LABELS = ["df/" + "dx11" * 18 + "$ = 2", "d/d" + "x1" * 30 + "$ = $", "f(x" + "1," * 25 + "$ = 2"]


@pytest.mark.parametrize("text", LONG_LABELS)
def test_a_long_left_hand_side_is_settled_at_once(text: str) -> None:
    began = perf_counter()
    with pytest.raises(Unreadable):
        parse(text)
    assert perf_counter() - began < 0.2


UNFINISHED = [
    "",
    " ",
    "2x+",
    "2x cos(",
    "2x cos(x^2+3",
    "|x",
    "x^",
    "sin",
    "sin ",
    "(x+1)(",
    "f'(x) =",
    "log(x,",
    "2*-",
    "x_",
    "\\frac{1}{",
    "\\frac",
    "\\sqrt[3",
    "\\left(x",
    "\\sin^{2",
    "x_{\\text{ma",
    "$x",
    "\\(x",
]
BEGUN = ["\\fra", "2\\cdo", "\\", "0,", "2x+\\alph"]
WRONG = ["x*/2", "x+1)", "y = x + 1", "x$", "0, 5 + x", "coss(x)", "x < ", "1 1/2"]


@pytest.mark.parametrize("text", UNFINISHED)
def test_an_unfinished_text_stops_at_its_end(text: str) -> None:
    with pytest.raises(Unreadable) as stopped:
        parse(text)
    assert stopped.value.start == len(text)
    assert incomplete(stopped.value)


@pytest.mark.parametrize("text", BEGUN)
def test_a_word_that_has_begun_is_unfinished(text: str) -> None:
    with pytest.raises(Unreadable) as stopped:
        parse(text)
    assert incomplete(stopped.value)


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_text_stops_before_its_end(text: str) -> None:
    with pytest.raises(Unreadable) as stopped:
        parse(text)
    assert not incomplete(stopped.value)
