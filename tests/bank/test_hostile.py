"""Files that nobody should have to fear: each is one clear finding, at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.bank.load import load
from mmltutor.errors import BankError
from tests.bank.banks import HEAD, WAVE, bank_text, write_bank

BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

HOSTILE = [
    ("python-object", "topic: !!python/object/apply:os.system [ls]\n", "1:8: The tag"),
    ("python-name", "topic: !!python/name:os.system\n", "1:8: The tag"),
    ("own-tag", "topic: !evil waves\n", "1:8: The tag '!evil' is not read."),
    ("anchor", "topic: &a waves\ntitle: *a\n", "1:8: Anchors (&) and aliases (*) are not read."),
    ("billion laughs", BOMB, "1:4: Anchors"),
    ("merge", "base: &b {topic: x}\n<<: *b\n", "1:7: Anchors"),
    ("recursive", "topic: &a [*a]\n", "1:8: Anchors"),
    ("deep list", "topic: " + "[" * 5000 + "]" * 5000, "Nested more than 12 levels deep."),
    ("deep unclosed", "[" * 100_000, "Nested more than 12 levels deep."),
    ("deep table", "\n".join(f"{' ' * depth}a:" for depth in range(200)), "Nested more than 12 levels deep."),
    ("two documents", "topic: a\n---\ntopic: b\n", "2:1: A second document begins here."),
    ("empty", "", "1:1: This file is empty."),
    ("comment only", "# nothing\n", "1:1: This file is empty."),
    ("unclosed", "topic: [a, b\ntitle: x\n", "This is not YAML"),
    ("tab", "topic:\n\t- a\n", "2:1: This is not YAML"),
    ("colon", "topic: a: b\n", "1:9: This is not YAML"),
    ("control characters", "topic: a\x01b\n", "This is not YAML"),
    ("null character", "topic: a\0b\n", "This is not YAML"),
    ("duplicate", "topic: a\ntopic: b\n", "2:1: The key 'topic' is on line 1 already."),
    ("list as key", "? [a, b]\n: c\n", "1:3: A key must be a word."),
    ("only a list", "- a\n- b\n", "1:1: A bank must be a table"),
    ("only a text", "hello\n", "1:1: A bank must be a table"),
    ("null", "~\n", "1:1: A bank must be a table"),
    ("directive", "%YAML 9.9\n---\ntopic: a\n", "1:1: This is not YAML"),
]


@pytest.mark.parametrize(("text", "says"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_text(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BankError) as caught:
        load(write_bank(tmp_path, text), "bank.yaml")
    assert says in caught.value.message
    assert caught.value.message.startswith("bank.yaml:")


def test_tags_do_nothing(tmp_path: Path) -> None:
    path = write_bank(tmp_path, f'topic: !!python/object/apply:os.mkdir ["{tmp_path}/made"]\n')
    with pytest.raises(BankError):
        load(path)
    assert not (tmp_path / "made").exists()


def test_what_is_refused_is_listed_with_the_rest(tmp_path: Path) -> None:
    text = HEAD.replace("module: 1", "module: 7").replace("title: Waves", "title: !evil Waves") + "  - {}\n"
    with pytest.raises(BankError) as caught:
        load(write_bank(tmp_path, text), "bank.yaml")
    lines = caught.value.message.splitlines()
    assert lines[0].startswith("bank.yaml:2:8: The tag '!evil'")
    assert lines[1].startswith("bank.yaml:3:9: A module must be a whole number from 1 to 6, not '7'.")


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "waves.yaml"
    path.write_bytes("topic: wäves\ntitle: K\xe4se\n".encode().replace(b"K\xc3\xa4", b"K\xe4"))
    with pytest.raises(BankError, match=r"waves.yaml:2:9: This byte is not UTF-8. Save the file as UTF-8."):
        load(path)
    path.write_bytes("topic: waves".encode("utf-16"))
    with pytest.raises(BankError, match=r":1:1: This byte is not UTF-8"):
        load(path)


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "waves.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + bank_text(WAVE).encode())
    assert load(path).topic == "waves"


def test_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "waves.yaml"
    path.write_bytes(bank_text(WAVE).replace("\n", "\r\n").encode())
    assert load(path).templates[0].line == 6


def test_too_large(tmp_path: Path) -> None:
    path = write_bank(tmp_path, bank_text(WAVE) + "# " + "x" * 1_000_000)
    with pytest.raises(BankError, match="larger than 1,000,000 bytes"):
        load(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="There is no such file"):
        load(tmp_path / "nothing.yaml")
    with pytest.raises(BankError, match="This is a folder, not a bank"):
        load(tmp_path)
    with pytest.raises(BankError, match="cannot be"):
        load(Path("a\0b.yaml"))
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(BankError, match="not an ordinary file"):
        load(tmp_path / "pipe.yaml")


PIECES = ["topic", ":", " ", "\n", "- ", "[", "]", "{", "}", "&a", "*a", "!!x", "|", ">", "'", '"', "?", "#", "%", "\t"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30))
def test_any_text_gives_findings(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    text = "".join(pieces).encode("utf-8", "surrogatepass")
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text)
    with pytest.raises(BankError):
        load(path)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_to_a_bank_gives_findings_or_a_bank(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = bank_text(WAVE)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 12)))
    put = data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.just("")))
    path = tmp_path_factory.getbasetemp() / "waves.yaml"
    path.write_bytes((text[:start] + put + text[stop:]).encode("utf-8", "surrogatepass"))
    try:
        bank = load(path)
    except BankError:
        return
    assert bank.templates
