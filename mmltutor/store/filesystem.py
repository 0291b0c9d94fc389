"""Whether a folder lies on a disk that several computers share.

SQLite's write-ahead log needs memory shared by all who write, which only processes of one computer have.
Source: SQLite documentation, Write-Ahead Logging, section 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

NETWORK = frozenset(
    """
    afs beegfs ceph cifs coda fuse.gcsfuse fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs gfs2 glusterfs gpfs lustre
    ncpfs nfs nfs4 ocfs2 orangefs smb2 smb3 smbfs
    """.split()  # noqa: SIM905 - a table
)


def is_shared(path: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether `path`, which need not exist, is on a network's disk; False where the system does not tell."""
    resolved = path.resolve()
    if str(resolved).startswith("\\\\"):
        return True
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return _kind(resolved, lines) in NETWORK


def _kind(path: Path, lines: Iterable[str]) -> str:
    """The kind of file system of the innermost mount point above `path`; of several on one point, the last."""
    above = {str(path), *(str(parent) for parent in path.parents)}
    best, kind = "", ""
    for line in lines:
        point, _, described = line.partition(" - ")
        fields, kinds = point.split(), described.split()
        if len(fields) < 5 or not kinds:
            continue
        place = _unescaped(fields[4])
        if place in above and len(place) >= len(best):
            best, kind = place, kinds[0]
    return kind


def _unescaped(point: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, sign)
    return point
