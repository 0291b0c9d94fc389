"""Small things said between problems."""

from __future__ import annotations

from mmltutor.learner.ladder import NEEDED
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paragraph


def show_went_up(level: int, manner: Manner) -> str:
    """The next problems are harder."""
    return paragraph(f"{NEEDED} in a row without help: on to level {level}.", manner, Role.STRONG)


def show_going_well(topic: str, level: int, above: int | None, manner: Manner) -> str:
    """The level that was chosen, or the last one, goes well."""
    if above is None:
        return paragraph(f"Level {level}, the last one, goes well. Go on as long as you like.", manner)
    return paragraph(f"Level {level} goes well. For harder ones: mmltutor practice {topic} --level {above}", manner)


def show_exhausted(level: int, instead: int | None, manner: Manner) -> str:
    """No problem of this level is left that was not shown."""
    if instead is None:
        return paragraph(f"You have seen every problem of level {level} that there is.", manner)
    return paragraph(f"You have seen every problem of level {level}. On with level {instead}.", manner)


def show_leaving(manner: Manner) -> str:
    """Ctrl-C with something in the line."""
    return paragraph("The line is cleared; the up key brings it back. Ctrl-C once more leaves.", manner, Role.HELP)


def show_left_here(manner: Manner) -> str:
    """The first problem is the one that was left."""
    return paragraph("You left here:", manner, Role.HELP)


def show_warning(message: str, hint: str, manner: Manner) -> str:
    """Records cannot be kept; practice goes on."""
    return paragraph(f"{message} {hint} What you do now is not recorded until then.", manner, Role.WRONG)
