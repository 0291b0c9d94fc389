"""Told solutions: golden ones that were read as a teacher reads, and what must hold of every telling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.steps.check import check
from mmltutor.steps.hints import hints
from mmltutor.steps.line import Formal, Line, Maths, Words, worded, written
from mmltutor.steps.naming import naming
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.board import write_board
from tests.calculus.expressions import COMMON, expressions
from tests.steps.board import laid_out

GOLDEN = re.split(r"^=== ", (Path(__file__).parent / "told.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def derived(text: str, order: int = 1) -> Derivation:
    return derive(Differentiate(parse(text).node, "x", order))


@pytest.mark.parametrize("told", GOLDEN, ids=[told.splitlines()[0] for told in GOLDEN])
def test_golden(told: str) -> None:
    head, _, body = told.partition("\n")
    text, order, detail = re.fullmatch(r"(.*) \| order (\d) \| detail (\d)", head).groups()  # type: ignore[union-attr]
    lines = narrate(check(derived(text, int(order))), int(detail))
    assert laid_out(lines) == body.strip("\n")


def bound_names(derivation: Derivation) -> list[str]:
    return [name for step in derivation.steps for part in everything(step) for name, _ in part.bindings]


@slow
@given(expressions(("x", "u", "g", "f"), COMMON, leaves=9))
def test_names_never_clash(node: Node) -> None:
    derivation = derive(Differentiate(node, "x"))
    names = bound_names(derivation)
    assert len(set(names)) == len(names)
    assert not set(names) & (names_in(node) | {"x", "f", "F"})
    assert naming(derivation).function not in names_in(node) | set(names) | {"x"}


@slow
@given(expressions(("x",), COMMON, leaves=9))
def test_names_are_introduced_before_they_are_used(node: Node) -> None:
    derivation = derive(Differentiate(node, "x"))
    names = set(bound_names(derivation))
    known: set[str] = set()
    for line in narrate(derivation):
        defined = {
            piece.text[0]
            for piece in (*line.said, *line.because)
            if isinstance(piece, Formal) and piece.text.endswith(" = ")
        }
        known |= defined
        used = {
            part
            for piece in (*line.said, *line.shown, *line.because)
            if isinstance(piece, Maths)
            for part in names_in(piece.node) & names
        }
        assert {name[0] for name in used} <= known, line


@slow
@given(expressions(("x", "a"), COMMON, leaves=8))
def test_every_detail_ends_in_the_answer(node: Node) -> None:
    derivation = derive(Differentiate(node, "x"))
    for detail in range(4):
        lines = narrate(derivation, detail)
        told = [line for line in lines if line.shown and isinstance(line.shown[-1], Maths)]
        assert told[-1].shown[-1] == Maths(derivation.answer)
        numbers = [line.number for line in lines if line.number]
        assert len(set(numbers)) == len(numbers)


def test_more_detail_is_never_shorter() -> None:
    for text in ("sin(x^2 + 3)", "x^3 - 4x + 7", "e^(sin(3x^2 - x))", "x^2 sin(3x)/(x + 1)"):
        lengths = [len(narrate(derived(text), detail)) for detail in range(4)]
        assert lengths == sorted(lengths)


@pytest.mark.parametrize(
    ("label", "given_as", "derivative"),
    [
        ("", "f(x) = x³", "f′(x) = 3x²"),
        ("f′(x)", "f(x) = x³", "f′(x) = 3x²"),
        ("g'(x)", "g(x) = x³", "g′(x) = 3x²"),
        ("dy/dx", "y = x³", "dy/dx = 3x²"),
    ],
)
def test_it_speaks_as_the_question_does(label: str, given_as: str, derivative: str) -> None:
    lines = narrate(derived("x^3"), label=label)
    assert lines[0].mathematics == given_as
    assert lines[1].mathematics == derivative


def test_letters_give_way_to_the_name_of_the_function() -> None:
    def shown(label: str) -> list[str]:
        return [line.mathematics for line in narrate(derived("e^(sin(x^2))"), label=label)][2:5]

    assert shown("f′(x)") == ["d/dx g(u) = g′(u) · u′", "g′(u) = e^u", ""]
    assert shown("g′(x)") == ["d/dx k(u) = k′(u) · u′", "k′(u) = e^u", ""]
    assert shown("u′(x)") == ["d/dx g(w) = g′(w) · w′", "g′(w) = e^w", ""]
    assert [hint.mathematics for hint in hints(derived("sin(x^2)"), "u′(x)")][2] == "g(v) = sin(v),  v = x²"


def test_a_derivative_inside_the_function_is_told_first() -> None:
    lines = [line.mathematics for line in narrate(derived("x^2 diff(sin(x y), y)"))]
    assert lines[0] == "f(x) = x² · ∂/∂y(sin(xy))"
    assert "f(x) = x³ cos(xy)" in lines
    assert any(line.startswith("f′(x) = ") and line.endswith("3x² cos(xy) - yx³ sin(xy)") for line in lines)


def test_higher_derivatives_have_their_marks() -> None:
    lines = [line.mathematics for line in narrate(derived("x^5", 4))]
    assert [line.split(" = ")[0] for line in lines if line] == ["f(x)", "f′(x)", "f″(x)", "f‴(x)", "f⁽⁴⁾(x)"]


def test_the_closing_remark_is_true() -> None:
    def remark(text: str) -> list[str]:
        return [line.words for line in narrate(derived(text)) if "flat" in line.words]

    assert remark("sin(x^2 + 3)") == ["At x = 0 the curve is flat: there the factor 2x is 0."]
    assert remark("(x^2 - 3x)^2") == ["At x = 3/2 the curve is flat: there the factor 2x - 3 is 0."]
    assert remark("(2x - 3)^4") == ["At x = 3/2 the curve is flat: there the factor (2x - 3)³ is 0."]
    assert remark("x^x") == []
    assert remark("1/x") == []
    assert remark("a x^2") == []
    assert remark("x abs(x)") == []


def test_conditions_are_said() -> None:
    words = [line.words for line in narrate(derived("ln(x) + sqrt(2x)"))]
    assert "This holds where x > 0 and 2x > 0." in words


def test_a_line_can_be_written_in_ascii() -> None:
    line = Line(shown=(Formal("f′(x) = "), Maths(parse("x^2").node)))
    assert written(line.shown, ascii=True) == "f'(x) = x^2"
    assert line.mathematics == "f′(x) = x²"


def test_formulas_in_sentences_are_kept_apart() -> None:
    assert worded("forgetting `u′`") == (Words("forgetting "), Formal("u′"))
    assert write_board(Symbol("u")) == "u"
