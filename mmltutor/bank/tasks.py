"""The tasks that a bank may set: their names, their arguments, and the goals these make.

A task's name and its arguments' names are those of `mmltutor solve`, with the expression as `of`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmltutor.bank.arithmetic import exact_value
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.errors import DrawError
from mmltutor.syntax.build import substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.plain import write_plain

Arguments = Mapping[str, tuple[Node, ...]]

EXPRESSION, VARIABLE, COUNT = "expression", "variable", "count"
"""What an argument may be: any expression; the name of a variable; a whole number from 1."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task by its name.

    `arguments` are (name, what it is, whether it must be given); `kind` is the kind of answer unless a bank says
    otherwise; `goal` makes the goal from arguments in which every parameter has its value; `label` is what
    stands before the answer when the expression has that name.
    """

    name: str
    arguments: tuple[tuple[str, str, bool], ...]
    kind: str
    goal: Callable[[Arguments], Differentiate]
    label: Callable[[str, Arguments], str]


def _differentiate(arguments: Arguments) -> Differentiate:
    return Differentiate(arguments["of"][0], _variable(arguments, "by"), _count(arguments, "order", 1))


def _derivative_label(name: str, arguments: Arguments) -> str:
    order = _count(arguments, "order", 1)
    primes = {1: "′", 2: "″", 3: "‴"}.get(order, f"^({order})")
    return f"{name}{primes}({_variable(arguments, 'by')})"


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        task.name: task
        for task in (
            Task(
                "derivative",
                (("of", EXPRESSION, True), ("by", VARIABLE, True), ("order", COUNT, False)),
                "expression",
                _differentiate,
                _derivative_label,
            ),
        )
    }
)


def goal_fields(goal: Differentiate) -> dict[str, str | int]:
    """A goal as JSON tells it: its task and the arguments that apply, trees as plain text.

    >>> from mmltutor.syntax.build import call
    >>> goal_fields(Differentiate(call("sin", Symbol("x")), "x"))
    {'task': 'derivative', 'of': 'sin(x)', 'by': 'x'}
    """
    match goal:
        case Differentiate(of, by, order):
            fields: dict[str, str | int] = {"task": "derivative", "of": write_plain(of), "by": by}
            return fields if order == 1 else {**fields, "order": order}


def renamed(goal: Differentiate, names: Mapping[str, Symbol]) -> Differentiate:
    """The same goal in other variables."""
    match goal:
        case Differentiate(of, by, order):
            return Differentiate(substitute(of, names), names[by].name if by in names else by, order)


def _variable(arguments: Arguments, name: str) -> str:
    match arguments[name]:
        case (Symbol(variable),):
            return variable
        case other:
            raise DrawError(f"The argument {name!r} must be a variable, not {', '.join(map(write_plain, other))}.")


def _count(arguments: Arguments, name: str, otherwise: int) -> int:
    if name not in arguments:
        return otherwise
    value = exact_value(arguments[name][0], {})
    if value is None or value.denominator != 1 or value < 1:
        raise DrawError(f"The argument {name!r} must be a whole number from 1.")
    return int(value)
