"""What functions of several variables and their derivatives are called: f(x, y), ∂f/∂x, ∂²f/∂y∂x, f_xy, ∇f(1, 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mmltutor.errors import GoalError
from mmltutor.steps.line import board_of
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Vector
from mmltutor.syntax.write.board import write_board

_LETTERS = ("f", "g", "h", "F", "G")
_MAPS = (("f",), ("u", "v"), ("u", "v", "w"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Naming:
    """A function by its letter, and the variables in order."""

    function: str
    variables: tuple[str, ...]

    def given(self) -> str:
        """The function itself: f(x, y)."""
        return f"{board(self.function)}({', '.join(map(board, self.variables))})"

    def partial(self, *by: str) -> str:
        """Its derivative by one variable after the other, in the order in which one differentiates.

        >>> Naming("f", ("x", "y")).partial("x"), Naming("f", ("x", "y")).partial("x", "y", "y")
        ('∂f/∂x', '∂³f/∂y²∂x')
        """
        order = raised(len(by))
        below = "".join(f"∂{board(name)}{raised(len(list(run)))}" for name, run in groupby(reversed(by)))
        return f"∂{order}{board(self.function)}/{below}"

    def short(self, *by: str) -> str:
        """The same with an index, f_xy, where all variables are single letters."""
        letters = [board(name) for name in by]
        return (
            f"{board(self.function)}_{''.join(letters)}" if all(len(one) == 1 for one in letters) else self.partial(*by)
        )


def raised(number: int) -> str:
    """An exponent above 1 in superscript digits."""
    return str(number).translate(_RAISED) if number > 1 else ""


def board(name: str) -> str:
    """A letter as it is written on a board: x₁, φ."""
    return write_board(Symbol(name))


def at(called: str, point: Sequence[Node]) -> str:
    """The name of a value at a point: ∂f/∂x(1, 2)."""
    return f"{called}({', '.join(map(board_of, point))})"


def naming(of: Iterable[Node], variables: tuple[str, ...]) -> tuple[Naming, ...]:
    """Names for functions: f for one, u, v, w for a few, f₁, f₂, … for more, none of them in use."""
    functions = tuple(of)
    taken = frozenset(variables).union(*map(names_in, functions))
    if len(functions) == 1:
        free = [letter for letter in _LETTERS if letter not in taken]
        return (Naming(free[0] if free else "f_0", variables),)
    for names in _MAPS[len(functions) - 1 : len(functions)]:
        if not taken & set(names):
            return tuple(Naming(name, variables) for name in names)
    letter = next((one for one in _LETTERS if f"{one}_1" not in taken), "F")
    return tuple(Naming(f"{letter}_{index}", variables) for index in range(1, len(functions) + 1))


def checked_variables(variables: tuple[str, ...], point: tuple[Node, ...] = ()) -> None:
    """Raises GoalError unless there are variables, each once, and as many coordinates as variables, or none."""
    if not variables:
        raise GoalError("There is no variable here to differentiate by.", "Name the variables: --vars x,y.")
    if len(set(variables)) < len(variables):
        raise GoalError("A variable is named twice.", "Name each variable once.")
    if point and len(point) != len(variables):
        wanted = f"{len(variables)} coordinate{'s' if len(variables) > 1 else ''}"
        raise GoalError(
            f"The point has {len(point)} coordinate{'s' if len(point) > 1 else ''}, but the variables are "
            f"{', '.join(map(board, variables))}.",
            f"Give {wanted}, in that order.",
        )


def point_of(coordinates: Sequence[Node]) -> Node | Vector:
    """A point as a statement: its coordinates, or the number that it is."""
    return coordinates[0] if len(coordinates) == 1 else Vector(tuple(coordinates))
