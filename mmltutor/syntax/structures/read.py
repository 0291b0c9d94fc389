"""From text to an answer of a kind: the way into the readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.errors import Unreadable
from mmltutor.syntax.kinds import KINDS, AnswerReading
from mmltutor.syntax.limits import MAX_LENGTH, MAX_NOTES
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.parse import parse

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Answer
    from mmltutor.syntax.structures.pieces import Piece


def read_answer(text: str, kind: str = "expression", names: Names = OPEN) -> AnswerReading:
    """Read an answer of a kind, with the names that a question knows.

    Raises Unreadable, whatever the text, with the place in the text as typed.

    >>> read_answer("(1, 2)", "vector").answer == read_answer("[1, 2]", "vector").answer
    True
    """
    if kind == "expression":
        reading = parse(text, names)
        return AnswerReading(reading.node, reading.notes, text, reading.label)
    if len(text) > MAX_LENGTH:
        message = f"This is {len(text):,} characters long, and an answer may have {MAX_LENGTH:,}."
        raise Unreadable(message, text, MAX_LENGTH, len(text), "Type something shorter.")
    if kind == "antiderivative":
        from mmltutor.syntax.structures.taylor import with_constants

        names = with_constants(names)
    elif kind == "taylor":
        from mmltutor.syntax.structures.taylor import with_increments

        names = with_increments(names)
    from mmltutor.syntax.structures.pieces import Source  # what an expression has no need of is long to load

    source = Source(text, names)
    piece = source.whole()
    if piece.empty:
        raise Unreadable("Nothing was typed.", text, 0, len(text), "Type an answer.")
    label, answer = _read(kind, piece)
    notes = sorted(dict.fromkeys(source.notes), key=lambda note: note.start)
    return AnswerReading(answer, tuple(notes[:MAX_NOTES]), text, label)


_BRACKETED = frozenset(("vector", "matrix", "set", "labelled", "factors", "iterates", "classified"))


def _read(kind: str, piece: Piece) -> tuple[str | None, Answer]:
    """The label and the answer. Readers are brought in when they are first needed."""
    if kind in _BRACKETED:
        piece.source.check_brackets()
    match kind:
        case "vector" | "matrix":
            from mmltutor.syntax.structures.labels import after_label
            from mmltutor.syntax.structures.matrices import read_matrix
            from mmltutor.syntax.structures.vectors import read_vector

            label, body = after_label(piece)
            if body.empty:
                piece.fail("I stopped here: nothing stands after the =.", "Type the components.")
            return label, (read_vector if kind == "vector" else read_matrix)(body)
        case "set":
            from mmltutor.syntax.structures.sets import read_set

            return None, read_set(piece)
        case "labelled":
            from mmltutor.syntax.structures.labelled import read_labelled

            return None, read_labelled(piece)
        case "equation":
            from mmltutor.syntax.structures.relations import read_equation

            return None, read_equation(piece)
        case "interval":
            from mmltutor.syntax.structures.intervals import read_region

            return None, read_region(piece)
        case _:
            return None, _read_list(kind, piece)


def _read_list(kind: str, piece: Piece) -> Answer:
    match kind:
        case "number" | "antiderivative" | "taylor":
            from mmltutor.syntax.structures import taylor

            if kind == "number":
                return taylor.read_number(piece)
            return taylor.read_taylor(piece) if kind == "taylor" else taylor.read_antiderivative(piece)
        case "factors" | "iterates" | "classified":
            from mmltutor.syntax.structures.classified import read_classified
            from mmltutor.syntax.structures.factors import read_factors
            from mmltutor.syntax.structures.iterates import read_iterates

            if kind == "factors":
                return read_factors(piece)
            return read_iterates(piece) if kind == "iterates" else read_classified(piece)
        case "choice" | "choices":
            from mmltutor.syntax.structures.choices import read_choice

            return read_choice(piece, kind == "choices")
        case _:
            raise ValueError(f"no kind of answer is called {kind!r}; there is {', '.join(KINDS)}")
