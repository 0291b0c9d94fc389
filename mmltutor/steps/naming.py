"""What the function and its derivatives are called: f(x) and f′(x), or y and dy/dx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.write.board import write_board

_PRIMED: Final = re.compile(r"(\w+)\s*[′'″‴]+\s*(\(\s*(\w+)\s*\))?")
_LEIBNIZ: Final = re.compile(r"d\s*(\w+)\s*/\s*d\s*(\w+)")
_PRIMES: Final = ("", "′", "″", "‴")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Naming:
    """The letter of the function, its variable, and how a derivative is written: with primes or as dy/dx."""

    function: str
    by: str
    leibniz: bool = False

    def given(self) -> str:
        """The function itself."""
        return self.function if self.leibniz else f"{self.function}({_board(self.by)})"

    def derivative(self, order: int) -> str:
        """Its derivative of an order.

        >>> Naming("f", "x").derivative(2), Naming("y", "t", leibniz=True).derivative(2)
        ('f″(x)', 'd²y/dt²')
        """
        if order == 0:
            return self.given()
        if self.leibniz:
            raised = str(order).translate(_RAISED) if order > 1 else ""
            return f"d{raised}{self.function}/d{_board(self.by)}{raised}"
        primes = _PRIMES[order] if order < len(_PRIMES) else f"⁽{str(order).translate(_RAISED)}⁾"
        return f"{self.function}{primes}({_board(self.by)})"


def naming(derivation: Derivation, label: str = "") -> Naming:
    """The names to use, in the manner of the label that a question puts before its answer ("f′(x)", "dy/dx").

    Without a label the function is called f, or F or y where f is already in use.
    """
    body, by = subject(derivation)
    leibniz, primed = _LEIBNIZ.fullmatch(label.strip()), _PRIMED.fullmatch(label.strip())
    if leibniz is not None:
        return Naming(leibniz[1], by, leibniz=True)
    if primed is not None:
        return Naming(primed[1], by, leibniz=False)
    free = [name for name in ("f", "F", "y", "Y", "phi") if name not in names_in(body)]
    return Naming(free[0] if free else "f_0", by)


def subject(derivation: Derivation) -> tuple[Node, str]:
    """What is differentiated, and by which variable."""
    task = derivation.task
    if not isinstance(task, Derivative):
        raise TypeError("this derivation is not about a derivative")
    return task.body, task.by


def _board(name: str) -> str:
    return write_board(Symbol(name))
