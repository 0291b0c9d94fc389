"""A pack is a copy of what can be made again: right, or not there."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies
from samples import open_folder, ordinary_user

from mmltutor.store.packs import Key, Packs, key_of

TEXT = '{"topic": "chain-rule", "why": "∂C/∂w"}\n{"more": [1, 2]}'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "chain-rule.yaml"
    path.write_text("topic: chain-rule")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def test_what_was_saved_is_read(source: Path, tmp_path: Path) -> None:
    packs = Packs(tmp_path / "deep" / "packs")
    key = key_of(source, "1")
    assert packs.read_pack(key) is None
    for text in (TEXT, "", TEXT * 1000):
        packs.save_pack(key, text)
        assert packs.read_pack(key) == text
    assert len(list(packs.folder.iterdir())) == 1


def test_a_source_that_changed_has_no_pack_until_it_is_saved_again(source: Path, tmp_path: Path) -> None:
    packs = Packs(tmp_path / "packs")
    before = key_of(source, "1")
    packs.save_pack(before, TEXT)
    source.write_text("topic: chain-rul2")
    os.utime(source, (1_700_000_000, 1_700_000_001))
    after = key_of(source, "1")
    assert packs.read_pack(after) is None
    packs.save_pack(after, "new")
    assert packs.read_pack(after) == "new"
    assert packs.read_pack(before) is None
    assert len(list(packs.folder.iterdir())) == 1


def test_each_part_of_the_key_counts(source: Path, tmp_path: Path) -> None:
    packs = Packs(tmp_path / "packs")
    key = key_of(source, "1")
    packs.save_pack(key, TEXT)
    for other in (
        replace(key, source=str(tmp_path / "other" / "chain-rule.yaml")),
        replace(key, modified=key.modified + 1),
        replace(key, size=key.size + 1),
        replace(key, maker="2"),
    ):
        assert packs.read_pack(other) is None


def test_a_source_changed_just_now_may_change_again_unseen(source: Path, tmp_path: Path) -> None:
    os.utime(source, ns=(time.time_ns(), time.time_ns()))
    packs = Packs(tmp_path / "packs")
    packs.save_pack(key_of(source, "1"), TEXT)
    assert packs.read_pack(key_of(source, "1")) is None


@given(strategies.data())
def test_a_pack_that_is_damaged_is_ignored_and_made_again(data: strategies.DataObject) -> None:
    with open_folder() as folder:
        packs, key = Packs(folder), Key("/banks/chain-rule.yaml", 1_700_000_000, 17, "1")
        packs.save_pack(key, TEXT)
        (file,) = folder.iterdir()
        whole = file.read_bytes()
        at = data.draw(strategies.integers(0, len(whole) - 1))
        new = data.draw(strategies.binary(max_size=3).filter(lambda each: each != whole[at : at + 1]))
        file.write_bytes(whole[:at] + new + whole[at + 1 :])
        assert packs.read_pack(key) is None
        packs.save_pack(key, TEXT)
        assert packs.read_pack(key) == TEXT


def test_where_nothing_can_be_saved_nothing_happens(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    Packs(tmp_path / "file").save_pack(key_of(source, "1"), TEXT)
    assert Packs(tmp_path / "file").read_pack(key_of(source, "1")) is None
    with open_folder() as folder:
        folder.chmod(0o555)
        with ordinary_user():
            Packs(folder).save_pack(Key("/a.yaml", 1, 1, "1"), TEXT)
            assert Packs(folder).read_pack(Key("/a.yaml", 1, 1, "1")) is None


def test_names_of_every_kind(tmp_path: Path) -> None:
    packs = Packs(tmp_path)
    for name in ("/a b/ü.yaml", "/x" * 2000, "/\udcff.yaml", "C:\\banks\\x.yaml", "/new\nline.yaml"):
        packs.save_pack(Key(name, 1, 1, "1"), name.encode("utf-8", "replace").decode())
        assert packs.read_pack(Key(name, 1, 1, "1")) == name.encode("utf-8", "replace").decode()


def test_a_source_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        key_of(tmp_path / "missing.yaml", "1")
