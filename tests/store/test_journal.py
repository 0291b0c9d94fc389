"""How commits are kept: the write-ahead log where it can be, the rollback journal on a network's disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from samples import attempt, keep, kept

from mmltutor.store.database import open_database, set_journal
from mmltutor.store.filesystem import is_shared

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/root rw
40 22 0:40 / /home rw,relatime shared:1 - nfs4 server:/home rw
41 40 0:41 / /home/me/disk rw - ext4 /dev/sdb rw
42 22 0:42 / /mnt/with\\040space rw - cifs //server/share rw
43 22 0:43 / /mnt/over rw - ext4 /dev/sdc rw
44 22 0:44 / /mnt/over rw - fuse.sshfs me@server: rw
odd line
45 22 0:45 / /mnt/odd rw -
"""
SYNCHRONOUS = {"wal": 1, "delete": 2}


def test_write_ahead_log(tmp_path: Path) -> None:
    for _ in range(2):
        connection = open_database(tmp_path / "a.db")
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (SYNCHRONOUS["wal"],)
        connection.close()


def test_a_file_system_without_shared_memory(tmp_path: Path) -> None:
    # The lock files of this way of opening stand for a file system without shared memory.
    connection = sqlite3.connect(f"file:{tmp_path}/a.db?vfs=unix-dotfile", uri=True, isolation_level=None)
    connection.execute("CREATE TABLE some (id)")
    assert set_journal(connection, shared=False) == "delete"
    assert connection.execute("PRAGMA synchronous").fetchone() == (SYNCHRONOUS["delete"],)
    connection.close()


def test_records_that_moved_to_a_network_disk_leave_the_write_ahead_log(tmp_path: Path) -> None:
    keep(tmp_path / "a.db", attempt(1))
    connection = open_database(tmp_path / "a.db")
    assert set_journal(connection, shared=True) == "delete"
    connection.close()
    keep(tmp_path / "a.db", attempt(2))
    assert kept(tmp_path / "a.db") == (attempt(1), attempt(2))


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/var/lib", False),
        ("/home/me/.local/share/mmltutor", True),
        ("/home/me/disk/mmltutor", False),
        ("/homes", False),
        ("/mnt/with space/mmltutor", True),
        ("/mnt/over", True),
        ("/mnt/odd", False),
    ],
)
def test_disks_that_are_shared(path: str, shared: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert is_shared(Path(path), mounts) is shared


def test_a_system_that_does_not_tell(tmp_path: Path) -> None:
    assert is_shared(tmp_path, tmp_path / "missing") is False
