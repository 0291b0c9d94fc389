"""Texts made ready to start faster: the banks, read and checked once, as JSON.

A pack is only ever a copy of what can be made again: whatever is wrong with one, it is as if it were not there.
"""

from __future__ import annotations

import os
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

RACE = 2_000_000_000  # nanoseconds: the coarsest step of a file system's clock


@dataclass(frozen=True, slots=True)
class Key:
    """What a pack was made from: the file at `source`, as it was when it had this time and size.

    `maker` names the program's version and the format of the pack.
    """

    source: str
    modified: int
    size: int
    maker: str


def key_of(source: Path, maker: str) -> Key:
    """The key of a file as it is now; raises OSError if there is none."""
    found = source.stat()
    return Key(os.path.abspath(source), found.st_mtime_ns, found.st_size, maker)


class Packs:
    """The packs in a folder, one for each source; the folder is made when the first is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read_pack(self, key: Key) -> str | None:
        """The text saved for this key, None if there is none, or none that is whole and surely of this source."""
        try:
            written = self._place(key).read_bytes()
        except OSError:
            return None
        head, _, body = written.partition(b"\n")
        return body.decode() if head == _head(key, body) else None

    def save_pack(self, key: Key, text: str) -> None:
        """Keep the text in place of whatever was there for this source; if that cannot be, do nothing.

        A source changed in this very moment may change again within one tick of the file system's clock, so
        its pack is not kept.
        """
        if time.time_ns() - key.modified < RACE:
            return
        body = text.encode()
        place = self._place(key)
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(_head(key, body) + b"\n" + body)
                draft.replace(place)
            finally:
                draft.unlink(missing_ok=True)

    def _place(self, key: Key) -> Path:
        name = f"{zlib.crc32(os.fsencode(key.source)):08x}"
        return self.folder / f"{Path(key.source).stem[:40]}-{name}.pack"


def _head(key: Key, body: bytes) -> bytes:
    described = f"{key.source!r} {key.modified} {key.size} {key.maker!r} {len(body)} {zlib.crc32(body):08x}"
    return described.encode("utf-8", "backslashreplace")
