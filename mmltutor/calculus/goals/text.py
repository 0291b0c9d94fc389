"""An argument of a task as text, and read from text: one reader and one writer for each kind of field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from mmltutor.calculus.goals.table import Field, FieldKind
from mmltutor.errors import Unreadable
from mmltutor.syntax.build import add, negate
from mmltutor.syntax.names import Names, canonical_name
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.notes import Note
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Equation, Matrix, Vector
from mmltutor.syntax.structures.brackets import BRACKETS, COMMA, is_point
from mmltutor.syntax.structures.labels import EQUALS
from mmltutor.syntax.structures.matrices import read_matrix
from mmltutor.syntax.structures.pieces import Piece, Source
from mmltutor.syntax.structures.relations import read_equation
from mmltutor.syntax.structures.vectors import read_vector
from mmltutor.syntax.write.plain import write_plain
from mmltutor.syntax.write.structure import write_answer

MOST_PAIRS: Final = 1000
"""Data points in one fit."""

LONG: Final = 200
"""Characters beyond which a list of values is a column of measurements: plain numbers, and many."""

MOST_COUNTED: Final = 1000
"""Orders and steps beyond this are a slip of the finger."""

_SEMICOLON: Final = re.compile(r";|\n")
_EITHER: Final = re.compile(r"[,;]")
_NAME: Final = re.compile(r"[^\W\d_]+\d*(_(\w+|\{\w+\}))?[₀-₉]*")


class Reader:
    """Reads the fields of one goal; `notes` are what there is to say about them."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.notes: list[Note] = []

    def read(self, text: str, field: Field) -> Any:
        """The value of a field. Raises Unreadable, its place being that in the text of this field."""
        if not text.strip():
            raise Unreadable("Nothing was typed.", text, 0, len(text), "Type it.")
        if field.kind is FieldKind.PAIRS:
            return self._pairs(text)
        if field.kind is FieldKind.EXPRESSION:
            reading = parse(text, self.names)
            self.notes += reading.notes
            return reading.node
        if field.kind is FieldKind.VALUES and len(text) > LONG:
            return self._values(text)
        source = Source(text, self.names)
        value = _READERS[field.kind](source.whole(), field)
        self.notes += source.notes
        return value

    def _pairs(self, text: str) -> tuple[tuple[Node, ...], ...]:
        """Points as 0,1; 1,3 or (0,1), (1,3), a reader for each, so that there may be many."""
        rows = [(found.start(), found[0]) for found in re.finditer(r"[^;\n]+", text) if found[0].strip()]
        if len(rows) > MOST_PAIRS:
            start = rows[MOST_PAIRS][0]
            raise Unreadable(f"More than {MOST_PAIRS:,} points are not read.", text, start, len(text), "Give fewer.")
        found: list[tuple[Node, ...]] = []
        for start, row in rows:
            try:
                found += self._row(row)
            except Unreadable as error:
                raise Unreadable(error.message, text, start + error.start, start + error.stop, error.hint) from None
        return tuple(found)

    def _values(self, text: str) -> tuple[Node, ...]:
        """A long list of numbers, a reader for each."""
        found: list[Node] = []
        for one in re.finditer(r"[^,;\n]+", text):
            try:
                found.append(parse(one[0], self.names).node)
            except Unreadable as error:
                start = one.start()
                raise Unreadable(error.message, text, start + error.start, start + error.stop, error.hint) from None
        return tuple(found)

    def _row(self, row: str) -> list[tuple[Node, ...]]:
        source = Source(row, self.names)
        piece = source.whole()
        points = piece.entries(COMMA)
        if not all(is_point(point) for point in points):
            points = [piece]
        values = [tuple(cell.expression() for cell in (one.inside() or one).entries(COMMA)) for one in points]
        for one, value in zip(points, values, strict=True):
            if len(value) != 2:
                one.fail(f"I stopped here: a point has two coordinates, not {len(value)}.", "Type x,y; x,y.")
        self.notes += source.notes
        return values


def _expressions(piece: Piece, _field: Field) -> tuple[Node, ...]:
    """Several expressions: a, b; (a, b); a; b; [a; b]."""
    inner = piece.inside(BRACKETS) if is_point(piece) else None
    return tuple(one.expression() for one in (inner or piece).entries(_EITHER))


def _roots(piece: Piece, _field: Field) -> tuple[Node, ...]:
    """Expressions that are to vanish; an equation stands for the difference of its sides."""
    inner = piece.inside(BRACKETS) if is_point(piece) else None
    found: list[Node] = []
    for one in (inner or piece).entries(_EITHER):
        if one.found(EQUALS) and not _is_labelled(one):
            equation = read_equation(one)
            found.append(add(equation.left, negate(equation.right)))
        else:
            found.append(one.expression())
    return tuple(found)


def _is_labelled(piece: Piece) -> bool:
    """Whether it is an expression after the name of a function: f(x) = x^2 - 2."""
    try:
        return parse(piece.typed, piece.source.names).label is not None
    except Unreadable:
        return False


def _equation(piece: Piece, _field: Field) -> Equation:
    return read_equation(piece)


def _equations(piece: Piece, _field: Field) -> tuple[Equation, ...]:
    return tuple(read_equation(one) for one in piece.entries(_EITHER))


def _variable(piece: Piece, _field: Field) -> str:
    name = canonical_name(piece.plain)
    if _NAME.fullmatch(piece.plain) is None:
        piece.fail("I stopped here: this is no name of a variable.", "Type a letter, such as x.")
    return name


def _variables(piece: Piece, field: Field) -> tuple[str, ...]:
    inner = piece.inside(BRACKETS) or piece
    return tuple(_variable(one, field) for one in inner.entries(_EITHER))


def _word(piece: Piece, field: Field) -> str:
    word = piece.plain.lower()
    if word not in field.words:
        piece.fail(f"I stopped here: no {field.name} is called {piece.typed}.", f"There is: {', '.join(field.words)}.")
    return word


def _count(piece: Piece, field: Field) -> int:
    text = piece.plain
    if not (text.isascii() and text.isdecimal()) or not field.least <= int(text[:9]) <= MOST_COUNTED:
        piece.fail(f"I stopped here: a whole number from {field.least} to {MOST_COUNTED} is wanted.", "Type one.")
    return int(text)


def _flag(piece: Piece, _field: Field) -> bool:
    if piece.plain.lower() not in ("true", "false", "yes", "no"):
        piece.fail("I stopped here: this is neither yes nor no.", "Type yes or no.")
    return piece.plain.lower() in ("true", "yes")


def _links(piece: Piece, field: Field) -> tuple[tuple[str, Node], ...]:
    """x = t^2, y = sin t."""
    found: list[tuple[str, Node]] = []
    for one in piece.entries(_EITHER):
        equals = one.found(EQUALS)
        if len(equals) != 1:
            one.fail("I stopped here: a name, = and an expression are wanted.", "Type it as x = t^2, y = sin(t).")
        left, right = one.part(one.start, equals[0].start()), one.part(equals[0].end(), one.stop)
        of = re.match(r"(\w+)\s*\([^()]*\)$", left.plain)  # x(t) = t^2
        if of is not None:
            left = left.part(left.start, left.start + of.end(1))
        if left.empty or right.empty:
            one.fail("I stopped here: a name, = and an expression are wanted.", "Type it as x = t^2, y = sin(t).")
        name = _variable(left, field)
        if any(name == other for other, _ in found):
            left.fail(f"I stopped here: {left.typed} is given twice.", "Give each name once.")
        found.append((name, right.expression()))
    return tuple(found)


def _vector(piece: Piece, _field: Field) -> Vector:
    """Components in brackets or bare; one alone is a vector too."""
    if piece.found(_EITHER) or piece.inside(BRACKETS) is not None:
        vector = read_vector(piece)
        return Vector(vector.entries, vector.direction)
    return Vector((piece.expression(),))


def _vectors(piece: Piece, field: Field) -> tuple[Vector, ...]:
    return tuple(_vector(one, field) for one in piece.entries(_SEMICOLON))


def _matrices(piece: Piece, _field: Field) -> tuple[Matrix, ...]:
    return tuple(_matrix(one) for one in piece.entries(_SEMICOLON))


def _matrix(piece: Piece) -> Matrix:
    if piece.inside(BRACKETS) is None and not piece.found(_EITHER):
        return Matrix(((piece.expression(),),))
    return Matrix(read_matrix(piece).rows)


_READERS: Final[Mapping[FieldKind, Callable[[Piece, Field], Any]]] = {
    FieldKind.EXPRESSIONS: _expressions,
    FieldKind.ROOTS: _roots,
    FieldKind.EQUATION: _equation,
    FieldKind.EQUATIONS: _equations,
    FieldKind.VARIABLE: _variable,
    FieldKind.VARIABLES: _variables,
    FieldKind.VALUES: _expressions,
    FieldKind.COUNT: _count,
    FieldKind.WORD: _word,
    FieldKind.FLAG: _flag,
    FieldKind.LINKS: _links,
    FieldKind.VECTOR: _vector,
    FieldKind.VECTORS: _vectors,
    FieldKind.MATRICES: _matrices,
}


def write_field(value: Any, kind: FieldKind) -> str | int | list[str]:
    """The text of a value, which the same kind of field reads again as the same value."""
    match kind:
        case FieldKind.EXPRESSION:
            return write_plain(value)
        case FieldKind.EXPRESSIONS | FieldKind.ROOTS | FieldKind.VALUES:
            return ", ".join(map(write_plain, value))
        case FieldKind.EQUATION:
            return write_answer(value)
        case FieldKind.EQUATIONS:
            return [write_answer(one) for one in value]
        case FieldKind.VARIABLES:
            return ",".join(value)
        case FieldKind.LINKS:
            return ", ".join(f"{name} = {write_plain(node)}" for name, node in value)
        case FieldKind.PAIRS:
            return "; ".join(", ".join(map(write_plain, pair)) for pair in value)
        case FieldKind.VECTOR:
            return _vector_text(value)
        case FieldKind.VECTORS:
            return "; ".join(map(_vector_text, value))
        case FieldKind.MATRICES:
            return "; ".join(map(write_answer, value))
        case _:
            text: str | int = value
            return text


def _vector_text(vector: Vector) -> str:
    return f"({', '.join(map(write_plain, vector.entries))})"


def names_of_field(value: Any, kind: FieldKind) -> tuple[str, ...]:
    """The variables that a field declares by naming them."""
    match kind:
        case FieldKind.VARIABLE:
            return (value,)
        case FieldKind.VARIABLES:
            declared: tuple[str, ...] = value
            return declared
        case _:
            return ()
