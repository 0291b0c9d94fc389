"""From texts to a goal: each argument read, what was left out filled in, what does not go together refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from mmltutor.calculus.goals.table import TASKS, Field, FieldKind, Task
from mmltutor.calculus.goals.text import Reader, names_of_field
from mmltutor.errors import Unreadable, UsageError
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.names import OPEN, Names, canonical_name
from mmltutor.syntax.nearest import nearest
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.notes import Note
from mmltutor.syntax.structure import Equation
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.pieces import Source
from mmltutor.syntax.write.plain import write_plain

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

Value = str | int | Sequence[str]
"""A field as it is given: text; a number for a count; several texts for equations."""

_Read = dict[str, Any]
_DECLARING: Final = (FieldKind.VARIABLE, FieldKind.VARIABLES)
_USUAL: Final = ("x", "y", "z")


@dataclass(frozen=True, slots=True)
class GoalReading:
    """What was read, and what there is to say about it."""

    goal: Goal
    notes: tuple[Note, ...]


def goal_of(task: str, fields: Mapping[str, Value], names: Names = OPEN) -> Goal:
    """The goal of a task from its arguments as text.

    Raises Unreadable with the argument named, and UsageError for a task or an argument that there is not, where
    arguments do not go together, and where none can be chosen for what was left out.

    >>> goal_of("partial", {"of": "x^2 y", "by": "x"}).vars
    ('x', 'y')
    """
    return read_goal(task, fields, names).goal


def read_goal(task: str, fields: Mapping[str, Value], names: Names = OPEN) -> GoalReading:
    """The same, with the notes on how it was read."""
    row = _task(task)
    if task == "derivative" and _is_equation(str(fields.get("of", "")), names):
        row, fields = _as_implicit(fields)
    _know(row, fields)
    declared = _declared(row, fields)
    labels = names.labels | _letter_before(str(fields.get("of", "")), names)
    reader = Reader(Names(names.variables | declared, names.open, labels))
    read: _Read = {}
    for field in row.fields:
        if field.name in fields:
            read[field.stored] = _read(fields[field.name], field, reader)
    _FILL.get(row.name, _nothing)(read)
    goal = getattr(import_module(f"mmltutor.calculus.goals.{row.module}"), row.goal)
    return GoalReading(cast("Goal", goal(**read)), tuple(dict.fromkeys(reader.notes)))


def _task(name: str) -> Task:
    if name not in TASKS:
        close = nearest(name, list(TASKS))
        raise UsageError(f"There is no task {name!r}.", f"Did you mean {close}?" if close else "")
    return TASKS[name]


def _know(task: Task, fields: Mapping[str, Value]) -> None:
    """Refuse arguments that the task does not take, and the lack of one that it needs."""
    for name in fields:
        if task.field(name) is None:
            known = [field.name for field in task.fields]
            close = nearest(name, known)
            hint = f"Did you mean {close}?" if close else f"There is: {', '.join(known)}."
            raise UsageError(f"The task {task.name} takes no {name!r}.", hint)
    for field in task.fields:
        if field.needed and field.name not in fields:
            raise UsageError(f"The task {task.name} needs {field.name!r}.")


def _declared(task: Task, fields: Mapping[str, Value]) -> frozenset[str]:
    """The variables that are named by themselves; they may be longer than a letter."""
    reader = Reader(OPEN)
    found: list[str] = []
    for field in task.fields:
        if field.kind in _DECLARING and field.name in fields:
            found += names_of_field(_read(fields[field.name], field, reader), field.kind)
        elif field.kind is FieldKind.LINKS and field.name in fields:
            lefts = [part.partition("=")[0].strip() for part in _pieces(fields[field.name])]
            found += [canonical_name(left) for left in lefts if left.isidentifier()]
    return frozenset(found)


def _pieces(value: Value) -> list[str]:
    """What stands between the commas of a text that no bracket encloses."""
    from mmltutor.syntax.structures.brackets import COMMA

    return [piece.typed for piece in Source(_as_text(value), OPEN).whole().split(COMMA)]


def _as_text(value: Value) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ", ".join(value)


def _read(value: Value, field: Field, reader: Reader) -> Any:
    if isinstance(value, (str, int)):
        return _named(_spelt(value), field, reader)
    if field.kind is not FieldKind.EQUATIONS:
        return _named(_as_text(value), field, reader)
    return tuple(equation for one in value for equation in _named(one, field, reader))


def _spelt(value: str | int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _named(text: str, field: Field, reader: Reader) -> Any:
    """The value, or a refusal that says which argument it is about."""
    try:
        return reader.read(text, field)
    except Unreadable as error:
        if field.name == "of":
            raise
        said = error.message if error.message.startswith("I ") else error.message[:1].lower() + error.message[1:]
        message = f"In {field.name}: {said}"
        raise Unreadable(message, error.text, error.start, error.stop, error.hint) from None


# An equation to differentiate


def _is_equation(text: str, names: Names) -> bool:
    """Whether a text has a sign of equality that is not that of f(x) = or y =."""
    from mmltutor.syntax.characters import fold
    from mmltutor.syntax.labels import split_label

    if len(Source(text, names).whole().found(EQUALS)) != 1 or _letter_before(text, names):
        return False
    try:
        return split_label(text, fold(text), names)[0] is None
    except Unreadable:  # a letter alone before the =
        return True


def _letter_before(text: str, names: Names) -> frozenset[str]:
    """The y of y = x^2, which names the expression; x and a letter that occurs at the right too make an equation."""
    equals = Source(text, names).whole().found(EQUALS)
    left = text[: equals[0].start()].strip() if len(equals) == 1 else ""
    named = len(left) == 1 and left.isalpha() and left != "x" and left not in text[equals[0].end() :]
    return frozenset({left}) if named else frozenset()


def _as_implicit(fields: Mapping[str, Value]) -> tuple[Task, Mapping[str, Value]]:
    if "order" in fields or "method" in fields:
        raise UsageError("An equation is differentiated once, and in one way only.", "Leave order and method out.")
    return TASKS["implicit"], fields


# What was left out


def usual_order(names: Iterable[str]) -> tuple[str, ...]:
    """x, y, z first, then the others alphabetically.

    >>> usual_order({"a", "y", "x"})
    ('x', 'y', 'a')
    """
    return tuple(sorted(names, key=lambda name: (_USUAL.index(name) if name in _USUAL else len(_USUAL), name)))


def _only(names: frozenset[str], otherwise: str = "x") -> str:
    """The one variable there is, else x if that is among them."""
    if len(names) == 1:
        return next(iter(names))
    if not names or otherwise in names:
        return otherwise
    raise UsageError(f"There are several variables here: {', '.join(usual_order(names))}.", "Choose one of them as by.")


def _nothing(_read: _Read) -> None:
    pass


def _fill_by(read: _Read) -> None:
    if "by" not in read:
        read["by"] = _only(names_in(read["of"]))


def _fill_implicit(read: _Read) -> None:
    equation: Equation = read["of"]
    names = names_in(equation.left) | names_in(equation.right)
    function = read.get("function")
    if "by" not in read:
        others = names - {function, "y"} if function is None and len(names) > 1 else names - {function}
        read["by"] = _only(frozenset(others))
    if function is None:
        read["function"] = _only(names - {read["by"]}, "y")
    if read["by"] == read["function"]:
        raise UsageError(f"{read['by']} cannot be a function of itself.", "Name two different variables.")
    _fit_point(read, "at", (read["by"], read["function"]))


def _fill_vars(read: _Read, *about: Node) -> tuple[str, ...]:
    if "vars" not in read:
        nodes = about or (read["of"],)
        read["vars"] = usual_order(frozenset().union(*map(names_in, nodes))) or ("x",)
    variables: tuple[str, ...] = read["vars"]
    _once(variables, "variable")
    return variables


def _once(names: tuple[str, ...], what: str) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"The {what} {twice} is named twice.", "Name each once.")


def _fit_point(read: _Read, attribute: str, variables: tuple[str, ...]) -> None:
    """A point has a coordinate for each variable."""
    point = read.get(attribute, ())
    if point and len(point) != len(variables):
        given = "1 value" if len(point) == 1 else f"{len(point)} values"
        wanted = "one is" if len(variables) == 1 else f"{len(variables)} are"
        where = {"start": "to start from"}.get(attribute, f"in {attribute}")
        raise UsageError(f"{given} {where}, but {wanted} wanted, for {', '.join(variables)}.", "Give one for each.")


def _fill_several(read: _Read) -> None:
    of = read["of"]
    variables = _fill_vars(read, *(of if isinstance(of, tuple) else (of,)))
    for attribute in ("at", "along", "start"):
        _fit_point(read, attribute, variables)


def _fill_partial(read: _Read) -> None:
    if "vars" not in read:
        read["vars"] = usual_order(names_in(read["of"]) | frozenset(read["by"]))
    _fill_several(read)


def _fill_chain(read: _Read) -> None:
    links: tuple[tuple[str, Node], ...] = read["links"]
    if "by" not in read:
        free = frozenset().union(*(names_in(node) for _, node in links)) - {name for name, _ in links}
        read["by"] = _only(free, "t")


def _fill_taylor(read: _Read) -> None:
    if "vars" not in read:
        names = names_in(read["of"])
        read["vars"] = (_only(names),) if len(read["about"]) == 1 else usual_order(names)
    _once(read["vars"], "variable")
    _fit_point(read, "about", read["vars"])


def _fill_lagrange(read: _Read) -> None:
    sides = [side for equation in read["on"] for side in (equation.left, equation.right)]
    _fill_vars(read, read["of"], *sides)


def _fill_fit(read: _Read) -> None:
    model: Node = read["model"]
    names = names_in(model)
    params = read.get("params")
    if "by" not in read:
        free = names - frozenset(params or ())
        read["by"] = _only(free) if params is not None else "x"
    if params is None:
        found = (part.name for part in walk(model) if isinstance(part, Symbol) and part.name != read["by"])
        read["params"] = tuple(dict.fromkeys(found))
    _fit_parameters(read, names)


def _fit_parameters(read: _Read, names: frozenset[str]) -> None:
    params: tuple[str, ...] = read["params"]
    _once(params, "parameter")
    if read["by"] in params:
        raise UsageError(f"{read['by']} is the variable of the data, and cannot be a parameter.", "Say by which it is.")
    if not params:
        raise UsageError("This model has no parameter to fit.", "Write one as a letter, as in m*x + c.")
    missing = [name for name in params if name not in names]
    if missing:
        raise UsageError(f"The model does not depend on {missing[0]}.", "Leave it out of the parameters.")
    unknown = usual_order(names - {*params, read["by"]})
    if unknown:
        raise UsageError(f"The model has {unknown[0]} in it, which is no parameter.", "Name it among the parameters.")
    _fit_point(read, "start", params)
    _constant("data", [node for point in read["data"] for node in point])
    _constant("sigma", read.get("sigma", ()))
    _constant("start", read.get("start", ()))
    _constant("rate", filter(None, (read.get("rate"),)))
    count = len(read.get("sigma", ()))
    if count not in (0, 1, len(read["data"])):
        raise UsageError(f"There are {count} values of sigma for {len(read['data'])} points.", "Give one, or one each.")


def _constant(name: str, nodes: Iterable[Node]) -> None:
    """Measurements are numbers."""
    for node in nodes:
        letters = names_in(node)
        if letters:
            raise UsageError(f"In {name}, {write_plain(node)} is no number: {min(letters)} has no value.", "Put it in.")


def _fill_network(read: _Read) -> None:
    weights, biases = read["weights"], read["biases"]
    if len(weights) != len(biases):
        raise UsageError(f"There are {len(weights)} matrices of weights and {len(biases)} biases.", "Give one each.")
    width = len(read["input"].entries)
    for layer, (matrix, bias) in enumerate(zip(weights, biases, strict=True), 1):
        height, across = matrix.shape
        if across != width:
            raise UsageError(f"Layer {layer}: the matrix has {across} columns, but {width} values come in.")
        if len(bias.entries) != height:
            raise UsageError(f"Layer {layer}: the matrix has {height} rows, the bias {len(bias.entries)} entries.")
        width = height
    target = read.get("target")
    if target is not None and len(target.entries) != width:
        raise UsageError(f"The target has {len(target.entries)} entries, the last layer {width}.")


_FILL: Final[Mapping[str, Callable[[_Read], None]]] = {
    "derivative": _fill_by,
    "antiderivative": _fill_by,
    "implicit": _fill_implicit,
    "partial": _fill_partial,
    **dict.fromkeys(("gradient", "directional", "jacobian", "hessian", "critical", "newton", "descent"), _fill_several),
    "chain": _fill_chain,
    "network": _fill_network,
    "taylor": _fill_taylor,
    "lagrange": _fill_lagrange,
    "fit": _fill_fit,
}
