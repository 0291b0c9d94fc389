"""A drawn problem as its author wants to see it: where it comes from, what it asks, the answer."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.bank.problem import Problem
from mmltutor.show.manner import Manner
from mmltutor.show.mathematics import display
from mmltutor.show.paint import Role, paragraph
from mmltutor.show.question import show_part
from mmltutor.syntax.structure import Answer


def show_drawn(problem: Problem, answers: Sequence[Answer], manner: Manner) -> str:
    """A problem with the answer to each of its parts."""
    source = f"{problem.topic} · {problem.template} · level {problem.level} · seed {problem.seed}"
    text = paragraph(source, manner, Role.STRONG)
    several = len(problem.parts) > 1
    for number, (part, answer) in enumerate(zip(problem.parts, answers, strict=True), 1):
        text += show_part(part, manner, (number, len(problem.parts)) if several else None)
        text += display(part.label, answer, manner, Role.RIGHT)
    return text + "\n"
