"""Find banks: the packaged ones and a user's own; find the topic that a name means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mmltutor.bank.template import Bank
from mmltutor.errors import BankError, UsageError
from mmltutor.syntax.nearest import nearest

ENDINGS = (".yaml", ".yml")
Read = Callable[[Path], Bank]


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic and the file of its bank; `replaces` is the file of the same topic that it takes the place of."""

    topic: str
    path: Path
    replaces: Path | None = None


def packaged_banks() -> Path:
    """The folder of the banks that come with the program, installed or in a source checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "problems"
    return installed if installed.is_dir() else package.parent / "problems"


def bank_files(place: Path) -> tuple[Path, ...]:
    """The files of banks in a folder and in the folders directly in it; or the one file that the place is."""
    if place.is_file():
        return (place,)
    if not place.is_dir():
        raise UsageError(f"There is no file or folder {str(place)!r}.", "Give a bank, or a folder of banks.")
    found = [path for pattern in ("*", "*/*") for path in place.glob(pattern) if path.suffix in ENDINGS]
    return tuple(sorted(path for path in found if path.is_file()))


def find_banks(places: Iterable[Path]) -> tuple[Listed, ...]:
    """Every topic in these folders or files, by its file's name; a later place replaces topics of an earlier one."""
    found: dict[str, Listed] = {}
    for place in places:
        for path in bank_files(place):
            earlier = found.get(path.stem)
            found[path.stem] = Listed(path.stem, path, earlier.path if earlier else None)
    return tuple(found.values())


def find_topic(name: str, listed: Sequence[Listed], read: Read) -> Listed:
    """The topic that a learner means: its slug, an alias, its title, or the beginning of one of these only.

    Capitals, blanks and underscores do not matter. Raises UsageError with the nearest names, or with all that
    are meant if there are several.
    """
    wanted = _plain(name)
    for one in listed:
        if one.topic == wanted:
            return one
    names = {one: _names(one, read) for one in listed}
    for meant in (
        [one for one in listed if wanted in names[one]],
        [one for one in listed if wanted and any(known.startswith(wanted) for known in names[one])],
    ):
        if len(meant) == 1:
            return meant[0]
        if meant:
            topics = ", ".join(one.topic for one in meant)
            raise UsageError(f"{name!r} may mean {topics}.", "Choose one of them.")
    raise _unknown(name, wanted, names)


def _plain(name: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", name.lower()))


def _names(one: Listed, read: Read) -> tuple[str, ...]:
    try:
        bank = read(one.path)
    except BankError:  # a broken bank must not stand in the way of the others
        return (one.topic,)
    return (bank.topic, *bank.aliases, _plain(bank.title))


def _unknown(name: str, wanted: str, names: dict[Listed, tuple[str, ...]]) -> UsageError:
    topics = {known: one.topic for one, several in names.items() for known in several}
    meant = nearest(wanted, topics)
    close = [topics[meant]] if meant else _similar(wanted, topics)
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    hint = f"Did you mean {' or '.join(close)}?" if close else "`mmltutor topics` lists them."
    return UsageError(f"There is no topic {shown!r}.", hint)


def _similar(wanted: str, topics: dict[str, str]) -> list[str]:
    """The topics, three at the most, with a name that has much in common with what was typed."""
    from difflib import get_close_matches

    close = get_close_matches(wanted[:60], topics, n=5, cutoff=0.5)
    return list(dict.fromkeys(topics[known] for known in close))[:3]
