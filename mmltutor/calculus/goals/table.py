"""Which arguments each task takes: one row a field, for the command line, for banks, for JSON.

A task's arguments have the names of `mmltutor solve`'s options, the expression that it is about is `of`. What text a
field is written in depends on its kind alone (`text.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class FieldKind(Enum):
    """What an argument is, and so how it is read and written."""

    EXPRESSION = auto()
    EXPRESSIONS = auto()
    ROOTS = auto()
    EQUATION = auto()
    EQUATIONS = auto()
    VARIABLE = auto()
    VARIABLES = auto()
    VALUES = auto()
    COUNT = auto()
    WORD = auto()
    FLAG = auto()
    LINKS = auto()
    PAIRS = auto()
    VECTOR = auto()
    VECTORS = auto()
    MATRICES = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """An argument of a task: its name, its kind, the goal's attribute where that is called otherwise.

    `words` are what a WORD may be. `least` is the smallest COUNT. A field without `needed` may be left out.
    """

    name: str
    kind: FieldKind
    needed: bool = False
    attribute: str = ""
    words: tuple[str, ...] = ()
    least: int = 1

    @property
    def stored(self) -> str:
        """The attribute of the goal that holds it."""
        return self.attribute or self.name


@dataclass(frozen=True, slots=True)
class Task:
    """A task: its name, the class of its goals and the module that it is in, its fields, `of` first."""

    name: str
    module: str
    goal: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)


_OF: Final = Field("of", FieldKind.EXPRESSION, needed=True)
_BY: Final = Field("by", FieldKind.VARIABLE)
_VARS: Final = Field("vars", FieldKind.VARIABLES)
_AT: Final = Field("at", FieldKind.VALUES)
_START: Final = Field("from", FieldKind.VALUES, needed=True, attribute="start")
_STEPS: Final = Field("steps", FieldKind.COUNT)
_DETERMINANT: Final = Field("determinant", FieldKind.FLAG)

ACTIVATIONS: Final = ("tanh", "sigmoid", "logistic", "relu", "linear")

_ROWS: Final = (
    Task(
        "derivative",
        "derivative",
        "Differentiate",
        (
            _OF,
            _BY,
            Field("order", FieldKind.COUNT),
            Field("at", FieldKind.EXPRESSION),
            Field("method", FieldKind.WORD, words=("definition", "logarithm", "product", "quotient")),
        ),
    ),
    Task(
        "implicit",
        "derivative",
        "DifferentiateImplicitly",
        (Field("of", FieldKind.EQUATION, needed=True), _BY, Field("function", FieldKind.VARIABLE), _AT),
    ),
    Task("antiderivative", "derivative", "Integrate", (_OF, _BY)),
    Task("partial", "several", "Partial", (_OF, Field("by", FieldKind.VARIABLES, needed=True), _VARS, _AT)),
    Task("gradient", "several", "Gradient", (_OF, _VARS, _AT)),
    Task(
        "directional",
        "several",
        "Directional",
        (
            _OF,
            Field("along", FieldKind.VALUES, needed=True),
            Field("at", FieldKind.VALUES, needed=True),
            _VARS,
        ),
    ),
    Task(
        "jacobian",
        "several",
        "Jacobian",
        (Field("of", FieldKind.EXPRESSIONS, needed=True), _VARS, _AT, _DETERMINANT),
    ),
    Task("hessian", "several", "Hessian", (_OF, _VARS, _AT, _DETERMINANT)),
    Task("critical", "several", "Critical", (_OF, _VARS)),
    Task(
        "chain",
        "chain",
        "Chain",
        (
            _OF,
            Field("with", FieldKind.LINKS, needed=True, attribute="links"),
            _BY,
            Field("at", FieldKind.EXPRESSION),
            Field("form", FieldKind.WORD, words=("expression", "factors")),
        ),
    ),
    Task(
        "network",
        "chain",
        "Network",
        (
            Field("weights", FieldKind.MATRICES, needed=True),
            Field("biases", FieldKind.VECTORS, needed=True),
            Field("input", FieldKind.VECTOR, needed=True),
            Field("target", FieldKind.VECTOR),
            Field("activation", FieldKind.WORD, words=ACTIVATIONS),
        ),
    ),
    Task(
        "taylor",
        "taylor",
        "Taylor",
        (
            _OF,
            _VARS,
            Field("about", FieldKind.VALUES, needed=True),
            Field("order", FieldKind.COUNT, needed=True, least=0),
            Field("method", FieldKind.WORD, words=("definition", "series")),
        ),
    ),
    Task("newton", "optimise", "Newton", (Field("of", FieldKind.ROOTS, needed=True), _VARS, _START, _STEPS)),
    Task(
        "descent",
        "optimise",
        "Descent",
        (_OF, _VARS, _START, Field("rate", FieldKind.EXPRESSION, needed=True), _STEPS),
    ),
    Task("lagrange", "optimise", "Lagrange", (_OF, Field("on", FieldKind.EQUATIONS, needed=True), _VARS)),
    Task(
        "fit",
        "fit",
        "Fit",
        (
            Field("model", FieldKind.EXPRESSION, needed=True),
            Field("data", FieldKind.PAIRS, needed=True),
            Field("params", FieldKind.VARIABLES),
            _BY,
            Field("sigma", FieldKind.VALUES),
            Field("start", FieldKind.VALUES),
            Field("method", FieldKind.WORD, words=("gauss-newton", "descent")),
            Field("rate", FieldKind.EXPRESSION),
            _STEPS,
        ),
    ),
)

TASKS: Final[Mapping[str, Task]] = MappingProxyType({task.name: task for task in _ROWS})
"""Every task, by its name."""
