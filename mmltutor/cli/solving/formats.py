"""The formats that a solution can be told in."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from mmltutor.errors import UsageError
from mmltutor.syntax.nearest import nearest

FORMATS: Final = ("rich", "plain", "markdown", "latex", "html", "json")

_ENDINGS: Final = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".tex": "latex",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".txt": "plain",
}


def format_of(given: str | None, out: str | None, among: tuple[str, ...] = FORMATS) -> str | None:
    """The format that was asked for, by its name or by the ending of a file; None where neither says it."""
    if given is None:
        found = _ENDINGS.get(PurePath(out).suffix.lower()) if out is not None else None
        return found if found in among else None
    if given not in among:
        close = nearest(given, among)
        raise UsageError(
            f"There is no format {given!r}.", f"Did you mean {close}?" if close else f"There is: {', '.join(among)}."
        )
    return given
