"""Sweeping templates in several processes, each result kept, so that a sweep can go on after an interruption."""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from multiprocessing import Pool
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from mmltutor.bank.check import Swept, sweep_template
from mmltutor.bank.count import Count
from mmltutor.bank.doubt import Doubt
from mmltutor.bank.draw import find_template
from mmltutor.bank.pack import from_json, to_json
from mmltutor.bank.template import Bank

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult
    from multiprocessing.pool import Pool as Processes

Job = tuple[str, str, int]


class Sweeper:
    """Sweeps every template of some banks; results come in the order of the templates of each bank."""

    def __init__(self, banks: Sequence[Bank], seeds: int, jobs: int, folder: Path, resume: bool) -> None:
        self._banks, self._seeds, self._jobs = banks, seeds, jobs
        self._folder, self._resume = folder, resume
        self._pool: Processes | None = None
        self._pending: dict[tuple[str, str], AsyncResult[Swept]] = {}

    def __enter__(self) -> Sweeper:
        """Begin all that is not done yet, where there are several processes."""
        if self._jobs > 1 and sum(len(bank.templates) for bank in self._banks) > 1:
            self._pool = Pool(self._jobs, initializer=_leave_interrupts_alone)
            for bank in self._banks:
                for job in self._jobs_of(bank):
                    if self._kept(job) is None:
                        self._pending[job[0], job[1]] = self._pool.apply_async(swept, (job,))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.terminate()

    def of(self, bank: Bank) -> Iterator[Swept]:
        """The results of a bank, as they come in."""
        for job in self._jobs_of(bank):
            kept = self._kept(job)
            if kept is not None:
                yield kept
                continue
            pending = self._pending.pop((job[0], job[1]), None)
            found = swept(job) if pending is None else pending.get()
            self._keep(job, found)
            yield found

    def _jobs_of(self, bank: Bank) -> Iterator[Job]:
        packed = to_json(bank)
        return ((packed, template.id, self._seeds) for template in bank.templates)

    def _path(self, job: Job) -> Path:
        name = hashlib.sha256("\n".join(map(str, job)).encode()).hexdigest()[:32]
        return self._folder / f"{name}.json"

    def _kept(self, job: Job) -> Swept | None:
        if not self._resume:
            return None
        try:
            return swept_from(json.loads(self._path(job).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, job: Job, found: Swept) -> None:
        with suppress(OSError):  # what cannot be kept is swept again
            self._folder.mkdir(parents=True, exist_ok=True)
            self._path(job).write_text(json.dumps(swept_fields(found)), encoding="utf-8")


def swept(job: Job) -> Swept:
    """One template of a packed bank, swept; a bug on the way is a finding, and stops no other template."""
    packed, name, seeds = job
    bank = _bank(packed)
    try:
        return sweep_template(bank, find_template(bank, name), seeds)
    except Exception as error:  # noqa: BLE001 - the others shall be swept all the same
        message = f"Something went wrong inside mmltutor: {type(error).__name__}: {error}"
        return Swept(name, Count(0, exact=True), frozenset(), (Doubt("bug", message),))


@lru_cache(maxsize=4)
def _bank(packed: str) -> Bank:
    bank = from_json(packed)
    if bank is None:
        raise ValueError("no bank was packed")
    return bank


def _leave_interrupts_alone() -> None:
    """Ctrl-C is for the process that talks to the user; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def swept_fields(found: Swept) -> dict[str, object]:
    """A result as JSON."""
    return {
        "id": found.id,
        "count": [found.count.number, found.count.exact],
        "seen": sorted(found.seen),
        "doubts": [[doubt.kind, doubt.message, doubt.hint] for doubt in found.doubts],
    }


def swept_from(fields: Mapping[str, object]) -> Swept:
    """The result that was kept. Raises TypeError, KeyError or ValueError for anything else."""
    match fields:
        case {"id": str(name), "count": [int(number), bool(exact)], "seen": list(seen), "doubts": list(doubts)}:
            told = tuple(Doubt(str(kind), str(message), str(hint)) for kind, message, hint in doubts)
            return Swept(name, Count(number, exact), frozenset(map(str, seen)), told)
        case _:
            raise ValueError("no result of a sweep")
