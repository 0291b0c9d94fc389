"""The banks at hand: those of the course and the learner's own, read from their packs where these are fresh."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import mmltutor
from mmltutor.bank.find import Listed, find_banks, find_topic, packaged_banks
from mmltutor.bank.pack import FORMAT, from_json, to_json
from mmltutor.bank.template import Bank
from mmltutor.errors import BankError
from mmltutor.store.packs import Key, Packs, key_of
from mmltutor.store.places import Places

MAKER = f"{mmltutor.__version__} {FORMAT}"


class Library:
    """Banks by their topics. With a `folder` of the user's choice, its banks come before all others."""

    def __init__(self, places: Places, folder: Path | None = None) -> None:
        own = [places.banks] if places.banks.is_dir() else []
        self.listed = find_banks([packaged_banks(), *own, *([folder] if folder else [])])
        self._packs = Packs(places.packs)
        self._hashes: dict[str, str] = {}

    def find(self, name: str) -> Bank:
        """The bank of the topic that a learner means by this name; raises UsageError with the nearest."""
        return self.read(find_topic(name, self.listed, self.read).path)

    def read(self, path: Path) -> Bank:
        """The bank in a file; raises BankError with every fault of it."""
        key = _key(path)
        text = self._packs.read_pack(key) if key else None
        bank = from_json(text) if text is not None else None
        if bank is None:
            # Only here, as reading YAML takes longer than all else before the first problem.
            from mmltutor.bank.load import load

            bank = load(path)
            text = to_json(bank)
            if key:
                self._packs.save_pack(key, text)
        self._hashes[bank.topic] = sha256((text or "").encode()).hexdigest()[:16]
        return bank

    def hash_of(self, bank: Bank) -> str:
        """The name of the content of a bank that was read."""
        return self._hashes[bank.topic]

    def readable(self) -> tuple[tuple[Listed, Bank], ...]:
        """Every topic whose bank is without faults."""
        found = []
        for one in self.listed:
            try:
                found.append((one, self.read(one.path)))
            except BankError:
                continue
        return tuple(found)


def _key(path: Path) -> Key | None:
    try:
        return key_of(path, MAKER)
    except OSError:
        return None
