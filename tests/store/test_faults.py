"""Whatever is wrong with the records: a sentence that says what, where and what to do; and nothing is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import attempt, keep, kept, open_folder, ordinary_user

from mmltutor.errors import StoreError
from mmltutor.store.attempts import SavedLog
from mmltutor.store.migrations import APPLICATION_ID


def many(path: Path) -> None:
    keep(path, *(attempt(n) for n in range(500)))


def garbage(path: Path) -> None:
    path.write_bytes(b"Dear diary, \x00\xff" * 1000)


def short(path: Path) -> None:
    many(path)
    path.write_bytes(path.read_bytes()[:50])


def truncated(path: Path) -> None:
    many(path)
    path.write_bytes(path.read_bytes()[:8192])


def torn(path: Path) -> None:
    many(path)
    path.write_bytes(path.read_bytes()[:-1000])


def scribbled_on(path: Path) -> None:
    many(path)
    whole = bytearray(path.read_bytes())
    whole[100:4096] = b"\xa5" * 3996
    path.write_bytes(whole)


def zeroed(path: Path) -> None:
    many(path)
    path.write_bytes(bytes(path.stat().st_size))


def of_another_program(path: Path, script: str = "CREATE TABLE attempts (id)") -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def of_another_program_with_its_id(path: Path) -> None:
    of_another_program(path, "PRAGMA application_id = 1; CREATE TABLE attempts (id)")


def of_another_program_but_empty(path: Path) -> None:
    of_another_program(path, "PRAGMA journal_mode = WAL; CREATE TABLE attempts (id); DROP TABLE attempts")


def newer(path: Path) -> None:
    of_another_program(path, f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 7; CREATE TABLE a (id)")


FILES: tuple[tuple[Callable[[Path], None], str, str], ...] = (
    (garbage, "are damaged, or the file holds something else", "Move it to another place to begin anew"),
    (short, "are damaged", "Move it"),
    (truncated, "are damaged", "Move it"),
    (torn, "are damaged", "Move it"),
    (scribbled_on, "are damaged", "Move it"),
    (zeroed, "are damaged", "Move it"),
    (of_another_program, "belongs to another program", "Move it to another place, or set MMLTUTOR_HOME"),
    (of_another_program_with_its_id, "belongs to another program", "Move it"),
    (of_another_program_but_empty, "belongs to another program", "Move it"),
    (newer, "by a newer mmltutor (their format is 7, this one knows up to 1)", "pip install --upgrade mmltutor"),
)


@pytest.mark.parametrize(("make", "said", "hint"), FILES, ids=[row[0].__name__ for row in FILES])
def test_a_file_that_is_not_ours_to_write(make: Callable[[Path], None], said: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "attempts.db"
    make(path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            kept(path)
        assert str(path) in caught.value.message
        assert said in caught.value.message
        assert "Nothing in it was changed" in caught.value.message
        assert hint in caught.value.hint
        assert path.read_bytes() == before


def test_a_newer_format_that_is_still_in_the_write_ahead_log(tmp_path: Path) -> None:
    keep(tmp_path / "a.db", attempt(1))
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("PRAGMA user_version = 7")
    path = tmp_path / "killed" / "a.db"
    path.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{tmp_path}/a.db{end}", f"{path}{end}")
    connection.close()
    for _ in range(2):
        with pytest.raises(StoreError, match="written by a newer mmltutor"):
            kept(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (1,)
    assert connection.execute("PRAGMA user_version").fetchone() == (7,)
    connection.close()


def test_damage_that_only_shows_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "attempts.db"
    many(path)
    whole = bytearray(path.read_bytes())
    whole[5 * 4096 : 20 * 4096] = b"\xa5" * (15 * 4096)
    path.write_bytes(whole)
    with pytest.raises(StoreError, match="are damaged"):
        kept(path)
    assert path.read_bytes() == whole


def test_an_empty_file_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "attempts.db"
    path.touch()
    keep(path, attempt(1))
    assert kept(path) == (attempt(1),)


def test_a_log_without_its_database_is_not_thrown_away(tmp_path: Path) -> None:
    path, log = tmp_path / "attempts.db", tmp_path / "attempts.db-wal"
    log.write_bytes(b"the last answers")
    for empty in (False, True):
        if empty:
            path.touch()
        with pytest.raises(StoreError, match="the latest of them are still in") as caught:
            kept(path)
        assert "Put attempts.db back" in caught.value.hint
        assert log.read_bytes() == b"the last answers"


def test_a_folder_a_pipe_or_a_dangling_link_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(StoreError, match=f"{name}, but what is there is no file"):
            kept(tmp_path / name)
    (tmp_path / "link").symlink_to(tmp_path / "nowhere" / "a.db")
    with pytest.raises(StoreError, match="cannot be opened"):
        kept(tmp_path / "link")


def test_a_file_where_its_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for path in (tmp_path / "file" / "a.db", tmp_path / "file" / "deeper" / "a.db"):
        with pytest.raises(StoreError, match="cannot be reached") as caught:
            kept(path)
        assert "MMLTUTOR_HOME" in caught.value.hint
    assert (tmp_path / "file").read_text() == "mine"


def test_a_file_that_may_only_be_read() -> None:
    with open_folder() as folder:
        path = folder / "attempts.db"
        keep(path, attempt(1))
        path.chmod(0o444)
        with ordinary_user():
            log = SavedLog(path)
            assert log.read() == (attempt(1),)
            with pytest.raises(StoreError, match="can be read but not written") as caught:
                log.append(attempt(2))
            log.close()
        assert f"Allow writing to {folder}" in caught.value.hint
        assert kept(path) == (attempt(1),)


def test_a_file_that_may_not_even_be_read() -> None:
    with open_folder() as folder:
        path = folder / "attempts.db"
        keep(path, attempt(1))
        path.chmod(0)
        with ordinary_user(), pytest.raises(StoreError, match="cannot be reached: Permission denied"):
            kept(path)
        assert kept(path) == (attempt(1),)


def test_folders_that_may_not_be_written() -> None:
    with open_folder() as folder:
        folder.chmod(0o555)
        for path in (folder / "attempts.db", folder / "deeper" / "attempts.db"):
            with ordinary_user(), pytest.raises(StoreError, match=r"cannot be (opened|reached)") as caught:
                kept(path)
            assert "Allow writing to" in caught.value.hint


def test_a_folder_that_may_not_be_written_with_records_in_it() -> None:
    with open_folder() as folder:
        path = folder / "attempts.db"
        keep(path, attempt(1))
        path.chmod(0o666)
        folder.chmod(0o555)
        before = path.read_bytes()
        with ordinary_user(), pytest.raises(StoreError, match=r"cannot be opened|can be read but not written"):
            keep(path, attempt(2))
        assert path.read_bytes() == before


def test_a_full_disk_keeps_what_was_there_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    log = SavedLog(tmp_path / "a.db")
    pages = log._connection.execute("PRAGMA page_count").fetchone()[0]
    log._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    fitting = [attempt(n) for n in range(5)]
    log.append(*fitting)
    with pytest.raises(StoreError, match="There is no room left on the disk") as caught:
        log.append(*(attempt(n) for n in range(5, 500)))
    assert "Make some room" in caught.value.hint
    assert list(log.read()) == fitting
    log._connection.execute("PRAGMA max_page_count = 100000")
    log.append(*(attempt(n) for n in range(5, 500)))
    assert len(log.read()) == 500
    log.close()


def test_locked_for_longer_than_anyone_would_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    log = SavedLog(path, patience=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="are in use by another program") as caught:
        log.append(attempt(1))
    assert "Close the other program" in caught.value.hint
    other.execute("ROLLBACK")
    log.append(attempt(1))
    log.close()
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="are in use by another program"):
        SavedLog(path, patience=0.05)
    other.close()
    assert kept(path) == (attempt(1),)


def test_a_log_that_was_closed_says_so(tmp_path: Path) -> None:
    log = SavedLog(tmp_path / "a.db")
    log.close()
    with pytest.raises(StoreError, match="could not be read or written"):
        log.append(attempt(1))
