"""What is said of the rules that occur in every chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.steps.words.wording import Vocabulary, Wording
from mmltutor.syntax.nodes import Number

if TYPE_CHECKING:
    from mmltutor.steps.step import Remark, Step

WORDS: Vocabulary = {
    "tidy": Wording(because="tidied"),
    "expand": Wording(because="multiplied out"),
    "cancel": Wording(because="fraction reduced"),
    "substitute": Wording(because="put in"),
    "evaluate": Wording(because="worked out"),
}


def after_steps(about: Step | Remark) -> str:
    """After how many steps an iterate was reached."""
    count = _count(about, "n")
    return "No step is taken:" if count == 0 else "After 1 step:" if count == 1 else "After {n} steps:"


def why_last(about: Step | Remark) -> str:
    """Why an iterate is the last one."""
    return "as far as asked" if _count(about, "n") >= _count(about, "asked") else "the last one: see below"


def _count(about: Step | Remark, name: str) -> int:
    found = dict(about.bindings)[name]
    assert isinstance(found, Number)
    return int(found.value)
