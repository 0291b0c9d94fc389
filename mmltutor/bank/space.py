"""All the values that the parameters of a template can take: how many, which, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from mmltutor.bank.arithmetic import exact_value
from mmltutor.bank.condition import holds, write_condition
from mmltutor.bank.template import Choice, Derived, Parameter, Range, Template
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.plain import write_plain

Row = tuple[Node, ...]
Values = Mapping[str, Node]


def rows(parameter: Parameter) -> tuple[Row, ...]:
    """What a parameter may be, each as a row of trees for its names; one empty row if it is derived.

    >>> from fractions import Fraction
    >>> len(rows(Range("a", Fraction(-2), Fraction(2), without=(Fraction(0),))))
    4
    """
    match parameter:
        case Choice(_, options):
            return options
        case Range(_, first, last, step, without):
            count = int((last - first) / step) + 1
            steps = (first + step * k for k in range(count))
            return tuple((number(value),) for value in steps if value not in without)
        case Derived():
            return ((),)


def names_of(parameter: Parameter) -> tuple[str, ...]:
    """The names that a parameter gives values to."""
    return parameter.names if isinstance(parameter, Choice) else (parameter.name,)


def size(template: Template) -> int:
    """How many combinations the parameters have, conditions not counted."""
    return prod(len(rows(parameter)) for parameter in template.parameters)


def completed(template: Template, chosen: Sequence[Row]) -> Values | str:
    """The value of every parameter once each has its row; or what stands in the way, as its author wrote it."""
    values: dict[str, Node] = {}
    for parameter, row in zip(template.parameters, chosen, strict=True):
        if isinstance(parameter, Derived):
            value = exact_value(parameter.value, values)
            if value is None:
                return f"{parameter.name}: {write_plain(parameter.value)}"
            row = (number(value),)
        values.update(zip(names_of(parameter), row, strict=True))
    obstacle = next((condition for condition in template.conditions if not holds(condition, values)), None)
    return values if obstacle is None else write_condition(obstacle)


def every(template: Template) -> Iterator[Values | str]:
    """Each combination in a fixed order: its values, or what stands in its way."""
    for chosen in product(*map(rows, template.parameters)):
        yield completed(template, chosen)
