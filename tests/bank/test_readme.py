"""The page on the format shows banks that load, and names every key there is."""

from __future__ import annotations

import re
from pathlib import Path

from mmltutor.bank.condition import PROPERTIES
from mmltutor.bank.draw import draw
from mmltutor.bank.examine import examine
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.schema import BANK, CHOICE, COMPUTED, KINDS, OPTION, QUESTION, TEMPLATE
from mmltutor.syntax.kinds import KINDS as JUDGED
from tests.bank.banks import write_bank

PAGE = (packaged_banks() / "README.md").read_text(encoding="utf-8")


def test_the_examples_are_a_bank(tmp_path: Path) -> None:
    text = "".join(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
    bank = load(write_bank(tmp_path, text))
    assert [template.id for template in bank.templates] == [
        "wave-of-quadratic",
        "root",
        "inside-then-whole",
        "line-through-points",
        "second-iterate",
        "which-derivative",
        "which-statements",
    ]
    assert [len(draw(bank, template, 1).parts) for template in bank.templates] == [1, 1, 2, 1, 1, 1, 1]
    for template in bank.templates:
        for part in draw(bank, template, 1).parts:
            assert [doubt.message for doubt in examine(part) if doubt.kind != "easy"] == []


def test_every_key_is_named() -> None:
    words = set(re.findall(r"[\w-]+", PAGE))
    assert {key.name for key in (*BANK, *TEMPLATE, *QUESTION, *CHOICE, *OPTION, *COMPUTED)} | PROPERTIES.keys() <= words


def test_every_kind_of_answer_has_a_judge() -> None:
    assert set(KINDS) <= set(JUDGED)
