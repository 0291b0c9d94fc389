"""A choice: options, of which one or several are right, each with what makes it so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from mmltutor.syntax.nodes import Node

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.calculus.pictures.plot import Contours, Plot
    from mmltutor.syntax.structure import Statement


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: a text, mathematics, or a plot.

    `mistake` names what leads to a wrong option, `says` is what is said about it afterwards. `claim` is a comparison
    (left, sign, right) that holds exactly if the option is right.
    """

    shown: str | Statement | Plot | Contours
    right: bool
    mistake: str = ""
    says: str = ""
    claim: tuple[tuple[Node, str, Node], ...] = ()


@dataclass(frozen=True, slots=True)
class Choose:
    """The right one of `options`, all the right ones with `several`; in the order in which they are shown.

    `of` is a goal: the mathematics of a right option is the answer to it, or what `take` names of its solution.
    """

    task: ClassVar[str] = "choice"
    options: tuple[Option, ...]
    of: Goal | None = None
    take: tuple[str, ...] = ()
    several: bool = False

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of the right options."""
        return tuple(letter for letter, option in zip(LETTERS, self.options, strict=False) if option.right)


LETTERS = "abcdefghij"
