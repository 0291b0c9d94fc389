"""From texts to a goal: each argument read, what was left out filled in, what does not go together refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from mmltutor.calculus.goals.filling import FILL, Read
from mmltutor.calculus.goals.table import TASKS, Field, FieldKind, Task
from mmltutor.calculus.goals.text import Reader, names_of_field
from mmltutor.errors import Unreadable, UsageError
from mmltutor.syntax.names import OPEN, Names, canonical_name
from mmltutor.syntax.nearest import nearest
from mmltutor.syntax.notes import Note
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.pieces import Source

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

Value = str | int | Sequence[str]
"""A field as it is given: text; a number for a count; several texts for equations."""

_DECLARING: Final = (FieldKind.VARIABLE, FieldKind.VARIABLES)


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
    read: Read = {}
    for field in row.fields:
        if field.name in fields:
            read[field.stored] = _read(fields[field.name], field, reader)
    FILL[row.name](read)
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
