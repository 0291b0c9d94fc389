"""Whatever is typed: a reading or a sentence, quickly, safe to print, and with places that hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.errors import Unreadable
from mmltutor.syntax.build import children, walk
from mmltutor.syntax.caret import caret
from mmltutor.syntax.characters import fold
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.nodes import Node, Span
from mmltutor.syntax.parse import Reading, parse
from mmltutor.syntax.write.plain import write_plain
from tests.strategies import trees

TYPED = [
    line.split("\t")[0]
    for table in ("readings.tsv", "latex.tsv", "spellings.tsv")
    for line in (Path(__file__).parent / table).read_text(encoding="utf-8").split("\n")[1:]
    if line and not line.startswith("#\t")
]
FRAGMENTS = [
    *"0123456789xyzabefghdστπΔ+-*/^!|()[]{},.=<'\"_ ²³⁻¹₁√∛½∂",
    *(
        "sin",
        "cos",
        "ln",
        "log",
        "sqrt",
        "arc",
        "e^",
        "d/dx",
        "diff(",
        "np.",
        "pi",
        "**",
        "log_2",
        "f'(x) =",
        "1e",
        "and",
    ),
    *("\\frac{", "}{", "\\sqrt[", "\\left(", "\\right)", "\\left|", "\\right|", "\\cdot ", "\\sin^{", "\\pi", "\\,"),
    *("\\mathrm{e}", "\\operatorname{", "\\frac{d}{dx}", "\\frac12", "\\log_", "\\Delta ", "\\text{", "$", "&", "\\\\"),
    *(
        "0,5",
        "{,}",
        "sp.",
        "S(1)",
        "Symbol('x')",
        "arc ",
        "∂²/∂x∂y",
        "\\begin{pmatrix}",
        "\\end{",
        "\\prime",
        "\\",
        "~",
    ),
]
CLOSED = Names(frozenset({"x", "y_1", "a", "rate"}))

any_text = st.text(st.characters(), max_size=60)
near_mathematics = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A row of the table with some of its characters lost, doubled or replaced."""
    text = draw(st.sampled_from(TYPED))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        width = draw(st.integers(0, 2))
        text = text[:place] + draw(st.sampled_from(["", *FRAGMENTS])) + text[place + width :]
    return text


def _read(text: str, names: Names) -> Reading | Unreadable:
    try:
        return parse(text, names)
    except Unreadable as error:
        return error


def _check(text: str) -> None:
    for names in (OPEN, CLOSED):
        outcome = _read(text, names)
        if isinstance(outcome, Reading):
            _check_spans(outcome.node, Span(0, len(text)))
            assert _printable(outcome.label or "")
            assert all(_printable(f"{note.message}{note.alternative}") for note in outcome.notes)
            assert parse(write_plain(outcome.node), names).node == outcome.node
            _check_alternatives(outcome, names)
        else:
            assert outcome.text == text
            assert 0 <= outcome.start <= len(text)
            assert outcome.start < outcome.stop
            assert _printable(outcome.message + outcome.hint)
            assert all(_printable(line) and len(line) <= 80 for line in caret(outcome).split("\n"))


def _check_alternatives(reading: Reading, names: Names) -> None:
    """An alternative reads, or needs a name that the question does not know."""
    for note in reading.notes:
        if note.alternative is not None and names.open:
            parse(note.alternative, names)


def _check_spans(node: Node, around: Span) -> None:
    assert node.span is not None
    assert around.start <= node.span.start < node.span.stop <= around.stop
    for part in children(node):
        _check_spans(part, node.span)


def _printable(text: str) -> bool:
    text.encode("utf-8")
    return text.isprintable()


@given(any_text)
def test_any_text_is_read_or_refused(text: str) -> None:
    _check(text)


@given(near_mathematics)
def test_any_fragments_are_read_or_refused(text: str) -> None:
    _check(text)


@given(mutated())
def test_any_slip_is_read_or_refused(text: str) -> None:
    _check(text)


@given(st.text(st.characters(), max_size=40))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(trees())
def test_every_part_stands_where_its_span_says(tree: Node) -> None:
    text = write_plain(tree)
    for part in walk(parse(text).node):
        assert part.span is not None
        assert parse(text[part.span.start : part.span.stop]).node == part


@given(trees(), st.integers(0, 200))
def test_every_beginning_is_read_or_refused(tree: Node, size: int) -> None:
    _check(write_plain(tree)[:size])


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x07", "\x7f", "\u202e", "\ud800", "\U000e0001", "\u0301", "\x85"])
def test_a_sign_that_cannot_be_seen_is_named(sign: str) -> None:
    outcome = _read(f"x{sign}[31m+1", OPEN)
    assert isinstance(outcome, Unreadable)
    _check(f"x{sign}[31m+1")


@pytest.mark.parametrize("width", [10, 20, 40, 80])
@pytest.mark.parametrize("text", ["x+" * 500 + "$" + "+x" * 100, "（" * 50 + "x", "\x1b" * 50, "x+1)", "x+", ""])
def test_the_caret_fits(text: str, width: int) -> None:
    outcome = _read(text, OPEN)
    assert isinstance(outcome, Unreadable)
    line, mark = caret(outcome, width).split("\n")
    assert len(mark) <= width + 1
    assert len(line) <= width
    assert mark.strip("^ ") == ""
    assert mark.endswith("^")
