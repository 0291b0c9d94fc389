"""Counting different problems: by hand, by listing, and estimated within its own doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmltutor.bank import count as counting
from mmltutor.bank.count import Count, total, variants
from tests.bank.banks import WAVE, make_bank

COUNTED = [
    ("a: 2..9\n    b: -3..3 except 0", "sin(a*x + b)", "", 48),
    ("a: 2..9\n    b: [1, 2]", "sin(a*b*x)", "", 16),  # 2·3 and 3·2 are written differently
    ("a: 2..9\n    b: 2..9", "sin(a*x + b)", "a < b", 28),
    ("a: 2..9\n    b: {value: a^2}", "sin(a*x + b)", "", 8),
    ("a: 2..9\n    b: 1..3\n    x: {names: [x, t, s]}", "sin(a*x + b)", "", 24),
    ("a: [1, 1, 2]\n    b: [3]", "sin(a*x + b)", "", 2),
    ("a, b: [[1, 2], [3, 4]]", "sin(a*x + b)", "", 2),
]


@pytest.mark.parametrize(("parameters", "expression", "condition", "number"), COUNTED)
def test_counted(tmp_path: Path, parameters: str, expression: str, condition: str, number: int) -> None:
    text = WAVE.replace("a: 2..9\n    b: -3..3 except 0", parameters).replace("sin(a*x + b)", expression)
    text += f"  conditions: [{condition}]\n" if condition else ""
    bank = make_bank(tmp_path, text)
    count, seen = variants(bank, bank.templates[0])
    assert (count, len(seen)) == (Count(number, exact=True), number)


def test_an_estimate_is_near_the_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = WAVE.replace("a: 2..9", "a: 1..100").replace("b: -3..3 except 0", "b: 1..200\n  conditions: [a < b]")
    bank = make_bank(tmp_path, text)
    exact, _ = variants(bank, bank.templates[0])
    assert exact == Count(100 * 200 - 5050, exact=True)
    monkeypatch.setattr(counting, "MOST_COUNTED", 100)
    estimated, _ = variants(bank, bank.templates[0])
    assert not estimated.exact
    assert exact.number / 2 < estimated.number < exact.number * 2


def test_an_estimate_never_exceeds_the_combinations(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, WAVE.replace("2..9", "1..9000").replace("-3..3 except 0", "1..9000"))
    count, seen = variants(bank, bank.templates[0])
    assert not count.exact
    assert len(seen) <= count.number <= 9000 * 9000
    assert str(count).startswith("about ")


def test_templates_that_share_problems_count_them_once(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, WAVE, WAVE.replace("id: wave", "id: more").replace("2..9", "5..12"))
    counts = [variants(bank, template) for template in bank.templates]
    assert [count.number for count, _ in counts] == [48, 48]
    assert total(counts) == Count(11 * 6, exact=True)
    assert str(total(counts)) == "66"


def test_no_problem_at_all(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, WAVE.replace("b: -3..3 except 0", "b: 1..2\n  conditions: [a < b - 9]"))
    assert variants(bank, bank.templates[0])[0] == Count(0, exact=True)
