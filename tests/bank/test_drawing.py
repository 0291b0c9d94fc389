"""Parameters chosen together, and expressions computed from others."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from mmltutor.bank.arithmetic import exact_value
from mmltutor.bank.draw import draw
from mmltutor.bank.load import load
from mmltutor.bank.pack import from_json, to_json
from mmltutor.bank.space import every, row_count
from mmltutor.bank.template import Bank, Template
from mmltutor.errors import BankError
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.board import write_board
from tests.bank.banks import bank_text, make_bank, write_bank


def template_with(folder: Path, parameters: str, expression: str) -> tuple[Bank, Template]:
    bank = make_bank(
        folder,
        f"""\
- id: wave
  level: 1
  parameters: {parameters}
  expressions: {{f: "{expression}"}}
  ask: Differentiate.
  goal: {{task: derivative, of: f}}
""",
    )
    assert from_json(to_json(bank)) == bank
    return bank, bank.templates[0]


def rows(template: Template, *names: str) -> list[tuple[Fraction | None, ...]]:
    found = [values for values in every(template) if not isinstance(values, str)]
    return [tuple(exact_value(values[name], {}) for name in names) for values in found]


def test_increasing(tmp_path: Path) -> None:
    _, template = template_with(tmp_path, '{"s_1, s_2, s_3": {increasing: -2..3}}', "(x - s_1)*(x - s_2)*(x - s_3)")
    found = rows(template, "s_1", "s_2", "s_3")
    assert row_count(template.parameters[0]) == len(found) == len(set(found)) == 20
    assert all(a < b < c for a, b, c in found)  # type: ignore[operator]


def test_distinct(tmp_path: Path) -> None:
    _, template = template_with(tmp_path, '{"a, b": {distinct: [1, 2, 5, 7]}}', "a*x^2 + b*x")
    found = rows(template, "a", "b")
    assert len(found) == len(set(found)) == row_count(template.parameters[0]) == 12
    assert all(a != b for a, b in found)


def test_each(tmp_path: Path) -> None:
    _, template = template_with(tmp_path, '{"a, b": {each: 1..3}}', "a*x^2 + b*x")
    assert len(set(rows(template, "a", "b"))) == 9


def test_orthogonal(tmp_path: Path) -> None:
    parameters = '{"r, s, t, u": {orthogonal: [[1, 1, 1, 1], [0, 1, 2, 3]], each: -2..2}}'
    _, template = template_with(tmp_path, parameters, "r + s*x + t*x^2 + u*x^3")
    found = rows(template, "r", "s", "t", "u")
    assert found
    assert all(sum(row) == 0 == row[1] + 2 * row[2] + 3 * row[3] and any(row) for row in found)  # type: ignore[operator, arg-type]


def test_values_together(tmp_path: Path) -> None:
    _, template = template_with(tmp_path, '{a: 1..3, "b, c": {value: [a + 1, 2*a]}}', "a*x^2 + b*x + c")
    assert rows(template, "b", "c") == [(2, 2), (3, 4), (4, 6)]


def f_of(folder: Path, computed: str, parameters: str = "{a: 3..3, s: 1..1, t: -2..-2}") -> Node:
    text = f"""\
- id: wave
  level: 1
  parameters: {parameters}
  expressions: {{g: (x - s)*(x - t)^2 + a, f: {computed}}}
  ask: Differentiate.
  goal: {{task: derivative, of: f}}
"""
    (part,) = draw(make_bank(folder, text), make_bank(folder, text).templates[0], 1).parts
    shown = part.given[0][1]
    assert isinstance(shown, Node)
    return shown


@pytest.mark.parametrize(
    ("computed", "board"),
    [
        ("{expand: g}", "x³ + 3x² - 1"),
        ("{derivative: g}", "(x + 2)² + 2(x - 1)(x + 2)"),
        ("{antiderivative: g}", "x⁴/4 + x³ - x"),
        ("{derivative: x^2*g, order: 1, at: 2}", "172"),
        ("{tidy: x + 0*g + x + a}", "2x + 3"),
    ],
)
def test_computed(tmp_path: Path, computed: str, board: str) -> None:
    assert write_board(f_of(tmp_path, computed)) == board


FAULTS = [
    ('{"a, b": {increasing: 1..1}}', "need 2 different values, and there are 1"),
    ('{"a, b": {increasing: [x, 2]}}', "some of these are no numbers"),
    ('{"a, b": {orthogonal: [[1, 1, 1]], each: -2..2}}', "need rows of 2 numbers"),
    ('{"a, b": {orthogonal: [[1, 1], [1, -1]], each: -2..2}}', "have no values but 0"),
    ('{"a, b": {value: [1]}}', "need a list of 2 values"),
    ('{"a, b": {distict: 1..3}}', "has no key 'distict'"),
]


@pytest.mark.parametrize(("parameters", "says"), FAULTS)
def test_faults(tmp_path: Path, parameters: str, says: str) -> None:
    text = f"- id: wave\n  level: 1\n  parameters: {parameters}\n  expressions: {{f: a*x + b}}\n"
    text += "  ask: Differentiate.\n  goal: {task: derivative, of: f}\n"
    with pytest.raises(BankError) as caught:
        load(write_bank(tmp_path, bank_text(text)))
    assert any(says in str(finding) for finding in caught.value.findings), caught.value.findings


@pytest.mark.parametrize("computed", ["{expand: g, tidy: g}", "{by: x}", "{derivative: g, by: y}", "{expnad: g}"])
def test_computed_faults(tmp_path: Path, computed: str) -> None:
    with pytest.raises(BankError):
        f_of(tmp_path, computed)
