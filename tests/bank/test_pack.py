"""Packing a bank loses nothing, and whatever else is unpacked is no bank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.bank.draw import draw
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.pack import FORMAT, from_json, to_json
from mmltutor.bank.pack_tree import node_in, node_out
from mmltutor.bank.template import Bank
from mmltutor.syntax.nodes import Node
from tests.bank.banks import make_bank
from tests.strategies import trees

EVERYTHING = """\
- id: everything
  level: 3
  variables: [v, y]
  parameters:
    v: {names: [x, t]}
    a: -2..5/2 step 1/2 except 0, 1
    p, q: [[3, 4.50], [pi, -e^2]]
    h: [sin(u), \"log(u, 2)\", \"root(u, 3)\"]
    c: {value: a^2/3}
  conditions: [a < c, {coprime: [4, 9]}, {distinct: [p, q]}]
  expressions: {u: abs(a*v + y)/c, f: h + p*q}
  where: 0 < v < 10 and y != a
  parts:
    - {ask: [One., Two.], goal: {task: derivative, of: f, by: v, order: 2}, show: {"f =": f}, label: "d{v}"}
    - {ask: Three., goal: {task: derivative, of: u, by: y}, kind: expression}
"""


@pytest.fixture(scope="module")
def packaged() -> list[Bank]:
    return [load(path) for path in sorted(packaged_banks().glob("*/*.yaml"))]


def test_packaged_banks_come_back(packaged: list[Bank]) -> None:
    assert packaged
    for bank in packaged:
        packed = to_json(bank)
        unpacked = from_json(packed)
        assert unpacked == bank
        assert unpacked is not None
        assert to_json(unpacked) == packed
        for template, again in zip(bank.templates, unpacked.templates, strict=True):
            assert draw(bank, template, 5) == draw(unpacked, again, 5)


def test_every_feature_of_the_format_comes_back(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, EVERYTHING)
    unpacked = from_json(to_json(bank))
    assert unpacked == bank
    # Equality of trees does not see how numbers were typed; the packed text does.
    assert unpacked is not None
    assert to_json(unpacked) == to_json(bank)
    assert '["#","9/2","4.50"]' in to_json(bank)


@given(trees())
def test_trees_come_back(tree: Node) -> None:
    assert node_in(json.loads(json.dumps(node_out(tree)))) == tree


@given(st.text())
def test_any_text_is_no_bank(text: str) -> None:
    assert from_json(text) is None


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from("#!-+*/^d"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data(), damage=json_values)
def test_any_damage_is_no_bank_or_still_one(packaged: list[Bank], data: st.DataObject, damage: object) -> None:
    whole = json.loads(to_json(packaged[0]))
    place, key = whole["bank"], data.draw(st.sampled_from(sorted(whole["bank"])))
    while isinstance(place[key], list) and place[key] and data.draw(st.booleans()):
        place, key = place[key], data.draw(st.integers(0, len(place[key]) - 1))
    place[key] = damage
    assert isinstance(from_json(json.dumps(whole)), Bank | None)


def test_another_format_is_no_bank(packaged: list[Bank]) -> None:
    assert from_json(to_json(packaged[0]).replace(f'{{"format":{FORMAT}', '{"format":1')) is None
    assert from_json("[" * 100_000) is None
