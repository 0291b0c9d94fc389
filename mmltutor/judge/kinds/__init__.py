"""One judge for each kind of answer, a file each; `judge_of` finds it by name and brings it in when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from mmltutor.judge.judged import Judge

_PLACES: Final = {
    "expression": ("expression", "judge_expression"),
    "number": ("number", "judge_number"),
    "vector": ("vector", "judge_vector"),
    "matrix": ("matrix", "judge_matrix"),
    "set": ("sets", "judge_set"),
    "labelled": ("labelled", "judge_labelled"),
    "equation": ("equation", "judge_equation"),
    "interval": ("interval", "judge_interval"),
    "antiderivative": ("antiderivative", "judge_antiderivative"),
    "taylor": ("taylor", "judge_taylor"),
    "factors": ("factors", "judge_factors"),
    "iterates": ("iterates", "judge_iterates"),
    "classified": ("classified", "judge_classified"),
    "choice": ("choice", "judge_choice"),
    "choices": ("choice", "judge_choices"),
}
"""The file and the function of each kind."""


def judge_of(kind: str) -> Judge:
    """The judge of a kind of answer; KeyError for a kind that there is not."""
    place, name = _PLACES[kind]
    judge: Judge = getattr(import_module(f"mmltutor.judge.kinds.{place}"), name)
    return judge
