"""An interval or a union of intervals: both ends, and whether they belong to it."""

from __future__ import annotations

from dataclasses import replace

from mmltutor.algebra.compare import Sign
from mmltutor.algebra.constants import compare
from mmltutor.judge.domain import Condition
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.judged import Judged, counted, together, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_same, judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import ZERO, names_in, negate
from mmltutor.syntax.nodes import Negation, Node, Sum, Symbol
from mmltutor.syntax.structure import Interval, Region, expressions_in
from mmltutor.syntax.write.structure import write_answer


class _Unordered(Exception):
    """Two ends of which it is not known which is larger."""


def judge_interval(answer: Region, question: Question) -> Judged:
    """The same numbers; within the question's domain, where that bounds the variable."""
    expected = question.expected
    assert isinstance(expected, Region)
    if answer.name and expected.name and answer.name != expected.name:
        return unlike(f"Yours speaks of {answer.name}, and {expected.name} is asked.")
    name = expected.name or answer.name
    try:
        mine, wanted = (settled(_within(one, name, question)) for one in (answer, expected))
    except _Unordered:
        mine, wanted = answer.intervals, expected.intervals
    if len(mine) != len(wanted):
        return _of_other_number(mine, wanted)
    if not wanted:
        return judge_same()
    found = [
        (f"interval {place}", _judge_one(one, other, question))
        for place, (one, other) in enumerate(zip(mine, wanted, strict=True), start=1)
    ]
    return found[0][1] if len(found) == 1 else together(found, question)


def _of_other_number(mine: tuple[Interval, ...], wanted: tuple[Interval, ...]) -> Judged:
    if not mine:
        return unlike("Yours contains no number.")
    if not wanted:
        return unlike("No number belongs to it.")
    return unlike(f"Yours is made of {counted(len(mine), 'interval')}, expected {len(wanted)}.")


def _judge_one(mine: Interval, wanted: Interval, question: Question) -> Judged:
    left = _judge_end((mine.low, mine.low_closed), (wanted.low, wanted.low_closed), question)
    right = _judge_end((mine.high, mine.high_closed), (wanted.high, wanted.high_closed), question)
    return together([("the left end", left), ("the right end", right)], question)


def _judge_end(mine: tuple[Node | None, bool], wanted: tuple[Node | None, bool], question: Question) -> Judged:
    """Judge one end, and whether it belongs to the interval."""
    (end, closed), (expected, expected_closed) = mine, wanted
    if end is None or expected is None:
        if end is expected:
            return judge_same()
        return unlike("Yours has none, and there is one." if end is None else "There is none, and yours has one.")
    judged = judge_value(end, expected, question)
    if judged.outcome is Outcome.EQUIVALENT and closed != expected_closed:
        return unlike(f"{write_answer(end)} {'does not belong' if closed else 'belongs'} to it.")
    return judged


# Unions in order


def settled(region: Region) -> tuple[Interval, ...]:
    """The intervals that are not empty, from left to right, those that touch joined."""
    if any(names_in(end) for end in expressions_in(region)):
        if len(region.intervals) > 1:
            raise _Unordered
        return region.intervals
    kept = [interval for interval in region.intervals if not _empty(interval)]
    ordered: list[Interval] = []
    for interval in kept:
        place = next((k for k, other in enumerate(ordered) if _starts_before(interval, other)), len(ordered))
        ordered.insert(place, interval)
    joined: list[Interval] = []
    for interval in ordered:
        if joined and _touches(joined[-1], interval):
            joined[-1] = _union(joined[-1], interval)
        else:
            joined.append(interval)
    return tuple(joined)


def _order(a: Node, b: Node) -> int:
    found = None if names_in(a) | names_in(b) else compare(a, b)
    if found is None:
        if equivalent(a, b).outcome is not Outcome.EQUIVALENT:
            raise _Unordered
        return 0
    return found


def _empty(interval: Interval) -> bool:
    if interval.low is None or interval.high is None:
        return False
    order = _order(interval.low, interval.high)
    return order > 0 or (order == 0 and not (interval.low_closed and interval.high_closed))


def _starts_before(a: Interval, b: Interval) -> bool:
    if a.low is None or b.low is None:
        return a.low is None and b.low is not None
    order = _order(a.low, b.low)
    return order < 0 or (order == 0 and a.low_closed and not b.low_closed)


def _touches(a: Interval, b: Interval) -> bool:
    """Whether b, which starts no earlier, has no gap to a."""
    if a.high is None or b.low is None:
        return True
    order = _order(b.low, a.high)
    return order < 0 or (order == 0 and (a.high_closed or b.low_closed))


def _union(a: Interval, b: Interval) -> Interval:
    if a.high is None or b.high is None:
        return replace(a, high=None, high_closed=False)
    order = _order(a.high, b.high)
    if order == 0:
        return replace(a, high_closed=a.high_closed or b.high_closed)
    return a if order > 0 else replace(a, high=b.high, high_closed=b.high_closed)


# The domain


def _within(region: Region, name: str | None, question: Question) -> Region:
    """The part of a region in which the question's conditions on its variable hold."""
    for condition in question.domain.conditions:
        bound = _bound(condition, name)
        if bound is not None:
            region = replace(region, intervals=tuple(_intersection(one, bound) for one in region.intervals))
    return region


def _bound(condition: Condition, name: str | None) -> Interval | None:
    """The half-line of a condition such as x > 1, if it is one."""
    closed = condition.sign is Sign.NOT_NEGATIVE
    if name is None or condition.sign not in (Sign.POSITIVE, Sign.NOT_NEGATIVE):
        return None
    match condition.expression:
        case Symbol(other) if other == name:
            return Interval(ZERO, None, closed)
        case Negation(Symbol(other)) if other == name:
            return Interval(None, ZERO, False, closed)
        case Sum((Symbol(other), end)) if other == name and not names_in(end):
            return Interval(negate(end), None, closed)
        case Sum((end, Negation(Symbol(other)))) if other == name and not names_in(end):
            return Interval(None, end, False, closed)
        case _:
            return None


def _intersection(a: Interval, b: Interval) -> Interval:
    low, low_closed = _inner(a.low, a.low_closed, b.low, b.low_closed, 1)
    high, high_closed = _inner(a.high, a.high_closed, b.high, b.high_closed, -1)
    return Interval(low, high, low_closed, high_closed)


def _inner(a: Node | None, a_closed: bool, b: Node | None, b_closed: bool, inwards: int) -> tuple[Node | None, bool]:
    """The end that lies further inside."""
    if a is None or b is None:
        return (b, b_closed) if a is None else (a, a_closed)
    order = _order(a, b) * inwards
    if order == 0:
        return a, a_closed and b_closed
    return (a, a_closed) if order > 0 else (b, b_closed)
