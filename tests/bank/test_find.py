"""Finding banks and topics: whatever a learner would guess leads there, or to the nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmltutor.bank.find import Listed, find_banks, find_topic, packaged_banks
from mmltutor.bank.load import load
from mmltutor.errors import UsageError
from tests.bank.banks import HEAD, WAVE, bank_text, write_bank


@pytest.fixture
def topics(tmp_path: Path) -> tuple[Listed, ...]:
    folder = tmp_path / "1-calculus"
    folder.mkdir()
    for topic, title, aliases in (
        ("chain-rule", "The chain rule", "[chain, composite-functions, rules]"),
        ("product-rule", "The product rule", "[leibniz, rules]"),
        ("taylor", "Taylor series", "[series]"),
        ("taylor-2d", "Taylor series in two variables", "[]"),
    ):
        head = HEAD.replace("waves", topic).replace("Waves", title) + ""
        text = bank_text(WAVE).replace(HEAD, head).replace("why:", f"aliases: {aliases}\nwhy:")
        write_bank(folder, text, topic)
    (tmp_path / "broken.yaml").write_text("topic: [", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no bank", encoding="utf-8")
    return find_banks([tmp_path])


MEANT = [
    ("chain-rule", "chain-rule"),
    ("Chain Rule", "chain-rule"),
    ("chain_rule", "chain-rule"),
    ("  CHAIN   rule ", "chain-rule"),
    ("the chain rule", "chain-rule"),
    ("chain", "chain-rule"),
    ("cha", "chain-rule"),
    ("composite functions", "chain-rule"),
    ("Leibniz", "product-rule"),
    ("prod", "product-rule"),
    ("taylor", "taylor"),
    ("taylor 2d", "taylor-2d"),
    ("taylor series", "taylor"),
    ("broken", "broken"),
]


@pytest.mark.parametrize(("typed", "topic"), MEANT)
def test_what_is_meant(topics: tuple[Listed, ...], typed: str, topic: str) -> None:
    assert find_topic(typed, topics, load).topic == topic


NOT_MEANT = [
    ("chian-rule", "There is no topic 'chian-rule'. Did you mean chain-rule?"),
    ("chainrule", "There is no topic 'chainrule'. Did you mean chain-rule?"),
    ("prodct rule", "There is no topic 'prodct rule'. Did you mean product-rule"),
    ("rules", "'rules' may mean chain-rule, product-rule. Choose one of them."),
    ("the", "'the' may mean chain-rule, product-rule. Choose one of them."),
    ("quaternions", "There is no topic 'quaternions'. `mmltutor topics` lists them."),
    ("", "There is no topic ''. `mmltutor topics` lists them."),
    ("../../etc/passwd", "There is no topic '../../etc/passwd'."),
    ("x" * 10_000, "There is no topic 'xxx"),
]


@pytest.mark.parametrize(("typed", "says"), NOT_MEANT, ids=[says for _, says in NOT_MEANT])
def test_what_is_not_meant(topics: tuple[Listed, ...], typed: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_topic(typed, topics, load)
    assert str(caught.value).startswith(says)


def test_a_later_place_replaces(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        write_bank(folder, bank_text(WAVE))
    (listed,) = find_banks([first, second])
    assert listed == Listed("waves", second / "waves.yaml", replaces=first / "waves.yaml")


def test_a_single_file_is_a_place(tmp_path: Path) -> None:
    path = write_bank(tmp_path, bank_text(WAVE))
    assert find_banks([path]) == (Listed("waves", path),)


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file or folder"):
        find_banks([tmp_path / "nowhere"])


def test_the_packaged_banks_are_found() -> None:
    assert "chain-rule" in {listed.topic for listed in find_banks([packaged_banks()])}
