"""Hints: golden ones, and the promises that each says more and none but the last gives the answer away."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.hints import Hint, HintLevel, hints
from mmltutor.steps.line import Maths
from mmltutor.steps.step import HOLE
from mmltutor.syntax.build import names_in, substitute
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.board import write_board
from tests.calculus.expressions import COMMON, expressions
from tests.calculus.test_differentiate import FUNCTIONS

slow = settings(deadline=None, suppress_health_check=list(HealthCheck))
ORDER = list(HintLevel)


def hints_for(text: str, order: int = 1, label: str = "") -> tuple[Hint, ...]:
    return hints(derive(Differentiate(parse(text).node, "x", order)), label)


def told(text: str) -> list[tuple[str, str, str]]:
    return [(hint.level.value, hint.words, hint.mathematics) for hint in hints_for(text)]


CHAIN = (
    "Chain rule: differentiate the outside and keep the inside as it is; then multiply by the derivative of the inside."
)


def test_a_composition() -> None:
    assert told("sin(x^2+3)") == [
        ("orient", "Work from the outside in: if you computed f(x) for a number x, what comes last?", ""),
        (
            "principle",
            f"Last comes the sine, applied to something that depends on x. {CHAIN}",
            "d/dx g(u) = g′(u) · u′",
        ),
        ("bind", "Here:", "g(u) = sin(u),  u = x² + 3"),
        ("scaffold", "Fill the gap: □ is the derivative of x² + 3.", "f′(x) = cos(x² + 3) · □"),
        ("answer", "", "f′(x) = 2x cos(x² + 3)"),
    ]


def test_two_layers_are_taken_one_by_one() -> None:
    assert [line[2] for line in told("e^(sin(x^2))")][2:] == [
        "g(u) = e^u,  u = sin(x²)",
        "f′(x) = e^(sin(x²)) · □",
        "h(v) = sin(v),  v = x²",
        "f′(x) = e^(sin(x²)) cos(x²) · □",
        "f′(x) = 2x cos(x²) e^(sin(x²))",
    ]


def test_a_product() -> None:
    assert [line[2] for line in told("x^2 sin(3x)")][1:4] == [
        "(g·h)′ = g′·h + g·h′",
        "g = x²,  h = sin(3x)",
        "f′(x) = 2x sin(3x) + x²□",
    ]


def test_a_single_power_leaves_its_exponent_open() -> None:
    assert told("x^7")[-2][2] == "f′(x) = 7x^□"


def test_a_second_derivative_passes_by_the_first() -> None:
    mathematics = [hint.mathematics for hint in hints_for("x^4", order=2)]
    assert "f′(x) = 4x³" in mathematics
    assert mathematics[-1] == "f″(x) = 12x²"


def test_they_speak_as_the_question_does() -> None:
    assert hints_for("x^3", label="dy/dx")[-1].mathematics == "dy/dx = 3x²"


@pytest.mark.parametrize("text", FUNCTIONS)
def test_each_hint_says_more(text: str) -> None:
    given = hints_for(text)
    said = [(hint.words, hint.mathematics) for hint in given]
    assert len(set(said)) == len(said)
    assert all(hint.words or hint.mathematics for hint in given)
    assert [hint.level for hint in given].count(HintLevel.ANSWER) == 1
    assert given[-1].level is HintLevel.ANSWER


@pytest.mark.parametrize("text", FUNCTIONS)
def test_levels_rise_within_a_layer(text: str) -> None:
    previous = (0, 0)
    for hint in hints_for(text)[:-1]:
        place = (hint.layer, ORDER.index(hint.level))
        assert place >= previous or hint.level is HintLevel.ORIENT, (hint.words, hint.mathematics)
        previous = place


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_answer_is_not_given_away(text: str) -> None:
    *before, last = hints_for(text)
    answer = last.shown[-1]
    assert isinstance(answer, Maths)
    whole = write_board(answer.node)
    for hint in before:
        pieces = [piece.node for piece in (*hint.said, *hint.shown) if isinstance(piece, Maths)]
        assert answer.node not in pieces
        assert len(whole) < 5 or all(whole not in write_board(node) for node in pieces)


@slow
@given(expressions(("x",), COMMON, leaves=7))
def test_a_scaffold_is_true(node: Node) -> None:
    """Whatever is in the hole, filling in the derivative that the hint names makes the answer."""
    derivation = derive(Differentiate(node, "x"))
    for hint in hints(derivation):
        shown = hint.shown[-1] if hint.shown else None
        if hint.level is not HintLevel.SCAFFOLD or not isinstance(shown, Maths) or len(hint.said) < 2:
            continue
        asked = next(piece.node for piece in hint.said if isinstance(piece, Maths))
        assert HOLE.name in names_in(shown.node)
        filled = substitute(shown.node, {HOLE.name: Derivative(asked, "x")})
        assert equivalent(derivation.answer, filled).outcome is not Outcome.DIFFERENT
