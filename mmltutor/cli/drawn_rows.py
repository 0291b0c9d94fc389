"""Answers to drawn problems as JSON: a row names a problem in place of what is expected."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

from mmltutor.bank.draw import draw, find_template
from mmltutor.bank.question import question_of
from mmltutor.calculus.derive import derive
from mmltutor.cli.library import Library
from mmltutor.errors import MmltutorError
from mmltutor.judge.answers import judge_answer
from mmltutor.judge.explain import Json
from mmltutor.judge.question import Question
from mmltutor.judge.rows import RowFault, fault_reply, identity_of, reply_of, text_in
from mmltutor.store.places import find_places

KEYS = ("topic", "template", "seed", "part")
REMEMBERED = 256  # questions, each asked again by the answers of many learners


def judge_drawn(row: Mapping[str, object]) -> dict[str, Json]:
    """Judge a row with `answer` and `problem`: {"topic", "template", "seed", "part"}, the part counted from 0."""
    reply: dict[str, Json] = {"id": identity_of(row.get("id"))}
    try:
        judgement = judge_answer(text_in(row, "answer"), _question(*_named(row.get("problem"))))
    except MmltutorError as error:
        return {**reply, **fault_reply(str(error)), "diagnosis": None}
    return {**reply, **reply_of(judgement), "diagnosis": None}


def _named(problem: object) -> tuple[str, str, int, int]:
    if not isinstance(problem, dict):
        raise RowFault("problem is an object with topic, template, seed and part.")
    unknown = [key for key in problem if key not in KEYS]
    if unknown:
        raise RowFault(f"problem has no {str(unknown[0])[:40]!r}.", f"It has {', '.join(KEYS)}.")
    topic, template = text_in(problem, "topic"), text_in(problem, "template")
    seed, part = _whole(problem, "seed"), _whole(problem, "part", 0)
    return topic, template, seed, part


def _whole(problem: Mapping[str, object], key: str, otherwise: int | None = None) -> int:
    value = problem.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int):
        raise RowFault(f"The problem's {key} has to be a whole number.")
    return value


@lru_cache(maxsize=REMEMBERED)
def _question(topic: str, template: str, seed: int, part: int) -> Question:
    """What the answers to a part are judged against. Raises MmltutorError where there is no such part."""
    bank = _library().find(topic)
    problem = draw(bank, find_template(bank, template), seed)
    if not 0 <= part < len(problem.parts):
        parts = len(problem.parts)
        raise RowFault(f"This problem has no part {part}.", f"Its parts are 0 to {parts - 1}." if parts > 1 else "")
    asked = problem.parts[part]
    return question_of(asked, derive(asked.goal))


@lru_cache(maxsize=1)
def _library() -> Library:
    return Library(find_places(os.environ))
