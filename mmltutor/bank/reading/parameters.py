"""Parameters: ranges, choices, names, rows chosen together, values derived from others."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction
from itertools import product
from operator import mul
from typing import Final

from mmltutor.bank.arithmetic import EXACT_FUNCTIONS, exact_value
from mmltutor.bank.document import Many, Place, Table, Text, Tree
from mmltutor.bank.reading.mathematics import read_expression, read_listed
from mmltutor.bank.reading.page import Page
from mmltutor.bank.schema import EACH, INCREASING, ORTHOGONAL, PARAMETER_FORMS, RANGE, TOGETHER_FORMS, VALUE
from mmltutor.bank.template import Choice, Derived, Parameter, Picked, Range
from mmltutor.syntax.build import names_in, number, walk
from mmltutor.syntax.nodes import Call, Constant, Node, Symbol

MOST_VALUES = 10_000
MOST_COMBINED = 200_000
COMPACT: Final = re.compile(
    r"(?P<first>[^\s.]\S*?)\s*\.\.\s*(?P<last>\S+)(\s+step\s+(?P<step>\S+))?(\s+except\s+(?P<without>.+))?"
)
EXAMPLES = "Write a range (2..9, -9..9 except 0), a list ([2, 3, 5]), {names: [x, t]} or {value: a + b}."


def read_parameters(page: Page, tree: Tree | None, names: Set[str]) -> tuple[Parameter, ...]:
    """The parameters of a template, in the order written; `names` are all names of the template."""
    parameters: list[Parameter] = []
    if isinstance(tree, Table):
        for key, value in tree.entries:
            own = keyed_names(page, key)
            known = numeric_names(parameters)
            if len(own) > 1 and isinstance(value, Table):
                parameters.extend(read_together(page, own, value, names, known))
                continue
            parameter = _parameter(page, own, value, names, known) if own else None
            if parameter is not None:
                parameters.append(parameter)
    return tuple(parameters)


def keyed_names(page: Page, key: Text) -> tuple[str, ...]:
    """The names in a key: one, or several that are chosen together ("p, q"); empty when one cannot be a name."""
    pieces = [Text(piece.strip(), key.place) for piece in key.value.split(",")]
    names = [page.name(piece, "A parameter") for piece in pieces]
    return () if None in names else tuple(name for name in names if name is not None)


def numeric_names(parameters: Sequence[Parameter]) -> frozenset[str]:
    """The names whose values are always rational numbers: conditions and derived values may use them."""
    found: set[str] = set()
    for parameter in parameters:
        if isinstance(parameter, Choice):
            columns = zip(parameter.names, zip(*parameter.rows, strict=True), strict=True)
            found |= {name for name, column in columns if all(exact_value(tree, {}) is not None for tree in column)}
        elif isinstance(parameter, Picked):
            found |= (
                set(parameter.names) if all(exact_value(one, {}) is not None for one in parameter.options) else set()
            )
        else:
            found.add(parameter.name)
    return frozenset(found)


def _parameter(page: Page, own: tuple[str, ...], value: Tree, names: Set[str], known: Set[str]) -> Parameter | None:
    what = f"The parameter {', '.join(own)}"
    if len(own) > 1:
        return _together(page, what, own, value, names)
    match value:
        case Text():
            return _compact(page, what, own[0], value)
        case Many():
            return _choice(page, what, own[0], value, names)
        case Table():
            return _long(page, what, own[0], value, names, known)


def _compact(page: Page, what: str, name: str, text: Text) -> Range | None:
    found = COMPACT.fullmatch(text.value.strip())
    if found is None:
        page.note(text.place, f"{what} cannot be read: {text.value[:40]!r}.", EXAMPLES)
        return None
    first = page.number_at(found["first"], text.place, f"The first value of {name}")
    last = page.number_at(found["last"], text.place, f"The last value of {name}")
    step = page.number_at(found["step"] or "1", text.place, f"The step of {name}")
    pieces = found["without"].split(",") if found["without"] else []
    without = [page.number_at(piece, text.place, f"A value left out of {name}") for piece in pieces]
    return _range(page, what, name, text.place, (first, last, step), without)


def _range(
    page: Page,
    what: str,
    name: str,
    place: Place,
    limits: tuple[Fraction | None, Fraction | None, Fraction | None],
    without: Sequence[Fraction | None],
) -> Range | None:
    first, last, step = limits
    left_out = tuple(value for value in without if value is not None)
    if first is None or last is None or step is None or len(left_out) < len(without):
        return None
    if step <= 0:
        page.note(place, f"{what} has the step {step}, which is not positive.")
    elif first > last:
        page.note(place, f"{what} has no values: {first} is above {last}.", f"Write {last}..{first}.")
    elif (last - first) / step >= MOST_VALUES:
        page.note(place, f"{what} has more than {MOST_VALUES:,} values.", "A person handles small numbers better.")
    elif all(first + step * k in left_out for k in range(int((last - first) / step) + 1)):
        page.note(place, f"{what} has no values: all are left out.")
    else:
        return Range(name, first, last, step, left_out)
    return None


def _choice(page: Page, what: str, name: str, many: Many, names: Set[str]) -> Choice | None:
    if not many.items:
        page.note(many.place, f"{what} has nothing to choose from.", EXAMPLES)
        return None
    read = read_listed(page, many.items, what, names)
    return None if read is None else Choice((name,), tuple((tree,) for tree in read))


def read_together(
    page: Page, own: tuple[str, ...], table: Table, names: Set[str], known: Set[str]
) -> Sequence[Parameter]:
    """Several parameters from the same values: {increasing: -4..4}, {distinct: [1, 2, 3]}, {each: 1..9}."""
    what = f"The parameters {', '.join(own)}"
    present = {key.value for key, _ in table.entries}
    if "value" in present:
        return _derived_together(page, what, own, table, known)
    form = next((form for form in TOGETHER_FORMS if form[0].name in present), EACH)
    entries = page.table(table, what, form)
    key = "each" if form is ORTHOGONAL else form[0].name
    options = _values(page, what, own[0], entries[key], names) if key in entries else ()
    if not options:
        return ()
    if form is EACH:
        return [Choice((name,), tuple((option,) for option in options)) for name in own]
    if form is ORTHOGONAL:
        return _orthogonal(page, what, own, entries["orthogonal"], options)
    if len(options) < len(own):
        page.note(table.place, f"{what} need {len(own)} different values, and there are {len(options)}.")
        return ()
    increasing = form is INCREASING
    values = [exact_value(option, {}) for option in options]
    if increasing and any(value is None for value in values):
        page.note(table.place, f"{what} are to rise, and some of these are no numbers.")
        return ()
    if increasing:
        options = tuple(number(value) for value in sorted(value for value in values if value is not None))
    return [Picked(own, options, increasing)]


def _derived_together(
    page: Page, what: str, own: tuple[str, ...], table: Table, known: Set[str]
) -> Sequence[Parameter]:
    """Several values from one list of expressions: y_1, y_2: {value: [m + c, 2*m + c]}."""
    value = page.table(table, what, VALUE).get("value")
    if not isinstance(value, Many) or len(value.items) != len(own):
        page.note(table.place, f"{what} need a list of {len(own)} values.")
        return ()
    read = [_derived(page, what, name, item, known) for name, item in zip(own, value.items, strict=True)]
    return [one for one in read if one is not None]


def _values(page: Page, what: str, name: str, tree: Tree, names: Set[str]) -> tuple[Node, ...]:
    """The values of a range or a list."""
    if isinstance(tree, Many):
        return read_listed(page, tree.items, what, names) or ()
    found = _compact(page, what, name, tree) if isinstance(tree, Text) else None
    if found is None:
        return ()
    steps = range(int((found.last - found.first) / found.step) + 1)
    values = [found.first + found.step * k for k in steps]
    return tuple(number(value) for value in values if value not in found.without)


def _orthogonal(
    page: Page, what: str, own: tuple[str, ...], tree: Tree, options: tuple[Node, ...]
) -> Sequence[Parameter]:
    """Rows of values, not all 0, that are orthogonal to given rows: residuals that leave a fitted line as it is."""
    rows: list[list[Fraction]] = []
    for item in page.items(tree):
        cells = [page.number(cell, f"An entry of {what}") for cell in page.items(item)]
        row = [cell for cell in cells if cell is not None]
        if len(row) != len(own):
            page.note(item.place, f"{what} need rows of {len(own)} numbers.")
            return ()
        rows.append(row)
    values = [exact_value(option, {}) for option in options]
    if None in values or len(values) ** (len(own) - 1) > MOST_COMBINED:
        page.note(tree.place, f"{what} have too many values, or some that are no numbers.", "Narrow the range.")
        return ()
    known = [value for value in values if value is not None]
    found = [
        tuple(map(number, row))
        for row in product(known, repeat=len(own))
        if any(row) and all(sum(map(mul, row, other)) == 0 for other in rows)
    ]
    if not found:
        page.note(tree.place, f"{what} have no values but 0.", "Widen the range.")
        return ()
    return [Choice(own, tuple(found))]


def _together(page: Page, what: str, own: tuple[str, ...], value: Tree, names: Set[str]) -> Choice | None:
    example = f"Write a list of rows: [[{', '.join('12345'[: len(own)])}], …]."
    if not isinstance(value, Many) or not value.items:
        page.note(value.place, f"{what} must be chosen from a list of rows.", example)
        return None
    rows: list[tuple[Node, ...]] = []
    for item in value.items:
        if not isinstance(item, Many) or len(item.items) != len(own):
            page.note(item.place, f"{what} needs rows of {len(own)} values each.", example)
            continue
        row = read_listed(page, item.items, what, names)
        if row is not None:
            rows.append(row)
    return Choice(own, tuple(rows)) if len(rows) == len(value.items) else None


def _long(page: Page, what: str, name: str, table: Table, names: Set[str], known: Set[str]) -> Parameter | None:
    present = {key.value for key, _ in table.entries}
    form = next((form for form in PARAMETER_FORMS if present & {key.name for key in form}), RANGE)
    entries = page.table(table, what, form)
    match entries:
        case {"choose": Many() as many}:
            return _choice(page, what, name, many, names)
        case {"names": Many() as many}:
            return _names(page, what, name, many, names)
        case {"value": value}:
            return _derived(page, what, name, value, known)
        case {"from": first, "to": last}:
            limits = (
                page.number(first, f"The first value of {name}"),
                page.number(last, f"The last value of {name}"),
                page.number(entries["step"], f"The step of {name}") if "step" in entries else Fraction(1),
            )
            left_out = page.items(entries["except"]) if "except" in entries else ()
            without = [page.number(item, f"A value left out of {name}") for item in left_out]
            return _range(page, what, name, table.place, limits, without)
        case {"choose": value} | {"names": value}:
            page.note(value.place, f"{what} needs a list here.", EXAMPLES)
    return None


def _names(page: Page, what: str, name: str, many: Many, names: Set[str]) -> Choice | None:
    texts = [page.text(item, what) for item in many.items]
    read = [page.name(text, f"A variable chosen by {name}") for text in texts if text is not None]
    chosen = [one for one in read if one is not None]
    for one, item in zip(chosen, many.items, strict=False):
        if one in names and one != name:
            page.note(item.place, f"{what} cannot choose {one!r}, which this template names otherwise.")
    if not many.items:
        page.note(many.place, f"{what} has nothing to choose from.", EXAMPLES)
    if not chosen or len(chosen) < len(many.items):
        return None
    return Choice((name,), tuple((Symbol(one),) for one in chosen), letters=True)


def _derived(page: Page, what: str, name: str, value: Tree, known: Set[str]) -> Derived | None:
    tree = read_exact(page, value, what, known)
    return None if tree is None else Derived(name, tree)


def read_exact(page: Page, value: Tree, what: str, known: Set[str]) -> Node | None:
    """An expression of exact arithmetic over the parameters in `known`."""
    tree = read_expression(page, value, what, known)
    return tree if tree is None or is_exact(page, value.place, tree, what) else None


def is_exact(page: Page, place: Place, tree: Node, what: str, known: Set[str] | None = None) -> bool:
    """Whether exact arithmetic can compute a tree; if not, why is noted."""
    for node in walk(tree):
        match node:
            case Constant(name):
                message, hint = f"{what} cannot use {name}.", "Parameters are computed exactly, in fractions."
            case Call(function) if function not in EXACT_FUNCTIONS:
                known_ones = ", ".join(sorted(EXACT_FUNCTIONS))
                message, hint = f"{what} cannot use {function}.", f"Exact arithmetic knows {known_ones}."
            case _:
                continue
        page.note(place, message, hint)
        return False
    if known is not None and not names_in(tree) <= known:
        unknown = ", ".join(sorted(names_in(tree) - known))
        page.note(
            place,
            f"{what} speaks of {unknown}, which is no number.",
            "Only parameters that are numbers can stand here.",
        )
        return False
    return True
