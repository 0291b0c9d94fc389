"""Worked solutions and hints on the page: at any width, in ASCII, in plain lines; one page kept as it should look."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from mmltutor.bank.draw import draw
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.problem import Part
from mmltutor.calculus.derive import derive
from mmltutor.show.hint import show_hint
from mmltutor.show.manner import UNBOUNDED, Manner
from mmltutor.show.paint import columns
from mmltutor.show.question import show_heading, show_part
from mmltutor.show.solution import show_lines, show_solution
from mmltutor.steps.hints import hints
from mmltutor.steps.line import Formal, Line, Maths, Words
from mmltutor.steps.step import Derivation
from mmltutor.syntax.parse import parse

GOLDEN = Path(__file__).parent / "golden"
BANK = load(packaged_banks() / "1-calculus" / "chain-rule.yaml")


@cache
def solved(template: int) -> tuple[Part, Derivation]:
    part = draw(BANK, BANK.templates[template], 1).parts[0]
    return part, derive(part.goal)


def page(part: Part, derivation: Derivation, manner: Manner) -> str:
    """Everything that may be shown of a problem."""
    found = hints(derivation, part.label)
    told = "".join(show_hint(hint, number, len(found), False, manner) for number, hint in enumerate(found, 1))
    heading = show_heading(BANK.title, 1, 1, manner)
    return heading + show_part(part, manner) + told + show_solution(part, derivation, manner)


@pytest.mark.parametrize("template", range(len(BANK.templates)))
@pytest.mark.parametrize("width", [80, 40])
def test_no_line_is_wider_than_the_terminal(template: int, width: int) -> None:
    part, derivation = solved(template)
    for line in page(part, derivation, Manner(width)).splitlines():
        assert columns(line) <= width, line


@pytest.mark.parametrize("template", range(0, len(BANK.templates), 3))
def test_a_page_for_ascii_is_in_ascii(template: int) -> None:
    part, derivation = solved(template)
    assert page(part, derivation, Manner(ascii=True)).isascii()


@pytest.mark.parametrize("template", range(0, len(BANK.templates), 3))
def test_plain_lines_are_flush_left_and_say_the_same(template: int) -> None:
    part, derivation = solved(template)
    text = page(part, derivation, Manner(UNBOUNDED, linear=True))
    assert not [line for line in text.splitlines() if line.startswith(" ")]
    assert "every line checked" not in text  # nobody has checked it here


def maths(text: str) -> Maths:
    return Maths(parse(text).node)


LINES = (
    Line(shown=(Formal("f(x)"), Formal(" = "), maths("(x^2 + 1)/(x^3 - 5)^2"))),
    Line(number="1", said=(Words("This is a quotient: "), Formal("g = "), maths("x^2 + 1"), Words(" over the rest."))),
    Line(said=(Words("Quotient rule:"),), shown=(Formal("(g/h)′ = (g′·h - g·h′)/h²"),)),
    Line(number="2", shown=(Formal("g′"), Formal(" = "), maths("2x")), because=(Words("power rule"),), checked=True),
    Line(
        number="3",
        said=(Formal("h = "), maths("(x^3 - 5)^2"), Words(" is composed: squaring, applied to "), maths("x^3 - 5")),
    ),
    Line(
        said=(Words("Chain rule:"),),
        shown=(Formal("d/dx k(u) = k′(u) · u′"),),
        because=(Formal("k(u) = "), maths("u^2"), Words(",  "), Formal("u = "), maths("x^3 - 5")),
        indent=1,
    ),
    Line(
        number="3.1",
        shown=(Formal("h′"), Formal(" = "), maths("2(x^3 - 5)*3x^2"), Formal(" = "), maths("6x^2(x^3 - 5)")),
        because=(Words("put together, tidied"),),
        indent=1,
    ),
    Line(
        number="4",
        shown=(
            Formal("f′(x)"),
            Formal(" = "),
            maths("(2x(x^3 - 5)^2 - (x^2 + 1)*6x^2(x^3 - 5))/(x^3 - 5)^4"),
            Formal(" = "),
            maths("(2x(x^3 - 5) - 6x^2(x^2 + 1))/(x^3 - 5)^3"),
        ),
        because=(Words("put together, the fraction reduced"),),
    ),
    Line(said=(Words("The slip to beware of: turning the top round; "), Formal("g′·h"), Words(" comes first."))),
)
MANNERS = {
    "80 columns": Manner(80),
    "40 columns": Manner(40),
    "ASCII": Manner(80, ascii=True),
    "plain lines": Manner(UNBOUNDED, linear=True),
}


def test_a_solution_looks_as_it_should() -> None:
    """The pages are kept in golden/solution.txt; UPDATE_GOLDEN=1 writes them anew."""
    text = "".join(f"── {name}\n{show_lines(LINES, True, manner)}" for name, manner in MANNERS.items())
    kept = GOLDEN / "solution.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text)
    assert text == kept.read_text()


def test_a_solution_that_fails_its_check_says_so() -> None:
    assert "failed its check" in show_lines(LINES, False, Manner())
    assert "not every line could be checked" in show_lines(LINES, None, Manner())
