"""Practice, told as tables: what is done, and what the learner is told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from desk import Desk, brief, event, settings

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.attempt import Kind
from mmltutor.learner.effects import Append, ShowStanding, ShowSummary, ShowVerdict
from mmltutor.learner.events import AskedHint, AskedSolution, AskedWhy, Drawn, NotDrawn, Quit, Shown, Skipped, Typed
from mmltutor.learner.sitting import begin, step

# (settings that differ, what happens, what is told after the first problem), one line an event
SITTINGS: tuple[tuple[str, dict[str, object], tuple[tuple[str, str], ...]], ...] = (
    (
        "right at once",
        {},
        (("right", "equivalent 1, 1 of 3 on 1, problem 2 level 1"),),
    ),
    (
        "three in a row go up, wrong tries between them or not",
        {},
        (
            ("wrong:cos(x)", "different 1"),
            ("right", "equivalent 2, 1 of 3 on 1, problem 2 level 1"),
            ("right", "equivalent 1, 2 of 3 on 1, problem 3 level 1"),
            ("unreadable", "unreadable 0"),
            ("right", "equivalent 1, 3 of 3 on 1, up to 2, problem 4 level 2"),
            ("right", "equivalent 1, 1 of 3 on 2, problem 5 level 2"),
        ),
    ),
    (
        "an unreadable line and an undecided answer cost nothing",
        {},
        (
            ("unreadable", "unreadable 0"),
            ("undecided", "undecided 0"),
            ("wrong:x", "different 1"),
            ("unreadable", "unreadable 1"),
            ("undecided", "undecided 1"),
            ("right", "equivalent 2, 1 of 3 on 1, problem 2 level 1"),
        ),
    ),
    (
        "the same wrong answer twice costs once, however often and whatever comes between",
        {},
        (
            ("wrong:x", "different 1"),
            ("wrong:x", "different 1 again"),
            ("wrong:y", "different 2"),
            ("unreadable", "unreadable 2"),
            ("wrong:x", "different 2 again"),
            ("skip", "problem 2 level 1"),
            ("wrong:x", "different 1"),
        ),
    ),
    (
        "hints escalate to the last, which stays",
        {},
        (
            ("hint:3", "hint 1"),
            ("hint:3", "hint 2"),
            ("wrong:x", "different 1"),
            ("hint:3", "hint 3 last"),
            ("hint:3", "hint 3 last"),
            ("right", "equivalent 2, 0 of 3 on 1, problem 2 level 1"),
            ("hint:3", "hint 1"),
        ),
    ),
    (
        "a part without hints says so, and it is no help",
        {},
        (("hint:0", "hint 0 last"), ("right", "equivalent 1, 1 of 3 on 1, problem 2 level 1")),
    ),
    (
        "help of any kind, or a skip, begins the row anew",
        {},
        (
            ("right", "equivalent 1, 1 of 3 on 1, problem 2 level 1"),
            ("right", "equivalent 1, 2 of 3 on 1, problem 3 level 1"),
            ("solution", "ShowSolution, problem 4 level 1"),
            ("right", "equivalent 1, 1 of 3 on 1, problem 5 level 1"),
            ("skip", "problem 6 level 1"),
            ("right", "equivalent 1, 1 of 3 on 1, problem 7 level 1"),
            ("hint", "hint 1"),
            ("right", "equivalent 1, 0 of 3 on 1, problem 8 level 1"),
        ),
    ),
    (
        "what could not be judged is held against nobody",
        {},
        (
            ("right", "equivalent 1, 1 of 3 on 1, problem 2 level 1"),
            ("undecided", "undecided 0"),
            ("skip", "problem 3 level 1"),
            ("undecided", "undecided 0"),
            ("unreadable", "unreadable 0"),
            ("solution", "ShowSolution, problem 4 level 1"),
            ("right", "equivalent 1, 2 of 3 on 1, problem 5 level 1"),
            ("undecided", "undecided 0"),
            ("wrong:x", "different 1"),
            ("skip", "problem 6 level 1"),
            ("right", "equivalent 1, 1 of 3 on 1, problem 7 level 1"),
        ),
    ),
    (
        "why tells of the last verdict, the problem before included",
        {},
        (
            ("why", "why nothing"),
            ("unreadable", "unreadable 0"),
            ("why", "why nothing"),
            ("wrong:x", "different 1"),
            ("why", "why different"),
            ("right", "equivalent 2, 1 of 3 on 1, problem 2 level 1"),
            ("why", "why equivalent"),
            ("help", "ShowHelp"),
        ),
    ),
    (
        "the last level goes well, which is said once",
        {"start": 3},
        (
            ("right", "equivalent 1, 1 of 3 on 3, problem 2 level 3"),
            ("right", "equivalent 1, 2 of 3 on 3, problem 3 level 3"),
            ("right", "equivalent 1, 3 of 3 on 3, 3 goes well, above None, problem 4 level 3"),
            ("right", "equivalent 1, 4 of 3 on 3, problem 5 level 3"),
        ),
    ),
    (
        "a level that was chosen stays",
        {"level": 2},
        (
            ("right", "equivalent 1, 1 of 3 on 2, problem 2 level 2"),
            ("right", "equivalent 1, 2 of 3 on 2, problem 3 level 2"),
            ("right", "equivalent 1, 3 of 3 on 2, 2 goes well, above 3, problem 4 level 2"),
            ("skip", "problem 5 level 2"),
            ("right", "equivalent 1, 1 of 3 on 2, problem 6 level 2"),
        ),
    ),
    (
        "coming back, the row goes on",
        {"start": 2, "streak": 2},
        (("right", "equivalent 1, 3 of 3 on 2, up to 3, problem 2 level 3"),),
    ),
    (
        "as many as were asked for",
        {"count": 3},
        (
            ("right", "equivalent 1, 1 of 3 on 1, problem 2 level 1"),
            ("skip", "problem 3 level 1"),
            ("solution", "ShowSolution, summary done"),
            ("right", ""),
            ("quit", ""),
        ),
    ),
    ("quit", {}, (("quit", "summary quit"),)),
    ("the end of the input", {}, (("wrong:x", "different 1"), ("ctrl-d", "summary end of input"))),
    ("Ctrl-C at an empty prompt", {}, (("ctrl-c: ", "summary interrupted"), ("ctrl-c", ""))),
    (
        "Ctrl-C with something typed",
        {},
        (
            ("ctrl-c:2x cos(", "WarnLeaving"),
            ("help", "ShowHelp"),
            ("ctrl-c:2x", "WarnLeaving"),
            ("ctrl-c:2x c", "summary interrupted"),
        ),
    ),
    ("events that do not fit change nothing", {}, (("not-drawn", ""), ("shown", ""), ("not-drawn", ""))),
)


@pytest.mark.parametrize(("changes", "lines"), [row[1:] for row in SITTINGS], ids=[row[0] for row in SITTINGS])
def test_what_is_told(changes: dict[str, object], lines: tuple[tuple[str, str], ...]) -> None:
    desk = Desk(settings(**changes))
    assert [brief(each) for each in desk.told] == [f"problem 1 level {desk.state.ladder.level}"]
    for word, expected in lines:
        assert ", ".join(brief(each) for each in desk.report(event(word))) == expected, word


def test_several_parts() -> None:
    desk = Desk(settings(), parts=3)
    table = (
        ("hint", "hint 1"),
        ("wrong:x", "different 1"),
        ("right", "equivalent 2, part 1"),
        ("hint", "hint 1"),
        ("wrong:x", "different 1"),
        ("solution", "ShowSolution, part 2"),
        ("right", "equivalent 1, problem 2 level 1"),
        ("right", "equivalent 1, part 1"),
        ("right", "equivalent 1, part 2"),
        ("right", "equivalent 1, 1 of 3 on 1, problem 3 level 1"),
        ("right", "equivalent 1, part 1"),
        ("skip", "problem 4 level 1"),
    )
    for word, expected in table:
        assert ", ".join(brief(each) for each in desk.report(event(word))) == expected, word
    assert [each.result for each in desk.state.done] == ["solution", "first", "skipped"]
    assert desk.state.done[0].wrong == 2


def test_each_answer_is_kept_before_its_verdict_is_told() -> None:
    desk = Desk(settings())
    for word in ("wrong:x", "unreadable", "undecided", "right"):
        _, effects = step(desk.state, event(word), desk.now)
        assert isinstance(effects[0], Append)
        assert effects[0].attempt.kind is Kind.ANSWER
        assert isinstance(effects[1], ShowVerdict)
        assert effects[0].attempt.outcome is effects[1].answer.outcome


def test_what_is_kept() -> None:
    desk = Desk(settings(seed=5))
    for word in ("wrong:cos(x)", "hint", "hint", "solution", "skip", "quit"):
        desk.report(event(word))
    start = desk.log[1]
    assert [each.number for each in desk.log] == list(range(1, len(desk.log) + 1))
    assert [each.kind for each in desk.log] == [
        "begin", "start", "answer", "hint", "hint", "solution", "start", "skip", "start", "end",
    ]  # fmt: skip
    assert {each.detail("seed") for each in desk.log[:1]} == {"5"}
    assert start.detail("identity") == f"{start.template} {start.seed}"
    assert start.at == "2023-11-14T22:13:20.000Z"
    wrong = desk.log[2]
    assert (wrong.typed, wrong.reads_as, wrong.outcome) == ("cos(x)", "cos(x)", Outcome.DIFFERENT)
    assert (wrong.template, wrong.seed, wrong.bank) == (start.template, start.seed, "b")
    assert [each.hints for each in desk.log] == [0, 0, 0, 1, 2, 2, 0, 0, 0, 0]
    assert [each.seconds for each in desk.log] == [0, 0, 1, 2, 3, 4, 0, 1, 0, 6]
    assert desk.log[-1].detail("reason") == "quit"


def test_time_begins_when_the_question_is_on_the_screen_and_a_clock_put_back_adds_nothing() -> None:
    desk = Desk(settings())
    desk.now += 5
    desk.report(Shown())
    desk.now += 2.5
    _, effects = step(desk.state, event("right"), desk.now)
    assert next(each for each in effects if isinstance(each, ShowStanding)).seconds == 2.5
    _, effects = step(desk.state, event("right"), desk.now - 7200)
    assert next(each for each in effects if isinstance(each, ShowStanding)).seconds == 0


def test_no_problem_comes_twice_until_the_topic_is_exhausted() -> None:
    desk = Desk(settings(), variants=2)
    while not desk.state.over:
        desk.report(event("skip"))
    shown = [each.detail("identity") for each in desk.log if each.kind is Kind.START]
    assert sorted(shown) == sorted(f"{name} {n}" for name, _ in settings().templates for n in (0, 1))
    exhausted = [brief(each) for each in desk.told if brief(each).startswith("no more")]
    assert exhausted == ["no more on 1, instead 2", "no more on 2, instead 3", "no more on 3, instead None"]
    assert brief(desk.told[-1]) == "summary exhausted"


def test_above_an_exhausted_level_the_way_leads_down_again() -> None:
    desk = Desk(settings(start=3), variants=1)
    levels = []
    while not desk.state.over:
        levels.append(desk.state.ladder.level)
        desk.report(event("skip"))
    assert levels == [3, 3, 2, 2, 1, 1]


def test_a_chosen_level_that_is_exhausted_or_has_no_problems_ends_the_sitting() -> None:
    desk = Desk(settings(level=2), variants=1)
    assert brief(desk.report(event("right"))[-1]) == "problem 2 level 2"
    assert [brief(each) for each in desk.report(event("right"))][-2:] == [
        "no more on 2, instead None",
        "summary exhausted",
    ]
    assert [brief(each) for each in Desk(settings(level=9)).told] == ["no more on 9, instead None", "summary exhausted"]
    assert [brief(each) for each in Desk(settings(templates=())).told][-1] == "summary exhausted"


def test_a_topic_without_problems_of_the_first_level_begins_with_the_next() -> None:
    assert brief(Desk(settings(templates=(("a", 2), ("b", 3)))).told[0]) == "problem 1 level 2"
    assert brief(Desk(settings(templates=(("a", 1),), start=3)).told[0]) == "problem 1 level 1"


def test_a_template_that_cannot_be_drawn_is_passed_over() -> None:
    desk = Desk(settings(level=1), undrawable="one")
    for _ in range(3):
        desk.report(event("skip"))
    assert {each.template for each in desk.state.done} == {"two"}


def test_no_template_comes_twice_running_and_all_come_equally_often() -> None:
    templates = tuple((name, 1) for name in "abcde")
    desk = Desk(settings(templates=templates))
    for _ in range(20):
        desk.report(event("skip"))
    used = desk.state.used
    assert all(one != next_ for one, next_ in pairwise(used))
    assert {used.count(name) for name in "abcde"} == {4}


def test_the_same_seed_gives_the_same_sitting_and_another_seed_another() -> None:
    def shown(seed: int) -> list[tuple[str, int]]:
        desk = Desk(settings(seed=seed))
        for _ in range(5):
            desk.report(event("right"))
        return [(each.template, each.seed) for each in desk.log if each.kind is Kind.START]

    assert shown(3) == shown(3)
    assert shown(3) != shown(4)


def test_answers_while_a_problem_is_being_drawn_change_nothing() -> None:
    state, _ = begin(settings(), 0.0)
    for early in (Typed("x", Outcome.DIFFERENT), AskedHint(3), AskedSolution(), Skipped(), Shown()):
        assert step(state, early, 1.0) == (state, ())
    _, effects = step(state, AskedWhy(), 1.0)
    assert [brief(each) for each in effects] == ["why nothing"]
    over, effects = step(state, Quit(), 1.0)
    assert [type(each) for each in effects] == [Append, ShowSummary]
    assert step(over, Drawn("one", 1, 1, "i"), 2.0) == (over, ())
    assert step(over, NotDrawn(), 2.0) == (over, ())


def test_a_problem_that_comes_unasked_is_not_shown() -> None:
    desk = Desk(settings())
    assert desk.report(Drawn("two", 1, 1, "something else")) == []
