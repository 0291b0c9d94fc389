"""The end of a sitting: figures, what to come back to, what to do next."""

from __future__ import annotations

import pytest
from desk import Desk, event, settings

from mmltutor.learner.effects import ShowSummary
from mmltutor.learner.summary import ComeBack, Result, Summary


def summary(words: str, **changes: object) -> Summary:
    desk = Desk(settings(**changes))
    for word in f"{words} quit".split():
        desk.report(event(word))
    assert isinstance(desk.told[-1], ShowSummary)
    return desk.told[-1].summary


def test_the_figures() -> None:
    told = summary("right wrong:x right hint right skip solution undecided skip wrong:y")
    results = ["first", "later", "helped", "skipped", "solution", "undecided", "open"]
    assert [each.result for each in told.done] == results
    assert told.problems == 6
    assert told.count(Result.FIRST) == 1
    assert told.count(Result.FIRST, Result.LATER) == 2
    assert told.seconds == 11
    assert told.come_back == (ComeBack(1, 3, ("skill-1",)),)


# (what happens, settings, the levels to come back to, the command for next time)
ADVICE: tuple[tuple[str, dict[str, object], list[int], str], ...] = (
    ("", {}, [], "mmltutor practice chain-rule"),
    ("wrong:x", {}, [], "mmltutor practice chain-rule"),
    ("right", {}, [], "mmltutor practice chain-rule --level 1"),
    ("right right right", {}, [], "mmltutor practice chain-rule --level 2"),
    ("skip", {}, [1], "mmltutor practice chain-rule --level 1"),
    ("undecided skip", {}, [], "mmltutor practice chain-rule --level 1"),
    ("skip right right right", {}, [], "mmltutor practice chain-rule --level 2"),
    ("skip right right right skip", {}, [2], "mmltutor practice chain-rule --level 2"),
    ("right right right", {"level": 2}, [], "mmltutor practice chain-rule --level 3"),
    ("right right right", {"level": 3}, [], "mmltutor topics"),
    ("right right right solution", {"level": 3}, [3], "mmltutor practice chain-rule --level 3"),
)


@pytest.mark.parametrize(("words", "changes", "levels", "command"), ADVICE)
def test_what_to_do_next(words: str, changes: dict[str, object], levels: list[int], command: str) -> None:
    told = summary(words, **changes)
    assert [each.level for each in told.come_back] == levels
    assert told.command == command
    assert told.advice.endswith(".")
