"""Sentences about values of every size."""

from __future__ import annotations

import pytest

from mmltutor.judge.explain import apart, rounded, sentence
from mmltutor.judge.verdict import Outcome, Verdict, Witness


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("-0.65364362 ± 1e-8", 4, "-0.6536"),
        ("1200000.0 ± 0", 2, "1200000"),
        ("999.99 ± 0", 4, "1000"),
        ("0 ± 1e-40", 4, "0"),
        ("3.04e+29 ± 0", 2, "3.0·10^29"),
        ("4.28e+369693099 ± 1e+369693080", 3, "4.28·10^369693099"),
        ("1.5e-102435199438739363750 ± 1e-102435199438739363800", 2, "1.5·10^-102435199438739363750"),
        ("0.00012345 ± 0", 3, "0.000123"),
    ],
)
def test_rounding(value: str, digits: int, text: str) -> None:
    assert rounded(value, digits) == text


@pytest.mark.parametrize(
    ("answer", "expected", "said"),
    [
        ("4.125 ± 0", "3.7 ± 0", "At x = 2 yours is 4.125, expected 3.7."),
        ("1.000000000001 ± 0", "1 ± 0", "At x = 2 yours is 1.000000000001, expected 1."),
        ("1.000000000000000000000000000001 ± 0", "1 ± 0", "At x = 2 yours is off by 1.00·10^-30."),
        ("4.28e+369693099 ± 1e+369693080", "4.29e+369693099 ± 1e+369693080", "At x = 2 yours is 4.280·10^369693099,"),
        ("1e-102435199438739363750 ± 0", "0 ± 0", "At x = 2 yours is"),
    ],
)
def test_a_counter_example_as_a_sentence(answer: str, expected: str, said: str) -> None:
    evidence = Witness((("x", "2"),), answer, expected)
    assert sentence(Verdict(Outcome.DIFFERENT, evidence)).startswith(said)


def test_values_that_show_the_same_digits_are_not_told_as_different() -> None:
    assert apart("1.0000000000000000000001 ± 0", "1 ± 0") is None
