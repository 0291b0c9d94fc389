"""Practice goes on whatever happens to the records, and nothing is lost that can still be kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from samples import attempt, keep, kept

from mmltutor.store.keeper import Keeper


def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_text("Dear diary, ")
    keeper = Keeper(path)
    news = keeper.news()
    assert news is not None
    assert "damaged" in news.message
    keeper.append(attempt(1))
    keeper.append(attempt(2))
    assert keeper.news() is None
    assert keeper.unsaved == 2
    assert keeper.read() == (attempt(1), attempt(2))
    assert keeper.read_last_sitting("chain-rule") == (attempt(1), attempt(2))
    keeper.close()
    assert path.read_text() == "Dear diary, "


def test_once_the_trouble_is_over_everything_is_kept_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    keeper = Keeper(path, patience=0.05)
    keeper.append(attempt(1))
    other = sqlite3.connect(path, isolation_level=None)
    for round_ in (2, 5):
        other.execute("BEGIN IMMEDIATE")
        keeper.append(attempt(round_))
        news = keeper.news()
        assert news is not None
        assert "in use by another program" in news.message
        keeper.append(attempt(round_ + 1))
        assert keeper.news() is None
        assert keeper.unsaved == 2
        assert keeper.read(sitting="s")[-2:] == (attempt(round_), attempt(round_ + 1))
        assert keeper.read_last_sitting("chain-rule") == keeper.read()
        other.execute("ROLLBACK")
        keeper.append(attempt(round_ + 2))
        assert keeper.unsaved == 0
    keeper.close()
    other.close()
    assert [each.number for each in kept(path)] == list(range(1, 8))


def test_a_place_that_becomes_usable_later(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.db"
    path.mkdir(parents=True)
    keeper = Keeper(path)
    keeper.append(attempt(1))
    path.rmdir()
    keeper.close()
    assert kept(path) == (attempt(1),)


def test_a_new_trouble_is_news_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.mkdir()
    keeper = Keeper(path)
    assert keeper.news() is not None
    path.rmdir()
    path.write_text("Dear diary")
    keeper.append(attempt(1))
    news = keeper.news()
    assert news is not None
    assert "damaged" in news.message
    keeper.close()


def test_damage_met_while_reading_is_news_and_leaves_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    keep(path, *(attempt(n) for n in range(500)))
    whole = bytearray(path.read_bytes())
    whole[2 * 4096 : 12 * 4096] = b"\xa5" * (10 * 4096)
    path.write_bytes(whole)
    keeper = Keeper(path)
    assert keeper.news() is None
    assert keeper.read() == ()
    news = keeper.news()
    assert news is not None
    assert "damaged" in news.message
    keeper.close()
