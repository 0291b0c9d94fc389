"""A bank as data: templates, the parameters they vary, the conditions between these, the questions asked.

All mathematics in here is already read into trees. A symbol in a template is a parameter, a named
expression, or a variable of the problem; drawing puts values in place of the first two.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from mmltutor.syntax.nodes import Node

LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Range:
    """A rational parameter: first, first + step, … up to last, except the values in `without`."""

    name: str
    first: Fraction
    last: Fraction
    step: Fraction = Fraction(1)
    without: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One or more parameters chosen together: a row gives a tree to each of the names.

    The trees are numbers or expressions in any names of the template; with `letters` they are variables, and
    another choice is the same problem in other letters.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[Node, ...], ...]
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """Several parameters picked from the same `options`: all different, in rising order if `increasing`."""

    names: tuple[str, ...]
    options: tuple[Node, ...]
    increasing: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """A rational parameter computed from others."""

    name: str
    value: Node


Parameter: TypeAlias = Range | Choice | Picked | Derived


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chain of sides and the relations between them: a < b ≤ 9; `signs` are of `< <= > >= = !=`."""

    sides: tuple[Node, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property of some expressions in parameters; its name is a key of `condition.PROPERTIES`."""

    name: str
    of: tuple[Node, ...]


Condition: TypeAlias = Comparison | Property


@dataclass(frozen=True, slots=True)
class Shaped:
    """Trees laid out in rows: a "matrix", a "vector" or a "list" (one row), an "equation" (its two sides), "points"."""

    form: str
    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """An expression made from another one: "expand", "tidy", "derivative", "antiderivative"; its value at `at`."""

    how: str
    of: Node
    by: str = ""
    order: int = 1
    at: Node | None = None


Named: TypeAlias = Node | Shaped | Computed
"""What a named expression is."""

Argument: TypeAlias = tuple[Shaped, ...]
"""An argument of a task; one expression is a list of one."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn from `low` to `high`: graphs of functions, or the level lines of one with `contours`.

    `on` are constraints whose zero lines are drawn as well, `marks` points with their names: (name, x, y).
    """

    curves: tuple[Node, ...]
    low: Node
    high: Node
    contours: bool = False
    on: tuple[Node, ...] = ()
    marks: tuple[tuple[str, Node, Node], ...] = ()

    @property
    def trees(self) -> tuple[Node, ...]:
        """Everything that has to be known to draw it."""
        return (*self.curves, self.low, self.high, *self.on, *(tree for _, x, y in self.marks for tree in (x, y)))


@dataclass(frozen=True, slots=True)
class Offered:
    """An option of a choice: a text, or a drawing; `right` None where its claim decides."""

    text: str
    drawing: Drawing | None
    right: bool | None
    mistake: str
    says: str
    claim: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The options of a choice; `count` of them are offered, all if 0, in an order that is drawn unless `ordered`."""

    options: tuple[Offered, ...]
    several: bool
    count: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked, before parameters have values.

    `asks` are texts of the same meaning, one of which is drawn; `{name}` in them stands for mathematics.
    `arguments` are those of the task, by the names that the task gives them. `kind` is the kind of answer, "" for
    that of the solution; `take` names what of the solution is asked, nothing for its end; `places` are the decimal
    places of numbers. `shown` are the expressions put under the question, each with the text that stands before it
    ("" where it is f(x)). With an `offer` it is a choice about that task, "" for none.
    `drawings` stand under the question.
    """

    asks: tuple[str, ...]
    task: str
    arguments: tuple[tuple[str, Argument], ...]
    shown: tuple[tuple[str, Node | Shaped], ...]
    kind: str = ""
    label: str = ""
    where: tuple[Comparison, ...] = ()
    take: tuple[str, ...] = ()
    places: int | None = None
    offer: Offer | None = None
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A family of problems; `line` and `column` tell where it begins in the file of its bank.

    `constants` are letters that stand for themselves, held fixed.
    """

    id: str
    level: int
    variables: tuple[str, ...]
    constants: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    conditions: tuple[Condition, ...]
    expressions: tuple[tuple[str, Named], ...]
    questions: tuple[Question, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Bank:
    """A topic with its templates; `file` is what messages call the file it was read from."""

    topic: str
    title: str
    module: int
    why: str
    reading: str
    aliases: tuple[str, ...]
    skills: tuple[str, ...]
    prerequisites: tuple[str, ...]
    templates: tuple[Template, ...]
    file: str
