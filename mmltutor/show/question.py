"""A problem as it is put to the learner."""

from __future__ import annotations

from mmltutor.bank.problem import Part
from mmltutor.show.manner import Manner
from mmltutor.show.mathematics import display
from mmltutor.show.paint import Role, clean, columns, paragraph, sides

ANSWER = "Answer: "
KEYS = "? hint · solution · quit"


def show_heading(title: str, level: int, number: int, manner: Manner) -> str:
    """The line above a problem: what is practised, how hard, the how manyth."""
    said = f"Practising {_inside(title)} · level {level} · problem {number}"
    if number > 1 and (manner.linear or columns(f"{said}  {KEYS}") > manner.width - 2 * manner.indent):
        return paragraph(said, manner, Role.STRONG)
    return sides([(said, Role.STRONG)], [(KEYS, Role.HELP)], manner)


def _inside(title: str) -> str:
    """A title as it stands inside a sentence."""
    first, _, rest = title.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "A", "An") else title


def show_part(part: Part, manner: Manner, place: tuple[int, int] | None = None) -> str:
    """One thing asked, with the expressions it speaks of; `place` is (2, 3) for the second of three parts."""
    said = f"({place[0]} of {place[1]})  {part.ask}" if place else part.ask
    text = manner.gap + paragraph(said, manner)
    for head, node in part.given:
        text += manner.gap + display(head, node, manner)
    if part.where:
        text += manner.gap + paragraph(f"for {part.where}", manner)
    if part.pictures:
        from mmltutor.show.choices import show_drawn_plots

        text += manner.gap + show_drawn_plots([("", picture) for picture in part.pictures], manner)
    if part.goal.task == "choice":
        from mmltutor.show.choices import show_options

        text += manner.gap + show_options(part.goal, manner)
    return text + manner.gap


def prompt_label(part: Part, manner: Manner) -> str:
    """What stands before the learner's answer."""
    label = f"{part.label} = " if part.label else ANSWER
    return clean(f"{' ' * manner.indent}{label}", manner)
