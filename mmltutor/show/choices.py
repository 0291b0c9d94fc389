"""The options of a choice as a list: a letter each, mathematics set as it reads best, plots side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mmltutor.calculus.goals.choice import LETTERS, Choose
from mmltutor.calculus.pictures.plot import Plot
from mmltutor.show.manner import Manner
from mmltutor.show.mathematics import displayed, flat
from mmltutor.show.paint import Role, paragraph, set_block

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.syntax.structure import Statement

LEAD = 3  # columns of "a) "
SEVERAL = "Type the letters of all that apply, or none."
ONE = "Type a letter."


def show_options(goal: Goal, manner: Manner) -> str:
    """Every option with its letter, and what to type."""
    asked = cast("Choose", goal)
    pairs = list(zip(LETTERS, asked.options, strict=False))
    plots = [(letter, option.shown) for letter, option in pairs if isinstance(option.shown, Plot)]
    text = "".join(_option(letter, one.shown, manner) for letter, one in pairs if not isinstance(one.shown, Plot))
    if plots:
        text += _plots(plots, manner)
    return text + manner.gap + paragraph(SEVERAL if asked.several else ONE, manner, Role.HELP)


def _option(letter: str, shown: str | Statement | Plot, manner: Manner) -> str:
    if isinstance(shown, str):
        return paragraph([(f"{letter}) ", Role.STRONG), (shown, Role.PLAIN)], manner, hanging=LEAD)
    assert not isinstance(shown, Plot)
    if manner.linear:
        return paragraph(f"{letter}) {flat(shown, manner)}", manner)
    return set_block(displayed(f"{letter})", shown, manner, joint=" "), manner)


def _plots(plots: list[tuple[str, Plot]], manner: Manner) -> str:
    from mmltutor.calculus.pictures.plots import pictures
    from mmltutor.show.plots import show_plots

    drawn = pictures([plot for _, plot in plots])
    return show_plots([(f"{letter})", one) for (letter, _), one in zip(plots, drawn, strict=True)], manner)
