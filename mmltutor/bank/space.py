"""All the values that the parameters of a template can take: how many, which, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import comb, perm, prod

from mmltutor.bank.arithmetic import exact_value
from mmltutor.bank.condition import holds, write_condition
from mmltutor.bank.template import Choice, Derived, Parameter, Picked, Range, Template
from mmltutor.syntax.build import number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.plain import write_plain

Row = tuple[Node, ...]
Values = Mapping[str, Node]


def row_count(parameter: Parameter) -> int:
    """How many rows a parameter has: 1 if it is derived.

    >>> from fractions import Fraction
    >>> row_count(Range("a", Fraction(-2), Fraction(2), without=(Fraction(0), Fraction(9))))
    4
    """
    match parameter:
        case Choice(_, options):
            return len(options)
        case Range(_, first, last, step):
            return int((last - first) / step) + 1 - len(_left_out(parameter))
        case Picked(names, options, increasing):
            return comb(len(options), len(names)) if increasing else perm(len(options), len(names))
        case Derived():
            return 1


def row_at(parameter: Parameter, index: int) -> Row:
    """One of the rows of a parameter: a tree for each of its names; an empty row if it is derived."""
    match parameter:
        case Choice(_, options):
            return options[index]
        case Range(_, first, _, step):
            for place in _left_out(parameter):
                index += place <= index
            return (number(first + step * index),)
        case Picked(names, options, increasing):
            return _combination(options, len(names), index) if increasing else _permutation(options, len(names), index)
        case Derived():
            return ()


def _combination(options: Row, count: int, index: int) -> Row:
    """The index-th choice of so many options in their order."""
    chosen: list[Node] = []
    for place, option in enumerate(options):
        if len(chosen) == count:
            break
        with_it = comb(len(options) - place - 1, count - len(chosen) - 1)
        if index < with_it:
            chosen.append(option)
        else:
            index -= with_it
    return tuple(chosen)


def _permutation(options: Row, count: int, index: int) -> Row:
    """The index-th row of so many different options."""
    left, chosen = list(options), []
    for _ in range(count):
        index, place = divmod(index, len(left))
        chosen.append(left.pop(place))
    return tuple(chosen)


def _left_out(parameter: Range) -> list[int]:
    """The places in the range, in order, of the values left out."""
    last = int((parameter.last - parameter.first) / parameter.step)
    places = {(value - parameter.first) / parameter.step for value in parameter.without}
    return sorted(int(place) for place in places if place.denominator == 1 and 0 <= place <= last)


def _rows(parameter: Parameter) -> Iterator[Row]:
    return (row_at(parameter, index) for index in range(row_count(parameter)))


def names_of(parameter: Parameter) -> tuple[str, ...]:
    """The names that a parameter gives values to."""
    return parameter.names if isinstance(parameter, Choice | Picked) else (parameter.name,)


def size(template: Template) -> int:
    """How many combinations the parameters have, conditions not counted."""
    return prod(map(row_count, template.parameters))


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
    for chosen in product(*map(_rows, template.parameters)):
        yield completed(template, chosen)
