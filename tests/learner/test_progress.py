"""Progress is what the log says, and nothing else."""

from __future__ import annotations

from desk import Desk, event, settings
from hypothesis import given, strategies

from mmltutor.learner.attempt import Attempt, Kind
from mmltutor.learner.progress import TopicProgress, progress
from mmltutor.learner.summary import Result

WORDS = ("right", "wrong:x", "undecided", "unreadable", "hint", "solution", "skip")


def test_an_empty_log() -> None:
    assert progress(()) == {}


def test_two_topics_in_two_sittings_at_once() -> None:
    chain, product = Desk(settings(sitting="a")), Desk(settings(sitting="b", topic="product-rule", start=2))
    log: list[Attempt] = []
    for one, other in (("right", "hint"), ("wrong:x", "right"), ("right", "skip"), ("solution", "wrong:x")):
        for desk, word in ((chain, one), (product, other)):
            before = len(desk.log)
            desk.report(event(word))
            log += desk.log[before:]
    log = [*chain.log[:2], *product.log[:2], *(each for each in log if each.number > 2)]
    last = [max(each.at for each in desk.log if each.kind is Kind.START) for desk in (chain, product)]
    assert progress(log) == {
        "chain-rule": TopicProgress(problems=4, solved=2, unaided=2, level=1, at=last[0]),
        "product-rule": TopicProgress(problems=3, solved=1, unaided=0, level=2, at=last[1]),
    }


@given(strategies.lists(strategies.sampled_from(WORDS), max_size=30), strategies.integers(1, 2))
def test_it_agrees_with_the_sitting(words: list[str], parts: int) -> None:
    desk = Desk(settings(), parts=parts)
    for word in words:
        desk.report(event(word))
    told = progress(desk.log)["chain-rule"]
    results = [each.result for each in desk.state.done]
    assert told.problems == len(results) + 1
    assert told.unaided == sum(each.unaided for each in results)
    assert told.solved >= told.unaided + results.count(Result.HELPED)
