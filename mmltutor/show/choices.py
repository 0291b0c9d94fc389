"""The options of a choice as a list: a letter each, mathematics set as it reads best, plots side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mmltutor.calculus.goals.choice import LETTERS, Choose
from mmltutor.calculus.pictures.plot import Contours, Plot
from mmltutor.show.manner import Manner
from mmltutor.show.mathematics import displayed, flat
from mmltutor.show.paint import Role, paragraph, set_block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmltutor.calculus.goals import Goal
    from mmltutor.syntax.structure import Statement

LEAD = 3  # columns of "a) "
SEVERAL = "Type the letters of all that apply, or none."
ONE = "Type a letter."


def show_options(goal: Goal, manner: Manner) -> str:
    """Every option with its letter, and what to type."""
    asked = cast("Choose", goal)
    plots: list[tuple[str, Plot | Contours]] = []
    text = ""
    for letter, option in zip(LETTERS, asked.options, strict=False):
        if isinstance(option.shown, Plot | Contours):
            plots.append((f"{letter})", option.shown))
        else:
            text += _option(letter, option.shown, manner)
    text += show_drawn_plots(plots, manner) if plots else ""
    return text + manner.gap + paragraph(SEVERAL if asked.several else ONE, manner, Role.HELP)


def _option(letter: str, shown: str | Statement, manner: Manner) -> str:
    if isinstance(shown, str):
        return paragraph([(f"{letter}) ", Role.STRONG), (shown, Role.PLAIN)], manner, hanging=LEAD)
    if manner.linear:
        return paragraph(f"{letter}) {flat(shown, manner)}", manner)
    return set_block(displayed(f"{letter})", shown, manner, joint=" "), manner)


def show_drawn_plots(plots: Sequence[tuple[str, Plot | Contours]], manner: Manner) -> str:
    """Plots with their labels, the graphs among them in one window."""
    from mmltutor.calculus.pictures.plots import pictures
    from mmltutor.show.plots import in_words, show_plots

    drawn = pictures([plot for _, plot in plots], told=in_words(manner))
    return show_plots([(label, one) for (label, _), one in zip(plots, drawn, strict=True)], manner)
