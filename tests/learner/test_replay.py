"""The log alone gives back the sitting, whatever happened in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk, brief, event, settings
from hypothesis import given, strategies

from mmltutor.learner.attempt import moment, utc_text
from mmltutor.learner.effects import ShowProblem
from mmltutor.learner.replay import replay, settings_of
from mmltutor.learner.state import State

WORDS = (
    "right", "wrong:x", "wrong:y", "undecided", "unreadable", "hint:2", "hint:0", "solution", "skip", "why", "help",
    "ctrl-c:x", "quit",
)  # fmt: skip
CHANGES: tuple[dict[str, object], ...] = ({}, {"level": 2}, {"count": 3}, {"start": 2, "streak": 2})


def read_back(desk: Desk) -> State:
    given_then = settings_of(desk.log[0], desk.state.settings.templates, desk.state.settings.bank)
    return replay(given_then, desk.log)


def without_clock(state: State) -> State:
    return replace(state, leaving=False, work=state.work and replace(state.work, since=0.0, spent=0.0))


@given(
    strategies.lists(strategies.sampled_from(WORDS), max_size=25),
    strategies.sampled_from(CHANGES),
    strategies.integers(1, 3),
)
def test_the_log_gives_back_the_state(words: list[str], changes: dict[str, object], parts: int) -> None:
    desk = Desk(settings(**changes), parts=parts)
    for word in words:
        desk.report(event(word))
    assert without_clock(read_back(desk)) == without_clock(desk.state)


def test_coming_back_goes_on_with_the_problem_and_the_time_away_counts_for_nothing() -> None:
    desk = Desk(settings(), parts=2)
    for word in ("right", "hint", "wrong:x"):
        desk.report(event(word))
    before = desk.state
    desk.state = read_back(desk)
    assert [brief(each) for each in desk.come_back()] == ["problem 1 level 1", "part 1"]
    assert desk.report(event("wrong:x"))[0] == desk.told[-1]
    assert brief(desk.told[-1]) == "different 1 again"
    assert before.work is not None
    assert desk.state.work is not None
    assert desk.state.work.hints == before.work.hints
    assert desk.log[-1].seconds == 4
    assert desk.log[-1].number == len(desk.log)


def test_coming_back_between_two_problems_draws_the_one_that_would_have_come() -> None:
    desk = Desk(settings())
    desk.report(event("right"))
    expected = desk.log[-1]
    desk.log = desk.log[:-1]
    desk.state = read_back(desk)
    assert isinstance(desk.come_back()[0], ShowProblem)
    assert (desk.log[-1].template, desk.log[-1].seed) == (expected.template, expected.seed)


@pytest.mark.parametrize("undrawable", ["one", "two"])
def test_a_problem_that_the_bank_no_longer_gives_is_left_and_another_one_comes(undrawable: str) -> None:
    desk = Desk(settings(templates=(("one", 1), ("two", 1))))
    desk.report(event("wrong:x"))
    desk.undrawable, desk.variants = undrawable, 7
    desk.state = read_back(desk)
    assert [brief(each) for each in desk.come_back()] == ["problem 2 level 1"]
    assert [each.result for each in desk.state.done] == ["open"]
    assert read_back(desk).done == desk.state.done
    assert read_back(desk).work == desk.state.work


def test_coming_back_to_a_sitting_that_is_over_does_nothing() -> None:
    desk = Desk(settings())
    desk.report(event("quit"))
    desk.state = read_back(desk)
    assert desk.come_back() == []


@given(strategies.integers(0, 4_000_000_000_000))
def test_a_moment_is_read_back_to_the_millisecond(milliseconds: int) -> None:
    assert round(moment(utc_text(milliseconds / 1000)) * 1000) in (milliseconds, milliseconds - 1)
