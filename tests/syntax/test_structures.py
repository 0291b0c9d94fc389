r"""Each row of structures.tsv: what a learner types, at which kind of answer, and how it is written back.

Columns: the text (\u000a is a new line); the kind; the answer written back, or `!`, the place start:stop at
which reading stops, and the beginning of the sentence about it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.errors import Unreadable
from mmltutor.syntax.caret import caret
from mmltutor.syntax.kinds import KINDS, AnswerReading
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.structure import Vector, expressions_in, names_of
from mmltutor.syntax.structures.read import read_answer
from mmltutor.syntax.write.structure import write_answer

ROWS = [
    (*line.split("\t"), "", "", "")[:3]
    for line in (Path(__file__).parent / "structures.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not line.startswith("#\t")
]
READABLE = [row for row in ROWS if not row[2].startswith("!")]
UNREADABLE = [row for row in ROWS if row[2].startswith("!")]
TEXTS = [row[0] for row in ROWS]
FRAGMENTS = [
    *"0123456789xyzmc+-*/^()[]{}<>,;:=|'±∞∅∪→≤≥ \n\\&√²γλ",
    *(
        "and",
        "or",
        " min",
        " saddle at ",
        "np.array(",
        "^T",
        "x_1 = ",
        "O(x^2)",
        "none",
        "oo",
        " U ",
        "±",
        "\\begin{pmatrix}",
    ),
    *("\\end{pmatrix}", "\\\\", "\\left(", "\\pm", "const", "in", "!=", "<=", "B)"),
]


def _typed(text: str) -> str:
    return text.replace("\\u000a", "\n")


@pytest.mark.parametrize(("text", "kind", "written"), READABLE)
def test_a_row_is_read(text: str, kind: str, written: str) -> None:
    assert write_answer(read_answer(_typed(text), kind).answer) == written


@pytest.mark.parametrize(("text", "kind", "written"), READABLE)
def test_what_is_written_back_is_read_the_same(text: str, kind: str, written: str) -> None:
    answer = read_answer(_typed(text), kind).answer
    again = read_answer(written, kind).answer
    assert write_answer(again) == written
    assert [*expressions_in(again)] == [*expressions_in(answer)]
    assert names_of(again) == names_of(answer)


@pytest.mark.parametrize(("text", "kind", "refusal"), UNREADABLE)
def test_a_row_is_refused_with_the_place_and_the_reason(text: str, kind: str, refusal: str) -> None:
    place, _, reason = refusal[1:].partition(" ")
    with pytest.raises(Unreadable) as caught:
        read_answer(_typed(text), kind)
    assert f"{caught.value.start}:{caught.value.stop}" == place
    assert reason in caught.value.message
    assert caught.value.text == _typed(text)


def test_the_table_is_long_and_repeats_nothing() -> None:
    assert len(ROWS) >= 240
    assert len({row[:2] for row in ROWS}) == len(ROWS)


any_text = st.text(st.characters(), max_size=60)
near_answers = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A row of the table with some of its characters lost, doubled or replaced."""
    text = _typed(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 3))):
        place, width = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:place] + draw(st.sampled_from(["", *FRAGMENTS])) + text[place + width :]
    return text


def _read(text: str, kind: str, names: Names) -> AnswerReading | Unreadable:
    try:
        return read_answer(text, kind, names)
    except Unreadable as error:
        return error


def _check(text: str, kind: str) -> None:
    for names in (OPEN, Names(frozenset({"x", "y"}))):
        outcome = _read(text, kind, names)
        if isinstance(outcome, Unreadable):
            assert outcome.text == text
            assert 0 <= outcome.start <= len(text)
            assert outcome.start < outcome.stop
            assert (outcome.message + outcome.hint).isprintable()
            assert all(line.isprintable() for line in caret(outcome).split("\n"))
            continue
        written = write_answer(outcome.answer)
        assert written.isprintable()
        assert write_answer(read_answer(written, kind, names).answer) == written
        assert all(0 <= note.start <= note.stop <= len(text) for note in outcome.notes)
        assert all(f"{note.message}{note.alternative}".isprintable() for note in outcome.notes)


@given(any_text, st.sampled_from(KINDS))
def test_any_text_is_read_or_refused(text: str, kind: str) -> None:
    _check(text, kind)


@given(near_answers, st.sampled_from(KINDS))
def test_any_fragments_are_read_or_refused(text: str, kind: str) -> None:
    _check(text, kind)


@given(mutated(), st.sampled_from(KINDS))
def test_any_slip_is_read_or_refused(text: str, kind: str) -> None:
    _check(text, kind)


def test_places_are_those_of_the_text_as_typed() -> None:
    text = "  (1, 2x ^ , 3)"
    with pytest.raises(Unreadable) as caught:
        read_answer(text, "vector")
    assert text[: caught.value.start].rstrip().endswith("^")


def test_an_entry_knows_where_it_stands() -> None:
    text = "v = ( 2x , sin(x) )"
    answer = read_answer(text, "vector").answer
    assert isinstance(answer, Vector)
    spans = [entry.span for entry in answer.entries]
    assert [text[span.start : span.stop] for span in spans if span is not None] == ["2x", "sin(x)"]


def test_a_note_about_an_entry_rewrites_the_whole_line() -> None:
    notes = read_answer("(1, e^2x)", "vector").notes
    assert [note.alternative for note in notes] == ["(1, e^(2x))"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", ["(" * 1000, "(1," * 600, "1," * 900, "±" * 100, "[" * 900 + "]" * 900, "x" * 3000, "{" * 40]
)
def test_a_hostile_text_is_refused(kind: str, text: str) -> None:
    with pytest.raises(Unreadable):
        read_answer(text, kind)


def test_every_word_of_refusal_is_a_sentence() -> None:
    assert all(re.fullmatch(r"!\d+:\d+ .+", row[2]) for row in UNREADABLE)
