"""What begins with a minus: an expression, an option, or a misspelt option."""

from __future__ import annotations

import pytest

from mmltutor.cli.arguments import separate

OPTIONS = {"--vars": True, "--where": True, "--json": False, "--help": False, "-n": True}

TABLE = [
    (["-x", "x"], ["--", "-x", "x"]),
    (["x", "-x"], ["--", "x", "-x"]),
    (["-x", "-y", "--json"], ["--json", "--", "-x", "-y"]),
    (["--json", "-2x^3 + 1", "y"], ["--json", "--", "-2x^3 + 1", "y"]),
    (["-n", "3", "-n*x"], ["-n", "3", "--", "-n*x"]),
    (["-n5", "a"], ["-n5", "--", "a"]),
    (["--where", "-1<x", "-x", "x"], ["--where", "-1<x", "--", "-x", "x"]),
    (["--where=-1<x", "-x", "x"], ["--where=-1<x", "--", "-x", "x"]),
    (["-", "x"], ["--", "-", "x"]),
    (["--x", "x"], ["--", "--x", "x"]),
    (["--(x+1)", "x"], ["--", "--(x+1)", "x"]),
    (["--sin(x)", "x"], ["--", "--sin(x)", "x"]),
    (["--vrs", "x", "a"], ["--vrs", "--", "x", "a"]),
    (["--", "--json", "-x"], ["--", "--json", "-x"]),
    (["a", "b", "--vars"], ["--vars"]),
    ([], ["--"]),
]


@pytest.mark.parametrize(("words", "separated"), TABLE, ids=lambda words: " ".join(words) or "nothing")
def test_options_come_first_and_expressions_stay_whole(words: list[str], separated: list[str]) -> None:
    assert separate(words, OPTIONS) == separated
